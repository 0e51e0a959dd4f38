import { narrowestFirst, Touch, Touching } from './touch-graph';
import { Backend, fields, KubernetesObject, text, viewIngress } from '../../kubernetes';
import { rulesAreReachable } from '../../recommendations/exposure/rules-are-reachable';
import { ALB_KEYS, ALB_PREFIX, GROUP_ORDER, ingressGroup, PrefixRule } from '../../vocabularies/aws-load-balancer';

/** An Ingress that shares a balancer. */
export interface GroupMember {
  /** Namespace and name, by which the controller sorts where the orders are alike. */
  readonly name: string;
  readonly rules: readonly PrefixRule[];
  /** Nothing where nobody states it, and a construct may. */
  readonly stated: number | undefined;
}

/** An order that nobody stated, and the rule of another member because of which it is needed. */
export interface DecidedOrder {
  readonly order: number;
  readonly than: 'after' | 'before';
  readonly other: string;
  readonly rule: PrefixRule;
}

export const GROUP_ORDER_ANNOTATION = ALB_PREFIX + ALB_KEYS.groupOrder;

/** What the controller takes where nothing is stated. */
export const UNSTATED = 0;
const WILDCARD = '*';

/** The group that an Ingress names, and the Ingress as one of it; nothing where it shares no balancer. */
export function readGroupMember(ingress: KubernetesObject): { readonly group: string; readonly member: GroupMember } | undefined {
  if (fields(fields(ingress.metadata).annotations)[ALB_PREFIX + ALB_KEYS.group] === undefined) {
    return undefined;
  }
  const entry = viewIngress(ingress, { ingressClasses: new Map() });
  const group = ingressGroup(entry);
  const { namespace, name, backends, annotations } = entry;
  // A default backend is asked after all rules, whatever its order.
  const rules = backends.filter(({ pathType }) => pathType !== '').map(backend =>
    ({ ...placeOf(backend), isConditional: `${ALB_PREFIX}conditions.${backend.service}` in annotations }));
  return group === '' ? undefined : { group, member: { name: `${namespace}/${name}`, rules, stated: statedOrder(annotations[GROUP_ORDER_ANNOTATION]) } };
}

/** A path that is no prefix is taken literally, with a wildcard for whatever follows. */
function placeOf({ host, path, pathType }: Backend): Pick<PrefixRule, 'host' | 'path' | 'isExact'> {
  if (pathType === 'Prefix') {
    return { host, path };
  }
  const [stem, ...rest] = path.split(WILDCARD);
  return { host, path: stem, isExact: rest.join('') !== '' || rest.length === 0 || !stem.endsWith('/') };
}

/** The order that an Ingress states, in words. */
export function readOrder(ingress: KubernetesObject): string | undefined {
  return text(fields(fields(ingress.metadata).annotations)[GROUP_ORDER_ANNOTATION]);
}

/** What is no number the controller refuses, and the audit tells. */
export function statedOrder(order: string | undefined): number | undefined {
  return order === undefined ? undefined : Number(order) || UNSTATED;
}

/**
 * The orders by which the narrower of two rules that touch is asked first; nothing for members of which the order that they have anyway will do.
 *
 * What is stated stands, and the others follow it. What comes out rests on the members alone, not on the order in which they come.
 */
export function planGroupOrders(members: readonly GroupMember[]): ReadonlyMap<GroupMember, DecidedOrder> {
  const sorted = [...members].sort((one, other) => one.name < other.name ? -1 : 1);
  const ranks = new Map(sorted.map((member, rank) => [member, rank]));
  const placed = narrowestFirst(sorted, ({ stated }) => stated !== undefined).map(touching => ({ ...touching, rank: ranks.get(touching.member)! }));
  const ceilings = ceilingsOf(placed);
  const floors = new Bounds((one, other) => one.order > other.order || one.order === other.order && one.rank > other.rank);
  const orders = new Map<GroupMember, DecidedOrder>();
  for (const one of placed) {
    const decided = one.member.stated === undefined ? decide(one, floors, ceilings.get(one.member)!) : undefined;
    if (decided !== undefined && decided.order !== UNSTATED) {
      orders.set(one.member, decided);
    }
    const order = one.member.stated ?? decided?.order ?? UNSTATED;
    one.asNarrower.forEach(touch => floors.add(touch, { order, rank: one.rank, name: one.member.name, rule: touch.rule }, 'both'));
  }
  return orders;
}

