import { DisruptionBudget } from '../disruption-budget';

/**
 * What a drain may take.
 *
 * @internal
 */
export interface DisruptionProps {
  /**
   * How many pods a drain may take at a time.
   *
   * @default - at most 1 pod evicted at a time, 10% of the pods from 20 replicas on
   * @recommendation budget-present
   * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
   */
  readonly disruptionBudget?: DisruptionBudget;
}
