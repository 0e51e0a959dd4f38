import { WorkloadPlan } from '../../plan/workload';
import { labelsDescribe } from '../../recommendations/metadata/labels-describe';

/** How many plans are remembered; an app with more kinds of workload judges some of them again. */
const REMEMBERED = 20;

/**
 * Plans in whose manifests no error was found, the last one that was asked for first.
 *
 * Workloads that differ in nothing but their name and their image, which is checked when it is planned, get the same verdict when they are
 * made; at synthesis each is judged in full.
 */
const CLEAN: WorkloadPlan[] = [];

/** The fields in which the name and the image of a workload stand; in others the same words mean something else. */
const RENAMED_FIELDS: ReadonlySet<string> = new Set(['name', 'container', 'image', ...Object.keys(labelsDescribe.selector(''))]);

/** The texts that may differ: what stands in one plan for what stands in the other. */
type Renamed = readonly (readonly [string, string])[];

export function isKnownClean(plan: WorkloadPlan): boolean {
  const at = CLEAN.findIndex(known =>
    areAlike('', plan, known, [[plan.name, known.name], [plan.containers.main.image, known.containers.main.image]]));
  CLEAN.unshift(...at > 0 ? CLEAN.splice(at, 1) : []);
  return at >= 0;
}

/** Remembers a copy: lists in a plan may be the user's own, who may go on changing them. */
export function rememberClean(plan: WorkloadPlan): void {
  CLEAN.unshift(JSON.parse(JSON.stringify(plan)));
  CLEAN.splice(REMEMBERED);
}

/** Whether two pieces of plain data are the same but for what is renamed; an absent field is the same as an undefined one. */
function areAlike(field: string, one: unknown, other: unknown, renamed: Renamed): boolean {
  if (typeof one === 'string') {
    const pair = RENAMED_FIELDS.has(field) ? renamed.find(([from, to]) => one === from || other === to) : undefined;
    return pair === undefined ? one === other : one === pair[0] && other === pair[1];
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return one === other;
  }
  let fields = 0;
  for (const key in one) {
    const value = one[key as keyof typeof one];
    if (value !== undefined) {
      if (!areAlike(key, value, other[key as keyof typeof other], renamed)) {
        return false;
      }
      fields++;
    }
  }
  return fields === countFields(other) && Array.isArray(one) === Array.isArray(other);
}

function countFields(data: object): number {
  let fields = 0;
  for (const key in data) {
    fields += data[key as keyof typeof data] === undefined ? 0 : 1;
  }
  return fields;
}
