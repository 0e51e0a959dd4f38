import { Size } from 'cdk8s';
import { stated } from './stated';

/** Between which bounds memory follows its use. */
export interface MemorySizingOptions {
  /**
   * The least memory that the main container ever requests.
   *
   * @see https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/api.md#containerresourcepolicy
   */
  readonly min: Size;

  /**
   * The most memory that the main container ever requests; a pod of that size has to fit on a node.
   *
   * @see https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/known-limitations.md
   */
  readonly max: Size;
}

/**
 * Who measures what the containers use, and whether their requests follow.
 *
 * @see https://github.com/kubernetes/autoscaler/tree/master/vertical-pod-autoscaler
 */
export class Sizing {
  /** A VerticalPodAutoscaler that recommends requests and changes nothing; the cluster needs its recommender. */
  public static recommend(): Sizing {
    return new Sizing('recommend', undefined);
  }

  /** A VerticalPodAutoscaler that keeps the memory of the main container at what it uses; the cluster needs its recommender, updater and admission controller. */
  public static memory(options: MemorySizingOptions): Sizing {
    return new Sizing('memory', stated(options));
  }

  /**
   * @internal
   */
  public readonly _kind: SizingKind;
  /**
   * @internal
   */
  public readonly _options: MemorySizingOptions | undefined;

  private constructor(kind: SizingKind, options: MemorySizingOptions | undefined) {
    this._kind = kind;
    this._options = options;
  }

  /** How it was made, for messages. */
  public toString(): string {
    return `Sizing.${this._kind}()`;
  }
}

/** What a VerticalPodAutoscaler does with what it measures; not part of the public API. */
type SizingKind = 'recommend' | 'memory';
