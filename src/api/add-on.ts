/** What runs in the cluster besides Kubernetes itself. */
export class AddOn {
  /** The metrics server, from which autoscalers learn CPU and memory use. */
  public static readonly METRICS_SERVER = new AddOn('metrics-server');

  /** An adapter for external metrics that none of the methods names; KEDA is `AddOn.keda()`. */
  public static readonly EXTERNAL_METRICS = new AddOn('external-metrics');

  /** An adapter for custom metrics that none of the methods names; the Prometheus adapter is `AddOn.prometheusAdapter()`. */
  public static readonly CUSTOM_METRICS = new AddOn('custom-metrics');

  /**
   * The metrics server.
   *
   * @param version such as `0.8.0`
   */
  public static metricsServer(version?: string): AddOn {
    return new AddOn('metrics-server', version);
  }

  /**
   * KEDA, which scales by queues, schedules and queries, and serves external metrics for it.
   *
   * @param version such as `2.21.0`, from `2.13` on; the newest that is known, 2.21, counts when left out
   * @see https://keda.sh/docs/2.20/concepts/
   */
  public static keda(version?: string): AddOn {
    return new AddOn('keda', version);
  }

  /**
   * The Vertical Pod Autoscaler, which measures what containers need.
   *
   * @param version such as `1.8.1`, from `1.0` on; the newest that is known, 1.8, counts when left out
   * @see https://github.com/kubernetes/autoscaler/tree/master/vertical-pod-autoscaler
   */
  public static verticalPodAutoscaler(version?: string): AddOn {
    return new AddOn('vertical-pod-autoscaler', version);
  }

  /**
   * Goldilocks, which has every workload of a namespace measured.
   *
   * @param version such as `4.15.0`
   * @see https://goldilocks.docs.fairwinds.com/
   */
  public static goldilocks(version?: string): AddOn {
    return new AddOn('goldilocks', version);
  }

  /**
   * The Prometheus adapter, which serves custom and external metrics.
   *
   * @param version such as `0.12.0`
   * @see https://github.com/kubernetes-sigs/prometheus-adapter
   */
  public static prometheusAdapter(version?: string): AddOn {
    return new AddOn('prometheus-adapter', version);
  }

  /**
   * What configurations call an add-on.
   *
   * @internal
   */
  public static _of(word: string, version?: string): AddOn {
    return new AddOn(word, version);
  }

  /**
   * @internal
   */
  public readonly _addOn: string;
  /**
   * @internal
   */
  public readonly _version?: string;

  private constructor(addOn: string, version?: string) {
    this._addOn = addOn;
    this._version = version ?? undefined;
  }

  /** What configurations call it, such as `keda@2.21.0`. */
  public toString(): string {
    return this._version === undefined ? this._addOn : `${this._addOn}@${this._version}`;
  }
}
