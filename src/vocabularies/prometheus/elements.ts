import { Aggregation, Binary, Call, Query, Selector } from './syntax';

/**
 * How many elements an instant vector has: at most one, several for all that the query says, one or several as there are series, or nothing that a
 * query tells.
 */
export type Count = 'one' | 'several' | 'by-series' | 'unknown';

/** What a query gives. */
export type Result = { readonly type: 'scalar' | 'text' | 'range' } | Vector;

export interface Vector {
  readonly type: 'vector';
  readonly count: Count;
  /** Labels that every element has, with their value. */
  readonly fixed: ReadonlyMap<string, string>;
  /** The labels by which the elements differ; nothing where they may be any. */
  readonly free: readonly string[] | undefined;
  /** Whether no element has a label. */
  readonly isBare: boolean;
  /** Whether the elements of two sides were put beside each other that no label can pair. */
  readonly isUnion?: boolean;
}

const NONE: ReadonlyMap<string, string> = new Map();
const BARE: Vector = { type: 'vector', count: 'one', fixed: NONE, free: [], isBare: true };
const UNKNOWN: Vector = { type: 'vector', count: 'unknown', fixed: NONE, free: undefined, isBare: false };

/** What a query gives, as far as it says so itself. */
export function resultOf(query: Query): Result {
  switch (query.kind) {
    case 'number': return { type: 'scalar' };
    case 'text': return { type: 'text' };
    case 'subquery': return { type: 'range' };
    case 'selector': return query.hasRange ? { type: 'range' } : seriesOf(query);
    case 'call': return called(query);
    case 'aggregation': return aggregated(query);
    case 'binary': return paired(query);
  }
}

function seriesOf({ matchers }: Selector): Vector {
  const fixed = new Map(matchers.filter(({ operator, value }) => operator === '=' && value !== '').map(({ label, value }) => [label, value]));
  return { type: 'vector', count: fixed.size === 0 ? 'several' : 'by-series', fixed, free: undefined, isBare: false };
}

/** The series in a range, or the elements of a vector. */
function within(query: Query): Vector | undefined {
  if (query.kind === 'selector') {
    return seriesOf(query);
  }
  const result = query.kind === 'subquery' ? resultOf(query.of) : resultOf(query);
  return result.type === 'vector' ? result : undefined;
}

/** Functions of the time, which have one element where they are given none. */
const OF_TIME = /^(?:minute|hour|day_of_week|day_of_month|day_of_year|days_in_month|month|year|timestamp)$/;
/** Functions that give an element for each that they are given. */
const EACH = new RegExp('^(?:' + [
  'rate|increase|irate|delta|idelta|deriv|predict_linear|double_exponential_smoothing|holt_winters|changes|resets|\\w+_over_time',
  'abs|ceil|floor|round|exp|ln|log2|log10|sqrt|sgn|deg|rad|clamp|clamp_min|clamp_max|a?(?:sin|cos|tan)h?',
  'sort|sort_desc|sort_by_label|sort_by_label_desc|timestamp|minute|hour|day_of_week|day_of_month|day_of_year|days_in_month|month|year',
  'histogram_(?:count|sum|avg|stddev|stdvar|fraction)',
].join('|') + ')$');
const SCALARS = /^(?:scalar|time|pi)$/;
const BUCKET = 'le';

function called({ name, arguments: given }: Call): Result {
  if (SCALARS.test(name)) {
    return { type: 'scalar' };
  }
  if (name === 'vector' || OF_TIME.test(name) && given.length === 0) {
    return BARE;
  }
  const [of] = given.map(within).filter(vector => vector !== undefined);
  if (of === undefined) {
    return UNKNOWN;
  }
  switch (name) {
    case 'absent':
    case 'absent_over_time':
      return { ...of, count: 'one', free: [], isBare: false };
    case 'histogram_quantile':
      return withFree({ ...of, free: of.free?.filter(label => label !== BUCKET) });
    case 'label_replace':
    case 'label_join':
      return { ...of, fixed: NONE, free: of.count === 'one' ? [] : undefined, isBare: false };
    default:
      return EACH.test(name) ? of : UNKNOWN;
  }
}

/** Whose elements differ by no label is one. */
function withFree(vector: Vector): Vector {
  return vector.free?.length === 0 ? { ...vector, count: 'one' } : vector;
}

const PICKING = /^(?:topk|bottomk|limitk|limit_ratio)$/;

