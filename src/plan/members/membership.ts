import { HighlyAvailableStatefulServiceProps as Props, Membership, ReplicatedOptions } from '../../api';
import { quorumSurvivesZoneLoss } from '../../recommendations/placement/quorum-survives-zone-loss';
import { MembersAre } from '../../recommendations/state/readings/member-choices';
import { Ledger } from '../ledger';
import { Planning } from '../planning';

/** Planned in place of a membership that is refused, as nothing follows from it. */
const UNKNOWN: MembersAre = { kind: 'independent' };

/** What the members are to each other. */
export function planMembership({ ledger }: Planning, { membership }: Props): MembersAre {
  // What is required may be null in plain JavaScript.
  if ((membership ?? undefined) === undefined) {
    ledger.refuse('membership', membership, 'what the members are to each other', 'State it: Membership.quorum() where a majority has to agree, '
      + 'Membership.replicated({ replicationFactor: 3, minInSync: 2 }), Membership.primaryWithReplicas() or Membership.independent().', quorumSurvivesZoneLoss);
    return UNKNOWN;
  }
  const are = read(ledger, membership);
  ledger.decide('membership', quorumSurvivesZoneLoss, are.kind, () => are.kind);
  return are;
}

function read(ledger: Ledger, { _settings: settings }: Membership): MembersAre {
  return settings.kind === 'replicated' ? readReplicated(ledger, settings.options) : { kind: settings.kind };
}

function readReplicated(ledger: Ledger, options: ReplicatedOptions): MembersAre {
  const replicationFactor = countOf(ledger, 'replicationFactor', options.replicationFactor);
  const minInSync = countOf(ledger, 'minInSync', options.minInSync);
  if (replicationFactor === undefined || minInSync === undefined) {
    return UNKNOWN;
  }
  if (minInSync >= replicationFactor && !ledger.isWaived(quorumSurvivesZoneLoss)) {
    ledger.refuse('membership.minInSync', minInSync, `less than replicationFactor, which is ${replicationFactor},`,
      'A write would wait for every copy, so that each rollout and each drain stops all writes: raise the one or lower the other.', quorumSurvivesZoneLoss);
    return UNKNOWN;
  }
  return { kind: 'replicated', replicationFactor, minInSync };
}

function countOf(ledger: Ledger, option: keyof ReplicatedOptions, value: number | undefined): number | undefined {
  if ((value ?? undefined) === undefined) {
    ledger.refuse(`membership.${option}`, value, 'a whole number of at least 1', 'State both: Membership.replicated({ replicationFactor: 3, minInSync: 2 }).',
      quorumSurvivesZoneLoss);
    return undefined;
  }
  return ledger.count(`membership.${option}`, value, { min: 1, under: quorumSurvivesZoneLoss });
}
