import { randomBytes } from 'crypto';
import { NAMESPACE } from './kinds';
import { KubernetesObject } from '../../../src/kubernetes';

/** Kinds of the library that stand in no namespace. */
const CLUSTER_SCOPED = ['PriorityClass', 'StorageClass'];

/** An object in a namespace, unless its kind stands in none. */
export function inNamespace(namespace: string, object: KubernetesObject): KubernetesObject {
  return CLUSTER_SCOPED.includes(object.kind) ? object : { ...object, metadata: { ...object.metadata, namespace } };
}

/** A name that no namespace has yet. */
export function freshNamespace(what: string): string {
  return `cdk8s-ha-${what}-${randomBytes(3).toString('hex')}`;
}

/**
 * The same objects in a namespace of their own, which comes first: that of the manifest under another name, or a plain one.
 *
 * So several manifests fit into one cluster, and a cluster that is not ours keeps its own objects. A manifest of several namespaces
 * gets as many, each by a number.
 */
export function placedIn(namespace: string, objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  const own = objects.filter(({ kind }) => kind === NAMESPACE.kind);
  return own.length < 2 ? placed(namespace, objects, own[0] ?? NAMESPACE) : own.flatMap((one, index) =>
    placed(`${namespace}-${index + 1}`, objects.filter(object => object === one || object.metadata?.namespace === one.metadata?.name), one));
}

function placed(namespace: string, objects: readonly KubernetesObject[], own: KubernetesObject): readonly KubernetesObject[] {
  return [
    { ...own, metadata: { ...own.metadata, name: namespace, namespace: undefined } },
    ...objects.filter(object => object !== own).map(object => inNamespace(namespace, object)),
  ];
}
