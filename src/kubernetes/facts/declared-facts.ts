import { seconds } from '../values/duration';
import { IntOrPercent, intOrPercent } from '../values/int-or-percent';

/** Prefix of every annotation that this library writes and reads. */
export const ANNOTATION_PREFIX = 'cdk8s-high-availability/';
const WAIVER_PREFIX = `${ANNOTATION_PREFIX}waive.`;

/**
 * Facts about a workload that Kubernetes has no field for, in seconds or counts, with the annotation that carries each.
 *
 * Constructs write them; anyone may write them by hand, and any later audit judges by them.
 */
export const FACT_ANNOTATIONS = {
  maxRequestDuration: `${ANNOTATION_PREFIX}longest-request`,
  shutdownTime: `${ANNOTATION_PREFIX}shutdown-time`,
  startupTime: `${ANNOTATION_PREFIX}startup-time`,
  maxJobDuration: `${ANNOTATION_PREFIX}longest-job`,
  visibilityTimeout: `${ANNOTATION_PREFIX}visibility-timeout`,
  keepAlive: `${ANNOTATION_PREFIX}keep-alive-timeout`,
  /** How long a job may wait in its queue. */
  maxWait: `${ANNOTATION_PREFIX}longest-wait`,
  /** How long a job takes as a rule; `maxJobDuration` is the longest. */
  typicalJobDuration: `${ANNOTATION_PREFIX}typical-job`,
  /** Jobs that a replica works on at once. */
  concurrency: `${ANNOTATION_PREFIX}concurrency`,
  /** Parts of a queue of which each has one consumer at a time. */
  partitions: `${ANNOTATION_PREFIX}queue-partitions`,
  /** Jobs that arrive in a second at the peak. */
  peakRate: `${ANNOTATION_PREFIX}peak-rate`,
  /** Until a new replica that has its node works; the startup time is what a slow start may take. */
  replicaStartup: `${ANNOTATION_PREFIX}replica-startup`,
  /** Until a new node takes pods. */
  nodeStartup: `${ANNOTATION_PREFIX}node-startup`,
  /** Connections that whatever the workload depends on takes, and those that a replica opens. */
  downstreamConnections: `${ANNOTATION_PREFIX}downstream-connections`,
  connectionsPerReplica: `${ANNOTATION_PREFIX}connections-per-replica`,
  /** Replicas, where an autoscaler that the input does not show decides on their number. */
  minReplicas: `${ANNOTATION_PREFIX}min-replicas`,
  maxReplicas: `${ANNOTATION_PREFIX}max-replicas`,
  /** Copies of the data that members keep together, and how many of them a write waits for. */
  replicationFactor: `${ANNOTATION_PREFIX}replication-factor`,
  minInSync: `${ANNOTATION_PREFIX}min-in-sync`,
  /** Until a member that comes back has caught up with the others. */
  rejoinTime: `${ANNOTATION_PREFIX}rejoin-time`,
} as const;

/** Why a worker's job may be cut short; its presence declares the job interruptible. */
export const INTERRUPTIBLE_ANNOTATION = `${ANNOTATION_PREFIX}interruptible`;
/** What the members of a StatefulSet are to each other, as `membershipOf` reads it. */
export const MEMBERSHIP_ANNOTATION = `${ANNOTATION_PREFIX}membership`;
/** Declares by `true` that no two pods of a Job may run at once. */
export const EXCLUSIVE_ANNOTATION = `${ANNOTATION_PREFIX}exclusive`;
/** How a workload of which one pod works is kept alone, as `singletonOf` reads it. */
export const SINGLETON_ANNOTATION = `${ANNOTATION_PREFIX}singleton`;
/** Whose claim a Job works on after its member is gone, `StatefulSet/etcd`. */
export const RETIRES_ANNOTATION = `${ANNOTATION_PREFIX}retires`;
/** What makes the pods that placeholders keep room for, `Deployment/web` in their namespace, or `Deployment/shop/web`. */
export const SPARE_FOR_ANNOTATION = `${ANNOTATION_PREFIX}spare-for`;
/** The number of replicas that the owner wants available through a rollout, as a count or a percentage. */
export const ROLLOUT_FLOOR_ANNOTATION = `${ANNOTATION_PREFIX}min-available-during-rollout`;

export type DeclaredFact = keyof typeof FACT_ANNOTATIONS;
export type DeclaredFacts = Readonly<Partial<Record<DeclaredFact, number>>>;

const FACTS = Object.entries(FACT_ANNOTATIONS) as [DeclaredFact, string][];

export function declaredFacts(annotations: Readonly<Record<string, string>>): DeclaredFacts {
  const found: Partial<Record<DeclaredFact, number>> = {};
  for (const [fact, annotation] of FACTS) {
    const value = fact === 'peakRate' ? rate(annotations[annotation]) : seconds(annotations[annotation]);
    if (value !== undefined) {
      found[fact] = value;
    }
  }
  return found;
}

const RATE = /^\d+(\.\d+)?$/;

/** A rate may be less than one a second. */
function rate(value: string | undefined): number | undefined {
  return value !== undefined && RATE.test(value) ? Number(value) : undefined;
}

const COUNT = /^\d+$/;

/** The declared floor of a rollout, if there is one. */
export function rolloutFloor(annotations: Readonly<Record<string, string>>): IntOrPercent | undefined {
  const value = annotations[ROLLOUT_FLOOR_ANNOTATION];
  return value !== undefined && COUNT.test(value) ? Number(value) : intOrPercent(value);
}

export function waiverAnnotation(id: string): string {
  return WAIVER_PREFIX + id;
}

/** The waivers that annotations carry: reason by recommendation id. */
export function waiversIn(annotations: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const waivers = new Map<string, string>();
  for (const key in annotations) {
    if (key.startsWith(WAIVER_PREFIX)) {
      waivers.set(key.slice(WAIVER_PREFIX.length), annotations[key]);
    }
  }
  return waivers;
}

/** What members are to each other: voters of a majority, copies of partitions, one that writes with its replicas, or nothing. */
export const MEMBERSHIPS = ['quorum', 'replicated', 'primary-with-replicas', 'independent'] as const;
export type MembershipWord = typeof MEMBERSHIPS[number];

/** How one pod is kept the only one that works: by a lease among several, by its name, or not at all while it is replaced. */
export const SINGLETONS = ['leader-election', 'at-most-one', 'restartable'] as const;
export type SingletonWord = typeof SINGLETONS[number];

/** The declared membership, if there is one. */
export function membershipOf(annotations: Readonly<Record<string, string>>): MembershipWord | undefined {
  return MEMBERSHIPS.find(word => word === annotations[MEMBERSHIP_ANNOTATION]);
}

/** How a workload is declared to be alone, if it is. */
export function singletonOf(annotations: Readonly<Record<string, string>>): SingletonWord | undefined {
  return SINGLETONS.find(word => word === annotations[SINGLETON_ANNOTATION]);
}

/** Whether no two pods may run at once. */
export function isExclusive(annotations: Readonly<Record<string, string>>): boolean {
  return annotations[EXCLUSIVE_ANNOTATION] === 'true';
}
