import { WorkloadPlan } from '../plan/workload';

/** How many shapes are remembered; an app with more kinds of workload judges some of them again. */
const REMEMBERED = 100;

/**
 * The shapes of plans in whose manifests no error was found.
 *
 * Workloads that differ in nothing but their name get the same verdict when they are made; at synthesis each is judged in full.
 */
const FLAWLESS = new Set<string>();

/** A plan with its name taken out, as a key. */
export function shapeOf(plan: WorkloadPlan): string {
  return JSON.stringify(plan).replaceAll(JSON.stringify(plan.name), '""');
}

export function isKnownFlawless(shape: string): boolean {
  return FLAWLESS.has(shape);
}

export function rememberFlawless(shape: string): void {
  if (FLAWLESS.size >= REMEMBERED) {
    FLAWLESS.clear();
  }
  FLAWLESS.add(shape);
}
