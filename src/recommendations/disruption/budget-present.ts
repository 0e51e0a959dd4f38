import { REPLICATED } from '../../inventory';
import { expectsRedundancy, IntOrPercent, minimumReplicas } from '../../kubernetes';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

const ONE = 1;
const SHARE = '10%';
/** From so many replicas on, one at a time would make drains slow. */
const MANY = 20;
/** A single replica cannot be both kept and evicted, so that a budget says nothing about it. */
const SEVERAL = 2;

export const budgetPresent = recommend({
  id: 'budget-present',
  title: 'A disruption budget guards the replicas',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'pdb' },
    { document: 'LB', section: 'pdb' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/' },
  ],
  why: 'Node upgrades, scale-in and consolidation drain nodes in parallel; without a budget they may evict every replica in the same minute.',
  remedy: 'Add a PodDisruptionBudget with maxUnavailable: 1, the selector of the workload and, for pods without state, '
    + 'unhealthyPodEvictionPolicy: AlwaysAllow.',
  byDefault: `A policy/v1 PodDisruptionBudget with maxUnavailable ${ONE}, or ${SHARE} from ${MANY} replicas on.`,
  props: { disruptionBudget: `- at most ${ONE} pod evicted at a time, ${SHARE} of the pods from ${MANY} replicas on` },
  correction: 'Both EKS guides say that a budget also limits deployments. It does not: rolling updates obey only maxSurge and maxUnavailable, '
    + 'and a budget is asked by the eviction API alone.',
  causedBy: ['minReplicas'],
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    absent: '{replicas} replicas run and no PodDisruptionBudget selects them: drains may evict them all at once.',
  },
  levels: { absent: ['error', 'warning'] },
  choose: ({ minReplicas }: { minReplicas: number }): IntOrPercent => minReplicas >= MANY ? SHARE : ONE,
  read: (workload, context) => {
    const replicas = minimumReplicas(workload);
    if (replicas < SEVERAL || !expectsRedundancy(context.facts)) {
      return NOT_APPLICABLE;
    }
    const [budget] = workload.budgets;
    const isCertain = context.isOurs(workload) || context.isComplete(workload);
    const value = { replicas, isPresent: budget !== undefined, maxUnavailable: budget?.maxUnavailable, isCertain };
    return reading(value, workload, workload.pod.path, { related: budget && [budget] });
  },
  holds: ({ replicas, isPresent, isCertain }) => {
    const problem = isCertain ? error : warning;
    return isPresent ? undefined : problem('absent', { replicas }, `maxUnavailable ${replicas >= MANY ? SHARE : ONE}`);
  },
});
