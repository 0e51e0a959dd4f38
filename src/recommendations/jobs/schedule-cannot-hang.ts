import { cronJobOf } from '../../kubernetes';
import { warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { Sum, sum } from '../sum';

const FORBID = 'Forbid';
const REPLACE = 'Replace';
/** How much of the time between two runs the first may take, in percent. */
const SHARE = 90;
const PERCENT = 100;

/** What the longest run of a schedule is decided from, in seconds. */
interface Run {
  /** What all attempts take, and one of them. */
  readonly run: Sum;
  readonly maxJobDuration: number;
  readonly period: number;
}

export const scheduleCannotHang = recommend({
  id: 'schedule-cannot-hang',
  title: 'A run that hangs does not end its schedule',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup' }],
  why: 'Where runs must not overlap, the next one waits for the last. A run that hangs, or whose pod never starts for want of a node, an image or a '
    + 'ServiceAccount, then ends the schedule for ever: each tick is a Normal event JobAlreadyActive, and nothing else tells of it.',
  remedy: 'Set activeDeadlineSeconds in jobTemplate.spec, beside the template of the pod and not in it, to less than the time between two runs: it counts '
    + 'from the start of the Job, pods that wait included, and ends it for good.',
  byDefault: `activeDeadlineSeconds on the Job: what its attempts take, and at most ${SHARE} % of the shortest time between two runs, or the longest attempt where that is more.`,
  causedBy: ['schedule', 'maxJobDuration', 'attempts'],
  on: 'workload',
  kinds: ['CronJob'],
  messages: {
    hangs: 'Runs must not overlap, and nothing ends a Job that hangs or cannot start: it ends the schedule for ever.',
    podOnly: 'The deadline of {deadline} s is that of the pod: it counts from its start, and each pod is tried again. A Job whose pod cannot start ends the schedule for ever.',
    replaced: 'The deadline of {deadline} s is over the {period} s until the next run replaces the Job: it never ends one, and one that takes longer than that never ends its work.',
  },
  levels: { hangs: 'warning', podOnly: 'warning', replaced: 'warning' },
  choose: ({ run, maxJobDuration, period }: Run): Sum => {
    const most = Math.floor(period * SHARE / PERCENT);
    return run.seconds <= most ? run
      : maxJobDuration > most ? sum([maxJobDuration, '1 attempt']) : sum([most, `${SHARE} % of the ${period} s between two runs`]);
  },
  read: workload => {
    const { overlap, period, job } = cronJobOf(workload);
    // A Job that is replaced at the next tick holds nothing up, and one that runs beside it neither.
    const isApt = overlap === FORBID || overlap === REPLACE && job.deadline !== undefined;
    return isApt ? reading({ overlap, period, deadline: job.deadline, podDeadline: job.podDeadline }, workload, `${job.path}/activeDeadlineSeconds`) : NOT_APPLICABLE;
  },
  holds: ({ overlap, period, deadline, podDeadline }) => {
    const needed = period === undefined ? 'a deadline' : `less than ${period} s`;
    if (overlap === REPLACE) {
      return deadline !== undefined && period !== undefined && deadline > period ? warning('replaced', { deadline, period }, needed) : undefined;
    }
    if (deadline !== undefined) {
      return undefined;
    }
    return podDeadline === undefined ? warning('hangs', {}, needed) : warning('podOnly', { deadline: podDeadline }, needed);
  },
});
