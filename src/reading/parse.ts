import * as jsYaml from 'js-yaml';
import { FAILSAFE_SCHEMA, load, LoadOptions, Type, YAMLException } from 'js-yaml';
import { memoizeText } from '../kubernetes';

/** What a document says, and what is wrong with it; offsets count from its beginning. */
export interface Parsed {
  readonly value: unknown;
  readonly fault?: Fault;
}

export interface Fault {
  /** `repeats`: a key is there twice, and the document is read with its last value. */
  readonly kind: 'repeats' | 'unreadable';
  readonly message: string;
  readonly remedy: string;
  readonly offset: number;
}

/**
 * What plain words mean to kubectl and Helm, which read YAML 1.1 as Go does.
 *
 * @see https://github.com/kubernetes-sigs/yaml/blob/v1.4.0/goyaml.v2/resolve.go
 */
const TRUE = new Set(['true', 'True', 'TRUE', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'y', 'Y']);
const FALSE = new Set(['false', 'False', 'FALSE', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'n', 'N']);
const LONGEST_WORD = 'false'.length;
const BOOLEAN = new Type('tag:yaml.org,2002:bool', {
  kind: 'scalar',
  resolve: (data: string | null) => data !== null && data.length <= LONGEST_WORD && (TRUE.has(data) || FALSE.has(data)),
  construct: (data: string) => TRUE.has(data),
});

