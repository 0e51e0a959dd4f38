import { memoizeText } from '../json/memoize';

/** A count, or a percentage such as `25%`, as Kubernetes writes surge, unavailability and budgets. */
export type IntOrPercent = number | string;

const PERCENT = /^(\d+)%$/;
const WHOLE = 100;

/** Reads a field that may hold a count or a percentage; anything else, such as `25` in quotes, is not valid and reads as absent. */
export function intOrPercent(value: unknown): IntOrPercent | undefined {
  if (Number.isInteger(value)) {
    return value as number;
  }
  return typeof value === 'string' && PERCENT.test(value) ? value : undefined;
}

/** Whether a field holds something that is neither a count nor a percentage, which the API server refuses. */
export function isUnreadable(value: unknown): value is {} {
  return value !== undefined && value !== null && intOrPercent(value) === undefined;
}

export function isPercent(value: IntOrPercent): value is string {
  return typeof value === 'string';
}

/** The number in a percentage, `25` of `25%`. */
export const percentOf = memoizeText(value => Number(PERCENT.exec(value)?.[1] ?? Number.NaN));

/**
 * What a count or percentage comes to, rounded as the controllers do: surge and budgets up, a rollout's unavailability down.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/v0.32.0/pkg/util/intstr/intstr.go (GetScaledValueFromIntOrPercent)
 */
export function scaled(value: IntOrPercent, total: number, rounding: 'up' | 'down'): number {
  if (!isPercent(value)) {
    return value;
  }
  const exact = percentOf(value) * total / WHOLE;
  return rounding === 'up' ? Math.ceil(exact) : Math.floor(exact);
}

/** Surge and unavailability of a Deployment's rolling update as its controller resolves them. */
export interface Fence {
  readonly surge: number;
  readonly unavailable: number;
}

/**
 * Resolves a Deployment's surge and unavailability for a replica count; both zero becomes one unavailable.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.32.0/pkg/controller/deployment/util/deployment_util.go (ResolveFenceposts)
 */
export function fence(maxSurge: IntOrPercent, maxUnavailable: IntOrPercent, replicas: number): Fence {
  const surge = scaled(maxSurge, replicas, 'up');
  const unavailable = scaled(maxUnavailable, replicas, 'down');
  if (surge === 0 && unavailable === 0) {
    return { surge, unavailable: Math.min(1, replicas) };
  }
  return { surge, unavailable: Math.min(unavailable, replicas) };
}

/** How many pods a PodDisruptionBudget lets go: one of the two. */
export interface Allowance {
  readonly minAvailable: IntOrPercent | undefined;
  readonly maxUnavailable: IntOrPercent | undefined;
}

/**
 * The healthy pods below which a budget refuses evictions; both its fields round up, and one that sets neither allows none.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.32.0/pkg/controller/disruption/disruption.go (getExpectedPodCount)
 */
export function desiredHealthy({ minAvailable, maxUnavailable }: Allowance, replicas: number): number {
  if (maxUnavailable !== undefined) {
    return Math.max(0, replicas - scaled(maxUnavailable, replicas, 'up'));
  }
  return minAvailable === undefined ? replicas : scaled(minAvailable, replicas, 'up');
}

/** The pods that a budget lets go at once while all replicas are healthy. */
export function allowedDisruptions(allowance: Allowance, replicas: number): number {
  return Math.max(0, replicas - desiredHealthy(allowance, replicas));
}
