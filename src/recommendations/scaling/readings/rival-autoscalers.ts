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

/** Another autoscaler, of another workload, whose HorizontalPodAutoscaler has the same name as that of this one; told of the later of the two. */
export function namesake(autoscaler: Autoscaler, inventory: Inventory): { readonly other: Autoscaler; readonly name: string } | undefined {
  const name = nameOf(autoscaler);
  const [first] = byName(inventory).get(`${autoscaler.namespace}\n${name}`) ?? [];
  const isOther = first !== undefined && first !== autoscaler && (first.kind !== autoscaler.kind || first.name !== autoscaler.name);
  const isSameTarget = first?.targetKind === autoscaler.targetKind && first.targetName === autoscaler.targetName;
  return isOther && !isSameTarget ? { other: first, name } : undefined;
}
