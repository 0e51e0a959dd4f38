import { Duration } from 'cdk8s';
import { Drain } from './drain';
import { WorkloadProps } from './workload-props';

/** What is known about the queue that a worker takes jobs from. */
export interface QueueFacts {
  /**
   * Time for which a job that was taken stays hidden from other workers, in whole seconds up to 12 hours.
   *
   * @default - not declared
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html
   */
  readonly visibilityTimeout?: Duration;

  /**
   * Longest time that a request for a job waits; a worker that cannot abort it needs that much longer to stop.
   *
   * @default - none, or aborted when the worker has to stop
   */
  readonly receiveWait?: Duration;

  /**
   * Time between two extensions of the visibility timeout while a job runs; at most half of it.
   *
   * @default - the timeout is not extended
   */
  readonly heartbeat?: Duration;
}

/** What a worker takes; image and the longest job are enough. */
export interface GracefulWorkerProps extends WorkloadProps {
  /**
   * Longest time that one job takes, in whole seconds.
   *
   * @recommendation job-fits-grace-period
   */
  readonly maxJobDuration: Duration;

  /**
   * How the worker learns that it has to stop taking jobs.
   *
   * @default Drain.sigterm()
   */
  readonly drain?: Drain;

  /**
   * What is known about the queue.
   *
   * @default - nothing is known of the queue
   * @recommendation message-outlives-job
   */
  readonly queue?: QueueFacts;

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
