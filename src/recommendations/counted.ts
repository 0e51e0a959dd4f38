/** Two are both in English, and not all two. */
const PAIR = 2;

/** All of so many, as it stands before what they are. */
export function allOf(count: number): string {
  return count === PAIR ? 'both' : `all ${count}`;
}

/** A number of things, which are one or several. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
