/** What a query is made of: what it says, and what kind of word that is. */
export interface Token {
  readonly kind: 'text' | 'duration' | 'number' | 'name' | 'sign';
  /** Of a text what stands between its quotes. */
  readonly value: string;
}

const BLANK = /(?:\s|#[^\n]*)+/y;
const TEXT = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`/y;
const DURATION = /(?:\d+(?:ms|[smhdwy]))+(?![\w.])/y;
const NUMBER = /(?:0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![\w.])/y;
const NAME = /:?[A-Za-z_][\w:]*/y;
const SIGN = /==|!=|>=|<=|=~|!~|[-+*/%^()[\]{},:@=<>]/y;

const KINDS: readonly (readonly [Token['kind'], RegExp])[] = [['text', TEXT], ['duration', DURATION], ['number', NUMBER], ['name', NAME], ['sign', SIGN]];

/** The words of a query; nothing where one of them is none of PromQL's. */
export function tokensOf(query: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let at = blank(query, 0);
  while (at < query.length) {
    const token = tokenAt(query, at);
    if (token === undefined) {
      return undefined;
    }
    tokens.push(token.token);
    at = blank(query, token.end);
  }
  return tokens;
}

function blank(query: string, at: number): number {
  BLANK.lastIndex = at;
  return BLANK.test(query) ? BLANK.lastIndex : at;
}

function tokenAt(query: string, at: number): { readonly token: Token; readonly end: number } | undefined {
  for (const [kind, pattern] of KINDS) {
    pattern.lastIndex = at;
    const found = pattern.exec(query);
    if (found !== null) {
      return { token: { kind, value: found[1] ?? found[2] ?? found[3] ?? found[0] }, end: pattern.lastIndex };
    }
  }
  return undefined;
}

const UNITS: Readonly<Record<string, number>> = { ms: 1e-3, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, y: 31_536_000 };
const WHOLE = /^(?:\d+(?:ms|[smhdwy]))+$/;

/**
 * Seconds of a duration as Prometheus writes it: `90s`, `1h30m`, `1d`.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/#time-durations
 */
export function promSeconds(duration: string): number | undefined {
  if (!WHOLE.test(duration)) {
    return duration === '0' ? 0 : undefined;
  }
  let seconds = 0;
  for (const [, amount, unit] of duration.matchAll(/(\d+)(ms|[smhdwy])/g)) {
    seconds += Number(amount) * UNITS[unit];
  }
  return seconds;
}
