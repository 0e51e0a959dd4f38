import { Aggregation, Matcher, Query } from './syntax';
import { promSeconds, Token, tokensOf } from './tokens';
import { memoizeText } from '../../kubernetes/json/memoize';

/** @see https://prometheus.io/docs/prometheus/latest/querying/operators/#aggregation-operators */
const AGGREGATIONS = /^(?:sum|avg|count|min|max|group|stddev|stdvar|topk|bottomk|count_values|quantile|limitk|limit_ratio)$/i;
/** Operators by how strongly they bind, the loosest first. */
const BINDING: readonly (readonly string[])[] = [
  ['or'], ['and', 'unless'], ['==', '!=', '<=', '<', '>=', '>'], ['+', '-'], ['*', '/', '%', 'atan2'], ['^'],
];
const POWER = BINDING.length - 1;
const MATCHES = ['=', '!=', '=~', '!~'];

/** The longest and the deepest query that is read; people write none of the size, and each step takes from the stack. */
const MOST = { signs: 20_000, tokens: 2_000, depth: 100 } as const;

/** Thrown and caught in this file alone. */
class Unread extends Error {}

/** A query as it is put together; nothing where it is not PromQL, or not of a kind that this reader knows: another dialect, or something unfilled. */
export const readQuery = memoizeText((query: string): Query | undefined => {
  const tokens = query.length > MOST.signs ? undefined : tokensOf(query);
  try {
    return tokens === undefined || tokens.length > MOST.tokens ? undefined : new Reader(tokens).whole();
  } catch (error) {
    if (error instanceof Unread) {
      return undefined;
    }
    throw error;
  }
});

class Reader {
  private at = 0;
  private depth = 0;

  public constructor(private readonly tokens: readonly Token[]) {}

  public whole(): Query {
    const query = this.nested();
    if (this.at < this.tokens.length) {
      throw new Unread();
    }
    return query;
  }

  private is(value: string): boolean {
    const token = this.tokens[this.at];
    return token !== undefined && token.kind !== 'text' && token.value.toLowerCase() === value;
  }

  private skip(value: string): boolean {
    const isThere = this.is(value);
    this.at += isThere ? 1 : 0;
    return isThere;
  }

  private need(value: string): void {
    if (!this.skip(value)) {
      throw new Unread();
    }
  }

  private take(...kinds: readonly Token['kind'][]): string {
    const token = this.tokens[this.at++];
    if (token === undefined || !kinds.includes(token.kind)) {
      throw new Unread();
    }
    return token.value;
  }

  private nested(): Query {
    if (++this.depth > MOST.depth) {
      throw new Unread();
    }
    const query = this.binary(0);
    this.depth--;
    return query;
  }

  private binary(level: number): Query {
    if (level > POWER) {
      return this.suffixed();
    }
    if (level === POWER) {
      return this.power();
    }
    let left = this.binary(level + 1);
    for (;;) {
      const operator = BINDING[level].find(candidate => this.skip(candidate));
      if (operator === undefined) {
        return left;
      }
      left = this.pair(operator, left, () => this.binary(level + 1));
    }
  }

  /** A sign binds less than a power, and a power is read from the right. */
  private power(): Query {
    if (this.skip('-') || this.skip('+')) {
      const of = this.power();
      return of.kind === 'number' ? of : { kind: 'binary', operator: '*', left: { kind: 'number', value: 1 }, right: of, ...NO_PAIRING };
    }
    const base = this.suffixed();
    return this.skip('^') ? this.pair('^', base, () => this.power()) : base;
  }

  private pair(operator: string, left: Query, right: () => Query): Query {
    this.skip('bool');
    const on = this.skip('on') ? this.labels() : undefined;
    const ignoring = on === undefined && this.skip('ignoring') ? this.labels() : undefined;
    const many = this.skip('group_left') ? 'left' : this.skip('group_right') ? 'right' : undefined;
    if (many !== undefined && this.is('(')) {
      // A parenthesis may also begin the right side.
      const back = this.at;
      try {
        this.labels();
      } catch {
        this.at = back;
      }
    }
    return { kind: 'binary', operator, left, right: right(), on, ignoring, many };
  }

