import { Duration } from 'cdk8s';

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
