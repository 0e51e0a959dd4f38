import { FieldType, LeafType, ListType, TEXT } from './field-types';
import { isFields } from './fields';
import { isPlaceholder } from './placeholder';
import { pointerKey } from './pointer';

/** A value whose type an API server does not take; `found` and `needed` in words. */
export interface Misfit {
  readonly path: string;
  readonly found: string;
  readonly needed: string;
  /** Whether it is yet to be filled in. */
  readonly isOpen?: boolean;
}

/** Checks a value of a map or list; where it stands is only spelt out for what does not fit. */
export function findMisfits(key: string | number, value: unknown, shape: FieldType, misfits: Misfit[]): void {
  const before = misfits.length;
  check(value, shape, misfits);
  for (let at = before; at < misfits.length; at++) {
    misfits[at] = { ...misfits[at], path: `/${pointerKey(String(key))}${misfits[at].path}` };
  }
}

/** An absent value has no type, and null is absent. */
function check(value: unknown, shape: FieldType, misfits: Misfit[]): void {
  if (value === undefined || value === null) {
    return;
  }
  if (typeof shape === 'string') {
    if (!fits(value, shape)) {
      misfits.push({ path: '', found: inWords(value), needed: shape, ...isPlaceholder(value) && { isOpen: true } });
    }
  } else if ('list' in shape) {
    checkList(value, shape, misfits);
  } else if (!isFields(value)) {
    misfits.push({ path: '', found: inWords(value), needed: 'a map', ...isPlaceholder(value) && { isOpen: true } });
  } else if ('texts' in shape) {
    for (const key in value) {
      findMisfits(key, value[key], TEXT, misfits);
    }
  } else {
    for (const key in value) {
      if (Object.hasOwn(shape.fields, key)) {
        findMisfits(key, value[key], shape.fields[key], misfits);
      }
    }
  }
}

function checkList(value: unknown, { list: shape }: ListType, misfits: Misfit[]): void {
  if (!Array.isArray(value)) {
    misfits.push({ path: '', found: inWords(value), needed: 'a list', ...isPlaceholder(value) && { isOpen: true } });
    return;
  }
  value.forEach((item, index) => findMisfits(index, item, shape, misfits));
}

function fits(value: unknown, leaf: LeafType): boolean {
  switch (leaf) {
    case 'a text': return typeof value === 'string';
    case 'true or false': return typeof value === 'boolean';
    case 'a whole number': return Number.isInteger(value);
    case 'a whole number or a text': return Number.isInteger(value) || typeof value === 'string';
    case 'a number or a text': return typeof value === 'number' || typeof value === 'string';
  }
}

const LONGEST_SHOWN = 40;

/** A value as a sentence says it: `the text "yes"`, `a list`. */
export function inWords(value: unknown): string {
  if (Array.isArray(value)) {
    return 'a list';
  }
  switch (typeof value) {
    case 'object': return 'a map';
    case 'string': return `the text ${JSON.stringify(value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}...` : value)}`;
    case 'number': return Number.isNaN(value) ? 'no number' : `the number ${value}`;
    default: return String(value);
  }
}
