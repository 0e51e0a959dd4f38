import { claimTemplates, isDevelopment, isZoneKey, knownDomains, maximumReplicas, selects, spannedZones } from '../../kubernetes';
import { warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

/** Nodes of a lost zone, which are tainted, are no domain then. */
const TAINTS = 'Honor';
const PREFERRED = 'Ignore';

interface Return {
  readonly replicas: number;
  readonly zones: number;
  readonly maxSkew: number;
  readonly nodeTaintsPolicy: string;
  /** Where it makes lost zones count as empty. */
  readonly minDomains: number | undefined;
}

export const memberReturnsToItsVolume = recommend({
  id: 'member-returns-to-its-volume',
  title: 'While a zone is lost, a member still returns to the zone of its volume',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'scheduling', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition' },
  ],
  why: 'A member can only run in the zone of its volume. Once the pods of a lost zone are Terminating, that zone counts as empty, and a required spread refuses a second '
    + 'member in any other: a member that restarts is refused in the only zone where it can run, until the lost zone is back. A quorum that had survived the zone is '
    + 'then lost.',
  remedy: `Set nodeTaintsPolicy: ${TAINTS} in the required spread over zones, by which the tainted nodes of a lost zone are no place to count, and leave minDomains `
    + 'out, which counts the lost zone as empty again.',
  byDefault: `nodeTaintsPolicy ${TAINTS} without minDomains, where the spread of members is required.`,
  on: 'workload',
  kinds: ['StatefulSet'],
  // The members of a set are bound to their zones, which makes of the general case a certain one.
  implies: ['spread-survives-rollout'],
  messages: {
    taints: 'Some of {zones} zones hold more than {maxSkew} of {replicas} members, and the required spread counts a lost zone as empty: a member that restarts meanwhile is '
      + 'refused in the zone of its volume.',
    domains: 'Some of {zones} zones hold more than {maxSkew} of {replicas} members, and minDomains {minDomains} counts a lost zone as empty: a member that restarts '
      + 'meanwhile is refused in the zone of its volume.',
  },
  levels: { taints: 'warning', domains: 'warning' },
  choose: ({ isRequired }: { readonly isRequired: boolean }): { readonly nodeTaintsPolicy: 'Honor' | 'Ignore' } => ({ nodeTaintsPolicy: isRequired ? TAINTS : PREFERRED }),
  read: (workload, { facts }): readonly Reading<Return>[] => {
    const { pod } = workload;
    if (isDevelopment(facts) || pod.spread.length === 0 || claimTemplates(workload).length === 0) {
      return NOT_APPLICABLE;
    }
    const replicas = maximumReplicas(workload);
    const zones = spannedZones(workload, facts);
    const readings: Reading<Return>[] = [];
    for (const { isRequired, topologyKey, selector, maxSkew, nodeTaintsPolicy, minDomains, path } of pod.spread) {
      // More domains than there are is what no member gets past in any case, which spread-is-feasible tells.
      const isFeasible = minDomains === undefined || minDomains <= knownDomains(topologyKey, workload, facts);
      if (isRequired && isZoneKey(topologyKey) && selects(selector, pod.labels) && isFeasible && zones > 1) {
        const losing = minDomains !== undefined && minDomains >= zones ? minDomains : undefined;
        const field = losing !== undefined && nodeTaintsPolicy === TAINTS ? 'minDomains' : 'nodeTaintsPolicy';
        readings.push({ value: { replicas, zones, maxSkew, nodeTaintsPolicy, minDomains: losing }, place: { object: workload, path: `${path}/${field}` } });
      }
    }
    return readings;
  },
  holds: ({ replicas, zones, maxSkew, nodeTaintsPolicy, minDomains }) => {
    if (Math.ceil(replicas / zones) <= maxSkew) {
      return undefined;
    }
    if (nodeTaintsPolicy !== TAINTS) {
      return warning('taints', { replicas, zones, maxSkew }, TAINTS);
    }
    return minDomains === undefined ? undefined : warning('domains', { replicas, zones, maxSkew, minDomains }, 'no minDomains');
  },
});
