import { declares, expectsRedundancy, spannedZones } from '../../kubernetes';
import { warning } from '../problem';
import { NOT_APPLICABLE, recommend } from '../recommendation';

const WHOLE = 100;
/** With fewer zones or replicas nothing is left after the loss, whatever the target. */
const FEWEST = 2;

/** Replicas that are left when the fullest zone of an even spread is lost. */
function survivors(replicas: number, zones: number): number {
  return replicas - Math.ceil(replicas / zones);
}

function bound(replicas: number, zones: number): number {
  return zones < FEWEST || replicas < FEWEST ? WHOLE : Math.floor(WHOLE * survivors(replicas, zones) / replicas);
}

export const headroomCoversZoneLoss = recommend({
  id: 'headroom-covers-zone-loss',
  title: 'The replicas of the other zones can carry the load of a lost one',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'hpa' }, { document: 'APP', section: 'nodes' }],
  why: 'A zone takes its share of the replicas along; when the others already run close to their request, they are overloaded '
    + 'for the minutes that new replicas take to start.',
  remedy: 'Lower the CPU target of the autoscaler, or run a minimum that is a larger multiple of the zones.',
  byDefault: 'A CPU target that leaves room for the load of a lost zone at the fewest replicas.',
  causedBy: ['autoscaler', 'minReplicas'],
  on: 'autoscaler',
  messages: {
    tight: 'The CPU target is {target} %: when one of {zones} zones is lost, the load of {replicas} replicas falls on {left}, at {after} % of the request.',
  },
  levels: { tight: 'warning' },
  /** The highest CPU target that the loss of a zone leaves at 100 % or below; 100 where no target helps. */
  bound,
  read: (autoscaler, { facts }) => {
    if (!expectsRedundancy(facts) || !declares(facts, 'zones')) {
      return NOT_APPLICABLE;
    }
    const [workload] = autoscaler.workloads;
    const zones = workload === undefined ? facts.zones : spannedZones(workload, facts);
    return autoscaler.metrics.filter(({ name, utilization }) => name === 'cpu' && utilization !== undefined).map(metric => ({
      value: { target: metric.utilization ?? 0, replicas: autoscaler.minReplicas, zones },
      place: { object: autoscaler, path: metric.path },
    }));
  },
  holds: ({ target, replicas, zones }) => {
    const highest = bound(replicas, zones);
    if (target <= highest || zones < FEWEST || replicas < FEWEST) {
      return undefined;
    }
    const left = survivors(replicas, zones);
    return warning('tight', { target, zones, left, replicas, after: Math.ceil(target * replicas / left) }, `at most ${highest} %`);
  },
});
