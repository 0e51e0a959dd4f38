/**
 * Readers that turn unknown JSON into known shapes: whatever has the wrong type reads as absent.
 *
 * A manifest is somebody's input; everything above this file works on values of the type that it says.
 */
export type Fields = Readonly<Record<string, unknown>>;

/** A map of texts, such as labels and annotations. */
export type TextMap = Readonly<Record<string, string>>;

const NO_FIELDS: Fields = Object.freeze({});
const NO_ITEMS: readonly unknown[] = Object.freeze([]);

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function fields(value: unknown): Fields {
  return isFields(value) ? value : NO_FIELDS;
}

export function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NO_ITEMS;
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function integer(value: unknown): number | undefined {
  return Number.isInteger(value) ? (value as number) : undefined;
}

export function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** A map of strings such as labels; entries of another type are left out. */
export function textMap(value: unknown): TextMap {
  if (!isFields(value)) {
    return NO_FIELDS as Record<string, string>;
  }
  for (const key in value) {
    if (typeof value[key] !== 'string') {
      return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
    }
  }
  return value as Record<string, string>;
}

/** An own entry of a table by a name that somebody wrote. */
export function lookUp<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
