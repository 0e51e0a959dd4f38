import { ApiClient } from './api-client';
import { eventually } from './eventually';
import { Budget, BUDGET, condition } from './kinds';

/**
 * Waits until the budget of a namespace, if there is one, has counted so many healthy pods, or its controller has said that it cannot.
 *
 * Of several that select a pod, the controller tells one what becomes of it.
 */
export async function countedBudgets(client: ApiClient, namespace: string, healthy: number): Promise<readonly Budget[]> {
  return eventually(`the budget of ${namespace} knows of ${healthy} healthy pods`, async () => {
    const budgets = await client.list<Budget>(BUDGET, namespace);
    const knows = (budget: Budget) => cannotCount(budget) || isObserved(budget) && budget.status.currentHealthy === healthy;
    return (budgets.length === 0 || budgets.some(knows)) && budgets;
  });
}

/** Whether what the status says is about the budget as it is now. */
export function isObserved({ metadata, status }: Budget): boolean {
  return status.observedGeneration === metadata.generation;
}

function cannotCount(budget: Budget): boolean {
  return condition(budget, 'DisruptionAllowed')?.reason === 'SyncFailed';
}
