/** The word that somebody may have meant, when one is near enough. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const steps = distance(word.toLowerCase(), candidate.toLowerCase());
    if (steps < least) {
      best = candidate;
      least = steps;
    }
  }
  return best ?? known.find(candidate => word.length > 3 && candidate.includes(word));
}

/** ` Did you mean X?` or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const found = nearest(word, known);
  return found === undefined ? '' : ` Did you mean ${found}?`;
}

/** Whether two letters beside each other changed places. */
function isSwapped(word: string, other: string): boolean {
  const at = [...word].findIndex((letter, index) => letter !== other[index]);
  return word.length === other.length && word.length > 2 && at >= 0
    && word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2) === other;
}

/** How many letters to insert, remove or replace. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let at = 1; at <= from.length; at++) {
    const next = [at];
    for (let column = 1; column <= to.length; column++) {
      const replaced = row[column - 1] + (from[at - 1] === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[column] + 1, next[column - 1] + 1));
    }
    row = next;
  }
  return row[to.length];
}

/** Words shorter than this are one letter from many others. */
const SHORT = 5;
/** Words from this length on may have two slips. */
const LONG = 8;
/** What is shorter than this may be short for anything. */
const SHORTEST = 3;

/** Two letters in each other's place are less than one that is missing: nothing else makes such a word. */
const SWAPPED = 0.5;

/** Whether a letter is left out that is not the first: two short words seldom differ in that alone. */
function isShortened(word: string, other: string): boolean {
  const at = [...word].findIndex((letter, index) => letter !== other[index]);
  return word.length >= SHORTEST && word.length + 1 === other.length && at !== 0 && (at < 0 || word.slice(at) === other.slice(at + 1));
}

/**
 * The word of which another one is a slip, when it can hardly be anything else: other case, a plural, a letter left out, or a letter or two wrong in a long word.
 *
 * Stricter than `nearest`, because the word may be meant. Of words that are as near, the longer one: letters are left out more often than added.
 */
export function slipOf(word: string, known: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of known) {
    const steps = stepsOfSlip(lower, candidate.toLowerCase());
    if (steps < least || best !== undefined && steps === least && steps < Infinity && candidate.length > best.length) {
      best = candidate;
      least = steps;
    }
  }
  return best;
}

/** How far a slip is from the word that was meant; infinitely far where it is none. */
function stepsOfSlip(word: string, other: string): number {
  if (word === other) {
    return 0;
  }
  const isPlural = word.length > 1 && (`${word}s` === other || `${other}s` === word);
  if (isSwapped(word, other)) {
    return SWAPPED;
  }
  if (isPlural || isShortened(word, other)) {
    return 1;
  }
  const slips = word.length < SHORT ? 0 : word.length < LONG ? 1 : 2;
  const steps = slips > 0 && Math.abs(word.length - other.length) <= slips ? distance(word, other) : Infinity;
  return steps <= slips ? steps : Infinity;
}
