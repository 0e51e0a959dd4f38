import { ContainerPort } from '../cdk8s-plus';
import { Drain } from '../drain';
import { Queue } from '../queue';

/**
 * What many workers may have in common.
 *
 * @internal
 */
export interface SharedWorkerProps {
  /**
   * How the worker learns that it has to stop taking jobs.
   *
   * @default Drain.sigterm()
   */
  readonly drain?: Drain;

  /**
   * Ports of the container, such as metrics, for which no Service is made; the first is the one that checks ask which name no other.
   *
   * @default - none
   */
  readonly ports?: ContainerPort[];

  /**
   * The queue that jobs are taken from, and what is known about it.
   *
   * @default - nothing is known of the queue
   * @recommendation message-outlives-job
   */
  readonly queue?: Queue;

  /**
   * Why a job may be cut short, such as a checkpoint that another worker goes on from.
   *
   * @default - every job has to be finished
   * @recommendation job-fits-grace-period
   */
  readonly interruptible?: string;

  /**
   * Whether node autoscalers leave the worker's node alone while it runs; for jobs that outlast every drain.
   *
   * @default false
   * @recommendation nodes-can-be-drained
   * @see https://karpenter.sh/docs/concepts/disruption/#pod-level-controls
   */
  readonly doNotDisrupt?: boolean;
}
