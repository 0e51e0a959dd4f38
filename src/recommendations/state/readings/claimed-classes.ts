import { claimTemplates, Inventory, memoizeObject, Workload } from '../../../kubernetes';

const NOBODY: readonly Workload[] = [];

/** The sets whose members claim volumes, by the class that they name. */
const setsByClass = memoizeObject(({ workloads }: Pick<Inventory, 'workloads'>): ReadonlyMap<string, readonly Workload[]> => {
  const sets = new Map<string, Workload[]>();
  for (const workload of workloads) {
    if (workload.kind === 'StatefulSet' && !workload.isOwned) {
      for (const name of new Set(claimTemplates(workload).map(({ storageClass }) => storageClass ?? ''))) {
        sets.set(name, [...sets.get(name) ?? [], workload]);
      }
    }
  }
  return sets;
});

/** The sets whose members claim volumes of a class. */
export function setsOfClass(name: string, inventory: Pick<Inventory, 'workloads'>): readonly Workload[] {
  return setsByClass(inventory).get(name) ?? NOBODY;
}
