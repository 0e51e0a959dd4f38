import { QueueDemandOptions, RequestsOptions, ScheduleOptions } from './demand-options';
import { Queue } from './queue';
import { stated } from './stated';

/** Something that asks for replicas; of several demands the one that asks for most counts. */
export class Demand {
  /** Work that waits in a queue. */
  public static queue(queue: Queue, options: QueueDemandOptions): Demand {
    return new Demand({ kind: 'queue', queue, options: stated(options) });
  }

  /** Requests per second, as Prometheus counts them. */
  public static requests(options: RequestsOptions): Demand {
    return new Demand({ kind: 'requests', options: stated(options) });
  }

  /** CPU use in percent of what the container requests. */
  public static cpu(utilization: number): Demand {
    return new Demand({ kind: 'cpu', utilization });
  }

  /** Memory use in percent of what the container requests. */
  public static memory(utilization: number): Demand {
    return new Demand({ kind: 'memory', utilization });
  }

  /** At least so many replicas between two times of a day or week. */
  public static schedule(options: ScheduleOptions): Demand {
    return new Demand({ kind: 'schedule', options: stated(options) });
  }

  /**
   * @internal
   */
  public readonly _settings: DemandSettings;

  private constructor(settings: DemandSettings) {
    this._settings = settings;
  }

  /** How it was made, for messages. */
  public toString(): string {
    return `Demand.${this._settings.kind}()`;
  }
}

/** What a demand was made with; not part of the public API. */
type DemandSettings =
  | { readonly kind: 'queue'; readonly queue: Queue; readonly options: QueueDemandOptions }
  | { readonly kind: 'requests'; readonly options: RequestsOptions }
  | { readonly kind: 'cpu' | 'memory'; readonly utilization: number }
  | { readonly kind: 'schedule'; readonly options: ScheduleOptions };
