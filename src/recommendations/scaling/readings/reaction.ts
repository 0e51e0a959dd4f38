import { AUTOSCALER_PERIOD, looksUntil } from '../../../kubernetes';
import { Sum, sum } from '../../sum';

/** How long it takes until a new replica works, in seconds. */
export interface Startup {
  readonly replicaStartup: number;
  /** Until a node for it is there; nothing where there is room. */
  readonly nodeStartup?: number;
  /** Seconds between two looks at a queue without replicas; nothing where some always run. */
  readonly pollingInterval?: number;
}

/** A change of the number of replicas. */
export interface Growth extends Startup {
  readonly from: number;
  readonly to: number;
}

function startParts({ replicaStartup, nodeStartup = 0 }: Startup) {
  return [[nodeStartup, 'until a new node is there'], [replicaStartup, 'start-up']] as const;
}

/** Until the first replica works, of none. */
export function wakeTime(startup: Startup): Sum {
  return sum([startup.pollingInterval ?? 0, 'until the scaler looks'], ...startParts(startup));
}

/** Until one more replica works, from the moment that the queue is longer than it may be. */
export function startTime(startup: Startup): Sum {
  return sum([startup.pollingInterval ?? 0, 'until the scaler looks'], [AUTOSCALER_PERIOD, 'until the autoscaler looks'], ...startParts(startup));
}

/** The looks of the autoscaler by which there are enough replicas; fewer would leave a queue that still grows, and it is over the tolerance for that. */
export function looksFor({ from, to }: Pick<Growth, 'from' | 'to'>): number {
  return Math.max(1, looksUntil(Math.max(1, from), to));
}

/** Until all of the replicas that a higher load needs work. */
export function reactionTime(growth: Growth): Sum {
  const looks = looksFor(growth);
  const why = looks === 1 ? 'until the autoscaler looks' : `until the autoscaler has looked ${looks} times, from ${growth.from} to ${growth.to} replicas`;
  return sum([growth.pollingInterval ?? 0, 'until the scaler looks'], [AUTOSCALER_PERIOD * looks, why], ...startParts(growth));
}
