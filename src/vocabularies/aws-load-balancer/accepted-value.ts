import { parseJson } from './go-json';
import { memoizeText } from '../../kubernetes/json/memoize';

/** What a value written as text may be. */
export interface Accepted {
  /** What would do, in words that follow "is not". */
  readonly needed: string;
  /** What is wrong with a value, in words; nothing when it will do. */
  problem(value: string): string | undefined;
  /** What a value that will do does otherwise than it looks, in words. */
  doubt?(value: string): string | undefined;
}

export interface AcceptedNumber extends Accepted {
  readonly min: number;
  readonly max: number;
}

const INTEGER = /^[+-]?\d+$/;
const CODES = /^(\d{1,3})(?:-(\d{1,3}))?$/;

export function quoted(value: string): string {
  return `"${value}"`;
}

/** `a`, `a or b`, `a, b or c`. */
function either(values: readonly string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values[values.length - 1]}`;
}

/** Whatever a test lets pass. */
export function when(needed: string, takes: (value: string) => boolean): Accepted {
  return { needed, problem: memoizeText(value => takes(value) ? undefined : `${quoted(value)} is not ${needed}`) };
}

/** A whole number within bounds, or one of a few words. */
export function whole(min: number, max: number, ...words: readonly string[]): AcceptedNumber {
  const needed = either([`a whole number from ${min} to ${max}`, ...words]);
  const isWithin = (value: string) => INTEGER.test(value) && Number(value) >= min && Number(value) <= max;
  return { min, max, ...when(needed, value => isWithin(value) || words.includes(value)) };
}

/** One of a few words, case and all. */
export function oneOf(...words: readonly string[]): Accepted {
  return when(either(words), value => words.includes(value));
}

export function matching(pattern: RegExp, needed: string): Accepted {
  return when(needed, value => pattern.test(value));
}

export function anything(): Accepted {
  return when('a text', () => true);
}

/** One of the two must take the value. */
export function anyOf(first: Accepted, second: Accepted): Accepted {
  return when(`${first.needed} or ${second.needed}`, value => first.problem(value) === undefined || second.problem(value) === undefined);
}

/** Items between commas; empty ones are left out as the controller does. */
export function listOf(item: Accepted): Accepted {
  return {
    needed: item.needed,
    problem: value => value.split(',').map(part => part.trim()).filter(part => part !== '').map(part => item.problem(part)).find(Boolean),
  };
}

/** The same, but what it does not take does no more harm than that it is not followed. */
export function leniently(accepted: Accepted, consequence: string): Accepted {
  return { needed: accepted.needed, problem: () => undefined, doubt: value => append(accepted.problem(value), consequence) };
}

function append(problem: string | undefined, consequence: string): string | undefined {
  return problem === undefined ? undefined : `${problem}: ${consequence}`;
}

/** Status codes such as `200`, `200,204` or `200-399`. */
export function codes(min: number, max: number): AcceptedNumber {
  const isWithin = (part: string) => {
    const match = CODES.exec(part.trim());
    return match !== null && Number(match[1]) >= min && Number(match[2] ?? match[1]) <= max && Number(match[2] ?? match[1]) >= Number(match[1]);
  };
  return { min, max, ...when(`a list of codes from ${min} to ${max}`, value => value.split(',').every(isWithin)) };
}

/** JSON text of which a reader says what is wrong with it. */
export function json(needed: string, problem: (value: unknown) => string | undefined, doubt?: (value: unknown) => string | undefined): Accepted {
  return {
    needed,
    ...doubt === undefined ? {} : { doubt: value => doubt(parseJson(value)) },
    problem: value => {
      const parsed = parseJson(value);
      return parsed === undefined ? 'it is not JSON' : problem(parsed);
    },
  };
}
