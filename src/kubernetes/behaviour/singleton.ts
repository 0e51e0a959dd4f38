import { singletonOf, SingletonWord } from '../facts/declared-facts';
import { Workload } from '../objects/model';

/** The ways to be alone by which one pod is all that there is. */
const ALONE: readonly SingletonWord[] = ['at-most-one', 'restartable'];

/** Whether requests come to the pods from outside of the cluster. */
function isOnTheWeb({ trafficPaths }: Workload): boolean {
  return trafficPaths.some(({ entry, service }) => entry !== service || service.type === 'LoadBalancer');
}

/** Whether someone declared that one pod is all that may work at once. */
export function isDeclaredAlone({ annotations }: Pick<Workload, 'annotations'>): boolean {
  const singleton = singletonOf(annotations);
  return singleton !== undefined && ALONE.includes(singleton);
}

/** Whether it was declared of what nobody outside waits for: what clients wait for needs a reason of its own, which is a waiver. */
export function mustBeAlone(workload: Workload): boolean {
  return isDeclaredAlone(workload) && !isOnTheWeb(workload);
}
