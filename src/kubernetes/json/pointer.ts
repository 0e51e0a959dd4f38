import { memoizeText } from './memoize';

/** A key as a JSON pointer writes it. */
export const pointerKey = memoizeText(key => key.replaceAll('~', '~0').replaceAll('/', '~1'));

/** The keys that a JSON pointer leads through. */
export function pointerKeys(pointer: string): readonly string[] {
  return pointer.split('/').slice(1).map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
