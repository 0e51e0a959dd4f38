import { cronJobOf } from '../../kubernetes';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { Sum, sum } from '../sum';

/** Seconds below which a controller that is busy, or that another one takes over from, misses the run. */
const LEAST = 10;
/** Seconds that a construct writes at least, and at most. */
const SHORTEST = 30;
const HOUR = 3600;
const LONGEST = HOUR;

export const missedRunsAreBounded = recommend({
  id: 'missed-runs-are-bounded',
  title: 'A run that is late starts within a bound, or not at all',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline' }],
  why: 'After an outage of the control plane, after a pause, and after a run that outlasted the next one\'s time, a CronJob starts the run that it missed last, however '
    + 'late: a nightly report begins at noon, or two runs follow each other within seconds. A deadline of 0 is over before the controller looks, and nothing ever runs.',
  remedy: `Set startingDeadlineSeconds to how late a run may start: at least ${LEAST}, and below the time between two runs, such as half of it.`,
  byDefault: `startingDeadlineSeconds of half the shortest time between two runs, from ${SHORTEST} to ${LONGEST} s.`,
  correction: 'The documentation says that below 10 seconds nothing may be scheduled, as the controller looked every 10 seconds. It wakes for each run now: 1 works until it is busy; 0 never does.',
  props: { whenLate: `- it starts within half the shortest time between two runs, from ${SHORTEST} seconds to ${LONGEST / HOUR} hour, and is left out after that` },
  causedBy: ['schedule'],
  on: 'workload',
  kinds: ['CronJob'],
  messages: {
    never: 'startingDeadlineSeconds is 0: each run is too late before the controller looks, and none is ever started.',
    short: 'startingDeadlineSeconds is {deadline}: a run is lost whenever the controller is {deadline} s late, as when another one takes over.',
    stale: 'startingDeadlineSeconds is {deadline} and the next run is due after {period} s: one that was missed may start right before it.',
    open: 'No startingDeadlineSeconds: a run that was missed starts however late, up to the next one.',
  },
  levels: { never: 'error', short: 'warning', stale: 'warning', open: 'info' },
  least: LEAST,
  /** Seconds for a run that is better left out than late. */
  skip: SHORTEST,
  choose: ({ period }: { readonly period: number }): Sum => {
    const half = Math.floor(period / 2);
    return half < SHORTEST ? sum([SHORTEST, 'at least']) : half > LONGEST ? sum([LONGEST, 'at most']) : sum([half, `half of the ${period} s between two runs`]);
  },
  read: workload => {
    const { period, startingDeadline } = cronJobOf(workload);
    return period === undefined ? NOT_APPLICABLE : reading({ period, deadline: startingDeadline }, workload, '/spec/startingDeadlineSeconds');
  },
  holds: ({ period, deadline }) => {
    const needed = period <= LEAST ? `at least ${LEAST}` : `from ${LEAST} to less than ${period}`;
    if (deadline === undefined) {
      return info('open', {}, needed);
    }
    if (deadline === 0) {
      return error('never', {}, needed);
    }
    if (deadline < LEAST) {
      return warning('short', { deadline }, needed);
    }
    return deadline >= period ? warning('stale', { deadline, period }, needed) : undefined;
  },
});
