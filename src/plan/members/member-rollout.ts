import { MembersPlan } from './members';
import { HighlyAvailableStatefulServiceProps as Props, PodManagement } from '../../api';
import { expectsRedundancy } from '../../kubernetes';
import { rollbackPossible } from '../../recommendations/rollout/rollback-possible';
import { rolloutIsNotHeld } from '../../recommendations/rollout/rollout-is-not-held';
import { rolloutWaitsForReady } from '../../recommendations/rollout/rollout-waits-for-ready';
import { membersStartTogether } from '../../recommendations/state/members-start-together';
import { memberChoices, MembersAre } from '../../recommendations/state/readings/member-choices';
import { Ledger } from '../ledger';
import { Planning } from '../planning';
import { ScalingPlan } from '../scaling';

type Rollout = Pick<MembersPlan, 'podManagement' | 'update' | 'minReady' | 'revisionHistoryLimit'>;

const NONE: MembersPlan['update'] = { type: 'OnDelete' };
/**
 * The partition is stated although 0 says nothing: without it, a member that is away when a rollout comes is made anew of the old revision, which
 * Kubernetes 1.37 deletes at once, for ever.
 */
const ONE_BY_ONE: MembersPlan['update'] = { type: 'RollingUpdate', partition: 0 };

/** In which order members start, and how a new revision reaches them. */
export function planMemberRollout({ ledger, facts }: Planning, props: Props, are: MembersAre, { minReplicas }: ScalingPlan): Rollout {
  const podManagement: string = ledger.decide('podManagement', membersStartTogether, props.podManagement, () => memberChoices.podManagement as PodManagement);
  return {
    podManagement,
    update: planUpdate(ledger, props, minReplicas, expectsRedundancy(facts)),
    minReady: ledger.decide('minReady', rolloutWaitsForReady, ledger.seconds('minReady', props.minReady, { under: rolloutWaitsForReady }),
      () => memberChoices.countsAlike(are, minReplicas, podManagement, facts.kubernetesMinor) ? 0 : rolloutWaitsForReady.choose(), 'replicas', 'membership', 'podManagement'),
    revisionHistoryLimit: ledger.decide('revisionHistoryLimit', rollbackPossible,
      ledger.count('revisionHistoryLimit', props.revisionHistoryLimit, { under: rollbackPossible }), () => rollbackPossible.choose()),
  };
}

function planUpdate(ledger: Ledger, { rollout }: Props, members: number, areMany: boolean): MembersPlan['update'] {
  const settings = rollout?._settings ?? { kind: 'oneByOne' as const };
  ledger.decide('rollout', rolloutIsNotHeld, rollout && settings.kind, () => settings.kind);
  switch (settings.kind) {
    case 'oneByOne': return ONE_BY_ONE;
    case 'manual': return NONE;
    case 'staged': {
      const { partition } = settings.options;
      if ((partition ?? undefined) === undefined) {
        ledger.refuse('rollout.partition', partition, 'the ordinal from which on members are updated', 'State it: MemberRollout.staged({ partition: 2 }).', rolloutIsNotHeld);
      }
      const counted = ledger.count('rollout.partition', partition ?? undefined, { under: rolloutIsNotHeld }) ?? 0;
      if (counted >= members && !areMany) {
        // What is tried on few members of production reaches the only one elsewhere.
        return ONE_BY_ONE;
      }
      if (counted >= members) {
        ledger.refuse('rollout.partition', counted, `below replicas, which is ${members},`,
          'No member would ever be updated: lower the partition, or use MemberRollout.manual() where somebody else replaces the pods.', rolloutIsNotHeld);
      }
      return { ...ONE_BY_ONE, partition: counted };
    }
  }
}
