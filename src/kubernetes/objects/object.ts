import { listType, mapType, TEXT, TEXTS } from '../json/field-types';
import { Fields, fields, text, textMap } from '../json/fields';
import { memoizeText } from '../json/memoize';
import { pointerKey } from '../json/pointer';

/** A Kubernetes object as plain JSON. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: any;
}

/** What tells an object from every other one: two vendors may have a kind of the same name, and the versions of a group show one object. */
export interface ObjectKey {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** What an object is called: enough to find it in a cluster or a file. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** An object with the parts that every kind has, read once. */
export interface ObjectView extends ObjectReference, ObjectKey {
  readonly json: KubernetesObject;
  readonly spec: Fields;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Read from a cluster rather than written by someone: it has a uid. */
  readonly isLive: boolean;
  /** Made by another object or a release hook, so not judged on its own. */
  readonly isOwned: boolean;
}

export const METADATA_FIELDS = mapType({
  name: TEXT, generateName: TEXT, namespace: TEXT, labels: TEXTS, annotations: TEXTS, ownerReferences: listType(mapType({})),
});

const HELM_HOOK = 'helm.sh/hook';

/**
 * Reads what every kind has.
 *
 * Views of single kinds spread this one at their end: after a spread V8 adds each further field by itself, ten times as slowly.
 */
export function viewObject(json: KubernetesObject): ObjectView {
  const metadata = fields(json.metadata);
  const annotations = textMap(metadata.annotations);
  const apiVersion = text(json.apiVersion) ?? '';
  return {
    json,
    apiVersion,
    group: apiGroup(apiVersion),
    kind: text(json.kind) ?? '',
    name: text(metadata.name) ?? '',
    // cdk8s writes the chart's namespace on a Namespace too, where it means nothing.
    namespace: json.kind === 'Namespace' && json.apiVersion === 'v1' ? '' : text(metadata.namespace) ?? '',
    labels: textMap(metadata.labels),
    annotations,
    spec: fields(json.spec),
    isLive: metadata.uid !== undefined,
    isOwned: hasOwner(json) || HELM_HOOK in annotations,
  };
}

/** Whether another object made it. */
export function hasOwner({ metadata }: KubernetesObject): boolean {
  const owners = fields(metadata).ownerReferences;
  return Array.isArray(owners) && owners.length > 0;
}

/** `apps` of `apps/v1`, `` of `v1`. */
export const apiGroup = memoizeText(apiVersion => {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
});

/** The key of a Namespace, which is in none itself. */
export function namespaceKey(name: string): ObjectKey {
  return { group: '', kind: 'Namespace', namespace: '', name };
}

/** The key of an object as one text, by which maps know it. */
export function keyText({ group, kind, namespace, name }: ObjectKey): string {
  return `${group}\n${kind}\n${namespace}\n${name}`;
}

/** The same of an object that is only named. */
export function referenceKey({ apiVersion, kind, namespace, name }: ObjectReference): string {
  return keyText({ group: apiGroup(apiVersion), kind, namespace, name });
}

export function reference({ apiVersion, kind, namespace, name }: ObjectReference): ObjectReference {
  return { apiVersion, kind, namespace, name };
}

/** `Deployment shop/web`: how an object is named in a sentence, also one that has no name. */
export function describe({ kind, namespace, name }: ObjectReference): string {
  if (name === '') {
    return `${kind} without a name${namespace === '' ? '' : ` in ${namespace}`}`;
  }
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
}

/** JSON pointer of an annotation. */
export const annotationPath = memoizeText(name => `/metadata/annotations/${pointerKey(name)}`);
