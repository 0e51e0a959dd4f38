/** A matcher of a selector: `job="web"`. */
export interface Matcher {
  readonly label: string;
  readonly operator: string;
  readonly value: string;
}

export interface Selector {
  readonly kind: 'selector';
  /** The metric's; empty where the matchers say it all. */
  readonly name: string;
  readonly matchers: readonly Matcher[];
  /** Seconds of the range; nothing where it has none, or one that is computed. */
  readonly window: number | undefined;
  readonly hasRange: boolean;
}

export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly Query[];
}

export interface Aggregation {
  readonly kind: 'aggregation';
  readonly operator: string;
  readonly parameter: Query | undefined;
  readonly of: Query;
  /** The labels that are kept, or that are dropped; nothing where all go. */
  readonly by: readonly string[] | undefined;
  readonly without: readonly string[] | undefined;
}

export interface Binary {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Query;
  readonly right: Query;
  /** The labels by which elements of both sides are paired; nothing for all of them. */
  readonly on: readonly string[] | undefined;
  readonly ignoring: readonly string[] | undefined;
  /** The side of which several elements may have one partner. */
  readonly many: 'left' | 'right' | undefined;
}

/** A query of Prometheus, as far as its elements can be counted by it. */
export type Query =
  | Selector | Call | Aggregation | Binary
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text' }
  | { readonly kind: 'subquery'; readonly of: Query };

/** Every selector of a query, with the function or operator directly around it. */
export function selectorsOf(query: Query, around = ''): readonly { readonly selector: Selector; readonly around: string }[] {
  switch (query.kind) {
    case 'selector': return [{ selector: query, around }];
    case 'call': return query.arguments.flatMap(argument => selectorsOf(argument, query.name));
    case 'aggregation': return selectorsOf(query.of, query.operator);
    case 'binary': return [...selectorsOf(query.left, query.operator), ...selectorsOf(query.right, query.operator)];
    case 'subquery': return selectorsOf(query.of, around);
    default: return [];
  }
}

/** The functions that a query calls, wherever in it. */
export function callsOf(query: Query): readonly string[] {
  switch (query.kind) {
    case 'call': return [query.name, ...query.arguments.flatMap(callsOf)];
    case 'aggregation': return callsOf(query.of);
    case 'binary': return [...callsOf(query.left), ...callsOf(query.right)];
    case 'subquery': return callsOf(query.of);
    default: return [];
  }
}
