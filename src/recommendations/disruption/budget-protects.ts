import { countedBy, guardedReplicas, limitOf, limitPath, unreadableLimit } from './budget-allows-eviction';
import { makerOfPods } from '../../inventory';
import { allowedDisruptions, describe, isDevelopment } from '../../kubernetes';
import { allOf } from '../counted';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { movedLabel } from './readings/moved-label';
import { uncountable } from './readings/uncounted-pods';

const SEVERAL = 2;

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
  remedy: 'Let the budget keep at least one replica by minAvailable or by maxUnavailable, not by both, and give it the selector of the workload, with a label that no Job or DaemonSet carries.',
  causedBy: ['disruptionBudget', 'minReplicas'],
  on: 'budget',
  messages: {
    everything: '{limit} lets {all} replicas go at once: the budget protects nothing.',
    uncountable: '{limit} cannot be computed, because the budget also selects the pods of {other}: no pod may be evicted while those exist.',
    recurring: '{limit} cannot be computed while pods of {other} are there, which the budget also selects: until they are gone no pod may be evicted.',
    both: '{limit} and minAvailable {minAvailable} are both set: the API server refuses the budget, and nothing protects the pods.',
    unreadable: '{field} {value} is neither a whole number nor a percentage: the API server refuses the budget, and nothing protects the pods.',
    nothing: 'The selector matches the pods of no workload in the input: the budget protects nothing.',
    made: 'The selector matches the pods of no workload in the input. A controller may make such pods of {maker}; if it does not, the budget protects '
      + 'nothing.',
  },
  levels: {
    everything: 'error',
    uncountable: 'error',
    recurring: ['warning', 'info'],
    both: 'error',
    unreadable: 'error',
    nothing: ['error', 'warning'],
    made: 'info',
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
    const maker = budget.workloads.length === 0 ? makerOfPods(context.inventory, budget.selector, budget.namespace) : undefined;
    const value = {
      replicas,
      allowed: allowedDisruptions(budget, replicas),
      limit: limitOf(budget),
      minAvailable: isBoth ? budget.minAvailable : undefined,
      unreadable: field && { field, value: JSON.stringify(budget.spec[field]) },
      other: stranger && { name: describe(stranger.workload), stay: stranger.stay },
      // Pods get such a label once they run: budget-selects-stable-labels tells of it.
      isEmpty: budget.workloads.length === 0 && movedLabel(budget, context) === undefined,
      maker: maker && describe(maker),
      isCertain: context.isComplete(budget) || context.isOurs(budget),
    };
    const isAboutSelector = !isRefused && (value.isEmpty || stranger !== undefined);
    const path = field === undefined ? limitPath(budget) : `/spec/${field}`;
    return reading(value, budget, isAboutSelector ? '/spec/selector' : path, { related: budget.workloads });
  },
  holds: ({ replicas, allowed, limit, minAvailable, unreadable, other, isEmpty, maker, isCertain }) => {
    if (unreadable !== undefined) {
      return error('unreadable', unreadable, 'a whole number without quotes, or a percentage such as 50%');
    }
    if (minAvailable !== undefined) {
      return error('both', { limit, minAvailable }, 'one of the two');
    }
    if (isEmpty && maker !== undefined) {
      return info('made', { maker });
    }
    if (isEmpty) {
      const problem = isCertain ? error : warning;
      return problem('nothing', {}, 'the selector of the workload');
    }
    const needed = 'a selector that leaves them out';
    if (other?.stay === 'always') {
      return error('uncountable', { limit, other: other.name }, needed);
    }
    if (replicas >= SEVERAL && allowed >= replicas) {
      return error('everything', { limit, replicas, all: allOf(replicas) }, 'maxUnavailable 1');
    }
    if (other === undefined) {
      return undefined;
    }
    const problem = other.stay === 'once' ? info : warning;
    return problem('recurring', { limit, other: other.name }, needed);
  },
});
