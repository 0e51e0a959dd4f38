import { didYouMean, isFields, pointerKey, pointerKeys } from '../../kubernetes';

/** Something wrong with a configuration, and where. */
export interface ConfigProblem {
  readonly pointer: string;
  readonly message: string;
}

/** More words than this are not listed in an error. */
const FEW = 12;

/** Reads values of known types and collects what is wrong; what is wrong reads as absent. */
export class ConfigReader {
  public readonly problems: ConfigProblem[] = [];

  public refuse(pointer: string, message: string): undefined {
    this.problems.push({ pointer, message });
    return undefined;
  }

  /** A map with none but the known keys, of which an error lists those that are told. */
  public map(value: unknown, pointer: string, known: readonly string[], told = known): Readonly<Record<string, unknown>> {
    if (value === undefined || value === null) {
      return {};
    }
    if (!isFields(value)) {
      this.mismatch(pointer, value, 'a map');
      return {};
    }
    for (const key of Object.keys(value).filter(candidate => !known.includes(candidate))) {
      const listed = told.length <= FEW ? ` Known are ${told.join(', ')}.` : '';
      this.refuse(`${pointer}/${pointerKey(key)}`, `${nameOf(`${pointer}/${pointerKey(key)}`)} is not known.${didYouMean(key, told) || listed}`);
    }
    return Object.fromEntries(Object.entries(value).filter(([key]) => known.includes(key)));
  }

  public list(value: unknown, pointer: string): readonly unknown[] {
    if (value === undefined || value === null) {
      return [];
    }
    return Array.isArray(value) ? value : this.mismatch(pointer, value, 'a list') ?? [];
  }

  /** A text that is not empty. */
  public text(value: unknown, pointer: string): string | undefined {
    if (value === undefined) {
      return undefined;
    }
    return typeof value === 'string' && value.trim() !== '' ? value : this.mismatch(pointer, value, 'a text');
  }

  public count(value: unknown, pointer: string): number | undefined {
    if (value === undefined) {
      return undefined;
    }
    return Number.isInteger(value) && (value as number) >= 1 ? value as number : this.mismatch(pointer, value, 'a whole number of at least 1');
  }

  public oneOf<T extends string>(value: unknown, pointer: string, allowed: readonly T[]): T | undefined {
    if (value === undefined) {
      return undefined;
    }
    const found = allowed.find(candidate => candidate === value);
    if (found !== undefined) {
      return found;
    }
    if (allowed.length <= FEW) {
      return this.mismatch(pointer, value, `one of ${allowed.join(', ')}`);
    }
    return this.refuse(pointer, `${nameOf(pointer)} is ${show(value)}, which is no recommendation.${didYouMean(String(value), allowed)}`);
  }

  /** A day of the calendar. */
  public date(value: unknown, pointer: string): string | undefined {
    if (value === undefined) {
      return undefined;
    }
    const isDay = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
      && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true;
    return isDay ? value : this.mismatch(pointer, value, 'a day as YYYY-MM-DD');
  }

  /** The value of a key that may not be missing. */
  public required(known: Readonly<Record<string, unknown>>, key: string, pointer: string): unknown {
    if (known[key] === undefined) {
      this.refuse(pointer, `${nameOf(pointer)} has no ${key}.`);
    }
    return known[key];
  }

  public mismatch(pointer: string, value: unknown, needed: string): undefined {
    return this.refuse(pointer, `${nameOf(pointer)} is ${show(value)}, and has to be ${needed}.`);
  }
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}

/** `cluster.zones`, `exemptions[0].reason`. */
export function nameOf(pointer: string): string {
  const segments = pointerKeys(pointer);
  return segments.length === 0 ? 'The configuration' : segments.map((segment, at) => /^\d+$/.test(segment) ? `[${segment}]` : `${at > 0 ? '.' : ''}${segment}`).join('');
}
