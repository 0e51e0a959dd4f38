import { quorumOf } from './readings/quorum';
import { expectsRedundancy, majorityOf, membersForPlanned, oddMembersFor, toleratedLosses, waiversIn } from '../../kubernetes';
import { counted } from '../counted';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { replicasMinimum } from '../scaling/replicas-minimum';

/** As many as one of can be away. */
const MEMBERS = membersForPlanned(1);
/** Members that may be lost beside those of a zone, where there are zones enough for that. */
const BESIDE_A_ZONE = 1;
const PAIR = 2;
/** Zones from which on each member of a larger quorum has one of its own. */
const MANY_ZONES = 5;

/** A zone and one member more, where that takes no more members than zones. */
function choose(zones: number): number {
  const forMore = oddMembersFor({ zones, furtherLosses: BESIDE_A_ZONE });
  return forMore !== undefined && forMore <= zones ? forMore : MEMBERS;
}

export const quorumCanLoseOne = recommend({
  id: 'quorum-can-lose-one',
  title: 'A quorum goes on without one of its members',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'K8S', section: 'controllers', url: 'https://etcd.io/docs/v3.5/faq/#what-is-failure-tolerance' }],
  why: 'More than half of all members have to agree. Of two that is both, so that two members stop more often than one does; of four it is three, so '
    + 'that four survive no more than three and have one more that can fail.',
  remedy: 'Set replicas to an odd number of members, three or more: three go on without one, five without two. Adding or removing a member is done in the '
    + 'application first, which counts the members that it was told of.',
  byDefault: `${MEMBERS} members of a quorum, ${choose(MANY_ZONES)} from ${MANY_ZONES} zones on, which go on without a zone and one member more. `
    + `Of other members as many as copies are kept, or one for each zone and at least ${replicasMinimum.minimum}.`,
  on: 'workload',
  kinds: ['StatefulSet'],
  // One for each zone may be an even number, and one more than one is a quorum that stops sooner.
  implies: ['replicas-minimum', 'replicas-cover-zones'],
  messages: {
    pair: '{who} has {members} members, of which both have to be there: while either is drained, replaced or lost, it decides nothing.',
    single: '{who} has one member: while it is drained, replaced or lost, nothing decides.',
    even: '{who} has {members} members, of which {majority} have to agree: it goes on without {losses}, as {odd} members do.',
  },
  levels: { pair: ['error', 'warning'], single: 'warning', even: 'info' },
  choose,
  read: (workload, { facts }) => {
    const quorum = expectsRedundancy(facts) ? quorumOf(workload) : undefined;
    // A single member that nobody called a quorum is none, and one for which somebody gave a reason is known.
    const isSilent = (quorum?.members === 1) && (!quorum.isDeclared || waiversIn(workload.annotations).has(replicasMinimum.id));
    return quorum === undefined || quorum.members < 1 || isSilent
      ? NOT_APPLICABLE
      : reading(quorum, workload, '/spec/replicas');
  },
  holds: ({ members, isDeclared, who }) => {
    if (members === 1) {
      return warning('single', { who }, counted(MEMBERS, 'member'));
    }
    if (members === PAIR) {
      const problem = isDeclared ? error : warning;
      return problem('pair', { who, members }, counted(MEMBERS, 'member'));
    }
    const odd = members - 1;
    return members % PAIR === 0
      ? info('even', { who, members, majority: majorityOf(members), losses: toleratedLosses(members), odd }, `${odd} or ${members + 1} members`)
      : undefined;
  },
});
