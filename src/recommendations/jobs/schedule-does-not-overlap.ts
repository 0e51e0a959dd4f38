import { cronJobOf, CronJobView, Workload } from '../../kubernetes';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

const FORBID = 'Forbid';
const REPLACE = 'Replace';
/** Seconds between two runs up to which a run that nothing ends surely meets the next one some day. */
const OFTEN = 600;

interface Overlap {
  readonly overlap: string;
  readonly period: number;
  readonly deadline: number | undefined;
  /** The longest run, where somebody declared it. */
  readonly duration: number | undefined;
}

function readOverlap({ overlap, period, job }: CronJobView, workload: Workload): readonly Reading<Overlap>[] {
  return period === undefined ? NOT_APPLICABLE
    : reading({ overlap, period, deadline: job.deadline, duration: workload.facts.maxJobDuration }, workload, '/spec/concurrencyPolicy');
}

export const scheduleDoesNotOverlap = recommend({
  id: 'schedule-does-not-overlap',
  title: 'A scheduled run does not meet the one before',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'KIA', section: '17.1' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy' },
  ],
  why: 'By default a CronJob starts the next run while the last still works: two write the same data, and runs that are slower than the schedule '
    + 'pile up until the cluster is full. Replace ends the run before, so that one that takes longer than the schedule gives it never ends its work.',
  remedy: 'Set concurrencyPolicy: Forbid, or Replace where only the newest run counts, and have a run take less time than there is until the next. '
    + 'The controller does its best and no more: what must never run twice takes a lock of its own.',
  byDefault: `concurrencyPolicy ${FORBID}.`,
  props: { overlap: 'Overlap.FORBID' },
  causedBy: ['schedule', 'maxJobDuration'],
  correction: 'The book counts a DaemonSet among what runs a Job or CronJob: they make pods of their own, and a DaemonSet is for pods that stay on '
    + 'every node.',
  on: 'workload',
  kinds: ['CronJob'],
  messages: {
    replaced: 'A run takes up to {duration} s, and the next one replaces it after {period} s: it never ends its work.',
    skips: 'A run takes up to {duration} s, and the next one is due after {period} s: it is not started while the other runs, and late afterwards.',
    takes: 'A run takes up to {duration} s, and the next one starts after {period} s beside it.',
    outlasts: 'A run may take {deadline} s, and the next one starts after {period} s beside it.',
    endless: 'Nothing ends a run, and the next one starts after {period} s beside it: runs that hang pile up.',
    meets: 'concurrencyPolicy is Allow, which is the default: a run that takes more than {period} s meets the next one.',
  },
  levels: { replaced: 'error', skips: 'warning', takes: 'warning', outlasts: 'warning', endless: 'warning', meets: 'info' },
  choose: (): string => FORBID,
  read: workload => readOverlap(cronJobOf(workload), workload),
  holds: ({ overlap, period, deadline, duration }: Overlap) => {
    const isLong = duration !== undefined && duration >= period;
    const shorter = `less than ${period} s`;
    if (overlap === FORBID) {
      return isLong ? warning('skips', { duration, period }, shorter) : undefined;
    }
    if (overlap === REPLACE) {
      return isLong ? error('replaced', { duration, period }, shorter) : undefined;
    }
    if (isLong) {
      return warning('takes', { duration, period }, FORBID);
    }
    if (deadline !== undefined) {
      return deadline >= period ? warning('outlasts', { deadline, period }, FORBID) : undefined;
    }
    return period <= OFTEN ? warning('endless', { period }, FORBID) : info('meets', { period }, FORBID);
  },
});
