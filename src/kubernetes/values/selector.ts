import { listType, mapType, TEXT, TEXTS } from '../json/field-types';
import { fields, items, text, textMap, texts } from '../json/fields';

export type Labels = Readonly<Record<string, string>>;

export interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** A label selector; an absent one (`undefined`) selects nothing, an empty one everything. */
export interface LabelSelector {
  readonly matchLabels: Labels;
  readonly matchExpressions: readonly Requirement[];
}

export const SELECTOR_FIELDS = mapType({
  matchLabels: TEXTS,
  matchExpressions: listType(mapType({ key: TEXT, operator: TEXT, values: listType(TEXT) })),
});

export function labelSelector(value: unknown): LabelSelector | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  const selector = fields(value);
  return {
    matchLabels: textMap(selector.matchLabels),
    matchExpressions: items(selector.matchExpressions).map(item => {
      const requirement = fields(item);
      return { key: text(requirement.key) ?? '', operator: text(requirement.operator) ?? '', values: texts(requirement.values) };
    }),
  };
}

/** A Service's selector is a plain map; an absent or empty one selects nothing. */
export function mapSelector(value: unknown): LabelSelector | undefined {
  const matchLabels = textMap(value);
  return Object.keys(matchLabels).length === 0 ? undefined : { matchLabels, matchExpressions: [] };
}

export function isEmpty(selector: LabelSelector): boolean {
  return selector.matchExpressions.length === 0 && Object.keys(selector.matchLabels).length === 0;
}

/** The selector in one line: `app=web,tier In (front,back)`. */
export function selectorText(selector: LabelSelector | undefined): string {
  if (selector === undefined) {
    return 'no pods';
  }
  const labels = Object.entries(selector.matchLabels).map(([key, value]) => `${key}=${value}`);
  const expressions = selector.matchExpressions.map(({ key, operator, values }) =>
    `${key} ${operator}${values.length === 0 ? '' : ` (${values.join(',')})`}`);
  return [...labels, ...expressions].join(',') || 'all pods';
}

/** What a selector asks for of some labels; the same one where it asks for no others. */
export function partOf(selector: LabelSelector, isPart: (key: string) => boolean): LabelSelector {
  const { matchLabels, matchExpressions } = selector;
  return asksForNoOther(selector, isPart) ? selector : {
    matchLabels: Object.fromEntries(Object.keys(matchLabels).filter(isPart).map(key => [key, matchLabels[key]])),
    matchExpressions: matchExpressions.filter(({ key }) => isPart(key)),
  };
}

function asksForNoOther({ matchLabels, matchExpressions }: LabelSelector, isPart: (key: string) => boolean): boolean {
  for (const key in matchLabels) {
    if (!isPart(key)) {
      return false;
    }
  }
  return matchExpressions.length === 0 || matchExpressions.every(({ key }) => isPart(key));
}

/** Whether two selectors ask for different values of one label, so that no pod has both; for labels that no template shows too. */
export function excludeEachOther(one: LabelSelector | undefined, other: LabelSelector | undefined): boolean {
  return one !== undefined && other !== undefined && Object.keys(one.matchLabels).some(key =>
    Object.hasOwn(other.matchLabels, key) && other.matchLabels[key] !== one.matchLabels[key]);
}

/** Whether every label and every expression of the selector holds for the labels. */
export function selects(selector: LabelSelector | undefined, labels: Labels): boolean {
  if (selector === undefined) {
    return false;
  }
  for (const key in selector.matchLabels) {
    if (labels[key] !== selector.matchLabels[key]) {
      return false;
    }
  }
  return selector.matchExpressions.length === 0 || selector.matchExpressions.every(requirement => meets(requirement, labels));
}

function meets({ key, operator, values }: Requirement, labels: Labels): boolean {
  const value = labels[key];
  // A label called `constructor` or the like that is not there is found all the same, as something else than text.
  const exists = typeof value === 'string';
  switch (operator) {
    case 'In': return exists && values.includes(value);
    case 'NotIn': return !exists || !values.includes(value);
    case 'Exists': return exists;
    case 'DoesNotExist': return !exists;
    default: return false;
  }
}

/** Whether a selector surely selects an object of which some labels are known; an unknown one may have any value, or not be there. */
export function surelySelects(selector: LabelSelector, labels: Labels, areAllKnown: boolean): boolean {
  const isKnown = (key: string) => areAllKnown || Object.hasOwn(labels, key);
  return selects(selector, labels) && selector.matchExpressions.every(({ key }) => isKnown(key));
}
