import { declares, isParallel, membersForPlanned, standsRolloutAndDrain, waitsForDrained, waitsForMinReady } from '../../kubernetes';
import { info, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { redundantQuorum } from '../state/readings/quorum';

/** Members from which on a rollout and a drain may coincide, as each takes one. */
const ENOUGH = membersForPlanned(2);

export const rolloutAndDrainAgree = recommend({
  id: 'rollout-and-drain-agree',
  title: 'A rollout and a drain never take two members of a small quorum at once',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#minimum-ready-seconds' },
    {
      document: 'K8S', section: 'controllers',
      url: 'https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/controller/statefulset/stateful_set_control.go',
    },
  ],
  why: 'A budget counts members that are ready, a rollout waits until they were ready for minReadySeconds. In between the budget lets a drain take the '
    + 'next member, and a Parallel rollout then goes on without looking at the drained one: two of three are away. Measured on Kubernetes 1.36 with '
    + 'minReadySeconds 8: three members lost their quorum in each of three runs; with 0 they never did.',
  remedy: `Set minReadySeconds: 0 and let readiness itself wait, by successThreshold or a start-up probe, so that budget and rollout count alike; or run ${ENOUGH} `
    + 'members, which stand a rollout and a drain at once.',
  byDefault: `minReadySeconds 0 for a quorum of fewer than ${ENOUGH} members, from Kubernetes 1.37 on for any; 10 otherwise. With 0 a rollout goes on as soon as a member is ready, so its readiness has to mean that it takes part.`,
  correction: 'The page has minReadySeconds as a wait between members. With Parallel it is none before Kubernetes 1.34; from 1.34 to 1.36 it is one that '
    + 'drains do not know of; from 1.37 on a rollout counts every member that is away, also a drained one, but deletes at once, whatever may be away, the old '
    + 'members that are ready and not yet available.',
  on: 'workload',
  kinds: ['StatefulSet'],
  messages: {
    gap: 'A rollout waits {minReady} s after a member is ready and a drain does not: in that time both take one of {members} members, and {who} goes on '
      + 'without one.',
    later: 'minReadySeconds {minReady} makes no Parallel rollout wait on Kubernetes 1.{minor}. From 1.34 to 1.36 it does, and a drain in that time takes a second of '
      + '{members} members.',
    fresh: 'A rollout of Kubernetes 1.37 or newer deletes every member at once that was not yet ready for {minReady} s: one that has just come back from a drain, '
      + 'beside the next one that is drained, and all that have just started. {who} goes on without two of {members}.',
  },
  levels: { gap: 'warning', later: 'info', fresh: 'warning' },
  read: (workload, context) => {
    const quorum = redundantQuorum(workload, context);
    const { kubernetesMinor: minor } = context.facts;
    if (quorum === undefined || !isParallel(workload) || workload.strategy.type !== 'RollingUpdate') {
      return NOT_APPLICABLE;
    }
    const { minReady } = workload.strategy;
    const waits = waitsForMinReady(workload, minor) || !declares(context.facts, 'kubernetesMinor');
    return reading({ ...quorum, minReady, minor, waits, deletesFresh: waitsForDrained(workload, minor) }, workload, '/spec/minReadySeconds');
  },
  holds: ({ who, members, minReady, minor, waits, deletesFresh }) => {
    if (minReady === 0 || standsRolloutAndDrain(members)) {
      return undefined;
    }
    if (deletesFresh) {
      return warning('fresh', { who, members, minReady }, '0');
    }
    return waits
      ? warning('gap', { who: who[0].toLowerCase() + who.slice(1), members, minReady }, '0')
      : info('later', { minReady, minor, members }, '0');
  },
});
