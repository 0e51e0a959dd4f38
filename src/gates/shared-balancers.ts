import { ApiObject, Chart } from 'cdk8s';
import { clusterOf, ClusterScope } from './cluster-scope';
import { worldsOf } from './worlds';
import { kindOf, leaveOrder, namesGroup, shareBalancer, sharingEntry } from '../inventory';
import { IngressClasses, ingressClasses, IngressLike, keyText, KubernetesObject } from '../kubernetes';

const INGRESS = 'Ingress';
const CLASS_KINDS: readonly string[] = ['IngressClass', 'IngressClassParams'];

/** What the gates of an app are asked and told. */
export interface Gates {
  /** The JSON of an object as its gate judges it. */
  render(object: ApiObject): KubernetesObject;
  isOwn(object: ApiObject): boolean;
  /** The order that was decided for one of ours, as nobody stated any. */
  decidedOrder(object: ApiObject): number | undefined;
  /** Tells one of ours which Ingresses of somebody else there are in its cluster, as any may have changed. */
  lookAgain(own: ApiObject, among: readonly ApiObject[]): void;
  isGated(chart: Chart): boolean;
  /** Says that what a chart was judged beside has changed. */
  changed(chart: Chart): void;
}

/** An Ingress of the app. */
interface Entry {
  readonly object: ApiObject;
  readonly json: KubernetesObject;
  readonly chart: Chart;
  readonly isOwn: boolean;
  /** By which it is seen whether it has changed without a word; nothing for one of ours that shares no balancer. */
  readonly text: string | undefined;
}

export interface Member extends Entry {
  readonly view: IngressLike;
  readonly key: string;
}

/** Ingresses that share a balancer. */
interface Group {
  readonly members: readonly Member[];
  /** By which it is seen whether anything has changed. */
  readonly content: string;
}

/**
 * The Ingresses of all charts that go to one cluster, as far as they share a balancer.
 *
 * They are found and related once for all charts, so that each Ingress is judged once, in its own chart, and a group costs no more than its members.
 */
export class SharedBalancers {
  private entries = new Map<ApiObject, Entry>();
  private readonly perChart = new Map<Chart, number>();
  private members = new Map<ApiObject, Member>();
  private byKey = new Map<string, Member>();
  private ownJson = new Set<KubernetesObject>();
  private groups = new Map<string, Group>();
  private adopted = new Map<Chart, readonly Member[]>();
  private isFresh = false;

  public constructor(private readonly scope: ClusterScope, private readonly gates: Gates) {}

  /** Says that an Ingress was added or has changed. */
  public changed(): void {
    this.isFresh = false;
  }

  /** Looks at all Ingresses again unless nothing may have changed; `own` are all that a chart has. */
  public refresh(chart: Chart, own: readonly ApiObject[]): void {
    const isKnown = (this.perChart.get(chart) ?? 0) === own.length && own.every(object => this.entries.has(object));
    if (!this.isFresh || !isKnown) {
      this.collect();
    }
  }

  /** Looks at all Ingresses again when one of them says something else than it did then. */
  public check(object: ApiObject, json: KubernetesObject): void {
    const text = this.entries.get(object)?.text;
    if (text !== undefined && text !== JSON.stringify(json)) {
      this.collect();
    }
  }

  /** An Ingress as all charts see it; nothing for one that shares no balancer. */
  public memberOf(object: ApiObject): Member | undefined {
    return this.members.get(object);
  }

  /** Those of charts without a gate that one of ours shares a balancer with, told in the chart of the first of ours. */
  public adoptedBy(chart: Chart): readonly Member[] {
    return this.adopted.get(chart) ?? [];
  }

  /** A member by what it is known by in its cluster. */
  public find(key: string): Member | undefined {
    return this.byKey.get(key);
  }

  /** Whether a member that one of our constructs made says this. */
  public isOwn(json: KubernetesObject): boolean {
    return this.ownJson.has(json);
  }

  /** Whether nobody said which charts go to one cluster. */
  public get isAssumed(): boolean {
    return !this.scope.isDeclared;
  }

