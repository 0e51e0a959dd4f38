import { Fields, fields, items, text, textMap, texts } from '../json/fields';
import { pointerKey } from '../json/pointer';

/** What a pod asks of one label of its node. */
export interface NodeRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
  /** JSON pointer. */
  readonly path: string;
}

/**
 * What a pod requires of its node: all of the selector and, where there are alternatives, all of one of them.
 *
 * @see https://github.com/kubernetes/component-helpers/blob/master/scheduling/corev1/nodeaffinity/nodeaffinity.go `GetRequiredNodeAffinity`
 */
export interface NodeChoice {
  readonly selector: readonly NodeRequirement[];
  readonly alternatives: readonly (readonly NodeRequirement[])[];
}

const ANY_NODE: NodeChoice = Object.freeze({ selector: [], alternatives: [] });
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
/** Operators beside `In` that a node without the label does not meet. */
const NEEDS_VALUE: readonly string[] = ['Exists', 'Gt', 'Lt'];

/** What the spec of a pod, which stands at a path, requires of its node. */
export function readNodeChoice(spec: Fields, path: string): NodeChoice {
  const labels = textMap(spec.nodeSelector);
  const terms = items(fields(fields(fields(spec.affinity).nodeAffinity)[REQUIRED]).nodeSelectorTerms);
  const keys = Object.keys(labels);
  return keys.length + terms.length === 0 ? ANY_NODE : {
    selector: keys.map(key => ({ key, operator: 'In', values: [labels[key]], path: `${path}/nodeSelector/${pointerKey(key)}` })),
    alternatives: terms.map((term, at) => readTerm(fields(term), `${path}/affinity/nodeAffinity/${REQUIRED}/nodeSelectorTerms/${at}`)),
  };
}

function readTerm(term: Fields, path: string): readonly NodeRequirement[] {
  return readRequirements(term.matchExpressions, `${path}/matchExpressions`);
}

/** Requirements of labels, which stand in a list at a path. */
export function readRequirements(list: unknown, path: string): readonly NodeRequirement[] {
  return items(list).map((item, at) => {
    const { key, operator, values } = fields(item);
    return { key: text(key) ?? '', operator: text(operator) ?? '', values: texts(values), path: `${path}/${at}` };
  });
}

/** A requirement by which a pod finds no node at all, as every way to one leads through such a requirement; nothing where a way is left. */
export function hopeless({ selector, alternatives }: NodeChoice, isHopeless: (requirement: NodeRequirement) => boolean): NodeRequirement | undefined {
  const selected = selector.find(isHopeless);
  if (selected !== undefined || alternatives.length === 0) {
    return selected;
  }
  const blocked = alternatives.map(requirements => requirements.find(isHopeless));
  return blocked.includes(undefined) ? undefined : blocked[0];
}

/** The values of a label between which a pod leaves its node the choice; nothing where a node without them will do. */
export function demandedValues({ selector, alternatives }: NodeChoice, key: string): readonly string[] | undefined {
  const selected = selector.find(requirement => requirement.key === key);
  if (selected !== undefined || alternatives.length === 0) {
    return selected?.values;
  }
  const asked = alternatives.map(requirements => requirements.find(requirement => requirement.key === key && requirement.operator === 'In'));
  return asked.includes(undefined) ? undefined : [...new Set(asked.flatMap(requirement => requirement?.values ?? []))];
}

/** Two requirements of one label that no node meets at once. */
export type Contradiction = readonly [NodeRequirement, NodeRequirement];

/** What a pod requires twice of one label and no node can have, in the selector or in all of its terms; nothing where a way is left. */
export function contradiction({ selector, alternatives }: NodeChoice): Contradiction | undefined {
  if (alternatives.length === 0) {
    return undefined;
  }
  const found = alternatives.map(requirements => firstContradiction([...selector, ...requirements]));
  return found.includes(undefined) ? undefined : found[0];
}

function firstContradiction(requirements: readonly NodeRequirement[]): Contradiction | undefined {
  for (const [at, one] of requirements.entries()) {
    const other = requirements.slice(at + 1).find(later => later.key === one.key && excludes(one, later));
    if (other !== undefined) {
      return [one, other];
    }
  }
  return undefined;
}

/**
 * Whether no value of a label, nor its absence, meets both requirements.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/staging/src/k8s.io/apimachinery/pkg/labels/selector.go (Requirement.Matches)
 */
function excludes(one: NodeRequirement, other: NodeRequirement): boolean {
  const [first, second] = one.operator === 'In' || other.operator !== 'In' ? [one, other] : [other, one];
  if (first.operator === 'In') {
    return first.values.length > 0 && first.values.every(value => !meets(value, second));
  }
  return [first, second].some(({ operator }) => operator === 'DoesNotExist') && [first, second].some(({ operator }) => NEEDS_VALUE.includes(operator));
}

function meets(value: string, { operator, values }: NodeRequirement): boolean {
  switch (operator) {
    case 'In': return values.length === 0 || values.includes(value);
    case 'NotIn': return !values.includes(value);
    case 'DoesNotExist': return false;
    case 'Gt': return !isWhole(value) || !isWhole(values[0]) || Number(value) > Number(values[0]);
    case 'Lt': return !isWhole(value) || !isWhole(values[0]) || Number(value) < Number(values[0]);
    // Of what nobody knows nothing is said; servers refuse it.
    default: return true;
  }
}

function isWhole(value: string | undefined): boolean {
  return value !== undefined && /^-?\d+$/.test(value);
}
