/** The pattern that everything fits. */
export const ANYTHING = '*';

const RUN = /[*?]{2,}/g;
const WILDCARD = /[*?]/;

/**
 * Whether every text that fits the narrow pattern fits the wide one too, in the patterns of Elastic Load Balancing: `*` is any text, `?` one
 * character. Where a wide one counts characters with `?` beside a `*`, it may say no although it does.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
 */
export function coversGlob(wide: string, narrow: string): boolean {
  if (wide === narrow || wide === ANYTHING) {
    return true;
  }
  const stem = headOf(wide);
  if (!narrow.startsWith(stem)) {
    return false;
  }
  return stem.length === wide.length - 1 && wide.endsWith('*') || stem.length < wide.length && reads(ordered(wide), ordered(narrow));
}

/** Whether some text fits both patterns. */
export function globsMeet(one: string, other: string): boolean {
  const length = Math.min(headOf(one).length, headOf(other).length);
  if (one.slice(0, length) !== other.slice(0, length)) {
    return false;
  }
  // Which ends of the other may be left over, after each beginning of the one.
  let open = leftOpen(new Set([0]), other);
  for (const token of one) {
    open = leftOpen(token === '*' ? from(open, other) : after(open, token, other), other);
  }
  return open.has(other.length);
}

/** The text before the first wildcard. */
export function headOf(pattern: string): string {
  const index = pattern.search(WILDCARD);
  return index < 0 ? pattern : pattern.slice(0, index);
}

/** The text after the last wildcard. */
export function tailOf(pattern: string): string {
  return pattern.slice(Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')) + 1);
}

/** `*?` and `?*` are the same. */
function ordered(pattern: string): string {
  return pattern.replace(RUN, run => '?'.repeat(run.replaceAll('*', '').length) + (run.includes('*') ? '*' : ''));
}

/** Reads a pattern as if it were a text, in which a `*` fits a `*` alone. */
function reads(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let index = 0; index < text.length;) {
    const token = pattern[at];
    if (token === '*') {
      star = at++;
      resume = index;
    } else if (token !== undefined && text[index] !== '*' && (token === '?' || token === text[index])) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else {
      return false;
    }
  }
  return [...pattern.slice(at)].every(token => token === '*');
}

/** A `*` may stand for nothing. */
function leftOpen(open: ReadonlySet<number>, pattern: string): ReadonlySet<number> {
  const all = new Set(open);
  for (const index of all) {
    if (pattern[index] === '*') {
      all.add(index + 1);
    }
  }
  return all;
}

function from(open: ReadonlySet<number>, pattern: string): ReadonlySet<number> {
  const first = Math.min(...open);
  return new Set(Array.from({ length: Math.max(0, pattern.length - first + 1) }, (_, index) => first + index));
}

function after(open: ReadonlySet<number>, token: string, pattern: string): ReadonlySet<number> {
  const next = new Set<number>();
  for (const index of open) {
    const other = pattern[index];
    if (other === '*') {
      next.add(index);
    } else if (other !== undefined && (other === '?' || token === '?' || other === token)) {
      next.add(index + 1);
    }
  }
  return next;
}
