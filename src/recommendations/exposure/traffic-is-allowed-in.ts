import { LONG_RUNNING } from '../../inventory';
import { accessTo, describe, hasOtherPolicies, isolatingPolicies, podPorts } from '../../kubernetes';
import { isStraight } from '../../vocabularies/aws-load-balancer';
import { warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

/** A port of the pods to which requests are sent and that the policies keep shut. */
interface ShutPort {
  readonly by: 'pods' | 'nobody';
  readonly port: number;
  readonly entry: string;
  readonly policies: string;
}

export const trafficIsAllowedIn = recommend({
  id: 'traffic-is-allowed-in',
  title: 'Network policies let in what is sent to the pods',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'api', url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/' },
    { document: 'LB', section: 'ip-targets', url: 'https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html' },
  ],
  why: 'A pod that any policy selects gets nothing but what some policy lets in. A load balancer with IP targets sends from addresses of its subnets, '
    + 'which no selector of pods or namespaces matches: every target is unhealthy, while the kubelet, which is always let in, finds the pods ready.',
  remedy: 'Add a rule with an ipBlock for the subnets of the load balancer, on the port of the container; ports of a rule are those of pods, not those of '
    + 'a Service. Where policies of a namespace are kept elsewhere, waive this.',
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    pods: '{policies} opens port {port} to pods alone, and the load balancer of {entry}, which sends requests there, is none: they are dropped.',
    nobody: 'No rule of {policies} opens port {port}, to which {entry} leads: requests are dropped.',
  },
  levels: { pods: 'warning', nobody: 'warning' },
  read: (workload, { inventory }): readonly Reading<ShutPort>[] => {
    const policies = workload.networkPolicies.length === 0 ? [] : isolatingPolicies(workload);
    if (policies.length === 0 || hasOtherPolicies(inventory)) {
      return NOT_APPLICABLE;
    }
    const isShutToAll = policies.every(({ rules }) => rules.length === 0);
    const found = new Map<number, Reading<ShutPort>>();
    for (const route of workload.trafficPaths) {
      for (const asked of route.ports.flatMap(port => podPorts(workload, port))) {
        const access = accessTo(asked, policies, workload);
        // Policies without a rule close pods on purpose, and another file may open them to those inside the cluster.
        const isMeant = access !== 'open' && !isStraight(route) && (access === 'pods' || isShutToAll);
        if (access !== 'open' && !isMeant && !found.has(asked.number)) {
          const names = policies.map(({ name }) => `NetworkPolicy ${name}`).join(', ');
          const value: ShutPort = { by: access, port: asked.number, entry: describe(route.entry), policies: names };
          found.set(asked.number, { value, place: { object: policies[0], path: '/spec/ingress' }, related: [workload, route.service, route.entry] });
        }
      }
    }
    return [...found.values()];
  },
  holds: ({ by, port, entry, policies }) => by === 'pods'
    ? warning('pods', { port, entry, policies }, `an ipBlock for port ${port}`)
    : warning('nobody', { port, entry, policies }, `a rule for port ${port}`),
});
