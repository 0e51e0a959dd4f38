import { Duration } from 'cdk8s';

/** What is wished of a worker, and what is known of its work. */
export interface QueueDemandOptions {
  /** Longest time that a job may wait in the queue before a worker takes it, in whole milliseconds. */
  readonly maxWait: Duration;

  /** Time that a job takes on average, in whole milliseconds; the 95th percentile is safer. */
  readonly typicalJobDuration: Duration;

  /**
   * Jobs that one replica works on at the same time.
   *
   * @default 1
   */
  readonly concurrency?: number;

  /**
   * Jobs that arrive in a second at the peak; with it, minimum, target and maximum are such that `maxWait` holds when the peak begins at once.
   *
   * @default - `maxWait` holds for load that grows slowly
   */
  readonly peakRate?: number;

  /**
   * Time until a new replica works, once it has a node; in whole seconds.
   *
   * @default Duration.seconds(20)
   */
  readonly replicaStartup?: Duration;

  /**
   * Time until a new node takes pods, where there is no room for more replicas; in whole seconds.
   *
   * @default - there is room
   */
  readonly nodeStartup?: Duration;
}

/** Requests per second that a replica takes. */
export interface RequestsOptions {
  /** Requests per second that one replica is meant to have. */
  readonly perSecondPerReplica: number;

  /** Address of Prometheus, such as `http://prometheus.monitoring:9090`; without user and password. */
  readonly prometheus: string;

  /**
   * Query that yields one number, all requests per second of the workload.
   *
   * @default - the rate of `http_requests_total` over the window, of the workload's namespace and Service
   * @see https://keda.sh/docs/latest/scalers/prometheus/
   */
  readonly query?: string;

  /**
   * Time over which the rate is taken, at least four times as long as Prometheus' scrape interval; in whole seconds.
   *
   * @default Duration.seconds(120)
   * @see https://prometheus.io/docs/prometheus/latest/querying/functions/#rate
   */
  readonly window?: Duration;

  /**
   * Name of the trigger.
   *
   * @default requests
   */
  readonly name?: string;
}

/** When at least so many replicas run. */
export interface ScheduleOptions {
  /** Name of the trigger, such as `office`. */
  readonly name: string;

  /**
   * Time zone of both times, such as `Asia/Seoul`.
   *
   * @see https://www.iana.org/time-zones
   */
  readonly timeZone: string;

  /** When it begins: minute, hour, day of the month, month, day of the week, such as `50 8 * * 1-5`. */
  readonly start: string;

  /** When it ends, in the same form. */
  readonly end: string;

  /** Replicas that run at least between the two. */
  readonly replicas: number;
}

/** What the service behind a worker bears, such as a database. */
export interface DownstreamLimit {
  /** Connections that it takes of this workload. */
  readonly connections: number;

  /** Connections that one replica opens. */
  readonly perReplica: number;
}
