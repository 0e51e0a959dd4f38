import { knownProps, PropsOf } from './props/known-props';
import { Familiar, InstancePart, isRecord, PropType, readField, Struct } from './props/prop-type';
import { Fields, nearest, slipOf } from '../../kubernetes';
import { inWords, Ledger } from '../ledger';

/** In place of a value of another type. */
const REFUSED = Symbol('refused');
/** In place of what a getter would not say. */
export const RAISES = Symbol('raises');

/**
 * The props without those whose values are of another type than the table says, and nothing at all where there are no props.
 *
 * JavaScript lets anything through, so it is looked at. What is `null` is left out, as plain JavaScript has it; only a list and a map of names cannot hold it.
 */
export function readTypes<P extends object>(ledger: Ledger, of: PropsOf, props: P): P {
  const struct = knownProps(of);
  if (!isRecord(props)) {
    const required = struct.required.map(name => `${name}: ${struct.props[name].example}`).join(', ');
    ledger.refuseType('', props, `an object of ${struct.name}`, `Write ${required === '' ? 'the props as { ... }' : `{ ${required} }`}.`, 'props');
    return {} as P;
  }
  return readFields(ledger, '', struct, props) as P;
}

/** The fields that can be used; the object itself where all can. */
export function readFields(ledger: Ledger, path: string, struct: Struct, given: Fields): Fields {
  const read: Record<string, unknown> = {};
  let isWhole = true;
  for (const name of Object.keys(given)) {
    const type = Object.hasOwn(struct.props, name) ? struct.props[name] : undefined;
    const raw = readField(given, name, RAISES);
    if (raw === RAISES) {
      refuseGetter(ledger, below(path, name));
      isWhole = false;
      continue;
    }
    const isLeftOut = raw === undefined || raw === null;
    if (type === undefined && !isLeftOut) {
      checkUnknown(ledger, path, struct, name, given);
    }
    // What is required and left out is refused where it is planned, with its rule.
    const isUsed = type !== undefined && raw !== undefined && !(raw === null && struct.required.includes(name));
    const value = !isUsed ? raw : raw === null ? REFUSED : readValue(ledger, below(path, name), type, raw);
    if (Object.is(value, raw) && name !== '__proto__') {
      read[name] = value;
      continue;
    }
    isWhole = false;
    if (value !== REFUSED) {
      read[name] = value;
    }
  }
  return isWhole ? given : read;
}

export function refuseGetter(ledger: Ledger, path: string): void {
  ledger.refuseType(path, inWords('a getter that raises an error'), 'a value', 'Read the value where the props are made.');
}

function readValue(ledger: Ledger, path: string, type: PropType, value: unknown): unknown {
  if (!type.fits(value)) {
    refuseType(ledger, path, type, value);
    return REFUSED;
  }
  const { parts } = type;
  switch (parts?.kind) {
    case 'list': return readList(ledger, path, parts.of, value as readonly unknown[]);
    case 'map': return readMap(ledger, path, parts.of, value as Readonly<Record<string, unknown>>);
    case 'struct': return readStruct(ledger, path, parts.struct, value as Readonly<Record<string, unknown>>);
    case 'instance': return parts.in(value).map(part => readPart(ledger, path, part)).includes(false) ? REFUSED : value;
    default: return value;
  }
}

/** A struct without the fields that are refused; refused as a whole where it needs one of them. */
function readStruct(ledger: Ledger, path: string, struct: Struct, value: Readonly<Record<string, unknown>>): unknown {
  const missing = struct.required.filter(name => isNothing(readField(value, name)));
  // One that stands there under another name is told by that name.
  const misnamed = Object.keys(value).filter(name => !Object.hasOwn(struct.props, name) && !isNothing(readField(value, name)))
    .map(name => familiarOf(struct, name, value)?.instead[0] ?? meantBy(struct, name));
  for (const name of missing.filter(one => !misnamed.includes(one))) {
    const { needed, example } = struct.props[name];
    ledger.refuseType(below(path, name), readField(value, name), needed, `State ${name}, such as ${name}: ${example}.`);
  }
  const read = readFields(ledger, path, struct, value);
  return struct.required.every(name => name in read) && missing.length === 0 || struct.isForgiving ? read : REFUSED;
}

