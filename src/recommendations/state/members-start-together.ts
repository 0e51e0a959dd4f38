import { quorumOf } from './readings/quorum';
import { isParallel, text, Workload, minimumReplicas } from '../../kubernetes';
import { info, warning } from '../problem';
import { AuditContext, NOT_APPLICABLE, reading, recommend } from '../recommendation';

const PARALLEL = 'Parallel';
const SEVERAL = 2;

/** Whether members resolve each other before they are ready, as those do that need each other for it. */
function meetsUnready({ namespace, spec }: Workload, { inventory }: AuditContext): boolean {
  const name = text(spec.serviceName) ?? '';
  return name !== '' && inventory.services.some(service =>
    service.name === name && service.namespace === namespace && service.isHeadless && service.publishesNotReady);
}

export const membersStartTogether = recommend({
  id: 'members-start-together',
  title: 'Members that need each other start together',
  status: 'stable',
  since: '0.1.0',
  sources: [{
    document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#parallel-pod-management',
  }],
  why: 'With OrderedReady, the default, a member is made only when all before it are ready. Members that are ready only once a majority is there never '
    + 'begin, and never come back after all of them were gone. And one member that waits, for its volume in a lost zone for example, keeps those '
    + 'after it from being replaced, updated and removed: a quorum of three is lost with the second. Measured on Kubernetes 1.27 and 1.36.',
  remedy: 'Set podManagementPolicy: Parallel. The field is immutable: delete the StatefulSet with --cascade=orphan and apply it again, which keeps '
    + 'pods and claims. Parallel changes rollouts too: before Kubernetes 1.37 they do not wait for a member that was drained, so that three members '
    + 'stand a rollout or drains and five stand both.',
  byDefault: `podManagementPolicy ${PARALLEL}. Its cost: before Kubernetes 1.37 a rollout takes the next member while another is drained.`,
  correction: 'The page says that the policy does not affect updates. It does: with OrderedReady a rollout refuses to go on while any member is not '
    + 'ready, and a broken revision stays even when it is reverted, until its pod is deleted by hand; with Parallel the revert is enough.',
  on: 'workload',
  kinds: ['StatefulSet'],
  messages: {
    quorum: '{who} has {members} members that are made one after the other: after all were gone, or while one cannot start, no majority may come back.',
    unready: 'Members resolve each other before they are ready, and are made one after the other: if they need each other to be ready, none '
      + 'but the first is made.',
  },
  levels: { quorum: 'warning', unready: 'info' },
  choose: (): string => PARALLEL,
  read: (workload, context) => {
    const members = minimumReplicas(workload);
    const quorum = quorumOf(workload);
    return members < SEVERAL
      ? NOT_APPLICABLE
      : reading({ who: quorum?.who, members, isTogether: isParallel(workload), isMet: meetsUnready(workload, context) }, workload, '/spec/podManagementPolicy');
  },
  holds: ({ who, members, isTogether, isMet }) => {
    if (isTogether) {
      return undefined;
    }
    if (who !== undefined) {
      return warning('quorum', { who, members }, PARALLEL);
    }
    return isMet ? info('unready', {}, PARALLEL) : undefined;
  },
});
