import { ScheduleFault, scheduleFaults } from './readings/schedule-faults';
import { cronJobOf } from '../../kubernetes';
import { error, info, warning } from '../problem';
import { Reading, recommend } from '../recommendation';

const TIME_ZONE = 'Etc/UTC';
/** Servers refuse a zone in the schedule from here on, which input-is-well-formed tells. */
const REFUSED_FROM = 29;

type Fault = ScheduleFault | { readonly code: 'prefixed'; readonly field: 'schedule'; readonly zone: string };

export const scheduleMeansOneTime = recommend({
  id: 'schedule-means-one-time',
  title: 'A schedule means one time, on the days when clocks change as well',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones' }],
  why: 'Where clocks change, an hour of one night does not exist, and one of another comes twice: what is due then does not run at all, or runs twice within the '
    + 'hour. Without a timeZone the clock is that of the machine on which the controller runs, which nobody chose. Days of the month and of the week that are both '
    + 'said are joined by or, and the 31st of February never comes.',
  remedy: `Set timeZone: ${TIME_ZONE}, or choose an hour that the zone neither skips nor repeats. Say the day of the month or that of the week. Where a run that is missing or doubled does no harm, say so in a waiver.`,
  byDefault: `timeZone ${TIME_ZONE}, which knows no summer time.`,
  props: { timeZone: `'${TIME_ZONE}'` },
  correction: 'The rules are those that the database of time zones has for the years to come. Morocco and Western Sahara change their clocks no more since September 2026 '
    + '(tzdata 2026d), and nothing is told of them; a controller whose copy of the database is older goes on changing them around Ramadan.',
  causedBy: ['schedule'],
  on: 'workload',
  kinds: ['CronJob'],
  messages: {
    never: '"{schedule}" is never due: nothing ever runs.',
    prefixed: 'The schedule names the zone {zone} itself: servers from Kubernetes 1.29 on refuse it, and before it is a warning at every run.',
    both: 'What is due at {times} is skipped {often} and comes a second time {oftenTwice} in {zone}, where clocks change: one run is missing, and one comes twice.',
    skipped: 'What is due at {times} is skipped {often} in {zone}, where clocks change: that run is missing.',
    repeated: 'What is due at {times} comes a second time {often} in {zone}, where clocks change: it runs twice.',
    unsaid: 'No timeZone: "{schedule}" is by the clock of the machine on which the controller runs.',
    either: '"{schedule}" says days of the month and days of the week: it runs on each of either.',
  },
  remedies: {
    never: 'Take a day that there is.',
    prefixed: 'Name the zone in timeZone.',
    either: 'Say the day of the month or that of the week, and have the process look at the other.',
  },
  levels: { never: 'error', prefixed: 'warning', both: 'warning', skipped: 'warning', repeated: 'warning', unsaid: 'info', either: 'info' },
  choose: (): string => TIME_ZONE,
  scheduleFaults,
  read: (workload, { facts }): readonly Reading<Fault>[] => {
    const { schedule, timeZone, prefixedZone } = cronJobOf(workload);
    const isPrefixed = prefixedZone !== undefined && timeZone === undefined && facts.kubernetesMinor < REFUSED_FROM;
    const faults: readonly Fault[] = [
      ...isPrefixed ? [{ code: 'prefixed', field: 'schedule', zone: prefixedZone } as const] : [],
      ...scheduleFaults({ schedule, timeZone: timeZone ?? prefixedZone }),
    ];
    return faults.map(value => ({ value, place: { object: workload, path: `/spec/${value.field}` } }));
  },
  holds: (fault: Fault) => {
    switch (fault.code) {
      case 'never': return error('never', { schedule: fault.schedule }, 'a day that there is');
      case 'prefixed': return warning('prefixed', { zone: fault.zone }, 'timeZone');
      case 'unsaid': return info('unsaid', { schedule: fault.schedule }, TIME_ZONE);
      case 'either': return info('either', { schedule: fault.schedule }, 'one of the two');
      case 'both': return warning('both', { times: fault.times, often: fault.often, oftenTwice: fault.oftenTwice, zone: fault.zone }, 'an hour that is there once each day');
      default: return warning(fault.code, { times: fault.times, often: fault.often, zone: fault.zone }, 'an hour that is there once each day');
    }
  },
});
