import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { madeInApp } from './config-checksum';
import { WorkloadProps } from '../../api';
import { fields, text } from '../../kubernetes';
import { WorkloadPlan } from '../../plan/workload';
import { referencesResolve } from '../../recommendations/manifests/references-resolve';

/** An object of the app that pods need in their own namespace. */
interface Used {
  readonly object: ApiObject;
  /** What the pods do with it. */
  readonly by: string;
}

/**
 * Says at synthesis which objects of the app a workload uses although they go to another namespace, or to none.
 *
 * cdk8s-plus gives an object the namespace of its chart, wherever it stands: below a namespace construct it has to be stated.
 */
export function watchUsedObjects(construct: Construct, props: WorkloadProps, { namespace, containers }: WorkloadPlan): void {
  const given = [
    ...objectsOf(props.serviceAccount).map(object => ({ object, by: 'run as it' })),
    ...(props.imagePullSecrets ?? []).flatMap(objectsOf).map(object => ({ object, by: 'are pulled with it' })),
  ];
  const claims = claimsOf(containers);
  // Without a namespace it is whoever applies the objects who says where they go.
  if (namespace !== undefined && given.length + claims.size > 0) {
    construct.node.addValidation({
      validate: () => [...given, ...[...claims].flatMap(claim => claimsNamed(Chart.of(construct), claim, namespace))]
        .filter(({ object }) => namespaceOf(object) !== namespace).map(used => told(used, namespace)),
    });
  }
}

/** The names of the claims that pods mount. */
export function claimsOf({ volumes }: WorkloadPlan['containers']): ReadonlySet<string> {
  return new Set(volumes.flatMap(volume => text(fields(volume.persistentVolumeClaim).claimName) ?? []));
}

/** The claims of a name, unless one is where the pods are; one that is said to be elsewhere may be another of that name. */
function claimsNamed(chart: Chart, name: string, namespace: string): readonly Used[] {
  const made = madeInApp(chart, 'PersistentVolumeClaim', name);
  const isHere = made.some(object => namespaceOf(object) === namespace);
  return isHere ? [] : made.filter(object => namespaceOf(object) === object.chart.namespace).map(object => ({ object, by: 'mount it' }));
}

/** The objects that a construct makes; none where it only names one that is made elsewhere. */
function objectsOf(construct: unknown): readonly ApiObject[] {
  return Construct.isConstruct(construct) ? construct.node.findAll().filter((node): node is ApiObject => ApiObject.isApiObject(node)) : [];
}

/** The namespace that an object ends up in; patches count. */
function namespaceOf(object: ApiObject): string | undefined {
  return object.metadata.namespace ?? object.toJson().metadata?.namespace;
}

function told({ object, by }: Used, namespace: string): string {
  const made = namespaceOf(object);
  return `${object.kind} ${object.name} is made in ${made === undefined ? 'no namespace' : `namespace ${made}`}, but the pods that ${by} are in namespace ${namespace}, `
    + `and find only what is there. Give it metadata: { namespace: '${namespace}' }, which a HighlyAvailableNamespace has as its name. [${referencesResolve.id}]`;
}
