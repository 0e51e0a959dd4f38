import { contradiction, demandedValues, NodeChoice } from './node-choice';
import { Fields, fields, items, text, texts } from '../json/fields';

export const HOST_KEY = 'kubernetes.io/hostname';
/** The only field of a node that a term may ask for. */
const NAME_FIELD = 'metadata.name';
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

/** The only nodes that pods may run on, by name, and where that is written. */
export interface NodePin {
  readonly nodes: readonly string[];
  /** JSON pointer in the object. */
  readonly path: string;
  /** Whether pods come to them past the scheduler, so that no rule of placement keeps them from it. */
  readonly isFixed: boolean;
}

/** The nodes that a pod names: itself, by the label that has their name, or by every term of its required affinity. */
export function readNodePin(spec: Fields, path: string, choice: NodeChoice): NodePin | undefined {
  const nodeName = text(spec.nodeName) ?? '';
  if (nodeName !== '') {
    return { nodes: [nodeName], path: `${path}/nodeName`, isFixed: true };
  }
  if (choice.selector.length + choice.alternatives.length === 0) {
    return undefined;
  }
  if (contradiction(choice) !== undefined) {
    return undefined;
  }
  const labelled = (demandedValues(choice, HOST_KEY) ?? []).filter(name => name !== '');
  if (labelled.length > 0) {
    const [first] = [...choice.selector, ...choice.alternatives.flat()].filter(({ key }) => key === HOST_KEY);
    return { nodes: labelled, path: first.path, isFixed: false };
  }
  const terms = items(fields(fields(fields(spec.affinity).nodeAffinity)[REQUIRED]).nodeSelectorTerms).map(namedNodes);
  return terms.length === 0 || terms.some(nodes => nodes.length === 0)
    ? undefined
    : { nodes: [...new Set(terms.flat())], path: `${path}/affinity/nodeAffinity/${REQUIRED}`, isFixed: false };
}

/** The nodes that a term names by their field; none where it does not. */
function namedNodes(term: unknown): readonly string[] {
  return items(fields(term).matchFields).map(fields)
    .filter(({ key, operator }) => key === NAME_FIELD && operator === 'In')
    .flatMap(({ values }) => texts(values));
}
