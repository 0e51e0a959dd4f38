/**
 * What a VerticalPodAutoscaler does with its recommendation.
 *
 * @see https://github.com/kubernetes/autoscaler/blob/vertical-pod-autoscaler-1.8.1/vertical-pod-autoscaler/pkg/apis/autoscaling.k8s.io/v1/types.go (UpdateMode)
 */
export const UPDATE_MODE = {
  /** It shows it and changes nothing. */
  off: 'Off',
  /** It gives it to new pods. */
  initial: 'Initial',
  /** It gives it to new pods and evicts those that have another. */
  recreate: 'Recreate',
  /** It changes pods where they are, and evicts those that cannot be changed. */
  inPlaceOrRecreate: 'InPlaceOrRecreate',
  /** It changes pods where they are and never evicts; behind a feature gate. */
  inPlace: 'InPlace',
  /** The same as Recreate, under a deprecated name. */
  auto: 'Auto',
} as const;

export type UpdateMode = typeof UPDATE_MODE[keyof typeof UPDATE_MODE];

/** Where an update policy says none. */
export const DEFAULT_UPDATE_MODE: UpdateMode = UPDATE_MODE.recreate;

const EVICTING: readonly string[] = [UPDATE_MODE.recreate, UPDATE_MODE.inPlaceOrRecreate, UPDATE_MODE.auto];
const IN_PLACE: readonly string[] = [UPDATE_MODE.inPlaceOrRecreate, UPDATE_MODE.inPlace];

/** Whether pods of this mode are evicted so that they come back with other requests. */
export function evicts(mode: string): boolean {
  return EVICTING.includes(mode);
}

/** Whether running pods get other requests, by eviction or where they are. */
export function updates(mode: string): boolean {
  return evicts(mode) || IN_PLACE.includes(mode);
}

/** Whether pods get other requests at some time. */
export function isActive(mode: string): boolean {
  return updates(mode) || mode === UPDATE_MODE.initial;
}

/**
 * The VerticalPodAutoscaler from which InPlaceOrRecreate is on: alpha in 1.4 and refused there without its gate, beta in 1.5, GA in 1.6.
 *
 * @see https://github.com/kubernetes/autoscaler/blob/vertical-pod-autoscaler-1.6.0/vertical-pod-autoscaler/pkg/features/versioned_features.go
 */
export const IN_PLACE_FROM = '1.5';
export const IN_PLACE_BEHIND_A_GATE_FROM = '1.4';

/**
 * The replicas below which the updater leaves the pods of a workload alone, unless its flag or the object says otherwise.
 *
 * @see https://github.com/kubernetes/autoscaler/blob/vertical-pod-autoscaler-1.8.1/vertical-pod-autoscaler/docs/flags.md (min-replicas)
 */
export const DEFAULT_MIN_REPLICAS = 2;
