import { ApiObject, Chart } from 'cdk8s';
import { IConstruct, IValidation } from 'constructs';
import { audit, AuditOptions, Finding, isBlocking } from '../audit';
import { blockingMessages } from './blocking-messages';
import { clusterOf, ClusterScope, clusterScopeOf } from './cluster-scope';
import { isIngress, Member, SharedBalancers } from './shared-balancers';
import { ASSUMED_CLUSTER, ClusterFacts, describe, keyText, KubernetesObject, ObjectView, referenceKey, viewObject } from '../kubernetes';
import { objectsAreUnique } from '../recommendations/manifests/objects-are-unique';

/**
 * The gates of all charts, shared by all copies of this library in a process.
 *
 * They stand beside the charts, not on them: cdk8s looks at every construct again and again, the faster the more alike they are.
 */
const KEY = Symbol.for('cdk8s-high-availability.gates');
const GATES = (globalThis as { [KEY]?: WeakMap<Chart, SynthGate> })[KEY] ??= new WeakMap<Chart, SynthGate>();

/** What is known of Ingresses that share a balancer, by the cluster that they go to. */
const SHARED_KEY = Symbol.for('cdk8s-high-availability.balancers');
const SHARED = (globalThis as { [SHARED_KEY]?: WeakMap<object, SharedBalancers> })[SHARED_KEY] ??= new WeakMap<object, SharedBalancers>();

/** An object that one of our constructs made. */
export interface OwnObject extends ApiObject {
  /** Whether its JSON stays the same until it says that it has changed: it rests on no token, patch or resolver. */
  readonly isFinal: boolean;
  /** The order in its group that was decided for it; nothing where it was stated, or none is needed. */
  readonly decidedOrder?: number;
  /** Says that objects of others in its cluster may have changed: their Ingresses, in one list for all of ours. */
  _lookAgain(among: readonly ApiObject[]): void;
  /** What is known about the cluster where it stands. */
  _facts(): ClusterFacts;
}

/**
 * Judges a chart when it is synthesised, after all patches; an error stops the synthesis before anything is written.
 *
 * cdk8s validates the whole app once per chart, so a verdict is kept until something it rests on may have changed: our own objects say so
 * themselves, what others made is looked at again once the chart was emitted, and everything with each turn of the event loop. That keeps a
 * synthesis of many charts linear.
 */
export class SynthGate implements IValidation {
  public static of(chart: Chart): SynthGate {
    let gate = GATES.get(chart);
    if (gate === undefined) {
      gate = new SynthGate(chart, ASSUMED_CLUSTER);
      chart.node.addValidation(gate);
      GATES.set(chart, gate);
    }
    return gate;
  }

  /** All that is to say of a chart as it is now, warnings and what is waived included; no gate is put up where there is none. */
  public static findings(chart: Chart, facts: ClusterFacts): readonly Finding[] {
    return (GATES.get(chart) ?? new SynthGate(chart, facts)).judge(chart.node.findAll(), false);
  }

  private static balancersOf(scope: ClusterScope): SharedBalancers {
    const known = SHARED.get(scope.cluster) ?? new SharedBalancers(scope, {
      render: object => GATES.get(object.chart)?.render(object) ?? object.toJson(),
      isOwn: object => GATES.get(object.chart)?.isOwn(object) ?? false,
      lookAgain: (object, among) => (object as OwnObject)._lookAgain(among),
      decidedOrder: object => (object as OwnObject).decidedOrder,
      isGated: chart => GATES.has(chart),
      changed: chart => GATES.get(chart)?.changed(),
    });
    SHARED.set(scope.cluster, known);
    return known;
  }

  private readonly own = new Set<OwnObject>();
  private isFresh = false;
  private wasBlocked = false;
  private judging = false;
  /** Whether the chart left the app since it was judged: another synthesis may follow, of another chart or of this one. */
  private wasEmitted = false;
  /** What the verdict rests on. */
  private nodes: readonly IConstruct[] = [];
  /** What is known of those that Ingresses of this chart share a balancer with. */
  private balancers: readonly SharedBalancers[] = [];

