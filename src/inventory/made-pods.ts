import { partsOfName } from './absence';
import { collectTexts, mayBeSameNamespace } from './surroundings';
import { memoizeObject } from '../kubernetes/json/memoize';
import { Inventory } from '../kubernetes/objects/model';
import { ObjectView } from '../kubernetes/objects/object';
import { LabelSelector } from '../kubernetes/values/selector';
import { mayBecomePods } from '../vocabularies/operators/made-things';

/** A custom resource of which a controller may make pods, with all that it says. */
interface Maker {
  readonly object: ObjectView;
  readonly texts: ReadonlySet<string>;
}

const makersIn = memoizeObject(({ objects }: Pick<Inventory, 'objects'>): readonly Maker[] =>
  objects.filter(mayBecomePods).map(object => {
    const texts = new Set([object.kind.toLowerCase()]);
    collectTexts(object.json, texts);
    return { object, texts };
  }));

/** Whether a label is one of the maker's: its key is of the maker's API group, or its value says what the maker says or is called. */
function isOf({ object: { group, name }, texts }: Maker, key: string, value: string): boolean {
  const slash = key.indexOf('/');
  const domain = key.slice(0, Math.max(slash, 0));
  return domain !== '' && (group === domain || group.endsWith(`.${domain}`)) || value !== '' && (texts.has(value) || partsOfName(value).includes(name));
}

/** The labels that a selector asks for; those without a value of their own with an empty one. */
function asked({ matchLabels, matchExpressions }: LabelSelector): readonly (readonly [key: string, value: string])[] {
  const labels = Object.entries(matchLabels);
  const expressions = matchExpressions.filter(({ operator }) => operator === 'In' || operator === 'Exists');
  return [...labels, ...expressions.flatMap(({ key, values }): [string, string][] => [...values, ''].map(value => [key, value]))];
}

/**
 * A custom resource of the input of whose pods a selector speaks, although no template shows them; nothing where none is.
 *
 * An operator's own labels are not known here, so one that says or is called what the selector asks for is taken for the maker.
 */
export function makerOfPods(inventory: Pick<Inventory, 'objects'>, selector: LabelSelector | undefined, namespace: string): ObjectView | undefined {
  const makers = selector === undefined ? [] : makersIn(inventory);
  if (selector === undefined || makers.length === 0) {
    return undefined;
  }
  const labels = asked(selector);
  return makers.find(maker =>
    mayBeSameNamespace(maker.object.namespace, namespace) && labels.some(([key, value]) => isOf(maker, key, value)))?.object;
}
