const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const OPEN = Object.keys(CLOSING);
const CLOSE = Object.values(CLOSING);
/** What is in quotes and what is a comment. */
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|#[^\n]*/g;
const QUOTE = /["'`]/;

/** Whether something opens in a query that does not close, or the other way round: no dialect takes that. */
export function isUnfinished(query: string): boolean {
  const bare = query.replace(QUOTED, '');
  const open: string[] = [];
  for (const sign of bare) {
    if (OPEN.includes(sign)) {
      open.push(CLOSING[sign]);
    } else if (CLOSE.includes(sign) && open.pop() !== sign) {
      return true;
    }
  }
  return open.length > 0 || QUOTE.test(bare);
}