  private constructor(private readonly chart: Chart, private readonly otherwise: ClusterFacts) {}

  /** Whether objects are asked for their JSON in order to judge them. */
  public get isJudging(): boolean {
    return this.judging;
  }

  /** Takes an object under the gate: its maker answers for it. */
  public admit(object: OwnObject): void {
    this.own.add(object);
    this.changed(object);
  }

  /** Says that one of our objects has changed, or something beside which they were judged. */
  public changed(object?: OwnObject): void {
    this.isFresh = false;
    if (object !== undefined && isIngress(object)) {
      SHARED.get(clusterOf(object))?.changed();
    }
  }

  /** Says that one of our objects was asked for its JSON. */
  public rendered(): void {
    if (!this.judging) {
      this.wasEmitted = true;
    }
  }

  /** The JSON of an object of this chart, in order to judge it. */
  private render(object: ApiObject): KubernetesObject {
    const isInside = this.judging;
    this.judging = true;
    try {
      return object.toJson();
    } finally {
      this.judging = isInside;
    }
  }

  /** What is known of those that the Ingresses of this chart share a balancer with; as they are now. */
  private balancersOf(entries: readonly ApiObject[]): readonly SharedBalancers[] {
    const scopes = new Map(entries.map(clusterScopeOf).map(scope => [scope.cluster, scope]));
    return [...scopes.values()].map(scope => {
      const balancers = SynthGate.balancersOf(scope);
      const own = scopes.size === 1 ? entries : entries.filter(entry => clusterOf(entry) === scope.cluster);
      balancers.refresh(this.chart, own);
      own.filter(entry => this.mayChange(entry)).forEach(entry => balancers.check(entry, this.render(entry)));
      return balancers;
    });
  }

  /** The errors of our objects, and of others with them, as all are now, or else all findings; waived ones included. */
  private judge(nodes: readonly IConstruct[], seeksErrors: boolean): readonly Finding[] {
    const objects = nodes.filter((node): node is ApiObject => ApiObject.isApiObject(node) && (node as ApiObject).chart === this.chart);
    this.balancers = this.balancersOf(objects.filter(isIngress));
    const members = objects.map(object => isIngress(object) ? this.memberBy(balancers => balancers.memberOf(object)) : undefined);
    const rendered = objects.map((object, index) => members[index]?.json ?? this.render(object));
    const ours = new Set(rendered.filter((_, index) => this.isOwn(objects[index])));
    const isOurs = (view: ObjectView) => ours.has(view.json) || this.balancers.some(balancers => balancers.isOwn(view.json));
    const declared = objects.map(object => this.isOwn(object) ? object._facts() : undefined);
    // What was declared for ours counts for the objects of others too; the declaration may come after the first of ours.
    const others = declared.find(facts => facts !== undefined && facts !== ASSUMED_CLUSTER) ?? this.otherwise;
    const factsOf = declared.map(facts => facts ?? others);
    const shared = members.filter(member => member !== undefined);
    const options = { isOurs, isComplete: isOurs, seeksErrors, views: new Map(shared.map(({ json, view }) => [json, view])) };
    const found = [...new Set(factsOf)].flatMap(facts => {
      const findings = findIn(rendered, { ...options, facts });
      if (findings.length === 0) {
        return [];
      }
      const judged = new Set(rendered.filter((_, index) => factsOf[index] === facts).map(keyOf));
      const keys = new Set([...ours].map(keyOf));
      return findings.filter(finding => judged.has(referenceKey(finding.subject)) && (!seeksErrors || this.concerns(finding, keys)));
    });
    return seeksErrors ? [...found, ...this.balancers.flatMap(balancers => this.judgeAdopted(balancers, { ...options, facts: others }))] : found;
  }

