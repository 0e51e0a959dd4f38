import { AUTOSCALER_TOLERANCE } from '../../../kubernetes';

/** What is known of the jobs of a queue; times in seconds. */
export interface Work {
  readonly typicalJobDuration: number;
  /** Jobs that a replica works on at once; one where nobody says. */
  readonly concurrency?: number;
  /** Whether the length of the queue counts the jobs that are worked on, as that of SQS does. */
  readonly countsRunning: boolean;
  /** How far the length may be over its target before there are more replicas. */
  readonly tolerance?: number;
}

/** How long a job may wait before it is worked on, in seconds. */
export interface Wish extends Work {
  readonly maxWait: number;
}

/** Jobs for each replica that an autoscaler keeps a queue at. */
export interface Held extends Work {
  readonly target: number;
}

const MILLISECONDS = 1000;
/** A tolerance is counted in thousandths, so that sums of it are exact. */
const THOUSAND = 1000;

function milliseconds(seconds: number): number {
  return Math.round(seconds * MILLISECONDS);
}

/** The most that the length of the queue may be over its target, in thousandths. */
function excess({ tolerance = AUTOSCALER_TOLERANCE }: Work): number {
  return THOUSAND + Math.round(tolerance * THOUSAND);
}

/** A job that takes less than what durations are written in takes that. */
function jobMilliseconds({ typicalJobDuration }: Work): number {
  return Math.max(1, milliseconds(typicalJobDuration));
}

/** The jobs for each replica with which the last in line just waits as long as it may; below one where it waits longer even so. */
function exactTarget(wish: Wish): number {
  const { maxWait, concurrency = 1, countsRunning } = wish;
  const job = jobMilliseconds(wish);
  const served = milliseconds(maxWait) + (countsRunning ? job : 0);
  return Math.floor(THOUSAND * concurrency * served / (excess(wish) * job));
}

/**
 * The length of the queue for each replica that holds the wait.
 *
 * The last in line waits until all before it are done, and an autoscaler holds just that wait: whatever it aims at it keeps, and 10 % more by its tolerance.
 */
export function targetFor(wish: Wish): number {
  return Math.max(1, exactTarget(wish));
}

/** Whether any target holds the wait; where none does, one job for each replica comes nearest. */
export function canHold(wish: Wish): boolean {
  return exactTarget(wish) >= 1;
}

/** Seconds that the last in line waits at most while an autoscaler keeps the queue at its target. */
export function longestHeldWait(held: Held): number {
  const { target, concurrency = 1, countsRunning } = held;
  const job = jobMilliseconds(held);
  const wait = excess(held) * target * job / (THOUSAND * concurrency) - (countsRunning ? job : 0);
  return Math.max(0, wait) / MILLISECONDS;
}

/** Jobs that arrive in a second, and how long each takes. */
export interface Load extends Pick<Work, 'typicalJobDuration' | 'concurrency'> {
  readonly peakRate: number;
}

/** Decimals of a share of a replica that are more than what fractions of binary numbers leave. */
const DECIMALS = 9;

/** The replicas that work as fast as jobs arrive, with a fraction of one. */
export function neededReplicas({ peakRate, typicalJobDuration, concurrency = 1 }: Load): number {
  return Number((peakRate * typicalJobDuration / concurrency).toFixed(DECIMALS));
}

/** The fewest replicas that work as fast as jobs arrive. */
export function steadyReplicas(load: Load): number {
  return Math.ceil(neededReplicas(load));
}