  private collect(): void {
    const objects = this.scope.root.node.findAll()
      .filter((node): node is ApiObject => ApiObject.isApiObject(node) && isRead(node as ApiObject) && clusterOf(node) === this.scope.cluster);
    const ingresses = objects.filter(isIngress);
    const others = ingresses.filter(object => !this.gates.isOwn(object));
    ingresses.filter(object => this.gates.isOwn(object)).forEach(object => this.gates.lookAgain(object, others));
    const all = objects.map(object => this.entryOf(object));
    const entries = all.filter(({ object }) => object.kind === INGRESS);
    this.entries = new Map(entries.map(entry => [entry.object, entry]));
    this.perChart.clear();
    for (const { chart } of entries) {
      this.perChart.set(chart, (this.perChart.get(chart) ?? 0) + 1);
    }
    const classes = all.filter(({ object }) => object.kind !== INGRESS);
    this.relate(classes.length > 0 ? entries : entries.filter(({ json }) => namesGroup(json)), classes);
    this.isFresh = true;
    queueMicrotask(() => this.changed());
  }

  /** What may be judged in other charts is a copy, as whoever an object leaves to may change it. */
  private entryOf(object: ApiObject): Entry {
    const json = this.gates.render(object);
    const isOwn = this.gates.isOwn(object);
    const text = isOwn && !namesGroup(json) ? undefined : JSON.stringify(json);
    return { object, json: text === undefined ? json : JSON.parse(text), chart: Chart.of(object), isOwn, text };
  }

  private relate(entries: readonly Entry[], classes: readonly Entry[]): void {
    const before = this.groups;
    this.groups = groupsOf(entries, classesOf(classes), this.scope.isDeclared);
    const members = [...this.groups.values()].flatMap(group => group.members);
    for (const { object, view } of members) {
      leaveOrder(view, this.gates.decidedOrder(object));
    }
    this.members = new Map(members.map(member => [member.object, member]));
    this.byKey = new Map(members.map(member => [member.key, member]));
    this.ownJson = new Set(members.filter(({ isOwn }) => isOwn).map(({ json }) => json));
    this.adopted = this.adoptions();
    for (const name of new Set([...before.keys(), ...this.groups.keys()])) {
      const [then, now] = [before.get(name), this.groups.get(name)];
      if (then?.content !== now?.content) {
        new Set([...then?.members ?? [], ...now?.members ?? []].map(({ chart }) => chart)).forEach(chart => this.gates.changed(chart));
      }
    }
  }

  private adoptions(): Map<Chart, readonly Member[]> {
    const adopted = new Map<Chart, readonly Member[]>();
    for (const { members } of this.groups.values()) {
      const host = members.find(({ isOwn }) => isOwn)?.chart;
      const alone = members.filter(({ chart }) => !this.gates.isGated(chart));
      if (host !== undefined && alone.length > 0) {
        adopted.set(host, [...adopted.get(host) ?? [], ...alone]);
      }
    }
    return adopted;
  }
}

/** Whether an object is an Ingress, or says what one gets with its class. */
export function isIngress({ apiVersion, kind }: ApiObject): boolean {
  return kind === INGRESS && kindOf({ apiVersion, kind }) !== undefined;
}

function isRead(object: ApiObject): boolean {
  return isIngress(object) || CLASS_KINDS.includes(object.kind);
}

/** The classes as a chart sees them: its own before those of other charts. */
function classesOf(entries: readonly Entry[]): (chart: Chart) => IngressClasses {
  const all = ingressClasses(entries.map(({ json }) => json));
  const charts = new Map([...new Set(entries.map(({ chart }) => chart))].map(chart =>
    [chart, new Map([...all, ...ingressClasses(entries.filter(entry => entry.chart === chart).map(({ json }) => json))])] as const));
  return chart => charts.get(chart) ?? all;
}

/** The groups by name; their members are told whom they share a balancer with. */
function groupsOf(entries: readonly Entry[], classes: (chart: Chart) => IngressClasses, isDeclared: boolean): Map<string, Group> {
  const byName = new Map<string, Member[]>();
  for (const entry of entries) {
    const sharing = sharingEntry(entry.json, classes(entry.chart));
    if (sharing !== undefined) {
      const { group, view } = sharing;
      const members = byName.get(group) ?? [];
      byName.set(group, members);
      members.push({ ...entry, view, key: keyText(view) });
    }
  }
  const groups = new Map<string, Group>();
  for (const [name, all] of byName) {
    worldsOf(all, isDeclared).forEach((members, at) => {
      shareBalancer(members.map(({ view }) => view));
      groups.set(`${name} ${at}`, { members, content: members.map(({ object, json, text = JSON.stringify(json) }) => `${object.node.path} ${text}`).join() });
    });
  }
  return groups;
}