const NUMERAL = /^[-+]?(?:0[bB][01]+|0[oO][0-7]+|0[xX][\da-fA-F]+|(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)$/;
const OCTAL = /^0[0-7]+$/;
const OCTAL_BASE = 8;
const NUMBER = new Type('tag:yaml.org,2002:int', {
  kind: 'scalar',
  resolve: (data: string | null) => data !== null && !data.startsWith('_') && NUMERAL.test(data.replaceAll('_', '')),
  construct: (data: string) => {
    const digits = data.replaceAll('_', '').replace(/^[-+]/, '');
    return (data.startsWith('-') ? -1 : 1) * (OCTAL.test(digits) ? parseInt(digits, OCTAL_BASE) : Number(digits));
  },
});

/** The kinds of plain scalar besides text. Dates stay texts, as they do for Kubernetes. */
const { null: NULL, int: INTEGER, float: FLOAT, merge: MERGE } = typesOf();
const MEANINGFUL: readonly Type[] = [NULL, BOOLEAN, NUMBER, FLOAT];

function readScalar(scalar: string): unknown {
  const type = MEANINGFUL.find(candidate => candidate.resolve(scalar));
  return type === undefined ? scalar : type.construct(scalar);
}

/** The documents of an input say the same few words again and again; longer texts are said once. */
const readWord = memoizeText(readScalar);
const LONGEST_WORD_KEPT = 64;

function meaningOf(scalar: string): unknown {
  return scalar.length > LONGEST_WORD_KEPT ? readScalar(scalar) : readWord(scalar);
}

const MERGE_KEY = '<<';

/** Every kind of plain scalar as one type, as the parser asks each type of its schema in turn, and then the one that says yes for the value. */
class PlainScalar extends Type {
  private meaning: unknown;

  public constructor() {
    super('tag:yaml.org,2002:null', { kind: 'scalar' });
  }

  public override resolve = (scalar: string | null): boolean => {
    this.meaning = scalar === null ? null : meaningOf(scalar);
    return scalar !== MERGE_KEY;
  };

  public override construct = (): unknown => this.meaning;
}

const SCHEMA = FAILSAFE_SCHEMA.extend({ implicit: [new PlainScalar(), MERGE], explicit: [NULL, BOOLEAN, INTEGER, FLOAT] });
const OPTIONS: LoadOptions = { schema: SCHEMA };
/**
 * Of a key that is there twice the last value counts, as it does for kubectl and Helm, which read YAML without the strictness of the server.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/v0.36.4/pkg/util/yaml/decoder.go (YAMLToJSONDecoder.Decode)
 */
const LENIENT: LoadOptions = { schema: SCHEMA, json: true };

/** The type declarations of js-yaml do not know the types that it exports. */
function typesOf(): Readonly<Record<'null' | 'int' | 'float' | 'merge', Type>> {
  return (jsYaml as unknown as { types: ReturnType<typeof typesOf> }).types;
}

/** Reads one document; never throws. */
export function parseDocument(text: string): Parsed {
  try {
    return refuseActions(text, guardExpansion(text, load(text, OPTIONS)));
  } catch (error) {
    return recover(text, error);
  }
}

function recover(text: string, error: unknown): Parsed {
  const fault = explain(text, error);
  if (error instanceof YAMLException && error.reason === 'duplicated mapping key') {
    try {
      return { ...guardExpansion(text, load(text, LENIENT)), fault };
    } catch (deeper) {
      return { value: undefined, fault: explain(text, deeper) };
    }
  }
  return parseJson(text) ?? { value: undefined, fault };
}

/** JSON that is no YAML: tabs in places where YAML has none. */
function parseJson(text: string): Parsed | undefined {
  if (!/^\s*[[{]/.test(text)) {
    return undefined;
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The remedy where a document is a template. */
export const RENDER_FIRST = 'This is a template: render it first, such as with helm template CHART | cdk8s-ha audit -.';

function explain(text: string, error: unknown): Fault {
  if (!(error instanceof YAMLException)) {
    const message = error instanceof RangeError ? 'it is nested too deeply' : String(error);
    return { kind: 'unreadable', message: `The document cannot be read: ${message}.`, remedy: 'Write it in a simpler way.', offset: firstContent(text) };
  }
  const offset = Math.min(error.mark?.position ?? firstContent(text), text.length);
  if (error.reason === 'duplicated mapping key') {
    const key = /^\s*(?:-\s+)*[{,]?\s*("[^"]*"|'[^']*'|[^:\s,]+)/.exec(text.slice(offset))?.[1] ?? '';
    return {
      kind: 'repeats',
      message: `The key ${key.replace(/^["']|["']$/g, '')} is there twice.`,
      remedy: 'Remove one of the two.',
      offset,
    };
  }
  return { kind: 'unreadable', message: `The document cannot be read: ${error.reason}.`, remedy: remedyFor(text, error.reason), offset };
}

function remedyFor(text: string, reason: string): string {
  if (text.includes('{{')) {
    return RENDER_FIRST;
  }
  return reason.includes('tab') ? 'Indent with spaces.' : 'Correct the document; the others are judged without it.';
}

/** What is left to do where a value is a template that happens to be YAML. */
export function templateRemedy(text: string): string | undefined {
  return text.includes('{{') ? RENDER_FIRST : undefined;
}

/** What this parser makes of a map that is a key. */
const MAP_AS_KEY = '[object Object]';
const ACTION = '{{';

/**
 * The braces of a template are maps within maps to a parser, and no client takes a map as a key.
 *
 * @see https://github.com/kubernetes-sigs/yaml/blob/v1.4.0/goyaml.v2/decode.go (decoder.mapping: invalid map key)
 */
function refuseActions(text: string, parsed: Parsed): Parsed {
  if (!text.includes(ACTION) || !hasKey(parsed.value, MAP_AS_KEY, new Set())) {
    return parsed;
  }
  return {
    value: undefined,
    fault: { kind: 'unreadable', message: 'The document cannot be read: a map cannot be a key.', remedy: RENDER_FIRST, offset: text.indexOf(ACTION) },
  };
}

function hasKey(value: unknown, key: string, seen: Set<unknown>): boolean {
  if (typeof value !== 'object' || value === null || seen.has(value)) {
    return false;
  }
  seen.add(value);
  return Object.hasOwn(value, key) || Object.values(value).some(child => hasKey(child, key, seen));
}

const CONTENT = /\S/g;

/** The offset of the first character that is neither space, marker nor comment. */
export function firstContent(text: string): number {
  for (let from = text.startsWith('---') ? '---'.length : 0; from >= 0;) {
    CONTENT.lastIndex = from;
    const found = CONTENT.exec(text);
    if (found === null) {
      return 0;
    }
    if (found[0] !== '#') {
      return found.index;
    }
    from = text.indexOf('\n', found.index);
  }
  return 0;
}

const ALIAS = /[\s:,[{-]\*[^\s*,\]}]/;
/** A document may say this many times as much as is written in it, and this much more, as text of single values. */
const MOST_TIMES = 10;
const MOST_MORE = 100_000;

/** Whether a text says something again by an alias. */
export function hasAlias(text: string): boolean {
  return text.includes('&') && ALIAS.test(text);
}

/** Refuses a document whose aliases stand for far more than is written, or for themselves. */
function guardExpansion(text: string, value: unknown): Parsed {
  if (!hasAlias(text)) {
    return { value };
  }
  const count = { written: 0 };
  const expanded = sizeOf(value, new Map(), count);
  if (expanded <= MOST_TIMES * count.written + MOST_MORE) {
    return { value };
  }
  const what = Number.isFinite(expanded) ? `stand for ${expanded} values` : 'contain themselves';
  return {
    value: undefined,
    fault: {
      kind: 'unreadable',
      message: `The document cannot be read: its aliases ${what}.`,
      remedy: 'Write out what the aliases stand for, or use fewer of them.',
      offset: text.search(ALIAS) + 1,
    },
  };
}

/** How many values there are when every alias is written out; infinite when one contains itself. */
function sizeOf(value: unknown, sizes: Map<object, number>, count: { written: number }): number {
  if (typeof value !== 'object' || value === null) {
    count.written++;
    return 1;
  }
  const known = sizes.get(value);
  if (known !== undefined) {
    return known;
  }
  count.written++;
  sizes.set(value, Infinity);
  let size = 1;
  for (const key in value) {
    size += sizeOf((value as Readonly<Record<string, unknown>>)[key], sizes, count);
  }
  sizes.set(value, size);
  return size;
}
