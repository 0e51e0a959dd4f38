import { stated } from './stated';

/** Why data may be discarded. */
export interface DiscardOptions {
  /** What makes the data superfluous, such as that members copy it from each other. */
  readonly reason: string;
}

/**
 * What becomes of the claims of members that are gone.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention
 */
export class ClaimRetention {
  /** They stay, and with them the data, whatever happens to the StatefulSet. */
  public static keep(): ClaimRetention {
    return new ClaimRetention('keep', undefined);
  }

  /** Scaling in deletes them with their members, to the last one where it goes to zero. */
  public static discardOnScaleIn(options: DiscardOptions): ClaimRetention {
    return new ClaimRetention('discardOnScaleIn', stated(options));
  }

  /** Deleting the StatefulSet deletes them all. */
  public static discardOnDeletion(options: DiscardOptions): ClaimRetention {
    return new ClaimRetention('discardOnDeletion', stated(options));
  }

  /**
   * @internal
   */
  public readonly _retention: 'keep' | 'discardOnScaleIn' | 'discardOnDeletion';
  /**
   * @internal
   */
  public readonly _options: DiscardOptions | undefined;

  private constructor(retention: 'keep' | 'discardOnScaleIn' | 'discardOnDeletion', options: DiscardOptions | undefined) {
    this._retention = retention;
    this._options = options;
  }

  /** How it was made, for messages. */
  public toString(): string {
    return `ClaimRetention.${this._retention}()`;
  }
}