interface Placed extends Touching<GroupMember> {
  /** Its place by name. */
  readonly rank: number;
}

/** An order that another member has, and its rule that is the reason. */
interface Bound {
  readonly order: number;
  readonly rank: number;
  readonly name: string;
  readonly rule: PrefixRule;
}

/** The highest order that a member may have; by name an order may be that of the next one too. */
interface Ceiling {
  readonly wished: number;
  readonly needed: number;
  /** Because of whom; nothing where it is the end of the range. */
  readonly because: Bound | undefined;
}

/** The highest orders so that the wider ones, of which some are stated and none is above the range, come after each. */
function ceilingsOf(placed: readonly Placed[]): ReadonlyMap<GroupMember, Ceiling> {
  const lower = (one: Bound, other: Bound) => one.order < other.order || one.order === other.order && one.rank < other.rank;
  const above = new Bounds(lower);
  const ceilings = new Map<GroupMember, Ceiling>();
  for (const one of [...placed].reverse()) {
    let ceiling: Ceiling = { wished: GROUP_ORDER.max, needed: GROUP_ORDER.max, because: undefined };
    for (const touch of one.asNarrower) {
      const [wish, need] = [above.wished(touch.key), touch.isWish ? undefined : above.needed(touch.key)];
      if (wish !== undefined && wish.order - 1 < ceiling.wished) {
        ceiling = { ...ceiling, wished: inRange(wish.order - 1), because: wish };
      }
      if (need !== undefined) {
        ceiling = { ...ceiling, needed: inRange(Math.min(ceiling.needed, one.rank < need.rank ? need.order : need.order - 1)) };
      }
    }
    ceilings.set(one.member, ceiling);
    const { stated } = one.member;
    for (const touch of one.asWider) {
      const bound = { rank: one.rank, name: one.member.name, rule: touch.rule };
      above.add(touch, { ...bound, order: stated ?? ceiling.wished }, 'wished');
      above.add(touch, { ...bound, order: stated ?? ceiling.needed }, 'needed');
    }
  }
  return ceilings;
}

/** Above all that are narrower, by width; but below a wider one whose order is stated, where both can be. */
function decide({ asWider, rank }: Placed, floors: Bounds, { wished, needed, because }: Ceiling): DecidedOrder | undefined {
  let highest: { readonly order: number; readonly below: Bound } | undefined;
  let least: number = GROUP_ORDER.min;
  for (const { key, rule, isWish } of asWider) {
    const [wish, need] = [floors.wished(key), isWish ? undefined : floors.needed(key)];
    const order = wish && Math.max(rulesAreReachable.choose(rule), wish.order + 1);
    if (wish !== undefined && order! > (highest?.order ?? Number.NEGATIVE_INFINITY)) {
      highest = { order: order!, below: wish };
    }
    least = Math.max(least, need === undefined ? least : need.rank < rank ? need.order : need.order + 1);
  }
  const wanted = highest?.order ?? UNSTATED;
  const between = Math.min(wanted, wished);
  const order = inRange(least > needed ? Math.min(between, needed) : Math.min(Math.max(between, least), needed));
  const reason = order < wanted && because !== undefined ? because : highest?.below;
  return reason && { order, than: reason === highest?.below ? 'after' : 'before', other: reason.name, rule: reason.rule };
}

function inRange(order: number): number {
  return Math.min(Math.max(order, GROUP_ORDER.min), GROUP_ORDER.max);
}

/** Of each key the one that counts, among all and among those that are more than a wish. */
class Bounds {
  private readonly all = new Map<number, Bound>();
  private readonly musts = new Map<number, Bound>();

  public constructor(private readonly counts: (one: Bound, other: Bound) => boolean) {}

  public add({ key, isWish }: Touch, bound: Bound, as: 'wished' | 'needed' | 'both'): void {
    if (as !== 'needed') {
      this.put(this.all, key, bound);
    }
    if (as !== 'wished' && !isWish) {
      this.put(this.musts, key, bound);
    }
  }

  public wished(key: number): Bound | undefined {
    return this.all.get(key);
  }

  public needed(key: number): Bound | undefined {
    return this.musts.get(key);
  }

  private put(bounds: Map<number, Bound>, key: number, bound: Bound): void {
    const known = bounds.get(key);
    if (known === undefined || this.counts(bound, known)) {
      bounds.set(key, bound);
    }
  }
}
