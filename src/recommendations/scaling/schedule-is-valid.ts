import { cronFaults, ScheduleFault, scheduleFaults } from './readings/schedule';
import { ObjectView } from '../../kubernetes';
import { asScaledObject } from '../../vocabularies/keda/scaled-object';
import { readTriggers } from '../../vocabularies/keda/triggers';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

/** What comes of a start or an end that never is. */
const OUTCOMES: Readonly<Record<string, string>> = { start: 'the replicas are there all the time', end: 'the replicas are never there' };

export const scheduleIsValid = recommend({
  id: 'schedule-is-valid',
  title: 'A schedule of replicas starts, ends and makes a difference',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'custom-metrics', url: 'https://github.com/kedacore/keda/blob/v2.21.0/pkg/scalers/cron_scaler.go' }],
  why: 'A schedule is there for a load that everybody knows will come. One that KEDA cannot read fails when it is too late to notice, and one that asks for no more than '
    + 'the fewest replicas, or for a tenth more, which an autoscaler tolerates, never changes anything.',
  remedy: 'Write start and end as five parts of a cron schedule that differ, the time zone by its IANA name, and more replicas than the fewest by over a tenth, up to the most.',
  causedBy: ['autoscaler', 'minReplicas', 'maxReplicas'],
  on: 'object',
  kinds: ['ScaledObject', 'ScaledJob'],
  messages: {
    zone: '{zone} is no time zone{near}: KEDA cannot say whether the schedule is on, and the autoscaler takes nothing away until it can.',
    cron: '{key} "{given}" is no cron schedule of five parts: KEDA makes no autoscaler, and nothing scales.',
    same: 'The schedule ends as it starts: KEDA makes no autoscaler, and nothing scales.',
    replicas: 'desiredReplicas "{given}" is no whole number other than 0: KEDA makes no autoscaler, and nothing scales.',
    negative: 'desiredReplicas "{given}" is below 0: KEDA takes it, and the schedule never adds a replica.',
    always: 'The schedule ends at the minute at which it starts, written in another way: its replicas are there all the time.',
    never: '{key} "{given}" is never due: {outcome}.',
    above: 'The schedule asks for {replicas} replicas, and there are {maxReplicas} at most.',
    idle: 'The schedule asks for {replicas} replicas where {minReplicas} always run: an autoscaler changes nothing for up to a tenth more.',
  },
  levels: {
    zone: 'error', cron: 'error', same: 'error', replicas: 'error', negative: 'warning', always: 'warning', never: 'warning', above: 'warning', idle: 'warning',
  },
  /** What is wrong with the times of a schedule, of anybody. */
  scheduleFaults,
  /** What comes of a start or an end that never is. */
  outcomeOf: (key: string): string => OUTCOMES[key],
  read: (object: ObjectView, { facts }): readonly Reading<ScheduleFault>[] => object.isOwned || object.group !== 'keda.sh' ? NOT_APPLICABLE
    : readTriggers(object.spec).filter(({ type }) => type === 'cron').flatMap(trigger => cronFaults(trigger, facts, asScaledObject(object))
      .map(value => ({ value, place: { object, path: `${trigger.path}/metadata/${value.key}` } }))),
  holds: (fault: ScheduleFault) => {
    switch (fault.code) {
      case 'zone': return error('zone', { zone: fault.zone, near: fault.near }, 'a time zone of the IANA database, such as Europe/Berlin');
      case 'cron': return error('cron', { key: fault.key, given: fault.given }, 'five parts, such as 50 8 * * 1-5');
      case 'same': return error('same', {}, 'an end that is not the start');
      case 'replicas': return error('replicas', { given: fault.given }, '1 or more');
      case 'negative': return warning('negative', { given: fault.given }, '1 or more');
      case 'always': return warning('always', {}, 'an end that is not the start');
      case 'never': return warning('never', { key: fault.key, given: fault.given, outcome: OUTCOMES[fault.key] }, 'a day that there is');
      case 'above': return warning('above', { replicas: fault.replicas, maxReplicas: fault.maxReplicas }, `at most ${fault.maxReplicas}`);
      case 'idle': return warning('idle', { replicas: fault.replicas, minReplicas: fault.minReplicas }, `at least ${fault.fewest}`);
    }
  },
});
