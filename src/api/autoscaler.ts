import { Duration } from 'cdk8s';
import { Metric } from './metric';
import { stated } from './stated';

/** How a horizontal autoscaler scales. */
export interface HorizontalAutoscalerOptions {
  /**
   * What the replica count follows; the metric that asks for the most replicas wins.
   *
   * @default - CPU at 50 % of its request, or lower where losing a zone needs more headroom
   */
  readonly metrics?: Metric[];

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

/** Who decides how many replicas run. */
export class Autoscaler {
  /** A HorizontalPodAutoscaler made by the construct. */
  public static horizontal(options: HorizontalAutoscalerOptions = {}): Autoscaler {
    return new Autoscaler('horizontal', stated(options));
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
  public readonly _options: HorizontalAutoscalerOptions;

  private constructor(kind: AutoscalerKind, options: HorizontalAutoscalerOptions) {
    this._kind = kind;
    this._options = options;
  }

  /** How it was made, for messages. */
  public toString(): string {
    return `Autoscaler.${this._kind}()`;
  }
}

/** Who decides: `external` and `none` make nothing, every other kind is an object of the construct; not part of the public API. */
type AutoscalerKind = 'horizontal' | 'external' | 'none';
