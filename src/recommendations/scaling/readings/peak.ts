import { canHold, Load, longestHeldWait, neededReplicas, steadyReplicas, targetFor, Wish } from './queue-waits';
import { reactionTime, Startup, startTime } from './reaction';
import { Sum } from '../../sum';

/** A load that may rise to its peak at once, and the wait that shall hold even so; times in seconds. */
export interface Peak extends Wish, Load, Startup {}

/** What a minimum makes of a load that rises to its peak at once. */
export interface PeakPlan {
  readonly minReplicas: number;
  /** The length of the queue for each replica, of the wait that is left; nothing where the start-up uses it up. */
  readonly target: number | undefined;
  /** The replicas that work as fast as jobs arrive at the peak. */
  readonly steadyReplicas: number;
  /** The share of the jobs that the minimum does not get to. */
  readonly share: number;
  /** Until the replicas that the peak needs work. */
  readonly reaction: Sum;
  /** Until one more replica works. */
  readonly start: Sum;
  /** Seconds of the wait until the replicas that the peak needs work, were the queue seen at once. */
  readonly growthWait: number;
  /** Seconds by which the wait grows until one more replica works. */
  readonly startWait: number;
  /** Seconds of the wait that are left for the queue itself. */
  readonly leftWait: number;
  /** Seconds that a job waits at most. */
  readonly longestWait: number;
  /** Whether no job waits longer than it may. */
  readonly holds: boolean;
}

/**
 * What a minimum makes of a peak.
 *
 * A queue first has to grow beyond its target before anything starts, so the wait that the target holds and that of the start add up.
 */
export function peakWith(peak: Peak, minReplicas: number): PeakPlan {
  const steady = steadyReplicas(peak);
  const share = Math.max(0, 1 - minReplicas / Math.max(neededReplicas(peak), minReplicas, Number.MIN_VALUE));
  // Where some replicas always run, the autoscaler itself asks for the length of the queue.
  const startup = minReplicas > 0 ? { ...peak, pollingInterval: 0 } : peak;
  const reaction = reactionTime({ ...startup, from: minReplicas, to: steady });
  const start = startTime(startup);
  const growthWait = reaction.seconds * share;
  const startWait = start.seconds * share;
  const leftWait = peak.maxWait - startWait;
  const target = leftWait > 0 ? targetFor({ ...peak, maxWait: leftWait }) : undefined;
  const held = target === undefined ? 0 : longestHeldWait({ ...peak, target });
  // Where no target holds the wait at any minimum, more replicas that are always there do not help.
  const isWithin = target !== undefined && (startWait + held <= peak.maxWait || !canHold(peak));
  return {
    minReplicas, target, steadyReplicas: steady, share, reaction, start, growthWait, startWait, leftWait,
    longestWait: Math.max(growthWait, startWait + held),
    holds: isWithin && growthWait <= peak.maxWait,
  };
}

/** The fewest replicas, from a floor on, with which no job waits longer than it may at the peak. */
export function planForPeak(peak: Peak, floor: number): PeakPlan {
  const enough = Math.max(floor, steadyReplicas(peak));
  // With more replicas both the share of what they leave and the steps to the peak get fewer.
  let [least, most] = [floor, enough];
  while (least < most) {
    const between = Math.floor((least + most) / 2);
    if (peakWith(peak, between).holds) {
      most = between;
    } else {
      least = between + 1;
    }
  }
  return peakWith(peak, most);
}
