import { Duration } from 'cdk8s';

/**
 * How a pod stops.
 *
 * @internal
 */
export interface ShutdownProps {
  /**
   * Time that the application takes to finish after SIGTERM, in whole seconds.
   *
   * @default - 20 seconds, or more where a request that arrives last takes longer
   * @recommendation shutdown-fits-grace-period
   */
  readonly shutdownTimeout?: Duration;

  /**
   * Time for which a stopping pod keeps serving before SIGTERM, in whole seconds.
   *
   * @default - the deregistration delay and 5 seconds behind an ALB, 125 seconds behind an NLB, 15 behind another Ingress, 10 inside the cluster, none for a worker
   * @recommendation endpoints-drain-before-stop
   */
  readonly preStopDelay?: Duration;

  /**
   * Time from the decision to stop a pod until it is killed, in whole seconds.
   *
   * @default - the preStop delay, the shutdown timeout and 5 seconds; for a worker at least the longest job and 5 seconds
   * @recommendation shutdown-fits-grace-period
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * Whether the image has a `sleep` command, which the delay before SIGTERM needs on Kubernetes before 1.30.
   *
   * @default false
   * @recommendation prestop-needs-no-shell
   */
  readonly imageHasShell?: boolean;
}
