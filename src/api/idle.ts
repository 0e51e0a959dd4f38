import { Duration } from 'cdk8s';
import { stated } from './stated';

/** When a workload without work goes. */
export interface IdleZeroOptions {
  /**
   * Why waiting for a start is fine where there was no work.
   *
   * @default - none
   */
  readonly reason?: string;

  /**
   * Time without work after which the last replica goes, in whole seconds.
   *
   * @default - 300 s, or as long as a job that no metric shows may take
   * @see https://keda.sh/docs/latest/reference/scaledobject-spec/#cooldownperiod
   */
  readonly cooldown?: Duration;
}

/** What becomes of a workload that has nothing to do. */
export class Idle {
  /** `minReplicas` stay. */
  public static keep(): Idle {
    return new Idle({ kind: 'keep', options: {} });
  }

  /** Nothing runs until there is work again. */
  public static zero(options: IdleZeroOptions = {}): Idle {
    return new Idle({ kind: 'zero', options: stated(options) });
  }

  /**
   * @internal
   */
  public readonly _settings: { readonly kind: 'keep' | 'zero'; readonly options: IdleZeroOptions };

  private constructor(settings: { readonly kind: 'keep' | 'zero'; readonly options: IdleZeroOptions }) {
    this._settings = settings;
  }

  /** How it was made, for messages. */
  public toString(): string {
    return `Idle.${this._settings.kind}()`;
  }
}
