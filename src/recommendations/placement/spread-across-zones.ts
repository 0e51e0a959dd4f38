import { REPLICATED } from '../../inventory';
import { expectsRedundancy, isAboutOthers, isZoneKey, maximumReplicas, ZONE_KEY } from '../../kubernetes';
import { warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

const MAX_SKEW = 1;
const FEWEST = 2;

export const spreadAcrossZones = recommend({
  id: 'spread-across-zones',
  title: 'Replicas are spread over the zones',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'nodes' }, { document: 'APP', section: 'anti-affinity' }, { document: 'APP', section: 'topology-spread' }],
  why: 'Replicas that happen to run in one zone are all gone with it.',
  remedy: `Add a topology spread constraint over ${ZONE_KEY} with whenUnsatisfiable: ScheduleAnyway that selects the workload's own pods.`,
  byDefault: `A topology spread constraint over zones with maxSkew ${MAX_SKEW}, preferred: while a zone has no room, pods run elsewhere `
    + 'rather than wait. Karpenter treats the preference as a requirement until it cannot be met, so that a workload keeps a node in every zone. Required, it also makes node autoscalers open nodes in every zone, and pods wait while a zone has none.',
  props: {
    zoneSpread: 'ZoneSpread.PREFERRED',
    zones: '- every zone of the cluster',
  },
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    none: 'Neither a spread constraint nor anti-affinity asks for different zones: all replicas may run in one.',
    pinned: 'All replicas are pinned to zone {zone} and are gone with it.',
  },
  levels: { none: 'warning', pinned: 'warning' },
  choose: ({ isRequired }: { isRequired: boolean }) =>
    ({ topologyKey: ZONE_KEY, maxSkew: MAX_SKEW, whenUnsatisfiable: isRequired ? 'DoNotSchedule' : 'ScheduleAnyway' }),
  read: (workload, { inventory, facts }) => {
    const { pod } = workload;
    if (!expectsRedundancy(facts) || facts.zones < FEWEST || maximumReplicas(workload) < FEWEST || pod.containers.length === 0) {
      return NOT_APPLICABLE;
    }
    const isSpread = pod.spread.some(({ topologyKey }) => isZoneKey(topologyKey))
      || pod.antiAffinity.some(term => isZoneKey(term.topologyKey) && !isAboutOthers(term, workload, inventory));
    const [pinned] = pod.pinnedZones.length === 1 ? pod.pinnedZones : [''];
    return reading({ isSpread, pinned }, workload, `${pod.path}/topologySpreadConstraints`);
  },
  holds: ({ isSpread, pinned }) => {
    if (isSpread) {
      return undefined;
    }
    return pinned === '' ? warning('none', {}, `a spread constraint over ${ZONE_KEY}`) : warning('pinned', { zone: pinned }, 'several zones');
  },
});
