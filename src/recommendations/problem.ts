import { memoizeText } from '../kubernetes';

/** `error`: a certain outage or a stuck operation, seen in the input itself; `warning`: likely harm; `info`: worth knowing. */
export type Level = 'error' | 'warning' | 'info';

export type Operand = string | number | boolean;
export type Operands = Readonly<Record<string, Operand>>;

/** Something that does not hold, as data; its sentence is made from the code and the operands in one place. */
export interface Problem {
  readonly code: string;
  readonly level: Level;
  readonly operands: Operands;
  /** The value that would do, in words. */
  readonly needed?: string;
}

export function error(code: string, operands: Operands = {}, needed?: string): Problem {
  return { code, level: 'error', operands, needed };
}

export function warning(code: string, operands: Operands = {}, needed?: string): Problem {
  return { code, level: 'warning', operands, needed };
}

export function info(code: string, operands: Operands = {}, needed?: string): Problem {
  return { code, level: 'info', operands, needed };
}

/** A template's texts and, between them, the names of its operands. */
const partsOf = memoizeText((template: string): readonly string[] => template.split(/\{(\w+)\}/));

/** The sentence of a problem: the template with its operands filled in. */
export function sentence(template: string, operands: Operands): string {
  return partsOf(template).map((part, at) => at % 2 === 0 ? part : part in operands ? String(operands[part]) : `{${part}}`).join('');
}
