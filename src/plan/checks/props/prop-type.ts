/** What a prop takes. */
export interface PropType {
  /** The type as its declaration writes it. */
  readonly type: string;
  /** What is needed, in words. */
  readonly needed: string;
  /** Code that makes such a value. */
  readonly example: string;
  /** What a value of this type consists of, each with its own type. */
  readonly parts?: Parts;
  /** What to change where it cannot be told what was meant; the example unless it says otherwise. */
  readonly change?: string;
  /** Whether the given value may be a secret, so that it is not shown. */
  readonly isSecret?: boolean;
  /** Whether a value is of this type, without what is in it. */
  fits(value: unknown): boolean;
  /** Code for what somebody gave in another type; nothing where it cannot be told what was meant. */
  write?(given: unknown): string | undefined;
}

export type Parts =
  | { readonly kind: 'list'; readonly of: PropType }
  | { readonly kind: 'map'; readonly of: PropType }
  | { readonly kind: 'struct'; readonly struct: Struct }
  | { readonly kind: 'instance'; in(value: any): readonly InstancePart[] };

/** What an instance of a class was made with: where it is told, what it should be, and what it is. */
export interface InstancePart {
  /** Behind the name of the prop, such as `.command`. */
  readonly suffix: string;
  readonly type: PropType;
  readonly value: unknown;
  readonly isRequired?: boolean;
}

/** Props that belong together: those of a construct, or the fields of an option. */
export interface Struct {
  /** The name of its interface. */
  readonly name: string;
  readonly props: Readonly<Record<string, PropType>>;
  readonly required: readonly string[];
  /** Names by which people know the same from elsewhere. */
  readonly familiar: Readonly<Record<string, Familiar>>;
  /** Whether the rest of it is still planned when a required field is refused. */
  readonly isForgiving?: boolean;
  /** Whether nobody has a field of their own in it, so that every unknown name is refused. */
  readonly isClosed?: boolean;
  /** The factory that takes it, and those beside it with what they take. */
  readonly factory?: string;
  readonly beside?: readonly Struct[];
}

/** A name that people bring along, and what to write here. */
export interface Familiar {
  /** The known props that say it; where one of them is stated, the name is somebody's own. */
  readonly instead: readonly string[];
  /** What is needed, in words; the first of the props that say it unless it says otherwise. */
  readonly needed?: string;
  /** What to write; a whole sentence where no prop says it. */
  write(given: unknown): string;
  /** Whether the value is one that this name has elsewhere; every value unless it says otherwise. */
  isMeant?(given: unknown, beside: Readonly<Record<string, unknown>>): boolean;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is what can be written as `{ }`: no list, and none of the collections of JavaScript. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && !(Symbol.iterator in value) && !(value instanceof Date) && !(value instanceof Promise);
}

/** A text or number as code. */
export function code(value: unknown): string | undefined {
  const isPlain = typeof value === 'string' && /^[^'\\\u0000-\u001f]*$/.test(value);
  return isPlain ? `'${value}'` : typeof value === 'string' ? JSON.stringify(value) : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** A field of what was given, where it is a text or number, as code. */
export function codeOf(given: unknown, ...fields: readonly string[]): string | undefined {
  const value = fields.reduce<unknown>((at, field) => isObject(at) ? readField(at, field) : undefined, given);
  return code(value);
}

/** A field that may be a getter that raises. */
export function readField(from: object, field: string, otherwise?: symbol): unknown {
  try {
    return (from as Readonly<Record<string, unknown>>)[field];
  } catch {
    return otherwise;
  }
}

export function listOf(of: PropType, write?: (given: unknown) => string | undefined): PropType {
  return {
    type: `${of.type}[]`,
    needed: 'a list',
    example: `[${of.example}]`,
    fits: Array.isArray,
    write: given => write?.(given) ?? inList(of, given),
    parts: { kind: 'list', of },
  };
}

/** One value in place of a list of it. */
function inList(of: PropType, given: unknown): string | undefined {
  const one = of.fits(given) ? code(given) : of.write?.(given);
  return one === undefined ? undefined : `[${one}]`;
}

export function mapOf(of: PropType, key = 'key', example = `{ ${key}: ${of.example} }`): PropType {
  return {
    type: `{ [${key}: string]: ${of.type} }`,
    needed: 'a map',
    example,
    fits: isRecord,
    write: given => given instanceof Map ? 'Object.fromEntries(...)' : undefined,
    parts: { kind: 'map', of },
  };
}

/** More fields than this are not listed. */
const FEW = 3;

function fieldsOf({ props, required }: Struct): string {
  const names = Object.keys(props);
  const listed = names.length <= FEW ? names : required;
  return listed.length === 0 ? 'an object' : `{ ${[...listed, ...(listed.length < names.length ? ['...'] : [])].join(', ')} }`;
}

/** A struct with fields of its own. */
export function structOf(struct: Struct, example: string, more: Pick<PropType, 'write'> & { isOther?(value: object): boolean } = {}): PropType {
  return {
    type: struct.name,
    needed: fieldsOf(struct),
    example,
    fits: value => isRecord(value) && more.isOther?.(value) !== true,
    write: more.write,
    parts: { kind: 'struct', struct },
  };
}

/** The value of an enum. */
export function enumOf(type: string, members: Readonly<Record<string, string>>): PropType {
  const values = Object.values(members);
  const called = (given: unknown) => Object.keys(members).find(member => plain(member) === plain(given) || plain(members[member]) === plain(given));
  return {
    type,
    needed: values.join(', '),
    example: `${type}.${Object.keys(members)[0]}`,
    fits: value => values.includes(value as string),
    write: given => called(given) === undefined ? undefined : `${type}.${called(given)}`,
  };
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value.toLowerCase().replace(/[-_\s]/g, '') : '';
}

export const TEXT: PropType = {
  type: 'string', needed: 'a text', example: "'...'",
  fits: value => typeof value === 'string',
  write: given => typeof given === 'number' || typeof given === 'boolean' || typeof given === 'bigint' ? `'${given}'` : undefined,
};

export const BOOLEAN: PropType = {
  type: 'boolean', needed: 'true or false', example: 'true',
  fits: value => typeof value === 'boolean',
  write: given => given === 'true' || given === 'false' ? given : undefined,
};

/** A type under the code that hands its value to a factory. */
export function within(factory: (code: string) => string, type: PropType): PropType {
  return {
    ...type,
    example: factory(type.example),
    write: given => {
      const written = type.write?.(given);
      return written === undefined ? undefined : factory(written);
    },
  };
}

export const NUMBER: PropType = {
  type: 'number', needed: 'a number', example: '3',
  fits: value => typeof value === 'number',
  write: given => (typeof given === 'string' && given.trim() !== '' && Number.isFinite(Number(given))) || typeof given === 'bigint' ? String(Number(given)) : undefined,
};

export const PORT_NUMBER: PropType = { ...NUMBER, example: '8080' };
