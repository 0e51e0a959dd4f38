/** How room on the nodes is kept. */
export class Spare {
  /**
   * Pods that do nothing and are preempted by whoever needs their room; they work with every node autoscaler, and in EKS Auto Mode.
   *
   * @see https://kubernetes.io/docs/tasks/administer-cluster/node-overprovisioning/
   */
  public static placeholders(): Spare {
    return new Spare('placeholders');
  }

  /**
   * A CapacityBuffer, for which the node autoscaler keeps room without any pods; only where it is switched on there.
   *
   * @see https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md
   */
  public static capacityBuffer(): Spare {
    return new Spare('capacityBuffer');
  }

  /**
   * @internal
   */
  public readonly _via: 'placeholders' | 'capacityBuffer';

  private constructor(via: 'placeholders' | 'capacityBuffer') {
    this._via = via;
  }

  /** How it was made, for messages. */
  public toString(): string {
    return `Spare.${this._via}()`;
  }
}