  /** What is wrong between ours and Ingresses of charts that have no gate. */
  private judgeAdopted(balancers: SharedBalancers, options: AuditOptions): readonly Finding[] {
    const adopted = balancers.adoptedBy(this.chart);
    if (adopted.length === 0) {
      return [];
    }
    return findIn(adopted.map(({ json }) => json), { ...options, views: new Map(adopted.map(({ json, view }) => [json, view])) })
      .filter(({ related }) => related.some(one => balancers.find(referenceKey(one))?.isOwn));
  }

  private memberBy(find: (balancers: SharedBalancers) => Member | undefined): Member | undefined {
    for (const balancers of this.balancers) {
      const member = find(balancers);
      if (member !== undefined) {
        return member;
      }
    }
    return undefined;
  }

  /** Whether a finding is about one of our objects, about somebody else's that has to do with one, or about two that cannot both be. */
  private concerns({ id, subject, object, related }: Finding, keys: ReadonlySet<string>): boolean {
    return id === objectsAreUnique.id
      || [subject, object, ...related].map(referenceKey).some(key => keys.has(key) || this.memberBy(balancers => balancers.find(key))?.isOwn);
  }

  /** Called by cdk8s for every construct of the app, once for each chart. */
  public validate(): string[] {
    if (this.isFresh && (!this.wasEmitted || this.isUnchanged())) {
      return [];
    }
    if (this.wasBlocked) {
      // What is in the way may have been mended in a chart that tells nobody.
      this.balancers.forEach(balancers => balancers.changed());
    }
    this.nodes = this.chart.node.findAll();
    const blocking = this.judge(this.nodes, true).filter(isBlocking);
    this.wasEmitted = false;
    this.isFresh = blocking.length === 0;
    this.wasBlocked = !this.isFresh;
    queueMicrotask(() => this.changed());
    return blockingMessages(blocking, key => this.find(key), finding => this.whereMade(finding));
  }

  /** The objects of the chart that have a key; asked for in an error only. */
  private find(key: string): readonly ApiObject[] {
    return this.nodes.filter((node): node is ApiObject => ApiObject.isApiObject(node) && (node as ApiObject).chart === this.chart)
      .filter(object => keyOf(this.render(object)) === key);
  }

  /** The constructs of an Ingress and of those of other charts that it shares a balancer with; nothing where all are of this chart. */
  private whereMade({ subject, related }: Finding): string {
    const members = [subject, ...related].flatMap(one => this.memberBy(balancers => balancers.find(referenceKey(one))) ?? []);
    if (members.length < 2 || members.every(({ chart }) => chart === this.chart)) {
      return '';
    }
    const paths = members.map(({ object }) => object.node.path).join(' and ');
    const isAssumed = this.balancers.some(balancers => balancers.isAssumed);
    return ` Made by ${paths}.${isAssumed ? ' Charts that go to different clusters each need a Cluster.declare of their own.' : ''}`;
  }

  /** Whether the chart has the same nodes as when it was judged, all ours and final: those of others change without a word. */
  private isUnchanged(): boolean {
    this.wasEmitted = false;
    const nodes = this.chart.node.findAll();
    return nodes.length === this.nodes.length && nodes.every((node, index) => node === this.nodes[index] && !this.mayChange(node));
  }

  private mayChange(node: IConstruct): boolean {
    return ApiObject.isApiObject(node) && (!this.isOwn(node) || !node.isFinal);
  }

  private isOwn(node: IConstruct): node is OwnObject {
    return this.own.has(node as OwnObject);
  }
}

function findIn(objects: readonly KubernetesObject[], options: AuditOptions): readonly Finding[] {
  const { findings, failures } = audit(objects, options);
  if (failures.length > 0) {
    const [{ id, subject, cause }] = failures;
    throw new Error(`The recommendation ${id} could not judge ${describe(subject)}: ${cause}. This is a fault of cdk8s-high-availability.`);
  }
  return findings;
}

function keyOf(object: KubernetesObject): string {
  return keyText(viewObject(object));
}
