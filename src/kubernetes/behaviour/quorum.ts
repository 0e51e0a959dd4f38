/** With fewer zones than three, one of them holds so many members that the rest is no majority, however many there are. */
const ZONES_FOR_A_QUORUM = 3;

/** How many members have to agree before a quorum does anything. */
export function majorityOf(members: number): number {
  return Math.floor(members / 2) + 1;
}

/** How many members may be away while the rest is still a majority. */
export function toleratedLosses(members: number): number {
  return members - majorityOf(members);
}

/** The most members that one zone may hold: all of them, unless something holds the zones to a difference of so many members. */
export function largestZoneShare(members: number, zones: number, isSpread: boolean, maxSkew: number = 1): number {
  if (!isSpread) {
    return members;
  }
  // A zone with more than maxSkew members has others with at least all but so many.
  return Math.min(members, Math.max(maxSkew, Math.floor((members + maxSkew * (zones - 1)) / zones)));
}

/** How many further members may be lost after the zone with the most of them; below zero where the zone alone takes the majority. */
export function slackAfterZoneLoss(members: number, zones: number, isSpread: boolean): number {
  return members - largestZoneShare(members, zones, isSpread) - majorityOf(members);
}

/** What a quorum has to survive at once. */
export interface ZoneLoss {
  readonly zones: number;
  /** Members that are lost beside those of the zone. */
  readonly furtherLosses: number;
}

/** The smallest odd number of evenly spread members that survives a zone and some members more; none below three zones. */
export function oddMembersFor({ zones, furtherLosses }: ZoneLoss): number | undefined {
  if (zones < ZONES_FOR_A_QUORUM) {
    return undefined;
  }
  let members = 1;
  while (slackAfterZoneLoss(members, zones, true) < furtherLosses) {
    members += 2;
  }
  return members;
}

/** The fewest members of which a number may be away by plan, such as one that is updated and one that is drained. */
export function membersForPlanned(away: number): number {
  return 2 * away + 1;
}

/** What takes members away by plan. */
export interface PlannedDisruption {
  /** Members that a rollout replaces at once. */
  readonly updated: number;
  /** Members that the budget lets go at once. */
  readonly drained: number;
  /** Whether a rollout waits until every member is there, the drained ones too, as OrderedReady does and Parallel does not. */
  readonly waitsForAll: boolean;
}

/** The fewest members that are left while a rollout and drains go on together. */
export function membersLeftByPlan(members: number, { updated, drained, waitsForAll }: PlannedDisruption): number {
  return members - (waitsForAll ? Math.max(updated, drained) : updated + drained);
}

/** One member is updated and one is drained, and neither waits for the other. */
const BOTH: PlannedDisruption = { updated: 1, drained: 1, waitsForAll: false };

/** Whether a majority is left while a rollout and a drain, one member each, do not wait for each other. */
export function standsRolloutAndDrain(members: number): boolean {
  return membersLeftByPlan(members, BOTH) >= majorityOf(members);
}

/** Copies of what is written, and how many of them have to have it before it counts as written. */
export interface Replication {
  readonly replicationFactor: number;
  readonly minInSync: number;
}

/** What becomes of replicated data when copies are lost. */
export interface ReplicationSurvival {
  /** Lost members after which writes still go through. */
  readonly writeLosses: number;
  /** Lost members after which everything that was acknowledged is still there. */
  readonly dataLosses: number;
}

export function replicationSurvival({ replicationFactor, minInSync }: Replication): ReplicationSurvival {
  return { writeLosses: replicationFactor - minInSync, dataLosses: minInSync - 1 };
}

/** What the loss of a zone leaves of replicated data. */
export interface AfterZoneLoss {
  readonly canWrite: boolean;
  readonly keepsData: boolean;
}

/** The same for the zone with the most copies, which the store spreads evenly where it knows the zones of its members. */
export function afterZoneLoss(replication: Replication, zones: number, isSpread: boolean): AfterZoneLoss {
  const { writeLosses, dataLosses } = replicationSurvival(replication);
  const lost = largestZoneShare(replication.replicationFactor, Math.min(zones, replication.replicationFactor), isSpread);
  return { canWrite: lost <= writeLosses, keepsData: lost <= dataLosses };
}
