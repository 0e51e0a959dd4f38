import { REPLICATED } from '../../inventory';
import { allowedDisruptions, Budget, isDevelopment, isUnreadable, maximumReplicas, minimumReplicas, Workload } from '../../kubernetes';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

const COUNTED: readonly string[] = [...REPLICATED, 'ReplicaSet'];

const SEVERAL = 2;

/** The workloads whose replicas a budget can count; what another object made is counted with its maker. */
export function countedBy(budget: Budget): readonly Workload[] {
  return budget.workloads.filter(workload => !workload.isOwned && COUNTED.includes(workload.kind));
}

function sum(workloads: readonly Workload[], count: (workload: Workload) => number): number {
  return workloads.reduce((total, workload) => total + count(workload), 0);
}

/** The fewest replicas that a budget guards, over all workloads that it selects. */
export function guardedReplicas(budget: Budget): number {
  return sum(countedBy(budget), minimumReplicas);
}

/** What a budget says, as its manifest says it. */
export function limitOf({ minAvailable, maxUnavailable }: Budget): string {
  if (maxUnavailable !== undefined) {
    return `maxUnavailable ${maxUnavailable}`;
  }
  return minAvailable === undefined ? '' : `minAvailable ${minAvailable}`;
}

/** JSON pointer of what a budget says. */
export function limitPath({ minAvailable, maxUnavailable }: Budget): string {
  if (maxUnavailable !== undefined) {
    return '/spec/maxUnavailable';
  }
  return minAvailable === undefined ? '/spec' : '/spec/minAvailable';
}

/** A field that holds something else than a number of pods; the API server refuses the budget, which budget-protects tells. */
export function unreadableLimit({ spec }: Budget): 'maxUnavailable' | 'minAvailable' | undefined {
  return (['maxUnavailable', 'minAvailable'] as const).find(field => isUnreadable(spec[field]));
}

export const budgetAllowsEviction = recommend({
  id: 'budget-allows-eviction',
  title: 'The disruption budget lets at least one pod go',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'pdb' }, { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/' }],
  why: 'A budget that allows no eviction stops every drain: the upgrade of a managed node group fails after 15 minutes or, when forced, '
    + 'deletes the pods with no regard to any budget.',
  remedy: 'Use maxUnavailable: 1, which allows one eviction at every number of replicas, or keep minAvailable below the fewest replicas. Where one '
    + 'replica is all there is, its eviction is an interruption: run two to have none, unless a volume that only one node can mount binds it.',
  correction: 'The example of the source, minAvailable: 3 for a workload that wants three replicas, can never be drained: a budget must leave '
    + 'room for one pod. A percentage rounds up, so that minAvailable: 75% of 3 replicas keeps all 3.',
  causedBy: ['disruptionBudget', 'minReplicas'],
  on: 'budget',
  messages: {
    blocks: 'At a replica count of {replicas}, {limit} lets no pod be evicted: drains of their nodes wait until they are forced.',
    silent: 'The budget sets neither minAvailable nor maxUnavailable, which allows no eviction at all.',
    only: '{limit} never lets the only replica be evicted: a drain of its node waits until it is forced.',
  },
  levels: { blocks: 'error', silent: ['error', 'warning'], only: 'warning' },
  read: (budget, context) => {
    const workloads = countedBy(budget);
    const most = sum(workloads, maximumReplicas);
    if (most === 0 || isDevelopment(context.facts) || unreadableLimit(budget) !== undefined) {
      return NOT_APPLICABLE;
    }
    const replicas = Math.max(1, sum(workloads, minimumReplicas));
    const value = { replicas, isOnly: most < SEVERAL, allowed: allowedDisruptions(budget, replicas), limit: limitOf(budget) };
    return reading(value, budget, limitPath(budget), { related: workloads });
  },
  holds: ({ replicas, isOnly, allowed, limit }) => {
    if (allowed > 0) {
      return undefined;
    }
    // Someone who runs one replica at the most may want drains to wait for him rather than to interrupt it.
    if (isOnly) {
      return limit === '' ? warning('silent', {}, 'maxUnavailable 1') : warning('only', { limit }, 'maxUnavailable 1');
    }
    return limit === '' ? error('silent', {}, 'maxUnavailable 1') : error('blocks', { replicas, limit }, 'maxUnavailable 1');
  },
});