  private labels(): readonly string[] {
    const labels: string[] = [];
    this.need('(');
    while (!this.skip(')')) {
      labels.push(this.take('name', 'text'));
      if (!this.is(')')) {
        this.need(',');
      }
    }
    return labels;
  }

  private suffixed(): Query {
    let query = this.atom();
    for (;;) {
      if (this.skip('[')) {
        query = this.ranged(query);
      } else if (this.skip('offset')) {
        this.skip('-');
        this.take('duration', 'number');
      } else if (this.skip('@')) {
        this.moment();
      } else {
        return query;
      }
    }
  }

  private ranged(query: Query): Query {
    const token = this.tokens[this.at];
    const window = this.skip(':') ? undefined : this.take('duration', 'number');
    if (window === undefined) {
      throw new Unread();
    }
    if (this.skip(':')) {
      if (!this.is(']')) {
        this.take('duration', 'number');
      }
      this.need(']');
      return { kind: 'subquery', of: query };
    }
    this.need(']');
    if (query.kind !== 'selector' || query.hasRange) {
      throw new Unread();
    }
    return { ...query, hasRange: true, window: token.kind === 'number' ? Number(window) : promSeconds(window) };
  }

  private moment(): void {
    this.skip('-');
    if (this.skip('start') || this.skip('end')) {
      this.need('(');
      this.need(')');
    } else {
      this.take('number');
    }
  }

  private atom(): Query {
    if (this.skip('(')) {
      const query = this.nested();
      this.need(')');
      return query;
    }
    if (this.is('{')) {
      return this.selector('');
    }
    const token = this.tokens[this.at];
    const value = this.take('text', 'number', 'duration', 'name');
    if (token.kind !== 'name') {
      return token.kind === 'text' ? { kind: 'text' } : { kind: 'number', value: Number(value) };
    }
    if (AGGREGATIONS.test(value) && ['(', 'by', 'without'].some(next => this.is(next))) {
      return this.aggregation(value.toLowerCase());
    }
    if (this.is('(')) {
      return { kind: 'call', name: value, arguments: this.list() };
    }
    return /^(?:inf|nan)$/i.test(value) ? { kind: 'number', value: NaN } : this.selector(value);
  }

  private list(): readonly Query[] {
    const queries: Query[] = [];
    this.need('(');
    while (!this.skip(')')) {
      queries.push(this.nested());
      if (!this.is(')')) {
        this.need(',');
      }
    }
    return queries;
  }

  private aggregation(operator: string): Query {
    const before = this.grouping();
    const list = this.list();
    const grouping = before ?? this.grouping() ?? {};
    const of = list.at(-1);
    if (of === undefined || list.length > 2) {
      throw new Unread();
    }
    return { kind: 'aggregation', operator, parameter: list.length === 2 ? list[0] : undefined, of, by: undefined, without: undefined, ...grouping };
  }

  private grouping(): Pick<Aggregation, 'by'> | Pick<Aggregation, 'without'> | undefined {
    return this.skip('by') ? { by: this.labels() } : this.skip('without') ? { without: this.labels() } : undefined;
  }

  private selector(name: string): Query {
    const matchers: Matcher[] = [];
    let quoted = name;
    if (this.skip('{')) {
      while (!this.skip('}')) {
        const isQuoted = this.tokens[this.at]?.kind === 'text';
        const label = this.take('name', 'text');
        const operator = MATCHES.find(candidate => this.skip(candidate));
        if (operator === undefined && !isQuoted) {
          throw new Unread();
        }
        if (operator === undefined) {
          quoted = label;
        } else if (label === '__name__' && operator === '=') {
          quoted = this.take('text');
        } else {
          matchers.push({ label, operator, value: this.take('text') });
        }
        if (!this.is('}')) {
          this.need(',');
        }
      }
    }
    return { kind: 'selector', name: quoted, matchers, window: undefined, hasRange: false };
  }
}

const NO_PAIRING = { on: undefined, ignoring: undefined, many: undefined } as const;
