import { WorkloadPlan } from '../plan/workload';

/** How many shapes are remembered; an app with more kinds of workload judges some of them again. */
const REMEMBERED = 20;

/**
 * Plans in whose manifests no error was found.
 *
 * Workloads that differ in nothing but their name and their image, which is checked when it is planned, get the same verdict when they are
 * made; at synthesis each is judged in full.
 */
const FLAWLESS: WorkloadPlan[] = [];

/** The texts that may differ: what stands in one plan for what stands in the other. */
type Renamed = readonly (readonly [string, string])[];

export function isKnownFlawless(plan: WorkloadPlan): boolean {
  return FLAWLESS.some(known => areAlike(plan, known, [[plan.name, known.name], [plan.containers.main.image, known.containers.main.image]]));
}

export function rememberFlawless(plan: WorkloadPlan): void {
  FLAWLESS.unshift(plan);
  FLAWLESS.splice(REMEMBERED);
}

/** Whether two pieces of plain data are the same but for what is renamed. */
function areAlike(one: unknown, other: unknown, renamed: Renamed): boolean {
  if (typeof one === 'string') {
    const pair = renamed.find(([from, to]) => one === from || other === to);
    return pair === undefined ? one === other : one === pair[0] && other === pair[1];
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return one === other;
  }
  let fields = 0;
  for (const key in one) {
    if (!areAlike(one[key as keyof typeof one], other[key as keyof typeof other], renamed)) {
      return false;
    }
    fields++;
  }
  return fields === countFields(other) && Array.isArray(one) === Array.isArray(other);
}

function countFields(data: object): number {
  let fields = 0;
  for (const _ in data) {
    fields++;
  }
  return fields;
}
