import {
  ClusterFacts, declares, expectsRedundancy, isParallel, maximumReplicas, membersForPlanned, membershipOf, MembershipWord, replicationSurvival, text,
  toleratedLosses, waitsForDrained, Workload,
} from '../../../kubernetes';
import { budgetKeepsQuorum } from '../../disruption/budget-keeps-quorum';
import { budgetLetsBrokenPodsGo } from '../../disruption/budget-lets-broken-pods-go';
import { quorumSurvivesZoneLoss } from '../../placement/quorum-survives-zone-loss';
import { replicasCoverZones } from '../../scaling/replicas-cover-zones';
import { membersStopCleanly } from '../../shutdown/members-stop-cleanly';
import { Sum } from '../../sum';
import { membersStartTogether } from '../members-start-together';
import { quorumCanLoseOne } from '../quorum-can-lose-one';

/** What members are to each other, with the copies that they keep where they keep some. */
export type MembersAre =
  | { readonly kind: Exclude<MembershipWord, 'replicated'> }
  | { readonly kind: 'replicated'; readonly replicationFactor: number; readonly minInSync: number };

const PAIR = 2;
/** A rollout and a drain at the same time take two members. */
const ROLLOUT_AND_DRAIN = 2;
/** Minutes until the member of a node that was terminated starts elsewhere: 454 s until its volume may be attached, 104 s where it has none; measured. */
const UNTIL_BACK = 8;
const UNTIL_MOVED = 2;
/** Seconds until a member that comes back has joined the others again, when nobody says. */
const REJOIN = 600;
/** Seconds that a member takes to hand over, and to end after SIGTERM, when nobody says. */
const LEAVE = 30;
const SHUTDOWN = 30;

/** How many members there are when nobody says. */
function members(are: MembersAre, facts: ClusterFacts, zones: number): number {
  const isOne = !expectsRedundancy(facts);
  switch (are.kind) {
    case 'quorum': return isOne ? 1 : quorumCanLoseOne.choose(zones);
    case 'replicated': return isOne ? are.replicationFactor : Math.max(are.replicationFactor, replicasCoverZones.choose({ zones }));
    default: return isOne ? 1 : replicasCoverZones.choose({ zones });
  }
}

/** How many members may be away while the others go on; any number where none needs another. */
function lossesBorne(are: MembersAre, count: number): number {
  switch (are.kind) {
    case 'quorum': return toleratedLosses(count);
    case 'replicated': return replicationSurvival(are).writeLosses;
    case 'primary-with-replicas': return count - 1;
    case 'independent': return count;
  }
}

/** What the members of a workload are declared to be to each other, if they are. */
function declaredMembers({ annotations, facts: { replicationFactor, minInSync } }: Workload): MembersAre | undefined {
  const kind = membershipOf(annotations);
  if (kind !== 'replicated') {
    return kind && { kind };
  }
  return replicationFactor === undefined || minInSync === undefined ? undefined : { kind, replicationFactor, minInSync };
}

/**
 * A rollout that asks for availability alone, and a drain for readiness: members of which only one may be away lose a second one in between. And from
 * Kubernetes 1.37 on a Parallel rollout takes all members at once that are ready and not yet available, so that voters that have just started
 * together are gone together.
 */
function countsAlike(are: MembersAre, count: number, podManagementPolicy: string, minor: number): boolean {
  const form = { spec: { podManagementPolicy } };
  return isParallel(form) && (lossesBorne(are, count) < ROLLOUT_AND_DRAIN || are.kind === 'quorum' && waitsForDrained(form, minor));
}

/** Whether a rollout of these members is not to wait for longer than the budget does. */
export function waitsForReadyAlone(workload: Workload, minor: number): boolean {
  const are = declaredMembers(workload);
  return are !== undefined && countsAlike(are, maximumReplicas(workload), text(workload.spec.podManagementPolicy) ?? '', minor);
}

/** What a construct writes for members. */
export const memberChoices = {
  members,
  rejoinTime: REJOIN,
  leaveTime: LEAVE,
  shutdownTime: SHUTDOWN,
  podManagement: membersStartTogether.choose(),
  /** Two voters that disagree have no majority, and an even number gains nothing on the odd one below it. */
  isEven: (count: number): boolean => count % PAIR === 0,
  /** The odd numbers beside an even one. */
  oddNeighbours: (even: number): readonly [number, number] => [Math.max(membersForPlanned(1), even - 1), even + 1],
  /** Whether members are held to their zones: where somebody says that there are enough of them. */
  areZonesRequired: (facts: ClusterFacts, zones: number, isStated: boolean): boolean => (isStated || declares(facts, 'zones')) && zones >= quorumSurvivesZoneLoss.zones,
  countsAlike,
  zonesForQuorum: quorumSurvivesZoneLoss.zones,
  rolloutAndDrain: ROLLOUT_AND_DRAIN,
  largerQuorum: membersForPlanned(ROLLOUT_AND_DRAIN),
  minutesUntilBack: UNTIL_BACK,
  minutesUntilMoved: UNTIL_MOVED,
  /** Members that a drain may take at a time, however many there are. */
  drainedAtOnce: budgetKeepsQuorum.choose(),
  /** While the others need what it holds, a member that is not ready is not let go; one that stands alone may hold up no drain. */
  unhealthyPods: (are: MembersAre): string => budgetLetsBrokenPodsGo.choose(are.kind),
  gracePeriod: (before: Sum, shutdown: number): Sum => membersStopCleanly.choose(before, shutdown),
};
