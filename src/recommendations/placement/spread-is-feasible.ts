import { REPLICATED } from '../../inventory';
import {
  AffinityTerm, ClusterFacts, HOST_KEY, hostPorts, isDevelopment, isZoneKey, keepsRevisionsApart, knownDomains, maximumReplicas, minimumReplicas,
  NodePin, pinnedDomains, podsBeside, selects, SpreadConstraint, termKeys, Workload,
} from '../../kubernetes';
import { allOf, counted } from '../counted';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';
import { nodeFacts } from './readings/node-facts';

type Demand =
  | { readonly about: 'apart'; readonly topologyKey: string; readonly peak: number; readonly domains: number }
  | { readonly about: 'domains'; readonly topologyKey: string; readonly minDomains: number; readonly isRequired: boolean; readonly domains: number }
  | { readonly about: 'pin'; readonly zone: string }
  | { readonly about: 'node'; readonly node: string; readonly replicas: number };

/** More than one of them together are there to outlive a node. */
const SEVERAL = 2;

/** The most pods of one workload that a required anti-affinity term has to keep apart. */
function peak(workload: Workload, term: AffinityTerm, facts: ClusterFacts): number {
  const isByRevision = keepsRevisionsApart(termKeys(term, facts), workload);
  const counts = [minimumReplicas(workload), maximumReplicas(workload)];
  return Math.max(...counts.map(replicas => replicas + (isByRevision ? 0 : podsBeside(workload, replicas))));
}

export const spreadIsFeasible = recommend({
  id: 'spread-is-feasible',
  title: 'The cluster has room for what placement rules require',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'anti-affinity' },
    { document: 'K8S', section: 'scheduling', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/' },
  ],
  why: 'A pod whose placement rules leave no node waits for ever, and with it the rollout or the scale-out that it belongs to.',
  remedy: 'Prefer instead of require: preferred anti-affinity, or whenUnsatisfiable: ScheduleAnyway without minDomains. Where it has to be required, give '
    + 'the anti-affinity matchLabelKeys of the revision (from Kubernetes 1.31), or let a rollout take one pod away before it adds one. Choose nodes by '
    + 'a label that nodes of several zones have, and not one by its name.',
  correction: 'APP offers required anti-affinity over zones for three replicas; on three zones every rollout then waits for a fourth, '
    + 'because its surge pod has to stand apart from the old ones too. A spread constraint, or matchLabelKeys in the term, avoids that.',
  causedBy: ['zoneSpread', 'zones', 'maxReplicas'],
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    'apart': 'Required anti-affinity over {topologyKey} has to keep {peak} pods apart in {among}: those that find none wait for ever.',
    'soft-domains': 'The spread over {topologyKey} has minDomains {minDomains} and is not required: Kubernetes refuses that.',
    'domains': 'The spread over {topologyKey} has minDomains {minDomains} of {among}: no domain ever gets more pods than maxSkew.',
    'pin': 'Pods are spread over zones and pinned to zone {zone} at once: they are all gone with it.',
    'node': 'Node {node} is the only one that {all} replicas may run on: they are all gone with it, and no drain of it finds another.',
  },
  levels: { 'apart': 'error', 'soft-domains': 'error', 'domains': 'error', 'pin': 'warning', 'node': 'warning' },
  read: (workload, context): readonly Reading<Demand>[] => {
    const { facts } = nodeFacts(workload, context);
    const { pod } = workload;
    if (isDevelopment(facts) || pod.spread.length + pod.antiAffinity.length === 0 && pod.nodePin === undefined) {
      return NOT_APPLICABLE;
    }
    const readings: Reading<Demand>[] = [];
    const add = (value: Demand, { path }: AffinityTerm | SpreadConstraint | NodePin) => readings.push({ value, place: { object: workload, path } });
    const replicas = maximumReplicas(workload);
    for (const term of pod.antiAffinity) {
      const { topologyKey } = term;
      if (term.isRequired && selects(term.selector, pod.labels)) {
        add({ about: 'apart', topologyKey, peak: peak(workload, term, facts), domains: pinnedDomains(topologyKey, workload, facts) }, term);
      }
    }
    // Pods that take a port of the node are host-ports-leave-room's, and those that have to be apart cannot all run there.
    const areApart = readings.some(({ value }) => value.about === 'apart' && value.topologyKey === HOST_KEY && value.peak > value.domains);
    if (pod.nodePin?.nodes.length === 1 && replicas >= SEVERAL && hostPorts(pod).length === 0 && !areApart) {
      add({ about: 'node', node: pod.nodePin.nodes[0], replicas }, pod.nodePin);
    }
    for (const constraint of pod.spread) {
      const { topologyKey, minDomains, isRequired } = constraint;
      if (minDomains !== undefined) {
        add({ about: 'domains', topologyKey, minDomains, isRequired, domains: knownDomains(topologyKey, workload, facts) }, constraint);
      }
      if (pod.pinnedZones.length === 1 && isZoneKey(topologyKey) && facts.zones > 1) {
        add({ about: 'pin', zone: pod.pinnedZones[0] }, constraint);
      }
    }
    return readings;
  },
  holds: demand => {
    switch (demand.about) {
      case 'apart': {
        const { topologyKey, domains } = demand;
        return demand.peak <= domains ? undefined : error('apart', { topologyKey, peak: demand.peak, domains, among: counted(domains, 'domain') }, `${demand.peak} domains`);
      }
      case 'domains': {
        const { topologyKey, minDomains, domains } = demand;
        if (!demand.isRequired) {
          return error('soft-domains', { topologyKey, minDomains }, 'no minDomains');
        }
        return minDomains <= domains ? undefined : error('domains', { topologyKey, minDomains, domains, among: counted(domains, 'domain') }, `at most ${domains}`);
      }
      case 'pin':
        return warning('pin', { zone: demand.zone }, 'several zones');
      case 'node':
        return warning('node', { replicas: demand.replicas, all: allOf(demand.replicas), node: demand.node }, 'several nodes');
    }
  },
});
