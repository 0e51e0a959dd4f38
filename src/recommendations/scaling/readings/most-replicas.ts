import { fence, IntOrPercent } from '../../../kubernetes';

/** What limits how many replicas are of use. */
export interface Limits {
  /** Parts of a queue of which each has one consumer at a time. */
  readonly partitions?: number;
  /** Consumers in a replica; one where nobody says. */
  readonly concurrency?: number;
  /** Connections that whatever the workload depends on takes. */
  readonly downstreamConnections?: number;
  /** Connections that a replica opens; one where nobody says. */
  readonly connectionsPerReplica?: number;
  readonly maxSurge?: IntOrPercent;
  readonly maxUnavailable?: IntOrPercent;
}

/** The replicas of which none stands idle; nothing where the queue has no parts. */
export function consumingReplicas({ partitions, concurrency = 1 }: Limits): number | undefined {
  return partitions === undefined ? undefined : Math.ceil(partitions / concurrency);
}

/** The pods that a rollout has beside the replicas and that are not on their way out. */
function surged(replicas: number, { maxSurge = 0, maxUnavailable = 0 }: Limits): number {
  return replicas + fence(maxSurge, maxUnavailable, replicas).surge;
}

/** The connections that replicas open at most while a rollout adds to them. */
export function openedConnections(replicas: number, limits: Limits): number {
  return surged(replicas, limits) * (limits.connectionsPerReplica ?? 1);
}

/** The replicas that what they depend on has connections for, through a rollout; nothing where nobody says how many those are. */
export function connectedReplicas(limits: Limits): number | undefined {
  const { downstreamConnections, connectionsPerReplica = 1 } = limits;
  if (downstreamConnections === undefined) {
    return undefined;
  }
  let [least, most] = [0, Math.floor(downstreamConnections / Math.max(1, connectionsPerReplica))];
  while (least < most) {
    const between = Math.ceil((least + most) / 2);
    if (openedConnections(between, limits) <= downstreamConnections) {
      least = between;
    } else {
      most = between - 1;
    }
  }
  return least;
}
