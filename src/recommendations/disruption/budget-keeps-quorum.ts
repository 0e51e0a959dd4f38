import { countedBy, limitOf, limitPath, unreadableLimit } from './budget-allows-eviction';
import { allowedDisruptions, majorityOf } from '../../kubernetes';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { redundantQuorum } from '../state/readings/quorum';

const ONE = 1;

export const budgetKeepsQuorum = recommend({
  id: 'budget-keeps-quorum',
  title: 'The disruption budget of a quorum keeps a majority',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#think-about-how-your-application-reacts-to-disruptions' },
    { document: 'APP', section: 'pdb' },
  ],
  why: 'A budget that lets more members go than the quorum can miss protects the last replica and not the majority. It breaks even where nodes are '
    + 'drained one after the other, because a drain ends before the member is back. Measured on Kubernetes 1.27 and 1.36: with minAvailable: 1 three '
    + 'members lost their quorum every time that their nodes were drained, with maxUnavailable: 1 never.',
  remedy: 'Set maxUnavailable: 1 and no minAvailable: whatever the number of members, one at a time may go.',
  byDefault: `maxUnavailable ${ONE}, at every number of members.`,
  correction: 'The task page has minAvailable at the size of the quorum beside maxUnavailable 1. The first stops every drain as soon as the set is '
    + 'scaled to that size, and lets several go at once where it is larger.',
  on: 'budget',
  messages: {
    breaks: '{limit} lets {allowed} of {members} members go at once, and the {left} that stay are no majority, which is {majority}.',
  },
  levels: { breaks: ['error', 'warning'] },
  choose: (): number => ONE,
  read: (budget, context) => {
    const workloads = countedBy(budget);
    const isReadable = unreadableLimit(budget) === undefined && (budget.minAvailable === undefined || budget.maxUnavailable === undefined);
    const quorum = workloads.length === 1 && isReadable ? redundantQuorum(workloads[0], context) : undefined;
    if (quorum === undefined) {
      return NOT_APPLICABLE;
    }
    const allowed = allowedDisruptions(budget, quorum.members);
    // That all of them may go is budget-protects'.
    return allowed >= quorum.members
      ? NOT_APPLICABLE
      : reading({ ...quorum, allowed, limit: limitOf(budget) }, budget, limitPath(budget), { related: workloads });
  },
  holds: ({ members, allowed, limit, isDeclared }) => {
    const [left, majority] = [members - allowed, majorityOf(members)];
    const problem = isDeclared ? error : warning;
    return left >= majority ? undefined : problem('breaks', { limit, allowed, members, left, majority }, 'maxUnavailable 1');
  },
});
