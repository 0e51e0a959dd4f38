import { describe } from '../recommendation';
import { longer, Sum, sum } from '../sum';

/** Attempts after the first. */
const RETRIES = 2;
/** Seconds at least for what counts besides the work: until there is a node, the image, and the pauses between attempts. */
const AROUND = 600;
/** Jobs that are done and stay to be looked at. */
const KEPT = { succeeded: 3, failed: 5 } as const;
const MOST_JOBS = 10;

/** How a Job comes to its end. */
export interface JobEnd {
  readonly restartPolicy: string;
  readonly backoffLimit: number;
  /** Failures of a pod that count as no attempt, by the condition of the pod. */
  readonly ignored: string;
  /** When a pod that stops is replaced. */
  readonly replacement: string;
  readonly kept: { readonly succeeded: number; readonly failed: number };
}

const END: JobEnd = { restartPolicy: 'Never', backoffLimit: RETRIES, ignored: 'DisruptionTarget', replacement: 'Failed', kept: KEPT };

export const jobRetriesAreBounded = describe({
  id: 'job-retries-are-bounded',
  title: 'A failing Job ends, and a disrupted one is tried again',
  status: 'planned',
  since: '0.1.0',
  sources: [{ document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy' }],
  why: 'By default a Job tries six times over ten minutes, also what can never work, and counts the drain of a node as one of its failures; without '
    + 'a deadline one that hangs runs for ever.',
  remedy: 'Set activeDeadlineSeconds above the work and its retries, backoffLimit, and a podFailurePolicy that ignores the condition '
    + 'DisruptionTarget and fails at once on exit codes that no retry mends (restartPolicy: Never); clean up with ttlSecondsAfterFinished, as a '
    + 'finished pod under the selector of a budget stops drains.',
  byDefault: `A Job for each message: ${RETRIES} retries, evictions not counted, twice the longest job and at least ${AROUND} s more than it.`,
  props: {
    maxJobs: `- ${MOST_JOBS}, or minJobs where that is more, and no more than the partitions of the queue`,
    minJobs: '0',
  },
  end: (): JobEnd => END,
  /** Seconds until a Job is ended that is not done, its retries and its time without a node included. */
  deadline: ({ maxJobDuration }: { maxJobDuration: number }): Sum =>
    sum([maxJobDuration, 'longest job'], longer(sum([maxJobDuration, 'once more']), sum([AROUND, 'for a node, the image and retries']))),
  mostJobs: ({ minJobs, partitions = Infinity }: { minJobs: number; partitions?: number }): number =>
    Math.min(Math.max(MOST_JOBS, minJobs), partitions),
});