function aggregated({ operator, parameter, of, by, without }: Aggregation): Result {
  const inner = within(of);
  if (inner === undefined) {
    return UNKNOWN;
  }
  const groups = grouped(inner, by, without);
  if (PICKING.test(operator)) {
    const isOneOfEach = operator !== 'limit_ratio' && parameter?.kind === 'number' && parameter.value === 1;
    const count = groups.count === 'one' && isOneOfEach || inner.count === 'one' ? 'one'
      : parameter?.kind === 'number' && inner.count !== 'unknown' ? isOneOfEach ? groups.count : inner.count : 'unknown';
    return { ...inner, count, free: count === 'one' ? [] : undefined };
  }
  if (operator === 'count_values') {
    return inner.count === 'one' ? { ...inner, isBare: false } : { ...groups, count: inner.count === 'unknown' ? 'unknown' : 'several', free: undefined, isBare: false };
  }
  return groups;
}

/** One element for each set of the labels that are kept. */
function grouped(inner: Vector, by: readonly string[] | undefined, without: readonly string[] | undefined): Vector {
  const isKept = (label: string) => without === undefined ? by?.includes(label) ?? false : !without.includes(label);
  const fixed = new Map([...inner.fixed].filter(([label]) => isKept(label)));
  if (inner.count === 'one') {
    const isBare = inner.isBare || without === undefined && (by ?? []).length === 0;
    return { type: 'vector', count: 'one', fixed, free: [], isBare };
  }
  if (without !== undefined) {
    return withFree({ ...inner, fixed, free: inner.free?.filter(isKept) });
  }
  const free = (by ?? []).filter(label => !inner.fixed.has(label) && (inner.free?.includes(label) ?? true));
  const isBare = free.length === 0 && fixed.size === 0;
  return withFree({ type: 'vector', count: inner.count === 'unknown' ? 'unknown' : 'several', fixed, free, isBare });
}

const SETS = ['and', 'or', 'unless'];

function paired(query: Binary): Result {
  const left = resultOf(query.left);
  const right = resultOf(query.right);
  if (left.type === 'vector' && right.type === 'vector') {
    return SETS.includes(query.operator) ? combined(query, left, right) : matched(query, left, right);
  }
  const [vector] = [left, right].filter(side => side.type === 'vector');
  const isNumber = left.type === 'scalar' && right.type === 'scalar';
  return vector ?? (isNumber ? { type: 'scalar' } : UNKNOWN);
}

/** Arithmetic and comparison: elements of which each has its partner. */
function matched({ on, many }: Binary, left: Vector, right: Vector): Vector {
  if (many !== undefined) {
    return { ...(many === 'left' ? left : right), fixed: NONE, isBare: false };
  }
  const isSingle = left.count === 'one' || right.count === 'one' || on?.every(label => left.fixed.has(label) || right.fixed.has(label)) === true;
  const fixed = on === undefined ? left.fixed : new Map([...left.fixed].filter(([label]) => on.includes(label)));
  if (isSingle) {
    return { type: 'vector', count: 'one', fixed, free: [], isBare: left.isBare && right.isBare || on?.length === 0 };
  }
  const counts = [left.count, right.count];
  const count = counts.includes('unknown') ? 'unknown' : counts.includes('by-series') ? 'by-series' : 'several';
  return { type: 'vector', count, fixed, free: undefined, isBare: false };
}

function combined({ operator, on }: Binary, left: Vector, right: Vector): Vector {
  if (operator !== 'or') {
    return left;
  }
  const isOneOfBoth = on?.length === 0 || left.isBare && right.isBare && on === undefined
    || on?.every(label => left.fixed.has(label) && left.fixed.get(label) === right.fixed.get(label)) === true;
  if (left.count === 'one' && right.count === 'one' && isOneOfBoth) {
    return { ...left, fixed: NONE, isBare: left.isBare && right.isBare };
  }
  if (on === undefined && areApart(left, right)) {
    return { ...UNKNOWN, count: 'several', isUnion: left.count !== 'several' && right.count !== 'several' };
  }
  if (left.count === 'several' || right.count === 'several') {
    return { ...UNKNOWN, count: 'several' };
  }
  return isOneOfBoth && (left.count === 'by-series' || right.count === 'by-series') ? { ...UNKNOWN, count: 'by-series' } : UNKNOWN;
}

/** Whether no element of the one side has the labels of one of the other, so that both stay. */
function areApart(left: Vector, right: Vector): boolean {
  return left.isBare && right.fixed.size > 0 || right.isBare && left.fixed.size > 0
    || [...left.fixed].some(([label, value]) => right.fixed.has(label) && right.fixed.get(label) !== value);
}
