import { Duration } from 'cdk8s';

/**
 * How a Job runs to its end.
 *
 * @internal
 */
export interface RunProps {
  /**
   * Longest time that one attempt takes, in whole seconds.
   *
   * @recommendation job-retries-are-bounded
   */
  readonly maxJobDuration: Duration;

  /**
   * Attempts before the Job counts as failed; evictions count as none.
   *
   * @default 3
   * @recommendation job-retries-are-bounded
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy
   */
  readonly attempts?: number;

  /**
   * Whether two pods of the Job must never run at once, which needs Kubernetes 1.29 or newer.
   *
   * One Job alone: where each content is a Job of its own, as with kubectl and Flux, the one of the last content may still run.
   * The pods are replaced one after the other in any case; with `true` whatever stands in the way of that is refused.
   *
   * @default false
   * @recommendation job-runs-alone
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-replacement-policy
   */
  readonly exclusive?: boolean;

  /**
   * Exit codes of the container after which no attempt is worth it, from 1 to 255 without 137 and 143, by which a process ends that is stopped.
   *
   * @default - every failure is tried again
   * @recommendation job-survives-disruption
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy
   */
  readonly neverRetryExitCodes?: number[];

  /**
   * Time that the process takes after SIGTERM to save how far it has come, in whole seconds; it then exits with another code than 0.
   *
   * @default Duration.seconds(20)
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   */
  readonly checkpointTime?: Duration;
}
