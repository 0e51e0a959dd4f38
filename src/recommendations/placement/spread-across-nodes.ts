import { REPLICATED } from '../../inventory';
import { AffinityTerm, expectsRedundancy, HOST_KEY, isAboutOthers, isZoneKey, maximumReplicas } from '../../kubernetes';
import { info, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { nodeFacts } from './readings/node-facts';

const MAX_SKEW = 1;
const ANTI_AFFINITY_WEIGHT = 100;
const FEWEST = 2;
/** Who opens a node for each replica that would rather be alone, as long as preferences are respected, which they are by default. */
const TAKES_AT_THEIR_WORD = 'karpenter';

/** Pods that must not share a zone share no node either. */
function partsNodes({ topologyKey, isRequired }: AffinityTerm): boolean {
  return topologyKey === HOST_KEY || isRequired && isZoneKey(topologyKey);
}

export const spreadAcrossNodes = recommend({
  id: 'spread-across-nodes',
  title: 'Replicas are spread over the nodes',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'nodes' }, { document: 'APP', section: 'anti-affinity' }, { document: 'APP', section: 'disruptions' }],
  why: 'Several replicas on one node end together when it fails, and a drain moves them one after the other.',
  remedy: `Add a topology spread constraint with whenUnsatisfiable: ScheduleAnyway, or preferred anti-affinity, over ${HOST_KEY} that selects the `
    + "workload's own pods.",
  byDefault: `A topology spread constraint over nodes with maxSkew ${MAX_SKEW} and anti-affinity of weight ${ANTI_AFFINITY_WEIGHT}, both preferred. Karpenter treats preferences as `
    + 'requirements until they cannot be met, and a new node always meets these: with it every replica has a node of its own, unless '
    + 'nodeSpread is NodeSpread.NONE.',
  props: { nodeSpread: 'NodeSpread.PREFERRED' },
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    none: 'Neither a spread constraint nor anti-affinity asks for different nodes: all replicas may run on one.',
    shared: 'Replicas are spread over the zones alone: those of one zone may share a node, and end with it. Karpenter opens fewer nodes for it.',
  },
  levels: { none: 'warning', shared: 'info' },
  choose: () => ({ topologyKey: HOST_KEY, maxSkew: MAX_SKEW, whenUnsatisfiable: 'ScheduleAnyway', antiAffinityWeight: ANTI_AFFINITY_WEIGHT }),
  read: (workload, context) => {
    const { inventory, facts } = context;
    const { pod } = workload;
    if (!expectsRedundancy(facts) || facts.nodes === 1 || maximumReplicas(workload) < FEWEST || pod.containers.length === 0) {
      return NOT_APPLICABLE;
    }
    const isSpread = pod.spread.some(({ topologyKey }) => topologyKey === HOST_KEY)
      || pod.antiAffinity.some(term => partsNodes(term) && !isAboutOthers(term, workload, inventory));
    const areZonesSpread = facts.zones > 1 && pod.pinnedZones.length !== 1 && pod.spread.some(({ topologyKey }) => isZoneKey(topologyKey));
    const isPacked = !isSpread && areZonesSpread && nodeFacts(workload, context).facts.provisioner === TAKES_AT_THEIR_WORD;
    return reading({ isSpread, isPacked }, workload, `${pod.path}/topologySpreadConstraints`);
  },
  holds: ({ isSpread, isPacked }) => {
    if (isSpread) {
      return undefined;
    }
    return isPacked ? info('shared', {}, `a spread constraint over ${HOST_KEY}`) : warning('none', {}, `a spread constraint over ${HOST_KEY}`);
  },
});
