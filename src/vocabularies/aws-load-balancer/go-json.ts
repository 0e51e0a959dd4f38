import { isFields, items } from '../../kubernetes/json/fields';

/** The type that the controller's Go has for a value; `port` is a number or a name. A field that is not listed may be anything. */
export type Shape = 'text' | 'integer' | 'flag' | 'port' | { readonly list: Shape } | { readonly fields: Readonly<Record<string, Shape>> };

/** Stands for a number that Go does not read as a whole one, such as `80.0` or `1e2`, by a key that no JSON of a user has. */
const LITERAL = '\u0000';
/** A text, or a number as it is written. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const BROKEN_NUMBER = /\d[.eE]/;
const WHOLE = /^-?\d+$/;
const MAX_INTEGER = 2147483647;

/** JSON as Go reads it into whole numbers: one that is written with a fraction or an exponent is none, whatever its value. Nothing when it is no JSON. */
export function parseJson(value: string): unknown {
  try {
    const parsed: unknown = JSON.parse(value);
    return BROKEN_NUMBER.test(value) ? JSON.parse(value.replace(TOKEN, markBroken)) : parsed;
  } catch {
    return undefined;
  }
}

function markBroken(token: string): string {
  return token.startsWith('"') || WHOLE.test(token) ? token : JSON.stringify({ [LITERAL]: token });
}

/** A value as it is written. */
export function literal(value: unknown): string {
  return isFields(value) && typeof value[LITERAL] === 'string' ? value[LITERAL] : JSON.stringify(value) ?? 'nothing';
}

/** The same JSON with all keys in lower case and without nulls: Go reads keys without regard to case, and null as if nothing were said. */
export function lowerKeys(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(lowerKeys);
  }
  if (!isFields(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null).map(([key, item]) => [key.toLowerCase(), lowerKeys(item)]));
}

/**
 * What of a value with keys in lower case Go does not read into a shape, in words.
 *
 * @see https://pkg.go.dev/encoding/json#Unmarshal
 */
export function mismatch(value: unknown, shape: Shape, name = 'it'): string | undefined {
  if (value === null || value === undefined) {
    return undefined;
  }
  switch (shape) {
    case 'text': return typeof value === 'string' ? undefined : `${name} ${literal(value)} is not a text`;
    case 'integer': return isInteger(value) ? undefined : `${name} ${literal(value)} is not a whole number`;
    case 'flag': return typeof value === 'boolean' ? undefined : `${name} ${literal(value)} is not true or false`;
    case 'port': return typeof value === 'string' || isInteger(value) ? undefined : `${name} ${literal(value)} is not a port`;
  }
  if ('list' in shape) {
    return Array.isArray(value) ? items(value).map(item => mismatch(item, shape.list, name)).find(Boolean) : `${name} is not a JSON list`;
  }
  return !isFields(value) || LITERAL in value
    ? `${name} is not a JSON object`
    : Object.entries(shape.fields).map(([key, field]) => mismatch(value[key.toLowerCase()], field, key)).find(Boolean);
}

function isInteger(value: unknown): boolean {
  return Number.isInteger(value) && Math.abs(value as number) <= MAX_INTEGER;
}
