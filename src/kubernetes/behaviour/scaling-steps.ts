/** What the HorizontalPodAutoscaler's controller is started with unless somebody says otherwise. */
const CONTROLLER = {
  /** Seconds between two looks at the metrics (`--horizontal-pod-autoscaler-sync-period`). */
  syncPeriod: 15,
  /** How far a metric may be from its target before anything changes (`--horizontal-pod-autoscaler-tolerance`). */
  tolerance: 0.1,
} as const;

/** How many replicas one look adds at most where `behavior.scaleUp` says nothing: four, or as many as there are. */
const GROWTH = { replicas: 4, factor: 2 } as const;

/** From this minor version on a metric at exactly the edge of the tolerance changes nothing; before, what floats make of it decides. */
const EDGE_IS_WITHIN = 33;

/** Seconds between two looks of a HorizontalPodAutoscaler at its metrics. */
export const AUTOSCALER_PERIOD = CONTROLLER.syncPeriod;
/** The share by which a metric may miss its target before the number of replicas changes. */
export const AUTOSCALER_TOLERANCE = CONTROLLER.tolerance;

/** A metric of type AverageValue: its sum over all replicas, and the share of one. */
export interface AverageMetric {
  readonly total: number;
  readonly target: number;
  /** Replicas that there are, ready or not. */
  readonly replicas: number;
  /** `behavior.scaleUp.tolerance`, where it is said. */
  readonly tolerance?: number;
  /** The minor version of Kubernetes. */
  readonly kubernetesMinor?: number;
}

/**
 * The replicas that an autoscaler wants for a metric of type AverageValue; its own bounds come after that.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.4/pkg/controller/podautoscaler/replica_calculator.go (GetExternalPerPodMetricReplicas)
 */
export function desiredReplicas(metric: AverageMetric): number {
  const { total, target, replicas } = metric;
  return isWithinTolerance(metric) ? replicas : Math.ceil(total / target);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.32.0/pkg/controller/podautoscaler/replica_calculator.go (before 1.33) */
function isWithinTolerance({ total, target, replicas, tolerance = AUTOSCALER_TOLERANCE, kubernetesMinor = EDGE_IS_WITHIN }: AverageMetric): boolean {
  const ratio = total / (target * replicas);
  return kubernetesMinor < EDGE_IS_WITHIN
    ? Math.abs(1 - ratio) <= AUTOSCALER_TOLERANCE
    : 1 - AUTOSCALER_TOLERANCE <= ratio && ratio <= 1 + tolerance;
}

/** The most replicas that there are after one look. */
export function grownReplicas(replicas: number, max = Infinity): number {
  return Math.min(max, Math.max(replicas + GROWTH.replicas, replicas * GROWTH.factor));
}

/**
 * The numbers of replicas that an autoscaler passes on its way, the first and the last included, by the fastest growth.
 *
 * The way ends where the tolerance takes what is missing: 12 want to be 100 and stay at 96.
 */
export function stepsBetween(from: number, to: number, max = Infinity): readonly number[] {
  const wish = Math.min(to, max);
  const steps = [from];
  for (let replicas = from; desiredReplicas({ total: wish, target: 1, replicas }) > replicas;) {
    replicas = grownReplicas(replicas, wish);
    steps.push(replicas);
  }
  return steps;
}

/**
 * The looks after which there are as many replicas as are wished, by the fastest growth, while what asks for them goes on growing: no tolerance takes what is
 * missing then.
 */
export function looksUntil(from: number, to: number): number {
  let looks = 0;
  for (let replicas = from; replicas < to; looks++) {
    replicas = grownReplicas(replicas);
  }
  return looks;
}
