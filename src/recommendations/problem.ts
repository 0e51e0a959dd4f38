import { memoizeText } from '../kubernetes';
import { Level, LevelsByCode } from './level';

export type Operand = string | number | boolean;
export type Operands = Readonly<Record<string, Operand>>;

/** Something that does not hold, as data; its sentence is made from the code and the operands in one place. */
export interface Problem<C extends string = string, L extends Level = Level> {
  readonly code: C;
  readonly level: L;
  readonly operands: Operands;
  /** The value that would do, in words. */
  readonly needed?: string;
}

export function error<C extends string>(code: C, operands: Operands = {}, needed?: string): Problem<C, 'error'> {
  return { code, level: 'error', operands, needed };
}

export function warning<C extends string>(code: C, operands: Operands = {}, needed?: string): Problem<C, 'warning'> {
  return { code, level: 'warning', operands, needed };
}

export function info<C extends string>(code: C, operands: Operands = {}, needed?: string): Problem<C, 'info'> {
  return { code, level: 'info', operands, needed };
}

/** The levels that are declared for a code. */
type DeclaredAt<L extends LevelsByCode, C extends keyof L> = L[C] extends readonly Level[] ? L[C][number] : Extract<L[C], Level>;

/** The levels at which a code is told by any of these problems. */
type ToldAt<P, C> = P extends Problem<infer Codes, infer Levels> ? C extends Codes ? Levels : never : never;

/** All problems that a declaration of levels allows. */
export type Declared<L extends LevelsByCode> = { [C in keyof L & string]: Problem<C, DeclaredAt<L, C>> }[keyof L & string];

/** A declaration of levels without what none of these problems tells. */
export type Told<L extends LevelsByCode, P> = { readonly [C in keyof L]: [DeclaredAt<L, C>] extends [ToldAt<P, C>] ? L[C] : ToldAt<P, C> };

/** A template's texts and, between them, the names of its operands. */
const partsOf = memoizeText((template: string): readonly string[] => template.split(/\{(\w+)\}/));

/** What stands where a name is not given, so that the sentence has no hole. */
const UNNAMED = '""';

/** The sentence of a problem: the template with its operands filled in. */
export function sentence(template: string, operands: Operands): string {
  return partsOf(template).map((part, at, parts) => {
    if (at % 2 === 0) {
      return part;
    }
    const said = part in operands ? String(operands[part]) : `{${part}}`;
    // An ending of the word before it may be empty.
    const isWord = (at === 1 && parts[0] === '' || parts[at - 1].endsWith(' ')) && !/^\w/.test(parts[at + 1]);
    return said === '' && isWord ? UNNAMED : said;
  }).join('');
}
