import { Workload } from '../objects/model';
import { maximumReplicas, minimumReplicas, rolloutFence } from '../objects/workload';
import { fence, IntOrPercent } from '../values/int-or-percent';

/** What decides how many pods a rolling update has at once; durations in seconds. */
export interface PeakFacts {
  readonly maxReplicas: number;
  readonly maxSurge: IntOrPercent;
  readonly maxUnavailable?: IntOrPercent;
  /** With `minReady`, bounds how many old pods can be terminating at once. */
  readonly gracePeriod?: number;
  readonly minReady?: number;
}

/**
 * The most pods that a rolling update has at once, those that still terminate included.
 *
 * The controller does not count terminating pods, so without knowing how fast it goes on all old ones may be among them. With
 * `minReady` every place of the surge and of the unavailable replicas is used again after that time at the earliest.
 */
export function peakPods({ maxReplicas, maxSurge, maxUnavailable = 0, gracePeriod, minReady = 0 }: PeakFacts): number {
  const { surge, unavailable } = fence(maxSurge, maxUnavailable, maxReplicas);
  const isPaced = gracePeriod !== undefined && minReady > 0;
  const terminating = isPaced ? (surge + unavailable) * Math.ceil(gracePeriod / minReady) : maxReplicas;
  return maxReplicas + surge + Math.min(maxReplicas, terminating);
}

/** The pods that surely exist at once while the workload runs; none where that depends on nodes or on time. */
export function leastPods(workload: Workload): number {
  return workload.podsAtOnce?.least ?? (workload.kind === 'DaemonSet' ? 0 : minimumReplicas(workload));
}

/**
 * Whether a rollout of the workload at its minimum cannot begin without room for another pod.
 *
 * One is enough: each that becomes available lets an old one go. Where some may be unavailable, an old one goes first.
 */
export function needsRoomToRoll(workload: Workload): boolean {
  const replicas = minimumReplicas(workload);
  return replicas > 0 && workload.strategy.isRolling && rolloutFence(workload, replicas).unavailable === 0;
}

/** The pods that may exist at once; a DaemonSet counts once where the number of nodes is not known. */
export function mostPods(workload: Workload, nodes: number): number {
  if (workload.podsAtOnce !== undefined) {
    return workload.podsAtOnce.most;
  }
  if (workload.kind === 'DaemonSet') {
    return Math.max(1, nodes);
  }
  const maxReplicas = maximumReplicas(workload);
  if (workload.strategy.type === 'BlueGreen') {
    return 2 * maxReplicas;
  }
  return workload.strategy.isRolling ? peakPods({ ...workload.strategy, maxReplicas, gracePeriod: workload.pod.gracePeriod }) : maxReplicas;
}
