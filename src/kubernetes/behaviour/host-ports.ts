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
