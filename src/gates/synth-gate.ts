import { ApiObject, Chart } from 'cdk8s';
import { IConstruct, IValidation } from 'constructs';
import { audit, Finding, isBlocking } from '../audit';
import { ASSUMED_CLUSTER, ClusterFacts, describe, keyText, KubernetesObject, referenceKey, viewObject } from '../kubernetes';
import { objectsAreUnique } from '../recommendations/manifests/objects-are-unique';

/**
 * The gates of all charts, shared by all copies of this library in a process.
 *
 * They stand beside the charts, not on them: cdk8s looks at every construct again and again, the faster the more alike they are.
 */
const KEY = Symbol.for('cdk8s-high-availability.gates');
const GATES = (globalThis as { [KEY]?: WeakMap<Chart, SynthGate> })[KEY] ??= new WeakMap<Chart, SynthGate>();

/** An object that one of our constructs made. */
export interface OwnObject extends ApiObject {
  /** Whether its JSON stays the same until it says that it has changed: it rests on no token, patch or resolver. */
  readonly isFinal: boolean;
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

  private readonly own = new Set<OwnObject>();
  private isFresh = false;
  private judging = false;
  /** Whether the chart left the app since it was judged: another synthesis may follow, of another chart or of this one. */
  private wasEmitted = false;
  /** What the verdict rests on. */
  private nodes: readonly IConstruct[] = [];

  private constructor(private readonly chart: Chart, private readonly otherwise: ClusterFacts) {}

  /** Whether objects are asked for their JSON in order to judge them. */
  public get isJudging(): boolean {
    return this.judging;
  }

  /** Takes an object under the gate: its maker answers for it. */
  public admit(object: OwnObject): void {
    this.own.add(object);
    this.isFresh = false;
  }

  /** Says that one of our objects has changed. */
  public changed(): void {
    this.isFresh = false;
  }

  /** Says that one of our objects was asked for its JSON. */
  public rendered(): void {
    if (!this.judging) {
      this.wasEmitted = true;
    }
  }

  /** The errors of our objects, and of others with them, as all are now, or else all findings; waived ones included. */
  private judge(nodes: readonly IConstruct[], seeksErrors: boolean): readonly Finding[] {
    this.judging = true;
    try {
      const objects = nodes.filter((node): node is ApiObject => ApiObject.isApiObject(node) && (node as ApiObject).chart === this.chart);
      const rendered = objects.map(object => object.toJson() as KubernetesObject);
      const ours = new Set(rendered.filter((_, index) => this.isOwn(objects[index])));
      const isOurs = ({ json }: { json: KubernetesObject }) => ours.has(json);
      const declared = objects.map(object => this.isOwn(object) ? object._facts() : undefined);
      // What was declared for ours counts for the objects of others too; the declaration may come after the first of ours.
      const others = declared.find(facts => facts !== undefined && facts !== ASSUMED_CLUSTER) ?? this.otherwise;
      const factsOf = declared.map(facts => facts ?? others);
      return [...new Set(factsOf)].flatMap(facts => {
        const { findings, failures } = audit(rendered, { facts, isOurs, isComplete: isOurs, seeksErrors });
        if (failures.length > 0) {
          const [{ id, subject, cause }] = failures;
          throw new Error(`The recommendation ${id} could not judge ${describe(subject)}: ${cause}. This is a fault of cdk8s-high-availability.`);
        }
        if (findings.length === 0) {
          return [];
        }
        const judged = new Set(rendered.filter((_, index) => factsOf[index] === facts).map(keyOf));
        const keys = new Set([...ours].map(keyOf));
        return findings.filter(finding => judged.has(referenceKey(finding.subject)) && (!seeksErrors || concerns(finding, keys)));
      });
    } finally {
      this.judging = false;
    }
  }

  /** Called by cdk8s for every construct of the app, once for each chart. */
  public validate(): string[] {
    if (this.isFresh && (!this.wasEmitted || this.isUnchanged())) {
      return [];
    }
    this.nodes = this.chart.node.findAll();
    const blocking = this.judge(this.nodes, true).filter(isBlocking);
    this.wasEmitted = false;
    this.isFresh = blocking.length === 0;
    queueMicrotask(() => this.changed());
    return blocking.map(formatFinding);
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

/** Whether a finding is about one of our objects, about somebody else's that has to do with one, or about two that cannot both be. */
function concerns({ id, subject, object, related }: Finding, keys: ReadonlySet<string>): boolean {
  return id === objectsAreUnique.id || [subject, object, ...related].some(one => keys.has(referenceKey(one)));
}

function keyOf(object: KubernetesObject): string {
  return keyText(viewObject(object));
}

function formatFinding(finding: Finding): string {
  const needed = finding.needed === undefined ? '' : ` Needed: ${finding.needed}.`;
  return `${describe(finding.subject)}: ${finding.message}${needed} ${finding.remedy} (${finding.object.kind} ${finding.object.name} at ${finding.path}) [${finding.id}]`;
}
