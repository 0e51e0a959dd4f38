import { memoizeText } from './memoize';

/** A key as a JSON pointer writes it. */
export const pointerKey = memoizeText(key => key.replaceAll('~', '~0').replaceAll('/', '~1'));

/** What stands at a JSON pointer; nothing where a part of the way is missing. */
export function valueAt(json: unknown, pointer: string): unknown {
  return pointerKeys(pointer).reduce((value, key) => (value as Readonly<Record<string, unknown>> | undefined | null)?.[key], json);
}

/** The keys that a JSON pointer leads through. */
export function pointerKeys(pointer: string): readonly string[] {
  return pointer.split('/').slice(1).map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
