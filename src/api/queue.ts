import {
  KafkaQueueOptions, OtherQueueOptions, RabbitmqQueueOptions, RedisListOptions, RedisStreamOptions, SqsQueueOptions,
} from './queue-options';
import { stated } from './stated';

/** The queue that a worker takes jobs from: where it is, and what is known of it. */
export class Queue {
  /** A queue of Amazon SQS; messages in flight count as work. */
  public static sqs(options: SqsQueueOptions): Queue {
    return new Queue({ kind: 'sqs', options: stated(options) });
  }

  /** A topic of Apache Kafka or Amazon MSK; what is not committed counts as work. */
  public static kafka(options: KafkaQueueOptions): Queue {
    return new Queue({ kind: 'kafka', options: stated(options) });
  }

  /** A queue of RabbitMQ; messages that are not acknowledged count as work, unless AMQP is the protocol. */
  public static rabbitmq(options: RabbitmqQueueOptions): Queue {
    return new Queue({ kind: 'rabbitmq', options: stated(options) });
  }

  /** A list of Redis; jobs that run count as work where they are kept in a list of their own. */
  public static redisList(options: RedisListOptions): Queue {
    return new Queue({ kind: 'redisList', options: stated(options) });
  }

  /** A stream of Redis; entries that are delivered and not acknowledged count as work. */
  public static redisStream(options: RedisStreamOptions): Queue {
    return new Queue({ kind: 'redisStream', options: stated(options) });
  }

  /** Any other queue: what is known of it counts, and nothing can scale by it. */
  public static other(options: OtherQueueOptions = {}): Queue {
    return new Queue({ kind: 'other', options: stated(options) });
  }

  /**
   * @internal
   */
  public readonly _settings: QueueSettings;

  private constructor(settings: QueueSettings) {
    this._settings = settings;
  }

  /** How it was made, for messages. */
  public toString(): string {
    return `Queue.${this._settings.kind}()`;
  }
}

/** What a queue was made with; not part of the public API. */
type QueueSettings =
  | { readonly kind: 'sqs'; readonly options: SqsQueueOptions }
  | { readonly kind: 'kafka'; readonly options: KafkaQueueOptions }
  | { readonly kind: 'rabbitmq'; readonly options: RabbitmqQueueOptions }
  | { readonly kind: 'redisList'; readonly options: RedisListOptions }
  | { readonly kind: 'redisStream'; readonly options: RedisStreamOptions }
  | { readonly kind: 'other'; readonly options: OtherQueueOptions };
