import { stated } from './stated';

/** What an external or object metric is about. */
export interface MetricOptions {
  /**
   * The value per replica to aim at, as a Kubernetes quantity (`30`, `500m`).
   *
   * @default - give averageValue or value
   */
  readonly averageValue?: string;

  /**
   * The value of the metric as a whole to aim at, as a Kubernetes quantity.
   *
   * @default - give averageValue or value
   */
  readonly value?: string;

  /**
   * Labels that the metric's series must carry.
   *
   * @default - none
   */
  readonly matchLabels?: { [key: string]: string };
}

/** The object that an object metric describes. */
export interface MetricObject {
  /** API version of the object, such as `networking.k8s.io/v1`. */
  readonly apiVersion: string;
  /** Kind of the object, such as `Ingress`. */
  readonly kind: string;
  /** Name of the object, in the workload's namespace. */
  readonly name: string;
}

type Target = { readonly type: 'Utilization'; readonly averageUtilization: number } | { readonly type: string; readonly [field: string]: unknown };

interface About {
  readonly container?: string;
  readonly describedObject?: MetricObject;
  readonly matchLabels?: { [key: string]: string };
  /** What was given, with names that nobody knows. */
  readonly options?: MetricOptions;
}

/**
 * What an autoscaler follows.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
export class Metric {
  /** CPU use of the pods in percent of what they request. */
  public static cpu(utilization: number): Metric {
    return new Metric('resource', 'cpu', { type: 'Utilization', averageUtilization: utilization });
  }

  /** Memory use of the pods in percent of what they request. */
  public static memory(utilization: number): Metric {
    return new Metric('resource', 'memory', { type: 'Utilization', averageUtilization: utilization });
  }

  /** CPU use of one container in percent of what it requests. */
  public static containerCpu(container: string, utilization: number): Metric {
    return new Metric('resource', 'cpu', { type: 'Utilization', averageUtilization: utilization }, { container });
  }

  /** Memory use of one container in percent of what it requests. */
  public static containerMemory(container: string, utilization: number): Metric {
    return new Metric('resource', 'memory', { type: 'Utilization', averageUtilization: utilization }, { container });
  }

  /** A metric that every pod has, such as requests per second; the cluster needs a custom metrics adapter. */
  public static pods(name: string, averageValue: string): Metric {
    return new Metric('pods', name, { type: 'AverageValue', averageValue });
  }

  /** A metric of one other object, such as an Ingress; the cluster needs a custom metrics adapter. */
  public static object(name: string, describedObject: MetricObject, options: MetricOptions): Metric {
    return new Metric('object', name, targetOf(options), { describedObject, matchLabels: stated(options).matchLabels, options: stated(options) });
  }

  /** A metric from outside the cluster, such as the length of a queue; the cluster needs an external metrics adapter. */
  public static external(name: string, options: MetricOptions): Metric {
    return new Metric('external', name, targetOf(options), { matchLabels: stated(options).matchLabels, options: stated(options) });
  }

  /**
   * @internal
   */
  public readonly _source: 'resource' | 'pods' | 'object' | 'external';
  /**
   * @internal
   */
  public readonly _name: string;
  /**
   * @internal
   */
  public readonly _target: Target;
  /**
   * @internal
   */
  public readonly _about: About;

  private constructor(
    source: 'resource' | 'pods' | 'object' | 'external', name: string, target: Target,
    about: About = {},
  ) {
    this._source = source;
    this._name = name;
    this._target = target;
    this._about = about;
  }
}

function targetOf(options: MetricOptions): Target {
  const { averageValue, value } = stated(options);
  return averageValue !== undefined ? { type: 'AverageValue', averageValue } : { type: 'Value', value };
}
