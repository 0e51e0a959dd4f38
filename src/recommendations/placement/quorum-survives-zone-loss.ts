import {
  declares, isAboutOthers, isZoneKey, largestZoneShare, majorityOf, selects, slackAfterZoneLoss, spannedZones, Workload, ZONE_KEY,
} from '../../kubernetes';
import { error, info, warning } from '../problem';
import { AuditContext, NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { Quorum, redundantQuorum } from '../state/readings/quorum';

/** Zones from which on a majority is left when one is lost. */
const ENOUGH_ZONES = 3;
const SEVERAL = 2;

/** How the members are held to the zones. */
interface Spread {
  /** The most members that the scheduler may put into one zone. */
  readonly share: number;
  /** Whether anything asks for several zones, if only as a wish. */
  readonly isAsked: boolean;
}

interface Zones extends Quorum, Spread {
  /** Nothing where nobody said how many there are. */
  readonly zones: number | undefined;
}

function spreadOf(workload: Workload, members: number, zones: number, { inventory }: AuditContext): Spread {
  const { pod } = workload;
  const constraints = pod.spread.filter(({ topologyKey, selector }) => isZoneKey(topologyKey) && selects(selector, pod.labels));
  const terms = pod.antiAffinity.filter(term => isZoneKey(term.topologyKey) && !isAboutOthers(term, workload, inventory));
  const shares = [
    ...terms.filter(({ isRequired }) => isRequired).map(() => 1),
    ...constraints.filter(({ isRequired }) => isRequired).map(({ maxSkew }) => largestZoneShare(members, zones, true, maxSkew)),
  ];
  return { share: Math.min(members, ...shares), isAsked: constraints.length + terms.length > 0 };
}

export const quorumSurvivesZoneLoss = recommend({
  id: 'quorum-survives-zone-loss',
  title: 'A majority of the members survives the loss of a zone',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'scheduling', url: 'https://kubernetes.io/docs/tutorials/stateful-application/zookeeper/' },
    { document: 'K8S', section: 'controllers', url: 'https://etcd.io/docs/v3.5/faq/#what-is-failure-tolerance' },
  ],
  why: 'A store that needs a majority stops when a zone takes that majority with it, and every service above it stops too. Its members wait for their '
    + 'volumes, which are in that zone.',
  remedy: 'Run an odd number of members over three zones or more, so that members - ceil(members / zones) is still a majority: three over three, '
    + 'five over three. Give the budget maxUnavailable: 1, spread the members over zones with DoNotSchedule and nodeTaintsPolicy: Honor, and update one at a time. With two '
    + 'zones no number of members is enough.',
  byDefault: `A topology spread constraint over zones with maxSkew 1, required from ${ENOUGH_ZONES} declared zones on and preferred below. Required, a member `
    + 'waits while its zone has no room.',
  correction: 'The ZooKeeper tutorial keeps members on different nodes and says nothing of zones. Three nodes may be in one zone, and with its volume a '
    + 'member stays in the zone in which it started: nothing moves it later.',
  causedBy: ['zones', 'replicas'],
  on: 'workload',
  kinds: ['StatefulSet'],
  // How many members stand the loss of a zone says more than that they are an even number.
  implies: ['spread-across-zones', 'quorum-can-lose-one'],
  messages: {
    few: '{who} has {members} members in {zones} zones: the zone with the most of them takes the majority of {majority} with it, and no number of '
      + 'members is enough.',
    uneven: '{who} has {members} members in {zones} zones: the zone with the most of them takes {share}, and {left} are no majority.',
    unheld: '{who} has {members} members of which up to {share} may run in one of the {zones} zones: with that zone the majority is gone.',
    apart: '{who} has {members} members, and nothing asks for different zones: one zone may have the majority, and takes it along.',
  },
  levels: { few: ['error', 'warning'], uneven: ['error', 'warning'], unheld: ['warning', 'info'], apart: 'warning' },
  remedies: {
    few: 'Give the cluster a third zone, of which one member is enough. Where there is none, decide who restores the majority by hand, and write '
      + 'that down as a waiver.',
    uneven: 'Run one member more or one less: an odd number over three zones keeps its majority.',
    unheld: `Require the spread: a topology spread constraint over ${ZONE_KEY} with maxSkew 1, whenUnsatisfiable: DoNotSchedule and nodeTaintsPolicy: Honor.`,
    apart: `Add a topology spread constraint over ${ZONE_KEY} with maxSkew 1, whenUnsatisfiable: DoNotSchedule and nodeTaintsPolicy: Honor.`,
  },
  /** The fewest zones for a quorum, and those from which on members are held to them. */
  zones: ENOUGH_ZONES,
  read: (workload, context) => {
    const quorum = redundantQuorum(workload, context);
    const { facts } = context;
    const zones = spannedZones(workload, facts);
    // What is all in one zone on purpose is spread-across-zones'.
    if (quorum === undefined || zones < SEVERAL) {
      return NOT_APPLICABLE;
    }
    const isKnown = declares(facts, 'zones') || workload.pod.pinnedZones.length > 0;
    const value: Zones = { ...quorum, ...spreadOf(workload, quorum.members, zones, context), zones: isKnown ? zones : undefined };
    return reading(value, workload, `${workload.pod.path}/topologySpreadConstraints`);
  },
  holds: ({ members, zones, share, isAsked, isDeclared, who }) => {
    const needed = `a required spread over ${ZONE_KEY}`;
    if (zones === undefined) {
      return isAsked ? undefined : warning('apart', { who, members }, needed);
    }
    const majority = majorityOf(members);
    if (slackAfterZoneLoss(members, zones, true) < 0) {
      const problem = isDeclared ? error : warning;
      const most = largestZoneShare(members, zones, true);
      return zones < ENOUGH_ZONES
        ? problem('few', { who, members, zones, majority }, `${ENOUGH_ZONES} zones`)
        : problem('uneven', { who, members, zones, share: most, left: members - most }, `${members - 1} or ${members + 1} members`);
    }
    if (members - share >= majority) {
      return undefined;
    }
    // A wish is fulfilled as a rule, and whether the program needs a majority is a guess where nobody declared it.
    const problem = isAsked && !isDeclared ? info : warning;
    return problem('unheld', { who, members, share, zones }, needed);
  },
});
