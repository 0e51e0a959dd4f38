import { JobEnd } from '../recommendations/jobs/job-retries-are-bounded';

/** One Job, from its first pod to its end. */
export interface JobRunPlan {
  readonly completions: number;
  readonly parallelism: number;
  /** Seconds until it is ended, all attempts included. */
  readonly deadline: number;
  readonly end: JobEnd;
  /** Whether servers know that a pod may be replaced only once it has ended. */
  readonly waitsForEnd: boolean;
}
