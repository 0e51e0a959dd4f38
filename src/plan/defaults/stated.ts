import { isFields } from '../../kubernetes';

/** A default with the scope that states it; each entry of a map is one of its own. */
export interface Default {
  readonly prop: string;
  /** Where the prop is a map. */
  readonly key?: string;
  readonly value: unknown;
  /** Path of the scope; empty for the app. */
  readonly scope: string;
}

/** Defaults by the place that they decide, the outermost scope first. */
export type Stated = ReadonlyMap<string, Default>;

export const NOTHING_STATED: Stated = new Map();

/** How defaults and props come together. */
export interface Rules {
  /** Props that are merged key by key; all others count whole. */
  readonly maps: ReadonlySet<string>;
  /** Props that are nothing beside others which a nearer scope or the construct states. */
  readonly yieldsTo: Readonly<Record<string, readonly string[]>>;
}

/** Props with the defaults for what they do not state. */
export interface WithDefaults<P> {
  readonly props: P;
  readonly taken: readonly Default[];
}

/** How the place is called that a default decides: `memory`, `labels.team`. */
export function placeOf({ prop, key }: Pick<Default, 'prop' | 'key'>): string {
  return key === undefined ? prop : `${prop}.${key}`;
}

/** How a scope is called in a sentence. */
export function calledScope({ scope }: Pick<Default, 'scope'>): string {
  return scope === '' ? 'the app' : scope;
}

/** What counts below a scope that states these props: the nearer scope wins, in maps key by key. */
export function layered(outer: Stated, props: object, scope: string, { maps, yieldsTo }: Rules): Stated {
  const stated = Object.entries(props).filter(([, value]) => isThere(value)).flatMap(([prop, value]): readonly Default[] => maps.has(prop)
    ? Object.entries(value as object).map(([key, one]) => ({ prop, key, value: one, scope }))
    : [{ prop, value: Array.isArray(value) ? [...value] : value, scope }]);
  const isExcluded = (prop: string) => (yieldsTo[prop] ?? []).some(other => isThere((props as Readonly<Record<string, unknown>>)[other]));
  const nearer = new Map(stated.map(one => [placeOf(one), one]));
  return new Map([...[...outer].filter(([place, { prop }]) => !nearer.has(place) && !isExcluded(prop)), ...nearer]);
}

/** What a construct states, and the defaults that it can use for what it does not. */
export function withDefaults<P extends object>(
  stated: Stated, given: P, { yieldsTo }: Rules, isUsable: (one: Default) => boolean,
): WithDefaults<P> {
  const own = given as Readonly<Record<string, unknown>>;
  const taken: Default[] = [];
  const props: Record<string, unknown> = {};
  const maps: Record<string, Record<string, unknown>> = {};
  for (const one of stated.values()) {
    if (isOwn(own, one) || yieldsTo[one.prop]?.some(other => isThere(own[other])) === true || !isUsable(one)) {
      continue;
    }
    taken.push(one);
    if (one.key === undefined) {
      props[one.prop] = one.value;
    } else {
      (maps[one.prop] ??= {})[one.key] = one.value;
    }
  }
  for (const prop in maps) {
    // In the order of nearness, as a variable may be made of those before it.
    props[prop] = { ...maps[prop], ...own[prop] as object | undefined };
  }
  return taken.length === 0 ? { props: given, taken } : { props: { ...given, ...props }, taken };
}

/** Whether the construct says otherwise; what is no map where one belongs is refused elsewhere. */
function isOwn(own: Readonly<Record<string, unknown>>, { prop, key }: Default): boolean {
  const value = own[prop];
  return isThere(value) && (key === undefined || !isFields(value) || Object.hasOwn(value, key));
}

/** Whether something is stated: JavaScript writes null for nothing, too. */
function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}
