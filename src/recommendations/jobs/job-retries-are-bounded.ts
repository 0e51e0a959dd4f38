import { ENDING } from '../../inventory';
import { isDevelopment, jobOf, JobView } from '../../kubernetes';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';
import { longer, Sum, sum } from '../sum';

/** The largest number that a field of 32 bits holds. */
const LARGEST_COUNT = 2_147_483_647;
/** Attempts after the first. */
const RETRIES = 2;
const ATTEMPTS = RETRIES + 1;
/** Seconds at least for what counts besides the work: until there is a node, the image, and the pauses between attempts. */
const AROUND = 600;
/** Jobs that are done and stay to be looked at. */
const KEPT = { succeeded: 3, failed: 5 } as const;
const MOST_JOBS = 10;
/** Seconds that the Job controller waits before the second attempt; before each further one it waits twice as long. */
const FIRST_BACK_OFF = 10;
/** Seconds that it waits at most, and the kubelet before it starts a container again in its pod. */
const LONGEST_BACK_OFF = 600;
const LONGEST_IN_PLACE = 300;
/** Evictions that a Job may meet on top of its failures: they count as no attempt, but lengthen the wait before the next one. */
const EVICTIONS = 2;
/** Seconds for what counts besides: the image, and pods that stop. */
const SPARE = 60;
/** Seconds from which on a job is worth keeping its node. */
const LONG_RUN = 600;
/** Pods that an Indexed Job takes whatever else it says: {@link https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/batch/validation/validation.go}. */
const MOST_PODS = 100_000;

/** How a Job comes to its end. */
export interface JobEnd {
  readonly restartPolicy: string;
  readonly backoffLimit: number;
  /** Failures of a pod that count as no attempt, by the condition of the pod. */
  readonly ignored: string;
  /** When a pod that stops is replaced. */
  readonly replacement: string;
}

const END: JobEnd = { restartPolicy: 'Never', backoffLimit: RETRIES, ignored: 'DisruptionTarget', replacement: 'Failed' };

interface Run {
  readonly attempts: number;
  /** Seconds that one attempt takes. */
  readonly maxJobDuration: number;
  /** Times that as many pods as run at once have to run until all have run. */
  readonly rounds: number;
}

/** Seconds that pass in all before the attempts after so many failures, when others went before them. */
function backOff(failures: number, before = 0, longest = LONGEST_BACK_OFF): number {
  // Failures after which the wait is no longer than after the one before.
  const most = Math.ceil(Math.log2(longest / FIRST_BACK_OFF));
  const growing = Array.from({ length: Math.max(0, Math.min(failures, most - before)) }, (_, index) => FIRST_BACK_OFF * 2 ** (before + index));
  return growing.reduce((all, one) => all + one, 0) + (failures - growing.length) * longest;
}

/** Seconds until a Job is ended that is not done: its attempts, and what the controller waits between them, also where nodes are drained meanwhile. */
function runDeadline({ attempts, maxJobDuration, rounds }: Run): Sum {
  const retries = attempts - 1;
  const work = `${attempts === 1 ? '1 attempt' : `${attempts} attempts`}${rounds === 1 ? '' : ` in each of ${rounds} rounds`}`;
  return sum(
    [rounds * attempts * maxJobDuration, work],
    [rounds * backOff(retries), 'back-off between them'],
    [backOff(EVICTIONS, retries), `back-off after ${EVICTIONS} evictions`],
    SPARE,
  );
}

/** Seconds that the Job controller can count, as nanoseconds of 64 bits: {@link https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/controller/job/job_controller.go} (pastActiveDeadline). */
const LONGEST_DEADLINE = 9_223_372_036;
const NANOSECONDS = 1_000_000_000n;
const INT64_BITS = 64;

/** Whether a deadline is over before the Job starts, as the controller counts it. */
function isOverAtOnce(deadline: number): boolean {
  return Number.isInteger(deadline) && BigInt.asIntN(INT64_BITS, BigInt(deadline) * NANOSECONDS) <= 0n;
}

/** Seconds. */
const HOUR = 3600;
/** Failures of one pod after which a further attempt hardly helps: they take hours. */
const MANY = 10;

/** What ends a Job that does not succeed. */
type Bound =
  | { readonly about: 'none' }
  | { readonly about: 'pods'; readonly seconds: number; readonly attempts: number }
  | { readonly about: 'fine' }
  | { readonly about: 'uncounted'; readonly deadline: number }
  | { readonly about: 'both'; readonly deadline: number; readonly retries: number }
  | { readonly about: 'retries'; readonly retries: number; readonly hours: number };

/** Whether one pod has to succeed, so that its failures come one after the other. */
function isOne({ completions = 1, parallelism, isIndexed }: JobView): boolean {
  return completions === 1 && parallelism === 1 && !isIndexed;
}

function boundsOf(job: JobView): Bound {
  const { deadline, podDeadline, backoffLimit: retries, restartPolicy, json } = job;
  if (deadline === undefined && podDeadline !== undefined) {
    return { about: 'pods', seconds: podDeadline, attempts: retries + 1 };
  }
  if (deadline !== undefined) {
    if (deadline > LONGEST_DEADLINE && isOverAtOnce(deadline)) {
      return { about: 'uncounted', deadline };
    }
    // Containers that are restarted in their pod wait by another rule.
    const isComparable = isOne(job) && restartPolicy === END.restartPolicy && json.backoffLimit !== undefined;
    return isComparable ? { about: 'both', deadline, retries } : { about: 'fine' };
  }
  const hours = Math.floor(backOff(retries, 0, restartPolicy === END.restartPolicy ? LONGEST_BACK_OFF : LONGEST_IN_PLACE) / HOUR);
  const isMany = json.backoffLimit !== undefined && isOne(job) && retries > MANY && hours > 0;
  return isMany ? { about: 'retries', retries, hours } : { about: 'none' };
}

