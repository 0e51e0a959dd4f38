import { countedBy } from './budget-allows-eviction';
import { isDevelopment, MembershipWord, membershipOf, Workload } from '../../kubernetes';
import { info, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { redundantQuorum } from '../state/readings/quorum';

const POLICY = 'AlwaysAllow';
/** What a budget does where nothing is said. */
const GUARDED = 'IfHealthyBudget';

/** Whether nobody misses a pod that is not ready: no other needs what it holds. */
function isAlone(workload: Workload): boolean {
  return workload.kind !== 'StatefulSet' || membershipOf(workload.annotations) === 'independent';
}

export const budgetLetsBrokenPodsGo = recommend({
  id: 'budget-lets-broken-pods-go',
  title: 'Pods that are not ready may always be evicted, unless a quorum needs them',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy' },
  ],
  why: 'By default a pod that is not ready counts as a disruption, so that a crash-looping workload stops the drain of its nodes, though '
    + 'nobody would miss its pods. Members of a quorum are the exception: after it was lost all of them are unready while they catch up, and a drain '
    + 'that may take them all makes each begin anew, on another node.',
  remedy: `Set unhealthyPodEvictionPolicy: ${POLICY} in the PodDisruptionBudget, and ${GUARDED} in that of a quorum.`,
  byDefault: `unhealthyPodEvictionPolicy ${POLICY}; ${GUARDED} where members need each other, at the cost that two broken ones stop the drain of their nodes. `
    + 'A single broken one may be evicted under either.',
  correction: 'The task page recommends AlwaysAllow and names no exception. Measured on Kubernetes 1.27 and 1.36: with it a drain during the loss of a '
    + 'quorum of three evicted all of them at once, and the quorum came back only when they had rejoined; without it they went one by one afterwards.',
  on: 'budget',
  messages: {
    needed: 'unhealthyPodEvictionPolicy is {policy} for members that decide by majority: after that was lost, a drain may evict all of them while they catch up.',
    keeps: 'unhealthyPodEvictionPolicy is {policy}: while too few pods are ready, a broken pod stops the drain of its node.',
  },
  levels: { keeps: 'warning', needed: 'info' },
  /** By what the pods are to each other; those of a Deployment are nothing. */
  choose: (membership: MembershipWord = 'independent'): string => membership === 'independent' ? POLICY : GUARDED,
  read: (budget, context) => {
    const workloads = countedBy(budget);
    const needEachOther = workloads.some(workload => redundantQuorum(workload, context) !== undefined);
    // A member that holds copies may have what others still need while it is not ready; without a word of it nobody knows.
    const isJudged = workloads.length > 0 && (needEachOther || workloads.every(isAlone));
    if (!isJudged || isDevelopment(context.facts)) {
      return NOT_APPLICABLE;
    }
    return reading({ policy: budget.unhealthyPods, needEachOther }, budget, '/spec/unhealthyPodEvictionPolicy', { related: workloads });
  },
  holds: ({ policy, needEachOther }) => {
    if (needEachOther) {
      return policy === POLICY ? info('needed', { policy }, GUARDED) : undefined;
    }
    return policy === POLICY ? undefined : warning('keeps', { policy }, POLICY);
  },
});
