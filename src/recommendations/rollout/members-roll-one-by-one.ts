import {
  declares, fields, integer, isParallel, maximumReplicas, readsMaxUnavailable, rolloutFence, SERVED_FROM, text, toleratedLosses, Workload,
} from '../../kubernetes';
import { error, info, warning } from '../problem';
import { AuditContext, NOT_APPLICABLE, Reading, recommend } from '../recommendation';
import { redundantQuorum } from '../state/readings/quorum';

const ROLLING = 'RollingUpdate';
const BY_HAND = 'OnDelete';
const SEVERAL = 2;
const PARTITION = 'rollingUpdate: { partition: 0 }';

/** What decides which members a rollout takes. */
type Roll =
  | { readonly by: 'hand' | 'ordinal' }
  | { readonly by: 'partition'; readonly partition: number; readonly replicas: number }
  | {
    readonly by: 'many'; readonly limit: number | string; readonly atOnce: number; readonly acts: 'yes' | 'no' | 'some'; readonly minor: number;
    /** How many of a quorum may be away, and whether it is certain that it is one; nothing for other members. */
    readonly quorum?: { readonly who: string; readonly members: number; readonly losses: number; readonly isDeclared: boolean };
  };

function manyOf(workload: Workload, limit: number | string, context: AuditContext): Roll {
  const quorum = redundantQuorum(workload, context);
  const { kubernetesMinor: minor } = context.facts;
  const atOnce = rolloutFence(workload, quorum?.members ?? maximumReplicas(workload)).unavailable;
  return {
    by: 'many', limit, atOnce, minor, acts: readsMaxUnavailable(minor),
    quorum: quorum && { who: quorum.who, members: quorum.members, losses: toleratedLosses(quorum.members), isDeclared: quorum.isDeclared },
  };
}

/**
 * Whether a member that is away when a rollout comes never comes back.
 *
 * The API server fills the partition where `type` is absent or `rollingUpdate` is there. Where it is not, the controller makes a missing member of the
 * old revision as long as its ordinal is below the count of old members, and from 1.37 on a Parallel rollout deletes old members that are not available
 * without a limit. With OrderedReady it waits for the member first.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/controller/statefulset/stateful_set_utils.go (newVersionedStatefulSetPod)
 */
function losesWhoIsAway(workload: Workload, { facts }: AuditContext): boolean {
  const strategy = fields(workload.spec.updateStrategy);
  const isUnfilled = text(strategy.type) === ROLLING && (strategy.rollingUpdate ?? undefined) === undefined;
  return isUnfilled && isParallel(workload) && maximumReplicas(workload) >= SEVERAL && declares(facts, 'kubernetesMinor')
    && readsMaxUnavailable(facts.kubernetesMinor) === 'yes';
}

export const membersRollOneByOne = recommend({
  id: 'members-roll-one-by-one',
  title: 'A rollout takes one member after the other, and all of them',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#rolling-updates' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions' },
    {
      document: 'K8S', section: 'controllers',
      url: 'https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/controller/statefulset/stateful_set_control.go',
    },
  ],
  why: 'A rollout asks no budget: what it may take at once is all that keeps a majority through it. A partition at or above the replicas, or OnDelete, '
    + 'leaves every member at its old template, though what was applied looks delivered. And without any partition Kubernetes 1.37 never brings back a '
    + 'Parallel member that is away when a rollout comes.',
  remedy: 'Use RollingUpdate without maxUnavailable, so that one member at a time is replaced, and set partition below the number of replicas: the '
    + 'members from that ordinal on are updated, and 0 updates all. State the 0: the API server fills it only where rollingUpdate is there or type is not.',
  byDefault: `${ROLLING}, one member at a time from the last to the first, with partition 0. A rollout takes as long as all members one after the other.`,
  correction: 'The page has maxUnavailable as beta since 1.35. It acts from 1.35.0 to 1.35.3 and from 1.37 on; every other release drops it '
    + 'without a word, also under strict validation.',
  on: 'workload',
  kinds: ['StatefulSet'],
  messages: {
    breaks: 'A rollout takes {atOnce} of {members} members at once, as maxUnavailable is {limit}. {who} goes on without {losses}.',
    sometimes: 'A rollout takes {atOnce} of {members} members at once on Kubernetes 1.35.0 to 1.35.3 and from 1.37 on, as maxUnavailable is {limit}. {who} goes on '
      + 'without {losses}.',
    dropped: 'Kubernetes 1.{minor} drops maxUnavailable {limit} without a word: members are replaced one by one.',
    hand: 'The update strategy is OnDelete: a changed template reaches a member only when someone deletes its pod.',
    ordinal: 'A member that is away when a rollout comes is made anew of the old revision and deleted at once, again and again: from Kubernetes 1.37 on Parallel '
      + 'members need a partition, if only of 0.',
    partition: 'partition {partition} keeps each of the {replicas} replicas at its old template: an update reaches no pod.',
  },
  levels: { breaks: ['error', 'warning'], sometimes: 'warning', dropped: 'info', hand: 'info', ordinal: 'warning', partition: 'warning' },
  read: (workload, context): readonly Reading<Roll>[] => {
    const { strategy: { type, limits, path, maxUnavailable } } = workload;
    if (type === BY_HAND) {
      // With a rollingUpdate beside it the object is refused.
      return limits !== undefined ? NOT_APPLICABLE : [{ value: { by: 'hand' }, place: { object: workload, path: '/spec/updateStrategy/type' } }];
    }
    if (type !== ROLLING) {
      return NOT_APPLICABLE;
    }
    const readings: Reading<Roll>[] = [];
    if (losesWhoIsAway(workload, context)) {
      readings.push({ value: { by: 'ordinal' }, place: { object: workload, path: '/spec/updateStrategy' } });
    }
    const partition = integer(fields(limits).partition) ?? 0;
    const replicas = maximumReplicas(workload);
    if (partition > 0 && replicas > 0) {
      readings.push({ value: { by: 'partition', partition, replicas }, place: { object: workload, path: `${path}/partition` } });
    }
    if (fields(limits).maxUnavailable !== undefined) {
      readings.push({ value: manyOf(workload, maxUnavailable, context), place: { object: workload, path: `${path}/maxUnavailable` } });
    }
    return readings;
  },
  holds: roll => {
    switch (roll.by) {
      case 'hand':
        return info('hand', {}, ROLLING);
      case 'ordinal':
        return warning('ordinal', {}, PARTITION);
      case 'partition': {
        const { partition, replicas } = roll;
        return partition < replicas ? undefined : warning('partition', { partition, replicas }, `below ${replicas}`);
      }
      case 'many': {
        const { limit, atOnce, acts, minor, quorum } = roll;
        if (atOnce <= 1) {
          return undefined;
        }
        // That all may go at once is rollout-keeps-capacity's.
        if (acts === 'yes' && quorum !== undefined && atOnce >= quorum.members) {
          return undefined;
        }
        if (quorum !== undefined && atOnce > quorum.losses && acts !== 'no') {
          const { who, members, losses, isDeclared } = quorum;
          const operands = { limit, atOnce, members, who, losses };
          const problem = isDeclared ? error : warning;
          return acts === 'some' ? warning('sometimes', operands, '1') : problem('breaks', operands, '1');
        }
        return acts === 'no' ? info('dropped', { minor, limit }, `1, or Kubernetes 1.${SERVED_FROM.statefulSetMaxUnavailable}`) : undefined;
      }
    }
  },
});