/** A CronJob whose runs have no end is told of by its schedule, which they hold up. */
const SCHEDULED = 'CronJob';

export const jobRetriesAreBounded = recommend({
  id: 'job-retries-are-bounded',
  title: 'A failing Job ends, and a disrupted one is tried again',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy' }],
  why: 'By default a Job tries seven times, with pauses of ten minutes in all, also what can never work, and counts the drain of a node as one of its '
    + 'failures; without a deadline one that hangs runs for ever, and one whose pod cannot be made waits for ever without a pod to see.',
  remedy: 'Set activeDeadlineSeconds of the Job, not of its pods, above the work and its retries, backoffLimit, and a podFailurePolicy that ignores the condition '
    + 'DisruptionTarget and fails at once on exit codes that no retry mends (restartPolicy: Never); clean up with ttlSecondsAfterFinished, as a '
    + 'finished pod under the selector of a budget stops drains.',
  byDefault: `A Job for each message: ${RETRIES} retries, evictions not counted, twice the longest job and at least ${AROUND} s more than it. `
    + `Other Jobs: ${ATTEMPTS} attempts, and a deadline with room for them, for the back-off between them and after ${EVICTIONS} evictions, and for ${SPARE} s more.`,
  props: {
    attempts: String(ATTEMPTS),
    maxJobs: `- ${MOST_JOBS}, or minJobs where that is more, and no more than the partitions of the queue`,
    minJobs: '0',
  },
  correction: 'backoffLimit counts retries: 6, the default, is 7 attempts. A deadline in the pod template ends pods, each of which is tried again: it bounds the '
    + 'Job only together with backoffLimit. The pauses before the retries are 10, 20, 40 s and so on, at most 600 s, and at most 300 s where containers are restarted in their pod (OnFailure).',
  on: 'workload',
  kinds: ENDING,
  judgesHooks: true,
  messages: {
    endless: 'No activeDeadlineSeconds ends it: a Job that hangs, or whose pod cannot be made, waits for ever.',
    pods: 'activeDeadlineSeconds stands in the pod template: after {seconds} s a pod is ended and tried again, {attempts} times in all, and nothing ends the Job itself.',
    uncounted: 'activeDeadlineSeconds is {deadline}, more than the controller can count: the Job is ended as it starts.',
    unreached: 'The pauses before {retries} retries take {pauses} s, and the Job is ended after {deadline} s: the last of them are never made.',
    many: 'backoffLimit is {retries}: what can never work is tried for {hours} hours and more.',
  },
  levels: { endless: 'info', pods: 'warning', uncounted: 'error', unreached: 'warning', many: 'warning' },
  read: (workload, { facts }): readonly Reading<Bound>[] => {
    const job = jobOf(workload);
    const bound = boundsOf(job);
    const isUnbound = bound.about === 'none' || bound.about === 'pods';
    if (isUnbound && (workload.kind === SCHEDULED || job.json.activeDeadlineSeconds !== undefined) || isDevelopment(facts)) {
      return NOT_APPLICABLE;
    }
    const path = bound.about === 'pods' ? workload.pod.path : job.path;
    return reading(bound, workload, `${path}/${bound.about === 'retries' ? 'backoffLimit' : 'activeDeadlineSeconds'}`);
  },
  holds: bound => {
    switch (bound.about) {
      case 'fine': return undefined;
      case 'none': return info('endless', {}, 'activeDeadlineSeconds of the Job');
      case 'pods': return warning('pods', { seconds: bound.seconds, attempts: bound.attempts }, 'activeDeadlineSeconds of the Job');
      case 'uncounted': return error('uncounted', { deadline: bound.deadline }, `at most ${LONGEST_DEADLINE} s`);
      case 'retries': return warning('many', { retries: bound.retries, hours: bound.hours }, `at most ${MANY}`);
      case 'both': {
        const { deadline, retries } = bound;
        const pauses = backOff(retries);
        return pauses < deadline ? undefined : warning('unreached', { retries, pauses, deadline }, `more than ${pauses} s, or fewer retries`);
      }
    }
  },
  attempts: ATTEMPTS,
  end: ({ backoffLimit = RETRIES }: Partial<Pick<JobEnd, 'backoffLimit'>> = {}): JobEnd => ({ ...END, backoffLimit }),
  kept: KEPT,
  runDeadline,
  /** Failures that a Job takes: those of each pod that has to succeed, where servers count them together. */
  backoffLimit: ({ attempts, completions }: { attempts: number; completions: number }): number =>
    Math.min((attempts - 1) * completions, LARGEST_COUNT),
  mostPods: MOST_PODS,
  longestDeadline: LONGEST_DEADLINE,
  longRun: LONG_RUN,
  /** Seconds until a Job is ended that is not done, its retries and its time without a node included. */
  deadline: ({ maxJobDuration }: { maxJobDuration: number }): Sum =>
    sum([maxJobDuration, 'longest job'], longer(sum([maxJobDuration, 'once more']), sum([AROUND, 'for a node, the image and retries']))),
  mostJobs: ({ minJobs, partitions = Infinity }: { minJobs: number; partitions?: number }): number =>
    Math.min(Math.max(MOST_JOBS, minJobs), partitions),
});
