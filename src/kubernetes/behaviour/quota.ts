import { leastPods, mostPods, needsRoomToRoll } from './pod-count';
import { ContainerDefaults, podAmount, ResourceKind } from './pod-resources';
import { items } from '../json/fields';
import { Workload } from '../objects/model';
import { describe, ObjectView } from '../objects/object';
import { cores, mebibytes } from '../values/quantity';

/** What workloads need of one key of a quota, in pods, cores or bytes. */
export interface QuotaDemand {
  /** While all run at their minimum and one after the other is rolled out. */
  readonly least: number;
  /** While all are rolled out at their maximum and old pods still terminate. */
  readonly most: number;
  /** A workload with a container that does not set what the key counts; empty when there is none. */
  readonly refused: string;
}

type Counted = readonly [ResourceKind, 'cpu' | 'memory'] | 'pods';

const COUNTED: ReadonlyMap<string, Counted> = new Map<string, Counted>([
  ['pods', 'pods'],
  ['count/pods', 'pods'],
  ['cpu', ['requests', 'cpu']],
  ['requests.cpu', ['requests', 'cpu']],
  ['limits.cpu', ['limits', 'cpu']],
  ['memory', ['requests', 'memory']],
  ['requests.memory', ['requests', 'memory']],
  ['limits.memory', ['limits', 'memory']],
]);

/** Whether a quota counts every pod of its namespace; one with scopes counts some of them. */
export function countsEveryPod({ apiVersion, spec }: ObjectView): boolean {
  return apiVersion === 'v1' && items(spec.scopes).length === 0 && spec.scopeSelector === undefined;
}

/** Whether a key of a quota counts pods or their CPU or memory. */
export function isPodKey(key: string): boolean {
  return COUNTED.has(key);
}

export function quotaDemand(key: string, workloads: readonly Workload[], defaults: ContainerDefaults, nodes: number): QuotaDemand {
  const counted = COUNTED.get(key) ?? 'pods';
  let least = 0;
  let step = 0;
  let most = 0;
  let refused = '';
  for (const workload of workloads) {
    const amount = counted === 'pods' ? 1 : podAmount(workload.pod, counted[0], counted[1], defaults);
    if (amount === undefined) {
      refused ||= describe(workload);
    } else {
      least += leastPods(workload) * amount;
      step = needsRoomToRoll(workload) ? Math.max(step, amount) : step;
      most += mostPods(workload, nodes) * amount;
    }
  }
  return { least: least + step, most, refused };
}

/** An amount of what a key counts, as a quantity. */
export function quotaAmount(key: string, amount: number): string {
  const counted = COUNTED.get(key) ?? 'pods';
  return counted === 'pods' ? String(amount) : counted[1] === 'cpu' ? cores(amount) : mebibytes(amount);
}
