import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { namespaceOpenedBy, nearestNamespace, planOf } from './namespace-scope';
import { claimsOf } from './used-objects';
import { clusterOf } from '../../gates/cluster-scope';
import { hasCopies, isClusterWide, secretMadeOf } from '../../inventory';
import { apiGroup, isCustomGroup, viewObject } from '../../kubernetes';

/** So many are named: a chart of Helm may have hundreds. */
const SHOWN = 8;
const LABEL = '  outside    ';

/** What gives pods a Secret or claim: that itself, or what a controller makes the Secret of. */
interface Giver {
  readonly object: ApiObject;
  readonly gives: string;
  readonly namespace: string | undefined;
  readonly cluster: object;
  /** Whether somebody copies it to other namespaces. */
  readonly isCopied: boolean;
}

/** An object below a namespace construct that ends up elsewhere. */
interface Stray {
  readonly object: ApiObject;
  readonly namespace: string | undefined;
}

/**
 * Objects that are not where the workloads beside them are, for a summary.
 *
 * No synthesis stops for them: what says no namespace is in the right one where whoever applies it says which.
 */
export class OutsideObjects {
  private readonly strays = new Map<IConstruct, Stray[]>();
  private readonly told = new Set<ApiObject>();
  private givers: ReadonlyMap<string, readonly Giver[]> | undefined;

  public constructor(private readonly scope: IConstruct) {
    this.look(scope, nearestNamespace(scope));
  }

  /** What gives a workload a Secret or a claim, and not in the namespace of its pods. */
  public ofWorkload(workload: IConstruct): readonly string[] {
    const plan = planOf(workload);
    if (plan?.namespace === undefined) {
      return [];
    }
    const { namespace, containers, serviceAccount } = plan;
    const secrets = [...containers.config.flatMap(({ kind, name }) => kind === 'Secret' ? name : []), ...serviceAccount.pullSecrets];
    const names = new Set([...secrets.map(secretCalled), ...[...claimsOf(containers)].map(claimCalled)]);
    const cluster = clusterOf(workload);
    return [...names].flatMap(name => this.giversOf(name, namespace, cluster)).map(giver => describeGiver(giver, namespace));
  }

  /** What stands below namespace constructs and is not in their namespaces. */
  public ofNamespaces(): readonly string[] {
    return [...this.strays].map(([construct, strays]) => describeStrays(construct, strays));
  }

  /** Looks for strays in a construct and below it; a chart below that has a namespace means that one. */
  private look(construct: IConstruct, above: IConstruct | undefined): void {
    const opened = namespaceOpenedBy(construct) === undefined ? above : construct;
    const home = Chart.isChart(construct) && construct.namespace !== undefined ? undefined : opened;
    if (home !== undefined && ApiObject.isApiObject(construct)) {
      this.check(construct, home);
    }
    construct.node.children.forEach(child => this.look(child, home));
  }

  /** What states another namespace means it; what has that of its chart, or none, was forgotten. */
  private check(object: ApiObject, home: IConstruct): void {
    const { chart, metadata: { namespace }, apiVersion, kind } = object;
    const isForgotten = namespace === undefined || namespace === chart.namespace;
    if (!isForgotten || namespace === namespaceOpenedBy(home) || isClusterWide({ group: apiGroup(apiVersion), kind })) {
      return;
    }
    if (writtenNamespace(object) === namespace) {
      addTo(this.strays, home, { object, namespace });
      this.told.add(object);
    }
  }

  private giversOf(name: string, namespace: string, cluster: object): readonly Giver[] {
    this.givers ??= findGivers(this.scope.node.root);
    const givers = (this.givers.get(name) ?? []).filter(giver => giver.cluster === cluster);
    return givers.some(giver => giver.isCopied || giver.namespace === namespace) ? [] : givers.filter(({ object }) => !this.told.has(object));
  }
}

function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) {
    map.set(key, [value]);
  } else {
    list.push(value);
  }
}

function secretCalled(name: string): string {
  return `Secret ${name}`;
}

function claimCalled(name: string): string {
  return `PersistentVolumeClaim ${name}`;
}

/** The namespace that an object ends up in; patches count. */
function writtenNamespace(object: ApiObject): string | undefined {
  return object.toJson().metadata?.namespace;
}

/** Whatever gives pods a Secret or a claim in an app. */
function findGivers(root: IConstruct): ReadonlyMap<string, readonly Giver[]> {
  const givers = new Map<string, Giver[]>();
  for (const object of root.node.findAll()) {
    const gives = ApiObject.isApiObject(object) ? givenBy(object) : undefined;
    if (gives !== undefined) {
      const given = object as ApiObject;
      const isCopied = hasCopies(given.toJson());
      addTo(givers, gives, { object: given, gives, namespace: writtenNamespace(given), cluster: clusterOf(given), isCopied });
    }
  }
  return givers;
}

function givenBy(object: ApiObject): string | undefined {
  const { apiVersion, kind, name } = object;
  switch (`${apiVersion} ${kind}`) {
    case 'v1 Secret': return secretCalled(name);
    case 'v1 PersistentVolumeClaim': return claimCalled(name);
    default: {
      const made = isCustomGroup(apiGroup(apiVersion)) && secretMadeOf(viewObject(object.toJson()));
      return typeof made === 'string' ? secretCalled(made) : undefined;
    }
  }
}

function called({ kind, name }: ApiObject): string {
  return `${kind} ${name}`;
}

function shownNamespace(namespace: string | undefined): string {
  return namespace === undefined ? 'no namespace' : `namespace ${namespace}`;
}

function describeGiver({ object, gives, namespace }: Giver, needed: string): string {
  const makes = called(object) === gives ? 'is' : `makes ${gives}`;
  return `${LABEL}${called(object)} ${makes} in ${shownNamespace(namespace)}, and the pods are in ${needed}: write metadata: { namespace: '${needed}' }`;
}

function describeStrays(construct: IConstruct, strays: readonly Stray[]): string {
  const name = namespaceOpenedBy(construct);
  const lines = [...new Set(strays.map(({ namespace }) => namespace))].map(namespace => {
    const names = strays.filter(stray => stray.namespace === namespace).map(({ object }) => called(object));
    const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
    return `${LABEL}in ${shownNamespace(namespace)}${namespace === undefined ? '' : ' of the chart'}, although below ${construct.node.path}: `
      + `${names.slice(0, SHOWN).join(', ')}${more}; write metadata: { namespace: '${name}' }`;
  });
  return [`namespace ${name}`, ...lines].join('\n');
}
