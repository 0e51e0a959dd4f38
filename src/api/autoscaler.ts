import { Duration } from 'cdk8s';
import { Demand } from './demand';
import { DownstreamLimit, QueueDemandOptions } from './demand-options';
import { Idle } from './idle';
import { Metric } from './metric';
import { ScalerIdentity } from './scaler-identity';
import { stated } from './stated';

/** How replicas go. */
export interface ScaleInOptions {
  /**
   * Percentage of the replicas that may go in one minute of scaling in; one replica may always go.
   *
   * @default 10
   * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#configurable-scaling-behavior
   */
  readonly scaleInPercent?: number;

  /**
   * How long the load must be lower before replicas go; seconds, at most an hour.
   *
   * @default Duration.seconds(300)
   * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#stabilization-window
   */
  readonly scaleInStabilization?: Duration;
}

/** How a horizontal autoscaler scales. */
export interface HorizontalAutoscalerOptions extends ScaleInOptions {
  /**
   * What the replica count follows; the metric that asks for the most replicas wins.
   *
   * @default - CPU at 50 % of its request, or lower where losing a zone needs more headroom
   */
  readonly metrics?: Metric[];
}

/** How KEDA scales, whatever asks for replicas. */
export interface ScalerOptions extends ScaleInOptions {
  /**
   * What becomes of a workload that has nothing to do.
   *
   * @default Idle.keep()
   */
  readonly whenIdle?: Idle;

  /**
   * With whose rights a scaler reads from AWS.
   *
   * @default ScalerIdentity.operator()
   * @see https://keda.sh/docs/latest/authentication-providers/aws/
   */
  readonly identity?: ScalerIdentity;

  /**
   * What the service behind the workload bears; the maximum stays below it.
   *
   * @default - nothing limits the replicas
   */
  readonly downstream?: DownstreamLimit;
}

/** How a worker follows its queue. */
export interface QueueAutoscalerOptions extends ScalerOptions, QueueDemandOptions {
  /**
   * What asks for replicas besides the queue.
   *
   * @default - the queue alone
   */
  readonly demands?: Demand[];
}

/** How a workload follows what is asked of it. */
export interface DemandAutoscalerOptions extends ScalerOptions {
  /** What asks for replicas; the one that asks for most counts. */
  readonly demands: Demand[];
}

/** Who decides how many replicas run. */
export class Autoscaler {
  /** A HorizontalPodAutoscaler made by the construct. */
  public static horizontal(options: HorizontalAutoscalerOptions = {}): Autoscaler {
    return new Autoscaler('horizontal', stated(options));
  }

  /** A ScaledObject of KEDA that follows the queue of the worker. */
  public static onQueue(options: QueueAutoscalerOptions): Autoscaler {
    return new Autoscaler('demand', stated(options), 'onQueue');
  }

  /** A ScaledObject of KEDA that follows what is asked of the workload. */
  public static onDemand(options: DemandAutoscalerOptions): Autoscaler {
    return new Autoscaler('demand', stated(options), 'onDemand');
  }

  /** Somebody else's autoscaler: KEDA, or a HorizontalPodAutoscaler of your own; the Deployment leaves `replicas` to it. */
  public static external(): Autoscaler {
    return new Autoscaler('external', {});
  }

  /** Nobody: the Deployment always runs `minReplicas`. */
  public static none(): Autoscaler {
    return new Autoscaler('none', {});
  }

  /**
   * @internal
   */
  public readonly _kind: AutoscalerKind;
  /**
   * @internal
   */
  public readonly _options: AutoscalerOptions;
  /**
   * @internal
   */
  public readonly _factory: string;

  private constructor(kind: AutoscalerKind, options: AutoscalerOptions, factory: string = kind) {
    this._kind = kind;
    this._options = options;
    this._factory = factory;
  }

  /** How it was made, for messages. */
  public toString(): string {
    return `Autoscaler.${this._factory}()`;
  }
}

/** Who decides: `external` and `none` make nothing, every other kind is an object of the construct; not part of the public API. */
type AutoscalerKind = 'horizontal' | 'demand' | 'external' | 'none';

/** What an autoscaler of any kind was made with; not part of the public API. */
type AutoscalerOptions = HorizontalAutoscalerOptions & Partial<QueueAutoscalerOptions>;
