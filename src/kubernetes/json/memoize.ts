/** Enough for what the objects of any input have in common; a process that sees more starts over. */
const MOST = 1000;

/**
 * A reader of texts that remembers what it read: the objects of an input say the same few things again and again.
 *
 * Everybody gets the same answer, so it has to be one that cannot be changed.
 */
export function memoizeText<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return text => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) {
      return found as T;
    }
    if (known.size >= MOST) {
      known.clear();
    }
    const value = read(text);
    known.set(text, value);
    return value;
  };
}

/** A reader of objects that reads each of them once. */
export function memoizeObject<O extends object, T>(read: (object: O) => T): (object: O) => T {
  const known = new WeakMap<O, T>();
  return object => {
    const found = known.get(object);
    if (found !== undefined || known.has(object)) {
      return found as T;
    }
    const value = read(object);
    known.set(object, value);
    return value;
  };
}
