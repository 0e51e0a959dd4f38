import { REPLICATED } from '../../inventory';
import { Budget, excludeEachOther, isDevelopment } from '../../kubernetes';
import { error } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

/** Two budgets that may select one pod; those of single pods of a StatefulSet do not. */
function overlapping(budgets: readonly Budget[]): readonly [Budget, Budget?] {
  for (const first of budgets) {
    const second = budgets.find(budget => budget.name !== first.name && !excludeEachOther(first.selector, budget.selector));
    if (second !== undefined) {
      return [first, second];
    }
  }
  return [budgets[0]];
}

export const budgetSingle = recommend({
  id: 'budget-single',
  title: 'One disruption budget selects a pod',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/' }],
  why: 'The eviction API answers with an internal error for a pod that two budgets select, and kubectl drain gives up on that pod at once: '
    + 'its node cannot be drained.',
  remedy: 'Keep one PodDisruptionBudget and remove the other, or narrow its selector.',
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    several: 'The PodDisruptionBudgets {first} and {second} select the same pods: each eviction of one fails.',
  },
  levels: { several: 'error' },
  read: (workload, context) => {
    const { budgets } = workload;
    if (budgets.length === 0 || isDevelopment(context.facts)) {
      return NOT_APPLICABLE;
    }
    const [first, second] = overlapping(budgets);
    const value = { first: first.name, second: second?.name };
    return reading(value, second ?? first, '/spec/selector', { related: second === undefined ? [workload] : [workload, first] });
  },
  holds: ({ first, second }: { first: Budget['name']; second: Budget['name'] | undefined }) =>
    second === undefined ? undefined : error('several', { first, second }, 'one budget'),
});
