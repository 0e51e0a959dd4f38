import { REPLICATED } from '../../inventory';
import { ASSUMED_CLUSTER, cannotBeTwo, declares, electsLeader, expectsRedundancy, isDeclaredAlone, minimumPlace, minimumReplicas, scalesFromZero, spannedZones } from '../../kubernetes';
import { warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { replicasMinimum } from './replicas-minimum';
import { redundantQuorum } from '../state/readings/quorum';

function choose({ zones }: { zones: number }): number {
  return Math.max(replicasMinimum.minimum, zones);
}

export const replicasCoverZones = recommend({
  id: 'replicas-cover-zones',
  title: 'At least one replica runs for each zone',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'replicas' }, { document: 'APP', section: 'topology-spread' }],
  why: 'With fewer replicas than zones some zones have none, and the loss of one of the others takes more of the capacity with it.',
  remedy: 'Raise minReplicas of the autoscaler, or replicas where there is none, to one for each zone; a multiple of the zones spreads evenly.',
  byDefault: `One replica per zone of the cluster and at least ${replicasMinimum.minimum}.`,
  props: {
    minReplicas: `- one per zone of the cluster and at least ${replicasMinimum.minimum}; `
      + `${choose({ zones: ASSUMED_CLUSTER.zones })} when zones are not declared`,
  },
  causedBy: ['zones'],
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    few: 'At the least {replicas} replicas run for {zones} zones: some zones have none.',
  },
  levels: { few: 'warning' },
  choose,
  read: (workload, context) => {
    const { facts, inventory } = context;
    const standsBy = () => minimumReplicas(workload) >= replicasMinimum.minimum && electsLeader(workload, inventory);
    const isBound = () => cannotBeTwo(workload, inventory) && !context.isOurs(workload);
    if (!expectsRedundancy(facts) || !declares(facts, 'zones') || scalesFromZero(workload) || standsBy() || isBound() || isDeclaredAlone(workload)
      // A quorum has an odd number of members, whatever the zones: quorum-survives-zone-loss tells how many.
      || redundantQuorum(workload, context) !== undefined) {
      return NOT_APPLICABLE;
    }
    const { object, path } = minimumPlace(workload);
    return reading({ replicas: minimumReplicas(workload), zones: spannedZones(workload, facts) }, object, path, { related: [workload] });
  },
  holds: ({ replicas, zones }) => replicas < zones ? warning('few', { replicas, zones }, `at least ${choose({ zones })}`) : undefined,
});
