import { Duration } from 'cdk8s';
import { KafkaAuthentication } from './kafka-authentication';
import { SecretKey } from './secret-key';

/** What is known about a queue of any kind. */
export interface QueueOptions {
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

/** A queue of Amazon SQS. */
export interface SqsQueueOptions extends QueueOptions {
  /**
   * URL of the queue, `https://sqs.REGION.amazonaws.com/ACCOUNT/NAME`, or its name beside `region`.
   *
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html
   */
  readonly url: string;

  /**
   * AWS region of the queue.
   *
   * @default - the region that stands in the URL
   */
  readonly region?: string;

  /**
   * Whether messages count that nobody may take yet, as they are delayed.
   *
   * @default false
   * @see https://keda.sh/docs/latest/scalers/aws-sqs/
   */
  readonly countsDelayed?: boolean;
}

/** A topic of Apache Kafka that a group of consumers reads. */
export interface KafkaQueueOptions extends QueueOptions {
  /** Brokers that are asked first, each as `host:port`. */
  readonly bootstrapServers: string[];

  /** Topic that the group reads. */
  readonly topic: string;

  /** Group whose committed offsets say how far it is. */
  readonly consumerGroup: string;

  /** Partitions of the topic: so many consumers work, and more are idle. */
  readonly partitions: number;

  /**
   * How the scaler proves who it is.
   *
   * @default - not at all, and without TLS, as inside a cluster
   */
  readonly authentication?: KafkaAuthentication;

  /**
   * Version of Kafka whose protocol is spoken, such as `3.6.0`.
   *
   * @default - the one that KEDA takes
   * @see https://keda.sh/docs/latest/scalers/apache-kafka/
   */
  readonly version?: string;
}

/** How a scaler reads the length of a RabbitMQ queue. */
export enum RabbitmqProtocol {
  /** By the management plugin, which counts messages that a worker has taken and not acknowledged. */
  HTTP = 'http',
  /** By AMQP, which counts only messages that nobody has taken. */
  AMQP = 'amqp',
}

/** A queue of RabbitMQ. */
export interface RabbitmqQueueOptions extends QueueOptions {
  /** Name of the queue. */
  readonly queue: string;

  /** Key of a Secret that holds the whole address with user and password: `http(s)://USER:PASSWORD@HOST:15672/VHOST` for HTTP, `amqp(s)://...:5672/VHOST` for AMQP. */
  readonly host: SecretKey;

  /**
   * How the length is read.
   *
   * @default RabbitmqProtocol.HTTP
   * @see https://keda.sh/docs/latest/scalers/rabbitmq-queue/
   */
  readonly protocol?: RabbitmqProtocol;

  /**
   * Virtual host of the queue.
   *
   * @default - the one in the address
   */
  readonly vhost?: string;
}

/** How a Redis server is reached. */
export interface RedisQueueOptions extends QueueOptions {
  /** Server as `host:port`. */
  readonly address: string;

  /**
   * Number of the database.
   *
   * @default 0
   */
  readonly database?: number;

  /**
   * Key of a Secret that holds the password.
   *
   * @default - the server asks for none
   */
  readonly password?: SecretKey;

  /**
   * Whether the server is reached by TLS.
   *
   * @default false
   */
  readonly tls?: boolean;
}

/** A list of Redis that jobs are pushed to and popped from. */
export interface RedisListOptions extends RedisQueueOptions {
  /** Key of the list. */
  readonly list: string;

  /**
   * Key of the list into which workers move what they work on, with LMOVE: without it nothing shows that a job runs.
   *
   * @default - jobs that run are not seen
   * @see https://redis.io/docs/latest/commands/lmove/#pattern-reliable-queue
   */
  readonly processingList?: string;
}

/** A stream of Redis 7 or later that a group of consumers reads. */
export interface RedisStreamOptions extends RedisQueueOptions {
  /** Key of the stream. */
  readonly stream: string;

  /** Group of consumers, whose lag and pending entries count. */
  readonly consumerGroup: string;
}

/** A queue that nothing here can scale by. */
export interface OtherQueueOptions extends QueueOptions {
  /**
   * Parts of the queue of which each has one consumer at a time.
   *
   * @default - none: any number of consumers works
   */
  readonly partitions?: number;
}
