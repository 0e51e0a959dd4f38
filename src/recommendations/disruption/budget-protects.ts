import { countedBy, guardedReplicas, limitOf, limitPath, unreadableLimit } from './budget-allows-eviction';
import { allowedDisruptions, Budget, describe, isDevelopment, isPercent, Workload } from '../../kubernetes';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

/** Kinds that cannot be scaled, so that the budget's controller finds no replica count to take a share of. */
const WITHOUT_SCALE: readonly string[] = ['Job', 'CronJob', 'DaemonSet'];
const SEVERAL = 2;

/** A pod without a replica count fails the whole budget, unless the budget needs none: a plain minAvailable. */
function uncountable(budget: Budget): Workload | undefined {
  const needsCount = budget.maxUnavailable !== undefined || budget.minAvailable !== undefined && isPercent(budget.minAvailable);
  return needsCount ? budget.workloads.find(workload => WITHOUT_SCALE.includes(workload.kind)) : undefined;
}

export const budgetProtects = recommend({
  id: 'budget-protects',
  title: 'The disruption budget keeps some of the replicas it is meant for',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'pdb' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#arbitrary-controllers-and-selectors' },
  ],
  why: 'A budget under which every replica may go, or whose selector misses the pods, looks like protection and is none; one that also selects '
    + 'the pods of a Job cannot be computed and stops every drain, even after the Job has ended.',
  remedy: 'Let the budget keep at least one replica by one of its two fields, and give it the selector of the workload, with a label that no Job or DaemonSet carries.',
  causedBy: ['disruptionBudget', 'minReplicas'],
  on: 'budget',
  messages: {
    everything: '{limit} lets all {replicas} replicas go at once: the budget protects nothing.',
    uncountable: '{limit} cannot be computed, because the budget also selects the pods of {other}: no pod may be evicted while those exist.',
    both: '{limit} and minAvailable {minAvailable} are both set: the API server refuses the budget, and nothing protects the pods.',
    unreadable: '{field} {value} is neither a whole number nor a percentage: the API server refuses the budget, and nothing protects the pods.',
    nothing: 'The selector matches the pods of no workload in the input: the budget protects nothing.',
  },
  levels: {
    everything: 'error',
    uncountable: 'error',
    both: 'error',
    unreadable: 'error',
    nothing: ['error', 'warning'],
  },
  read: (budget, context) => {
    const field = unreadableLimit(budget);
    const isBoth = budget.minAvailable !== undefined && budget.maxUnavailable !== undefined;
    const isRefused = isBoth || field !== undefined;
    if (isDevelopment(context.facts) && !isRefused) {
      return NOT_APPLICABLE;
    }
    const replicas = guardedReplicas(budget);
    const stranger = countedBy(budget).length === 0 ? undefined : uncountable(budget);
    const value = {
      replicas,
      allowed: allowedDisruptions(budget, replicas),
      limit: limitOf(budget),
      minAvailable: isBoth ? budget.minAvailable : undefined,
      unreadable: field && { field, value: JSON.stringify(budget.spec[field]) },
      other: stranger && describe(stranger),
      isEmpty: budget.workloads.length === 0,
      isCertain: context.isComplete(budget) || context.isOurs(budget),
    };
    const isAboutSelector = !isRefused && (value.isEmpty || stranger !== undefined);
    const path = field === undefined ? limitPath(budget) : `/spec/${field}`;
    return reading(value, budget, isAboutSelector ? '/spec/selector' : path, { related: budget.workloads });
  },
  holds: ({ replicas, allowed, limit, minAvailable, unreadable, other, isEmpty, isCertain }) => {
    if (unreadable !== undefined) {
      return error('unreadable', unreadable, 'a whole number without quotes, or a percentage such as 50%');
    }
    if (minAvailable !== undefined) {
      return error('both', { limit, minAvailable }, 'one of the two');
    }
    if (isEmpty) {
      const problem = isCertain ? error : warning;
      return problem('nothing', {}, 'the selector of the workload');
    }
    if (other !== undefined) {
      return error('uncountable', { limit, other }, 'a selector that leaves them out');
    }
    return replicas >= SEVERAL && allowed >= replicas ? error('everything', { limit, replicas }, 'maxUnavailable 1') : undefined;
  },
});
