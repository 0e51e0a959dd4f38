import { LONG_RUNNING } from '../../inventory';
import { INTERRUPTIBLE_ANNOTATION, stopDelay } from '../../kubernetes';
import { error } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { longer, Sum, sum } from '../sum';

/** Seconds to spare between the end of the longest job and SIGKILL. */
const JOB_MARGIN = 5;

interface Times {
  /** Seconds that the longest job takes. */
  readonly maxJobDuration: number;
  /** Seconds that the worker says it needs to stop, where they are more. */
  readonly shutdown?: number;
  /** Seconds for which a poll that is open when the worker is told to stop may still return a job. */
  readonly longPoll: number;
  /** Seconds before the worker is told to stop. */
  readonly preStop?: number;
}

const choose = ({ maxJobDuration, shutdown = 0, longPoll, preStop = 0 }: Times): Sum =>
  sum([preStop, 'until SIGTERM'], longer(sum([maxJobDuration, 'longest job']), sum([shutdown, 'shutdown'])), [longPoll, 'open poll'], JOB_MARGIN);

export const jobFitsGracePeriod = recommend({
  id: 'job-fits-grace-period',
  title: 'A worker can finish the job that it has begun',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'KIA', section: '17.2.5', url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination' }],
  why: 'Every rollout, scale-in and drain stops workers. A job that outlasts the grace period is killed half done, and done again or lost.',
  remedy: `Raise terminationGracePeriodSeconds to the longest job and ${JOB_MARGIN} s, or split the job, or make jobs resumable and declare them interruptible, `
    + 'or run each as a Job of its own, which no rollout and no scale-in stops: JobPerMessage, or a KEDA ScaledJob with rollout.strategy gradual.',
  byDefault: `The longest job, the wait of a long poll and ${JOB_MARGIN} s.`,
  props: { interruptible: '- every job has to be finished' },
  causedBy: ['maxJobDuration', 'terminationGracePeriod', 'preStopDelay'],
  on: 'workload',
  kinds: LONG_RUNNING,
  implies: ['shutdown-fits-grace-period', 'long-jobs-run-as-jobs'],
  messages: {
    killed: 'A job may take {longestJob} s, but the worker is killed {left} s after it is told to stop.',
  },
  levels: { killed: 'error' },
  choose,
  read: workload => {
    const { maxJobDuration } = workload.facts;
    const isInterruptible = (workload.annotations[INTERRUPTIBLE_ANNOTATION] ?? '').trim() !== '';
    if (maxJobDuration === undefined || isInterruptible) {
      return NOT_APPLICABLE;
    }
    const { pod } = workload;
    // The first container does the job; one beside it may wait for it before it stops.
    const [main] = pod.containers;
    const delay = main === undefined ? 0 : stopDelay(main) ?? 0;
    return reading({ maxJobDuration, delay, gracePeriod: pod.gracePeriod }, workload, `${pod.path}/terminationGracePeriodSeconds`);
  },
  holds: ({ maxJobDuration, delay, gracePeriod }) => {
    const { seconds: needed } = choose({ maxJobDuration, longPoll: 0, preStop: delay });
    return gracePeriod < needed ? error('killed', { longestJob: maxJobDuration, left: Math.max(0, gracePeriod - delay) }, `at least ${needed} s`) : undefined;
  },
});
