import { Duration } from 'cdk8s';
import { Singleton } from './singleton';
import { SharedWorkerProps } from './workload/shared-worker-props';
import { WorkloadProps } from './workload-props';

/** What a worker takes; image and the longest job are enough. */
export interface GracefulWorkerProps extends WorkloadProps, SharedWorkerProps {
  /**
   * Longest time that one job takes, in whole seconds.
   *
   * @recommendation job-fits-grace-period
   */
  readonly maxJobDuration: Duration;

  /**
   * How the worker is alone, where no two may work at once.
   *
   * @default - as many as the load asks for work at once
   * @recommendation singleton-stays-alone
   */
  readonly singleton?: Singleton;
}
