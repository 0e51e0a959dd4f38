import { Container } from '../objects/container';
import type { Pod } from '../objects/pod';

/** A port of its node that a pod takes. */
export interface HostPort {
  readonly number: number;
  readonly container: string;
  /** JSON pointer of the port in its object. */
  readonly path: string;
}

/**
 * The ports of its node that a pod takes, so that no other pod with one of them can be there.
 *
 * On the network of the node every port of a container is one.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/v1/defaults.go (defaultHostNetworkPorts)
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/scheduler/util/utils.go (GetHostPorts)
 */
export function hostPorts({ running, hostNamespaces }: Pick<Pod, 'running' | 'hostNamespaces'>): readonly HostPort[] {
  const isOnHost = hostNamespaces.includes('hostNetwork');
  const taken: HostPort[] = [];
  for (const { name: container, ports, path } of running) {
    for (let at = 0; at < ports.length; at++) {
      const { hostPort, number } = ports[at];
      const port = hostPort === 0 && isOnHost ? number : hostPort;
      if (port > 0) {
        taken.push({ number: port, container, path: `${path}/ports/${at}` });
      }
    }
  }
  return taken;
}

/** A port of its node that a pod takes twice once servers have filled it in. */
export interface PortTakenTwice {
  readonly number: number;
  readonly protocol: string;
  /** The containers that take it, which may be one. */
  readonly containers: readonly [string, string];
  /** JSON pointer of the second of the two ports in its object. */
  readonly path: string;
}

/**
 * The port that servers fill in for a pod on the network of its node and that it takes already, so that they refuse the pod.
 *
 * Two that are written down are refused in a template as well; what is filled in is so in pods alone.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/v1/defaults.go (SetDefaults_Pod, defaultHostNetworkPorts)
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (checkHostPortConflicts)
 */
export function portTakenTwice({ containers, initContainers, hostNamespaces }: Pick<Pod, 'containers' | 'initContainers' | 'hostNamespaces'>): PortTakenTwice | undefined {
  if (!hostNamespaces.includes('hostNetwork')) {
    return undefined;
  }
  // Those that start before the others are looked at one by one.
  for (const together of [containers, ...initContainers.map(container => [container])]) {
    const twice = takenTwice(together);
    if (twice !== undefined) {
      return twice;
    }
  }
  return undefined;
}

function takenTwice(containers: readonly Container[]): PortTakenTwice | undefined {
  const seen = new Map<string, { readonly container: string; readonly isFilledIn: boolean }>();
  for (const { name: container, ports, path } of containers) {
    for (const [at, { hostPort, number: own, protocol, hostIP }] of ports.entries()) {
      const number = hostPort === 0 ? own : hostPort;
      const isFilledIn = hostPort === 0;
      const key = `${protocol}/${hostIP}/${number}`;
      const first = seen.get(key);
      if (number > 0 && first !== undefined && (isFilledIn || first.isFilledIn)) {
        return { number, protocol, containers: [first.container, container], path: `${path}/ports/${at}` };
      }
      seen.set(key, first ?? { container, isFilledIn });
    }
  }
  return undefined;
}
