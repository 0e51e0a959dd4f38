import { PrefixRule, touchKeys } from '../../vocabularies/aws-load-balancer';

/** One side of what two rules share. */
export interface Touch {
  readonly key: number;
  readonly rule: PrefixRule;
  /** Whether the narrower rule has some requests even where the wider one is asked first. */
  readonly isWish: boolean;
}

/** A member, and what its rules share with those of others. */
export interface Touching<M> {
  readonly member: M;
  readonly asNarrower: readonly Touch[];
  readonly asWider: readonly Touch[];
}

type Edges = readonly (readonly number[])[];

/**
 * Members so that each comes after those that are narrower. Keys stand between them, as pairs would be the square of their number.
 *
 * A wish that contradicts the others is none any more. What goes round in a circle nobody can order: of it those that are fixed come first.
 */
export function narrowestFirst<M extends { readonly rules: readonly PrefixRule[] }>(
  members: readonly M[], isFixed: (member: M) => boolean,
): readonly Touching<M>[] {
  const all = touching(members);
  const wished = circlesOf(components(edgesOf(all)), all.length);
  const isInCircle = (at: number, key: number) => wished.has(at) && wished.get(at) === wished.get(all.length + key);
  const needed = wished.size === 0 ? all : all.map((one, at) => withoutWishes(one, key => isInCircle(at, key)));
  return components(edgesOf(needed)).reverse().flatMap(nodes => {
    const here = nodes.filter(node => node < needed.length).sort((one, other) => one - other).map(node => needed[node]);
    return [...here.filter(({ member }) => isFixed(member)), ...here.filter(({ member }) => !isFixed(member))];
  });
}

/** The members with the keys that a narrower and a wider rule have. */
function touching<M extends { readonly rules: readonly PrefixRule[] }>(members: readonly M[]): readonly Touching<M>[] {
  const keysOf = members.map(({ rules }) => rules.map(rule => ({ rule, ...touchKeys(rule) })));
  const wider = new Set(keysOf.flat().flatMap(({ asWider }) => asWider.map(({ key }) => key)));
  const shared = new Set(keysOf.flat().flatMap(({ asNarrower }) => asNarrower.map(({ key }) => key).filter(key => wider.has(key))));
  const numbers = new Map([...shared].map((key, at) => [key, at]));
  const touches = (keys: ReturnType<typeof touchKeys>['asWider'], rule: PrefixRule) => keys.flatMap(({ key, isWish }) => {
    const number = numbers.get(key);
    return number === undefined ? [] : [{ key: number, rule, isWish }];
  });
  return members.map((member, at) => ({
    member,
    asNarrower: keysOf[at].flatMap(({ rule, asNarrower }) => touches(asNarrower, rule)),
    asWider: keysOf[at].flatMap(({ rule, asWider }) => touches(asWider, rule)),
  }));
}

function withoutWishes<M>({ member, asNarrower, asWider }: Touching<M>, contradicts: (key: number) => boolean): Touching<M> {
  const stays = ({ isWish, key }: Touch) => !(isWish && contradicts(key));
  return { member, asNarrower: asNarrower.filter(stays), asWider: asWider.filter(stays) };
}

/** Members come first, then keys; each leads to what has to come later. */
function edgesOf<M>(members: readonly Touching<M>[]): Edges {
  const edges: number[][] = members.map(({ asNarrower }) => asNarrower.map(({ key }) => members.length + key));
  members.forEach(({ asWider, asNarrower }, at) => {
    asNarrower.forEach(({ key }) => edges[members.length + key] ??= []);
    asWider.forEach(({ key }) => (edges[members.length + key] ??= []).push(at));
  });
  return Array.from(edges, found => found ?? []);
}

/** The nodes of which several members go round in a circle, by the number of it. */
function circlesOf(groups: Edges, members: number): ReadonlyMap<number, number> {
  const circles = groups.filter(nodes => nodes.filter(node => node < members).length > 1);
  return new Map(circles.flatMap((nodes, circle) => nodes.map(node => [node, circle] as const)));
}

/**
 * Nodes that lead to one another, those that lead nowhere else first; without recursion, as a chain may be long.
 *
 * @see https://doi.org/10.1137/0201010 (Tarjan, Depth-First Search and Linear Graph Algorithms)
 */
function components(edges: Edges): number[][] {
  const numbers: number[] = [];
  const lows: number[] = [];
  const isOpen: boolean[] = [];
  const open: number[] = [];
  const found: number[][] = [];
  let count = 0;
  const enter = (node: number) => {
    numbers[node] = lows[node] = count++;
    isOpen[node] = true;
    open.push(node);
    return { node, next: 0 };
  };
  for (let start = 0; start < edges.length; start++) {
    const path = numbers[start] === undefined ? [enter(start)] : [];
    while (path.length > 0) {
      const step = path[path.length - 1];
      const { node } = step;
      if (step.next < edges[node].length) {
        const to = edges[node][step.next++];
        if (numbers[to] === undefined) {
          path.push(enter(to));
        } else if (isOpen[to]) {
          lows[node] = Math.min(lows[node], numbers[to]);
        }
        continue;
      }
      path.pop();
      if (path.length > 0) {
        const from = path[path.length - 1].node;
        lows[from] = Math.min(lows[from], lows[node]);
      }
      if (lows[node] === numbers[node]) {
        const group = open.splice(open.lastIndexOf(node));
        group.forEach(each => isOpen[each] = false);
        found.push(group);
      }
    }
  }
  return found;
}
