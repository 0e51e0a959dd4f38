import { Accepted } from './accepted-value';
import { remembering } from './remembering';
import { lookUp } from './shape';

export type Attributes = Readonly<Record<string, Accepted>>;

/** A list of attributes and what has them. */
export interface AttributesOf {
  readonly owner: string;
  readonly attributes: Attributes;
}

/** Two attributes of one map that Elastic Load Balancing takes only together, or never together. */
export interface AttributeRule {
  readonly attribute: string;
  readonly isSet: (value: string) => boolean;
  readonly other: string;
  readonly allows: (value: string | undefined) => boolean;
  /** What is wrong, in words. */
  readonly problem: string;
}

/** A comma between two entries; `\,` is a comma of a value. */
const SEPARATOR = /(?<!\\),/;
const ESCAPED = /\\(.)/g;

/**
 * Keys and values of a map such as `a=1,b=2`; a problem in words when it is none.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/annotations/parser.go (splitKeyValuePairs)
 */
const readMap = remembering((value): ReadonlyMap<string, string> | string => {
  const found = new Map<string, string>();
  const text = value.trim();
  if (text.endsWith(',') && !text.endsWith('\\,')) {
    return 'it ends with a comma, which becomes part of the last value';
  }
  for (const part of text === '' ? [] : text.split(SEPARATOR)) {
    const entry = part.replace(ESCAPED, '$1').trim();
    const at = entry.indexOf('=');
    if (at <= 0) {
      return `"${entry}" is not key=value`;
    }
    found.set(entry.slice(0, at).trimEnd(), entry.slice(at + 1).trimStart());
  }
  return found;
});

/** Any map of keys and values, such as tags. */
export function mapOfTexts(): Accepted {
  return {
    needed: 'key=value, separated by commas',
    problem: value => {
      const found = readMap(value);
      return typeof found === 'string' ? found : undefined;
    },
  };
}

/** A map of known attributes. Those of `others` are refused here; what nobody knows may be newer than these lists. */
export function mapOf(attributes: Attributes, others: readonly AttributesOf[] = [], rules: readonly AttributeRule[] = []): Accepted {
  return {
    needed: 'attributes as key=value, separated by commas',
    problem: remembering(value => {
      const found = readMap(value);
      if (typeof found === 'string') {
        return found;
      }
      for (const [key, text] of found) {
        const problem = attributeProblem(key, text, attributes, others);
        if (problem !== undefined) {
          return problem;
        }
      }
      return rules.find(({ attribute, isSet, other, allows }) => isSet(found.get(attribute) ?? '') && !allows(found.get(other)))?.problem;
    }),
  };
}

function attributeProblem(key: string, value: string, attributes: Attributes, others: readonly AttributesOf[]): string | undefined {
  const accepted = lookUp(attributes, key);
  if (accepted !== undefined) {
    const problem = accepted.problem(value);
    return problem && `${key}: ${problem}`;
  }
  const owner = others.find(other => lookUp(other.attributes, key) !== undefined)?.owner;
  return owner && `${key} is an attribute of ${owner}`;
}

/** The first key of the map that none of the lists has. */
export function unknownAttribute(value: string, lists: readonly AttributesOf[]): string | undefined {
  const found = readMap(value);
  return typeof found === 'string' ? undefined : [...found.keys()].find(key => lists.every(list => lookUp(list.attributes, key) === undefined));
}
