import { Autoscaler, Inventory, memoizeObject } from '../../../kubernetes';
import { asScaledObject, horizontalName, LETS_A_SCALED_OBJECT_IN } from '../../../vocabularies/keda/scaled-object';

/**
 * What comes of two autoscalers: `ambiguous` where each finds the other at its pods, `refused` where KEDA does not take the one that comes second,
 * `fought` where both write one HorizontalPodAutoscaler.
 */
export type Outcome = 'ambiguous' | 'refused' | 'fought';

const [[MARK, LETS_IN]] = Object.entries(LETS_A_SCALED_OBJECT_IN);
/** On a ScaledObject: it takes a HorizontalPodAutoscaler over that has the name of its own. */
const TAKES_OVER = 'scaledobject.keda.sh/transfer-hpa-ownership';

/** The name of the HorizontalPodAutoscaler that an autoscaler is, or is made into. */
function nameOf(autoscaler: Autoscaler): string {
  const scaled = asScaledObject(autoscaler);
  return scaled === undefined ? autoscaler.name : horizontalName(scaled);
}

/** What comes of two autoscalers of one workload. */
export function outcomeOf(one: Autoscaler, other: Autoscaler): Outcome {
  const [scaled, second] = [one, other].filter(each => asScaledObject(each) !== undefined);
  if (scaled === undefined) {
    return 'ambiguous';
  }
  const horizontal = second === undefined ? scaled === one ? other : one : undefined;
  if (horizontal === undefined) {
    return 'refused';
  }
  const isLetIn = horizontal.annotations[MARK] === LETS_IN;
  if (nameOf(scaled) === horizontal.name) {
    return isLetIn || scaled.annotations[TAKES_OVER] === 'true' ? 'fought' : 'refused';
  }
  return isLetIn ? 'ambiguous' : 'refused';
}

/** The autoscalers of an input by the HorizontalPodAutoscaler that they are, or are made into. */
const byName = memoizeObject(({ autoscalers }: Pick<Inventory, 'autoscalers'>) => {
  const named = new Map<string, Autoscaler[]>();
  for (const autoscaler of autoscalers.filter(({ isOwned }) => !isOwned)) {
    const key = `${autoscaler.namespace}\n${nameOf(autoscaler)}`;
    named.set(key, [...named.get(key) ?? [], autoscaler]);
  }
  return named;
});

function isAnother(one: Autoscaler, other: Autoscaler): boolean {
  const isSameTarget = one.targetKind === other.targetKind && one.targetName === other.targetName;
  return (one.kind !== other.kind || one.name !== other.name) && !isSameTarget;
}

/**
 * Another autoscaler, of another workload, whose HorizontalPodAutoscaler has the same name as that of this one; told of the later of the two, or of the
 * first where the input does not hold what the later one scales.
 */
export function namesake(autoscaler: Autoscaler, inventory: Inventory): { readonly other: Autoscaler; readonly name: string } | undefined {
  const name = nameOf(autoscaler);
  const [first, ...later] = byName(inventory).get(`${autoscaler.namespace}\n${name}`) ?? [];
  if (first === undefined) {
    return undefined;
  }
  const other = first === autoscaler ? later.find(({ workloads }) => workloads.length === 0) : first;
  return other !== undefined && isAnother(autoscaler, other) ? { other, name } : undefined;
}
