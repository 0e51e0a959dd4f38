import { memoizeObject } from '../json/memoize';
import { Inventory, NetworkPolicy, PolicyPort, PolicyRule, ServicePort, Workload } from '../objects/model';

/** A port of pods that requests are sent to. */
export interface PodPort {
  readonly number: number;
  readonly protocol: string;
}

/** Who gets to a port of pods: nobody, pods that labels select and nobody else, or anybody whom an address or the absence of a rule lets in. */
export type Access = 'nobody' | 'pods' | 'open';

/** The names of the policies that Kubernetes itself knows. */
const POLICY = 'NetworkPolicy';
const POLICY_GROUPS: readonly string[] = ['networking.k8s.io', 'extensions'];
const HOST_NETWORK = 'hostNetwork';

/** The ports of the pods that a port of a Service leads to; none where its name is that of no container. */
export function podPorts(workload: Workload, { targetPort, protocol }: ServicePort): readonly PodPort[] {
  if (typeof targetPort === 'number') {
    return [{ number: targetPort, protocol }];
  }
  const found: PodPort[] = [];
  for (const { ports } of workload.pod.running) {
    for (const { name, number } of ports) {
      if (name === targetPort && !found.some(port => port.number === number)) {
        found.push({ number, protocol });
      }
    }
  }
  return found;
}

/** Whether an input has policies of another kind, which may let in whom those of Kubernetes shut out. */
export const hasOtherPolicies = memoizeObject(({ objects }: Pick<Inventory, 'objects'>): boolean =>
  objects.some(({ group, kind }) => kind.endsWith(POLICY) && !(kind === POLICY && POLICY_GROUPS.includes(group))));

/** The policies without which nobody would be shut out of the pods; none where the pods have no network of their own. */
export function isolatingPolicies({ networkPolicies, pod }: Workload): readonly NetworkPolicy[] {
  return pod.hostNamespaces.includes(HOST_NETWORK) ? [] : networkPolicies.filter(({ isAboutIngress }) => isAboutIngress);
}

function opens({ protocol, port, last }: PolicyPort, asked: PodPort, workload: Workload): boolean {
  if (protocol !== asked.protocol) {
    return false;
  }
  if (typeof port === 'string') {
    return workload.pod.running.some(({ ports }) => ports.some(({ name, number }) => name === port && number === asked.number));
  }
  return port === undefined || port <= asked.number && asked.number <= (last ?? port);
}

function covers({ ports }: PolicyRule, asked: PodPort, workload: Workload): boolean {
  return ports.length === 0 || ports.some(port => opens(port, asked, workload));
}

/**
 * Who gets to a port of the pods by the rules of all policies together.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation
 */
export function accessTo(asked: PodPort, policies: readonly NetworkPolicy[], workload: Workload): Access {
  let access: Access = 'nobody';
  for (const { rules } of policies) {
    for (const rule of rules) {
      if (covers(rule, asked, workload)) {
        if (!rule.isForPodsAlone) {
          return 'open';
        }
        access = 'pods';
      }
    }
  }
  return access;
}
