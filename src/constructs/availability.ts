import { ApiObject, App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { AvailabilityFinding, FindingLevel, FindingObject } from './availability-finding';
import { Cluster, ClusterProps } from './cluster';
import { OutsideObjects } from './tree/outside-objects';
import { validApp, validScope } from './tree/valid-scope';
import { HighlyAvailableWorkload } from './workload';
import { writeEnvironments } from './write-environments';
import { Finding } from '../audit';
import { auditManifests } from '../gates/manifests';
import { SynthGate } from '../gates/synth-gate';
import { ObjectReference, referenceKey } from '../kubernetes';

/** How manifests are audited. */
export interface AvailabilityAuditOptions {
  /**
   * What is known about the cluster that the manifests go to.
   *
   * @default - nothing is known
   */
  readonly cluster?: ClusterProps;

  /**
   * Whether the manifests are all there is, so that what is missing among them is missing in the cluster.
   *
   * @default false
   */
  readonly complete?: boolean;
}

/** What this library says about a whole app, or about manifests that anybody wrote. */
export class Availability {
  /**
   * Replicas, zones, budget, shutdown timeline and assumptions of every workload below a scope, a few lines each.
   *
   * Each is called by its namespace and name, the name of its cluster where that is declared, and its path in the app where that does not tell it from another.
   * It also tells which objects are in another namespace, or in none, than the namespace construct above them or the pods that need them.
   */
  public static summary(scope: IConstruct): string {
    const outside = new OutsideObjects(validScope(scope, 'Availability.summary'));
    const workloads = scope.node.findAll().filter((node): node is HighlyAvailableWorkload => node instanceof HighlyAvailableWorkload);
    const called = new Map<string, number>();
    workloads.forEach(({ plan: { _headline: headline } }) => called.set(headline, (called.get(headline) ?? 0) + 1));
    const blocks = workloads.map(workload => {
      const { plan, node } = workload;
      const summary = called.get(plan._headline) === 1 ? plan.summary() : plan._summaryAt(node.path);
      return [summary, ...outside.ofWorkload(workload)].join('\n');
    });
    return [...blocks, ...outside.ofNamespaces()].map(block => `${block}\n`).join('');
  }

  /**
   * All that an audit finds below a scope as it is now, warnings and what is waived included; each chart is judged as a whole.
   *
   * The synthesis of a chart fails for the errors among them that concern this library's constructs.
   */
  public static findings(scope: IConstruct): AvailabilityFinding[] {
    const nodes = validScope(scope, 'Availability.findings').node.findAll();
    const charts = nodes.filter((node): node is Chart => Chart.isChart(node));
    if (charts.length > 0 || scope.node.scope === undefined) {
      return charts.flatMap(findingsIn).map(shownFinding);
    }
    const below = new Set(nodes.filter((node): node is ApiObject => ApiObject.isApiObject(node)).map(keyInChart));
    return findingsIn(Chart.of(scope))
      .filter(({ subject, object }) => below.has(keyInChart(subject)) || below.has(keyInChart(object)))
      .map(shownFinding);
  }

  /**
   * All that an audit finds in Kubernetes objects as plain JSON, warnings and what is waived included.
   *
   * What is no object is passed over; a `List` stands for its items.
   */
  public static audit(manifests: any[], options: AvailabilityAuditOptions = {}): AvailabilityFinding[] {
    const facts = Cluster._read(options.cluster ?? {}, 'Availability.audit');
    return auditManifests([{ documents: manifests }], { facts, isComplete: options.complete }).map(shownFinding);
  }

  /**
   * Writes `.cdk8s-ha.yaml` into the output folder of an app, from which the audit knows the clusters of what is synthesised there: what is declared by one
   * name is one environment, with its files and its facts.
   *
   * It may be called before or after `app.synth()`, once the app is complete, and returns the path. It throws when a file of that name was written by hand,
   * or one manifest belongs to two environments.
   */
  public static writeConfig(app: App): string {
    return writeEnvironments(validApp(app, 'Availability.writeConfig'));
  }

  private constructor() {}
}

function findingsIn(chart: Chart): readonly Finding[] {
  return SynthGate.findings(chart, Cluster._factsFor(chart));
}

/** What an object is known by within its chart, which has one namespace. */
function keyInChart({ apiVersion, kind, name }: { readonly apiVersion: string; readonly kind: string; readonly name: string }): string {
  return referenceKey({ apiVersion, kind, namespace: '', name });
}

/** A finding as users see it: without the manifest. */
function shownFinding(finding: Finding): AvailabilityFinding {
  const { id, level, message, needed, remedy, subject, object, path, container, related, waived } = finding;
  return {
    id,
    level: level as FindingLevel,
    message,
    needed,
    remedy,
    subject: shownObject(subject),
    object: shownObject(object),
    path,
    container,
    related: related.map(shownObject),
    waived,
  };
}

function shownObject({ apiVersion, kind, namespace, name }: ObjectReference): FindingObject {
  return { apiVersion, kind, namespace, name };
}
