import { text } from '../json/fields';
import { Inventory, PriorityClass, Workload } from '../objects/model';

/** The classes that every cluster has. */
const SYSTEM: Readonly<Record<string, number>> = { 'system-cluster-critical': 2_000_000_000, 'system-node-critical': 2_000_001_000 };
/** Of pods that name no class, where no class is the default. */
const DEFAULT = 0;

type Classes = Pick<Inventory, 'priorityClasses'>;

/** The class that the pods of a workload have, by name or as the default of the cluster; nothing where the input does not have it. */
export function priorityClassOf({ pod }: Workload, { priorityClasses }: Classes): PriorityClass | undefined {
  const name = text(pod.json.priorityClassName) ?? '';
  return priorityClasses.find(one => name === '' ? one.isDefault : one.name === name);
}

/**
 * The priority of the pods of a workload; nothing where they name a class that the input does not have.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
 */
export function priorityOf(workload: Workload, classes: Classes): number | undefined {
  const name = text(workload.pod.json.priorityClassName) ?? '';
  const found = priorityClassOf(workload, classes)?.value;
  return found ?? (name === '' ? DEFAULT : systemPriority(name));
}

/** The priority of a class that every cluster has; nothing where it is none of those. */
export function systemPriority(name: string): number | undefined {
  return Object.hasOwn(SYSTEM, name) ? SYSTEM[name] : undefined;
}
