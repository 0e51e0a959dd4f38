import { fields, KubernetesObject, viewIngress } from '../../kubernetes';
import { rulesAreReachable } from '../../recommendations/exposure/rules-are-reachable';
import { ALB_KEYS, ALB_PREFIX, GROUP_ORDER, ingressGroup, PrefixRule, TouchKeys, touchKeys } from '../../vocabularies/aws-load-balancer';

/** An Ingress that shares a balancer. */
export interface GroupMember {
  /** Namespace and name, by which the controller sorts where the orders are alike. */
  readonly name: string;
  readonly rules: readonly PrefixRule[];
  /** Nothing where nobody states it. */
  readonly stated: number | undefined;
}

/** An order that nobody stated, and the rule of another member because of which it is needed. */
export interface DecidedOrder {
  readonly order: number;
  readonly than: 'after' | 'before';
  readonly other: string;
  readonly rule: PrefixRule;
}

const GROUP_ANNOTATION = ALB_PREFIX + ALB_KEYS.group;
export const GROUP_ORDER_ANNOTATION = ALB_PREFIX + ALB_KEYS.groupOrder;

type Orders = ReadonlyMap<GroupMember, DecidedOrder>;
type Keys = ReadonlyMap<PrefixRule, TouchKeys>;
/** A rule, and the order that its member has. */
interface Placed {
  readonly member: GroupMember;
  readonly rule: PrefixRule;
  readonly order: number;
}

/** What the controller takes where nothing is stated. */
const UNSTATED = 0;
/** No chain of orders that follow from one another is longer; those that go round in a circle have to end. */
const ROUNDS = 100;

/** The group that an Ingress names, and the Ingress as one of it; nothing where it names none. */
export function readGroupMember(ingress: KubernetesObject): { readonly group: string; readonly member: GroupMember } | undefined {
  if (fields(fields(ingress.metadata).annotations)[GROUP_ANNOTATION] === undefined) {
    return undefined;
  }
  const entry = viewIngress(ingress, { ingressClasses: new Map() });
  const group = ingressGroup(entry);
  const { namespace, name, backends, annotations } = entry;
  const rules = backends.map(({ host, path, service }) => ({ host, path, isConditional: `${ALB_PREFIX}conditions.${service}` in annotations }));
  return group === '' ? undefined : { group, member: { name: `${namespace}/${name}`, rules, stated: statedOrder(annotations[GROUP_ORDER_ANNOTATION]) } };
}

/** What is no number the controller refuses, and the audit tells. */
export function statedOrder(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text) || UNSTATED;
}

/**
 * The orders by which the narrower of two rules that touch is asked first; nothing for members of which the order that they have anyway will do.
 *
 * What is stated stands, and the others follow it. What comes out rests on the members alone, not on the order in which they come.
 */
export function planGroupOrders(members: readonly GroupMember[]): Orders {
  const sorted = [...members].sort((one, other) => one.name < other.name ? -1 : 1);
  const keys: Keys = new Map(sorted.flatMap(({ rules }) => rules.map(rule => [rule, touchKeys(rule)] as const)));
  const ceilings = sorted.some(({ stated }) => stated !== undefined) ? ceilingsOf(sorted, keys) : new Map();
  const orders = settled(before => {
    const orderNow = (member: GroupMember) => member.stated ?? before.get(member)?.order ?? UNSTATED;
    const narrower = new Index(sorted, 'asNarrower', keys, (one, other) => one.order > other.order, orderNow);
    return decided(sorted.filter(({ stated }) => stated === undefined), member => orderOf(member, narrower, ceilings.get(member)));
  });
  return new Map([...orders].filter(([, { order }]) => order !== UNSTATED));
}

/** Above all that are narrower, by width; but below a wider one whose order is stated, where both can be. */
function orderOf(member: GroupMember, narrower: Index, ceiling: DecidedOrder | undefined): DecidedOrder | undefined {
  const floors = member.rules.flatMap(rule => {
    const below = narrower.find(member, rule, 'asWider');
    return below === undefined ? [] : [{ below, order: Math.max(rulesAreReachable.choose(rule), below.order + 1) }];
  });
  const [highest] = floors.sort((one, other) => other.order - one.order);
  if (ceiling !== undefined && ceiling.order < (highest?.order ?? UNSTATED) && floors.every(({ below }) => below.order < ceiling.order)) {
    return ceiling;
  }
  return highest && { order: Math.min(highest.order, GROUP_ORDER.max), than: 'after', other: highest.below.member.name, rule: highest.below.rule };
}

/** The highest order that each member may have so that the wider ones that touch it, of which one is stated, come after it. */
function ceilingsOf(members: readonly GroupMember[], keys: Keys): Orders {
  return settled(ceilings => {
    const wider = new Index(members, 'asWider', keys, (one, other) => one.order < other.order, member => member.stated ?? ceilings.get(member)?.order);
    return decided(members, member => {
      const above = member.rules.flatMap(rule => wider.find(member, rule, 'asNarrower') ?? []);
      const [lowest] = above.sort((one, other) => one.order - other.order);
      return lowest && { order: Math.max(lowest.order - 1, GROUP_ORDER.min), than: 'before', other: lowest.member.name, rule: lowest.rule };
    });
  });
}

/** Decides again and again, each time on what was decided before, until nothing changes any more. */
function settled(decideOn: (orders: Orders) => Orders): Orders {
  let orders: Orders = new Map();
  for (let round = 0; round < ROUNDS; round++) {
    const before = orders;
    orders = decideOn(before);
    if (orders.size === before.size && [...orders].every(([member, { order }]) => before.get(member)?.order === order)) {
      break;
    }
  }
  return orders;
}

function decided(members: readonly GroupMember[], decide: (member: GroupMember) => DecidedOrder | undefined): Orders {
  return new Map(members.flatMap(member => {
    const found = decide(member);
    return found === undefined ? [] : [[member, found] as const];
  }));
}

/** Rules by the keys that they have as the narrower or as the wider one: of each key the two that come first, of different members. */
class Index {
  private readonly byKey = new Map<string, readonly Placed[]>();

  public constructor(
    members: readonly GroupMember[], side: keyof TouchKeys, private readonly keys: Keys,
    private readonly comesFirst: (one: Placed, other: Placed) => boolean, orderNow: (member: GroupMember) => number | undefined,
  ) {
    for (const member of members) {
      const order = orderNow(member);
      for (const rule of order === undefined ? [] : member.rules) {
        this.add({ member, rule, order: order! }, this.keysOf(rule, side));
      }
    }
  }

  /** The first rule of another member that has one of the keys of a rule. */
  public find(member: GroupMember, rule: PrefixRule, side: keyof TouchKeys): Placed | undefined {
    return this.first(this.keysOf(rule, side).flatMap(key => this.byKey.get(key) ?? []).filter(placed => placed.member !== member));
  }

  private keysOf(rule: PrefixRule, side: keyof TouchKeys): readonly string[] {
    return this.keys.get(rule)![side];
  }

  private add(placed: Placed, keys: readonly string[]): void {
    for (const key of keys) {
      const found = [...this.byKey.get(key) ?? [], placed];
      const first = this.first(found)!;
      const second = this.first(found.filter(({ member }) => member !== first.member));
      this.byKey.set(key, second === undefined ? [first] : [first, second]);
    }
  }

  private first(found: readonly Placed[]): Placed | undefined {
    return found.reduce<Placed | undefined>((first, one) => first === undefined || this.comesFirst(one, first) ? one : first, undefined);
  }
}
