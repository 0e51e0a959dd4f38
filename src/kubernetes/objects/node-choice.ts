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
