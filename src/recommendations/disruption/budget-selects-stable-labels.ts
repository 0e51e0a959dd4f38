import { info } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { movedLabel } from './readings/moved-label';

export const budgetSelectsStableLabels = recommend({
  id: 'budget-selects-stable-labels',
  title: 'The disruption budget selects pods by labels that stay',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/' },
    { document: 'K8S', section: 'controllers', url: 'https://github.com/cloudnative-pg/cloudnative-pg/issues/10103' },
  ],
  why: 'A label that tells the role of a member moves when another one takes over. In that minute a budget that selects by it has no pods or others: '
    + 'the member that takes over may be evicted, and that is when it must not be.',
  remedy: 'Give the budget the selector of the StatefulSet, with labels that all members have for as long as they run, and maxUnavailable: 1.',
  byDefault: 'The selector of the workload.',
  on: 'budget',
  messages: {
    moved: 'The selector names {label}, which pods get while they run and lose when another takes their role: meanwhile the budget protects others, or none.',
  },
  levels: { moved: 'info' },
  read: (budget, context) => {
    const label = movedLabel(budget, context);
    return budget.selector === undefined ? NOT_APPLICABLE : reading({ label }, budget, '/spec/selector', { related: budget.workloads });
  },
  holds: ({ label }) => label === undefined ? undefined : info('moved', { label }, 'labels of the template'),
});
