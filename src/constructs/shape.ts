import { WorkloadPlan } from '../plan/workload';

/** How many shapes are remembered; an app with more kinds of workload judges some of them again. */
const REMEMBERED = 100;

/** What stands for a name or an image; no text of a manifest may hold it. */
const ANY_NAME = '"\\u0000name"';
const ANY_IMAGE = '"\\u0000image"';

/**
 * The shapes of plans in whose manifests no error was found.
 *
 * Workloads that differ in nothing but their name and their image, which is checked when it is planned, get the same verdict when they are
 * made; at synthesis each is judged in full.
 */
const FLAWLESS = new Set<string>();

/** A plan with its name and its image taken out, as a key. */
export function shapeOf(plan: WorkloadPlan): string {
  return JSON.stringify(plan)
    .replaceAll(JSON.stringify(plan.name), ANY_NAME)
    .replace(JSON.stringify(plan.containers.main.image), ANY_IMAGE);
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
