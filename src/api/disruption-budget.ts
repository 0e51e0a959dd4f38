import { IPercentOrAbsolute } from './cdk8s-plus';

/**
 * How many pods a drain may take at a time.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export class DisruptionBudget {
  /** At most so many pods may be away, rounded up. */
  public static maxUnavailable(amount: IPercentOrAbsolute): DisruptionBudget {
    return new DisruptionBudget('maxUnavailable', amount);
  }

  /** At least so many pods stay, rounded up. */
  public static minAvailable(amount: IPercentOrAbsolute): DisruptionBudget {
    return new DisruptionBudget('minAvailable', amount);
  }

  /** No budget: a drain may take every pod at once. */
  public static none(): DisruptionBudget {
    return new DisruptionBudget('none', undefined);
  }

  /**
   * @internal
   */
  public readonly _kind: 'maxUnavailable' | 'minAvailable' | 'none';
  /**
   * @internal
   */
  public readonly _amount: IPercentOrAbsolute | undefined;

  private constructor(kind: 'maxUnavailable' | 'minAvailable' | 'none', amount: IPercentOrAbsolute | undefined) {
    this._kind = kind;
    this._amount = amount;
  }

  /** How it was made, for messages. */
  public toString(): string {
    return `DisruptionBudget.${this._kind}(${this._amount?.value ?? ''})`;
  }
}