function readPart(ledger: Ledger, path: string, { suffix, type, value, isRequired }: InstancePart): boolean {
  if (isNothing(value) && isRequired === true && !type.fits(value)) {
    ledger.refuseType(path + suffix, value, type.needed, `State it, such as ${type.example}.`);
    return false;
  }
  return isNothing(value) || Object.is(readValue(ledger, path + suffix, type, value), value);
}

/** A list without the elements that are refused; those of which something can be planned keep their places. */
function readList(ledger: Ledger, path: string, of: PropType, given: readonly unknown[]): unknown {
  const standIn = of.parts?.kind === 'struct' && of.parts.struct.isForgiving === true ? {} : REFUSED;
  // A list may have holes, which only counting finds.
  const read = Array.from(given, (value, index) => readValue(ledger, `${path}[${index}]`, of, value));
  return read.every((value, index) => Object.is(value, given[index])) ? given
    : read.map(value => value === REFUSED ? standIn : value).filter(value => value !== REFUSED);
}

function readMap(ledger: Ledger, path: string, of: PropType, given: Readonly<Record<string, unknown>>): unknown {
  const keys = Object.keys(given);
  const read = keys.map(key => readValue(ledger, below(path, key), of, readField(given, key)));
  return read.includes(REFUSED) ? Object.fromEntries(keys.map((key, index) => [key, read[index]]).filter(([, value]) => value !== REFUSED)) : given;
}

function refuseType(ledger: Ledger, path: string, type: PropType, value: unknown): void {
  const given = type.isSecret === true ? inWords(value === null ? 'null' : `a plain ${typeof value}`) : value;
  ledger.refuseType(path, given, type.needed, change(path, type, value));
}

/** What to write instead. */
function change(path: string, type: PropType, value: unknown): string {
  const name = /[^.[\]]*$/.exec(path)?.[0] ?? '';
  const label = name === '' ? '' : `${name}: `;
  if (value === null || value === undefined) {
    return `Leave it out, or write ${label}${type.example}.`;
  }
  const written = type.write?.(value);
  return written === undefined ? type.change ?? `Write, for example, ${label}${type.example}.` : `Write ${label}${written}.`;
}

/**
 * A name that is none of ours: refused where it can only mean one of ours, as classes of others hand on props of their own.
 *
 * In what is written for this library alone, every such name is refused: what is passed over there may make a value mean something else.
 */
function checkUnknown(ledger: Ledger, path: string, struct: Struct, name: string, given: Fields): void {
  const value = readField(given, name);
  const isStated = (prop: string) => !isNothing(readField(given, prop));
  const known = familiarOf(struct, name, given);
  const refuse = (needed: string, instead: string, meant = name) => ledger.refuseType(below(path, meant), value, needed, instead, below(path, name));
  if (known !== undefined && !known.instead.some(isStated)) {
    const { instead: [instead], needed = instead, write } = known;
    refuse(needed ?? 'none', `${instead === undefined ? '' : 'Write '}${write(value)}.`, instead);
    return;
  }
  const others = struct.beside?.filter(other => Object.hasOwn(other.props, name)) ?? [];
  if (others.length > 0) {
    const factories = others.map(({ factory }) => factory).join(' and ');
    refuse(`an option of ${struct.factory}`, `Leave it out: ${factories} ${others.length === 1 ? 'has' : 'have'} ${name}, and ${struct.factory} has not.`);
    return;
  }
  const meant = known === undefined ? meantBy(struct, name) : known.instead.find(isStated);
  if (meant !== undefined && !isStated(meant)) {
    refuse(meant, `There is no ${name}: write ${meant}.`, meant);
  } else if (struct.isClosed === true) {
    refuse(`a field of ${struct.name}`, meant === undefined ? `There is no ${name}: ${struct.name} has ${listed(struct)}.`
      : `There is no ${name}, and ${meant} is stated: leave ${name} out.`);
  }
}

/** What a name is elsewhere, where its value is one that it has there. */
function familiarOf({ familiar }: Struct, name: string, given: Fields): Familiar | undefined {
  const known = Object.hasOwn(familiar, name) ? familiar[name] : undefined;
  return known?.isMeant?.(readField(given, name), given) === false ? undefined : known;
}

/** The field that somebody meant by a name; where no other name can be right, also one that is less near. */
function meantBy({ props, isClosed }: Struct, name: string): string | undefined {
  const names = Object.keys(props);
  return slipOf(name, names) ?? (isClosed === true ? nearest(name, names) : undefined);
}

function listed({ props }: Struct): string {
  const names = Object.keys(props);
  return names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}

function below(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
