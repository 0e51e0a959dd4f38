import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Manifest } from './manifest';
import { clusterOf } from '../../gates/cluster-scope';
import { worldsOf } from '../../gates/worlds';
import { KubernetesObject } from '../../kubernetes';
import { DecidedOrder, GROUP_ORDER_ANNOTATION, GroupMember, planGroupOrders, readGroupMember, statedOrder } from '../../plan/exposure/group-order';

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

  public constructor(private readonly name: string) {}

  public join(ingress: Manifest, read: GroupMember): PlaceInGroup {
    const member: Joined = { ...read, key: read.name, chart: ingress.chart, ingress };
    this.members.push(member);
    this.isSettled = false;
    ingress._follow = {
      settle: () => this.settle(),
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

  private settle(): void {
    if (this.isSettled) {
      return;
    }
    this.isSettled = true;
    const present = this.members.filter(({ ingress }) => isInTree(ingress));
    const orders = new Map(worldsOf(present).flatMap(world => [...planGroupOrders(world)]));
    for (const member of this.members) {
      const order = orders.get(member)?.order;
      if (member.stated === undefined && order !== this.orders.get(member)?.order) {
        member.ingress._annotate(GROUP_ORDER_ANNOTATION, order === undefined ? undefined : String(order));
      }
      member.ingress.decidedOrder = order;
    }
    this.orders = orders;
  }
}

/** Whether an object was not taken out again. */
function isInTree(construct: IConstruct): boolean {
  const { scope, id } = construct.node;
  return scope === undefined || scope.node.tryFindChild(id) === construct && isInTree(scope);
}
