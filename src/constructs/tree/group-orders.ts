import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Manifest } from './manifest';
import { clusterOf, clusterScopeOf } from '../../gates/cluster-scope';
import { isIngress } from '../../gates/shared-balancers';
import { worldsOf } from '../../gates/worlds';
import { KubernetesObject } from '../../kubernetes';
import { DecidedOrder, GROUP_ORDER_ANNOTATION, GroupMember, planGroupOrders, readGroupMember, readOrder, statedOrder, UNSTATED } from '../../plan/exposure/group-order';

/** The groups of each cluster, shared by all copies of this library in a process. */
const KEY = Symbol.for('cdk8s-high-availability.group-orders');
const CLUSTERS = (globalThis as { [KEY]?: WeakMap<object, Map<string, GroupOrders>> })[KEY] ??= new WeakMap<object, Map<string, GroupOrders>>();

/** An Ingress of ours that shares a balancer. */
interface Joined extends Omit<GroupMember, 'stated'> {
  readonly key: string;
  readonly chart: Chart;
  readonly ingress: Manifest;
  stated: number | undefined;
}

/** An Ingress of somebody else in the same group, of which nobody here may change the order. */
interface Foreign extends GroupMember {
  readonly key: string;
  readonly chart: Chart;
}

/** Why an Ingress has the order that it has in its group. */
export interface OrderInGroup extends DecidedOrder {
  readonly group: string;
}

/** What an Ingress knows of its place among those that share its balancer. */
export interface PlaceInGroup {
  /** Nothing where no order was decided for it. */
  decided(): OrderInGroup | undefined;
}

/** Takes an Ingress into the group that it names, among all that go to the same cluster; nothing where it names none. */
export function joinGroup(ingress: Manifest, manifest: KubernetesObject): PlaceInGroup | undefined {
  const read = readGroupMember(manifest);
  if (read === undefined) {
    return undefined;
  }
  const cluster = clusterOf(ingress);
  const groups = CLUSTERS.get(cluster) ?? new Map<string, GroupOrders>();
  CLUSTERS.set(cluster, groups);
  const group = groups.get(read.group) ?? new GroupOrders(read.group);
  groups.set(read.group, group);
  return group.join(ingress, read.member);
}

/**
 * The orders of all members of a group that our constructs made.
 *
 * They are decided together when somebody reads the first of them, not as members come, which would take the square of their number.
 */
class GroupOrders {
  private readonly members: Joined[] = [];
  private orders: ReadonlyMap<GroupMember, DecidedOrder> = new Map();
  private isSettled = true;
  /** The Ingresses of somebody else as they were last seen; nothing where they have to be looked at. */
  private foreign: readonly Foreign[] | undefined;
  private seen: readonly ApiObject[] | undefined;

  public constructor(private readonly name: string) {}

  public join(ingress: Manifest, read: GroupMember): PlaceInGroup {
    const member: Joined = { ...read, key: read.name, chart: ingress.chart, ingress };
    this.members.push(member);
    this.isSettled = false;
    ingress._follow = {
      settle: () => this.settle(),
      changed: () => {
        this.isSettled = false;
      },
      lookAgain: among => {
        if (among !== this.seen) {
          this.seen = among;
          this.see(this.foreignAmong(among));
        }
      },
      annotated: (key, value) => {
        if (key === GROUP_ORDER_ANNOTATION) {
          member.stated = statedOrder(value);
          this.isSettled = false;
        }
      },
    };
    return {
      decided: () => {
        this.settle();
        const decided = this.orders.get(member);
        return decided && { group: this.name, ...decided };
      },
    };
  }

  /** Takes what others say now. */
  private see(foreign: readonly Foreign[]): void {
    if (JSON.stringify(foreign.map(contentOf)) !== JSON.stringify(this.foreign?.map(contentOf))) {
      this.isSettled = false;
    }
    this.foreign = foreign;
  }

  private foreignAmong(objects: readonly ApiObject[]): readonly Foreign[] {
    return objects.flatMap(object => {
      const read = readGroupMember(object.toJson());
      return read?.group === this.name
        ? [{ ...read.member, stated: read.member.stated ?? UNSTATED, key: read.member.name, chart: Chart.of(object) }]
        : [];
    });
  }

  private lookAround(): readonly Foreign[] {
    const [{ ingress }] = this.members;
    queueMicrotask(() => {
      this.foreign = undefined;
      this.isSettled = false;
    });
    return this.foreignAmong(othersBeside(ingress));
  }

  private settle(): void {
    if (this.isSettled) {
      return;
    }
    this.isSettled = true;
    this.foreign ??= this.lookAround();
    this.decideAll(this.foreign);
    // A patch may replace what was only just decided.
    if (this.members.filter(member => this.readPatches(member)).length > 0) {
      this.decideAll(this.foreign);
    }
    this.isSettled = true;
  }

  private decideAll(foreign: readonly Foreign[]): void {
    const present = this.members.filter(({ ingress }) => isInTree(ingress));
    present.forEach(member => this.readPatches(member));
    const all: readonly (Joined | Foreign)[] = [...present, ...foreign];
    const { isDeclared } = clusterScopeOf(this.members[0].ingress);
    const orders = new Map(worldsOf(all, isDeclared).flatMap(world => [...planGroupOrders(world)]));
    for (const member of this.members) {
      const order = orders.get(member)?.order;
      if (member.stated === undefined && order !== this.orders.get(member)?.order) {
        member.ingress._annotate(GROUP_ORDER_ANNOTATION, order === undefined ? undefined : String(order));
      }
      member.ingress.decidedOrder = member.stated === undefined ? order ?? UNSTATED : undefined;
    }
    this.orders = orders;
  }

  /** Whether the patches of an Ingress state another order than was known. */
  private readPatches(member: Joined): boolean {
    const patched = member.ingress._patched();
    if (patched === undefined) {
      return false;
    }
    const text = readOrder(patched);
    const decided = this.orders.get(member)?.order;
    const before = member.stated;
    if (before === undefined && text !== (decided === undefined ? undefined : String(decided))) {
      member.stated = statedOrder(text) ?? UNSTATED;
    } else if (before !== undefined) {
      member.stated = statedOrder(text) ?? UNSTATED;
    }
    return member.stated !== before;
  }
}

function contentOf({ name, rules, stated }: Foreign): readonly unknown[] {
  return [name, rules, stated];
}

/** The Ingresses of somebody else by cluster, until the event loop turns. */
const OTHERS = new WeakMap<object, readonly ApiObject[]>();

function othersBeside(ingress: Manifest): readonly ApiObject[] {
  const { root, cluster } = clusterScopeOf(ingress);
  const known = OTHERS.get(cluster);
  if (known !== undefined) {
    return known;
  }
  const objects = root.node.findAll().filter((node): node is ApiObject => ApiObject.isApiObject(node));
  const others = objects.filter(object => isIngress(object) && !isManifest(object) && clusterOf(object) === cluster);
  OTHERS.set(cluster, others);
  queueMicrotask(() => OTHERS.delete(cluster));
  return others;
}

function isManifest(object: unknown): boolean {
  return object instanceof Manifest;
}

/** Whether an object was not taken out again. */
function isInTree(construct: IConstruct): boolean {
  const { scope, id } = construct.node;
  return scope === undefined || scope.node.tryFindChild(id) === construct && isInTree(scope);
}
