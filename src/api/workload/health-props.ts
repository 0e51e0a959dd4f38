import { Duration } from 'cdk8s';
import { HealthCheck } from '../health-check';

/**
 * How Kubernetes learns whether a pod can take requests, and is well.
 *
 * @internal
 */
export interface HealthProps extends ProcessHealthProps, ReadinessProps {}

/**
 * How Kubernetes learns whether a pod can take requests.
 *
 * @internal
 */
export interface ReadinessProps {
  /**
   * How to ask whether a pod can take requests.
   *
   * @default - GET / behind an ALB, the gRPC health service for gRPC, otherwise a TCP connection; every 5 s, timeout 2 s, 3 failures
   * @recommendation readiness-probe-present
   */
  readonly readiness?: HealthCheck;
}

/**
 * How Kubernetes learns whether a process is well.
 *
 * @internal
 */
export interface ProcessHealthProps extends ProcessCheckProps {
  /**
   * Longest time that the application takes to start, in whole seconds.
   *
   * @default Duration.seconds(120)
   * @recommendation startup-probe-covers-boot
   */
  readonly startupTime?: Duration;
}

/**
 * How to ask a process.
 *
 * @internal
 */
export interface ProcessCheckProps {
  /**
   * How to ask whether a container has to be restarted; keep dependencies out of it.
   *
   * @default - a TCP connection to the port every 10 s, timeout 5 s, 3 failures; none for a worker
   * @recommendation liveness-probe-present
   */
  readonly liveness?: HealthCheck;

  /**
   * How to ask whether the application has started.
   *
   * @default - the action of the liveness probe every 5 s, with failures enough for `startupTime`, or `rejoinTime` of a member
   * @recommendation startup-probe-covers-boot
   */
  readonly startup?: HealthCheck;
}
