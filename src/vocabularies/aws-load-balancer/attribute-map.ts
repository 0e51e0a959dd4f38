import { Accepted } from './accepted-value';
import { lookUp } from '../../kubernetes/json/fields';
import { memoizeText } from '../../kubernetes/json/memoize';

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

/** An entry of a list up to the comma behind it; a backslash takes the character after it as it is. */
const ENTRY = /((?:[^\\,]+|\\[^]|\\$)*)(,|$)/y;
const ESCAPED = /\\([^])/g;
/** What has to be escaped in a value. */
const SPECIAL = /[\\,]/g;

/** What a list says, and what is wrong with it as a whole, in words: the controller then takes nothing of it. */
interface AttributeList {
  readonly entries: ReadonlyMap<string, string>;
  readonly problem: string | undefined;
}

/**
 * Reads a list of keys and values such as `a=1,b=2`; of one that the controller refuses, what can be read.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/annotations/parser.go (splitKeyValuePairs)
 */
const readList = memoizeText((value): AttributeList => {
  const entries = new Map<string, string>();
  let problem: string | undefined;
  for (const { text, isOpen } of entriesOf(value.trim())) {
    const at = text.indexOf('=');
    if (at > 0) {
      entries.set(text.slice(0, at).trimEnd(), text.slice(at + 1).trimStart());
    } else {
      problem ??= `"${text}" is not key=value`;
    }
    if (isOpen) {
      problem ??= 'it ends with a comma, which becomes part of the last value';
    }
  }
  return { entries, problem };
});

/** The entries of a list, without backslashes; a comma at the very end belongs to the last one. */
function entriesOf(list: string): readonly { readonly text: string; readonly isOpen: boolean }[] {
  const entries: { text: string; isOpen: boolean }[] = [];
  for (let at = 0; at < list.length;) {
    ENTRY.lastIndex = at;
    const [whole, entry, comma] = ENTRY.exec(list)!;
    at += whole.length;
    const isOpen = comma === ',' && at === list.length;
    entries.push({ text: (entry.replace(ESCAPED, '$1') + (isOpen ? comma : '')).trim(), isOpen });
  }
  return entries;
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** The attributes in an annotation value such as `a=1,b=2`. */
export function readAttributes(value: string | undefined): ReadonlyMap<string, string> {
  return value === undefined || value === '' ? NO_ATTRIBUTES : readList(value).entries;
}

/** Attributes as an annotation value that reads the same: `a=1,b=2`. */
export function writeAttributes(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes).map(([key, value]) => `${key}=${value.replace(SPECIAL, '\\$&')}`).join(',');
}

/** A map of which each key and each value is looked at. */
export function mapBetween(keys: Accepted, values: Accepted): Accepted {
  return {
    needed: 'key=value, separated by commas',
    problem: value => {
      const { entries, problem } = readList(value);
      return problem ?? [...entries].map(([key, text]) => keys.problem(key) ?? values.problem(text)).find(Boolean);
    },
  };
}

/** Any map of keys and values, such as tags. */
export function mapOfTexts(): Accepted {
  return {
    needed: 'key=value, separated by commas',
    problem: value => readList(value).problem,
  };
}

/** A map of known attributes. Those of `others` are refused here; what nobody knows may be newer than these lists. */
export function mapOf(attributes: Attributes, others: readonly AttributesOf[] = [], rules: readonly AttributeRule[] = []): Accepted {
  return {
    needed: 'attributes as key=value, separated by commas',
    problem: memoizeText(value => {
      const { entries, problem: wrong } = readList(value);
      if (wrong !== undefined) {
        return wrong;
      }
      for (const [key, text] of entries) {
        const problem = attributeProblem(key, text, attributes, others);
        if (problem !== undefined) {
          return problem;
        }
      }
      return rules.find(({ attribute, isSet, other, allows }) => isSet(entries.get(attribute) ?? '') && !allows(entries.get(other)))?.problem;
    }),
    doubt: memoizeText(value => {
      const { entries } = readList(value);
      const doubts = Object.entries(attributes).map(([key, accepted]) => ({ key, doubt: accepted.doubt?.(entries.get(key) ?? '') }));
      const found = doubts.find(({ doubt }) => doubt !== undefined);
      return found && `${found.key}: ${found.doubt}`;
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
  const { entries, problem } = readList(value);
  return problem === undefined ? [...entries.keys()].find(key => lists.every(list => lookUp(list.attributes, key) === undefined)) : undefined;
}
