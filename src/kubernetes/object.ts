import { pointerKey } from './pointer';
import { remembering } from './remembering';
import { Fields, fields, text, textMap } from './shape';

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

/** What an object is called: enough to find it in a cluster or a file. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** An object with the parts that every kind has, read once. */
export interface ObjectView extends ObjectReference {
  readonly json: KubernetesObject;
  readonly spec: Fields;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Read from a cluster rather than written by someone: it has a uid. */
  readonly isLive: boolean;
  /** Made by another object or a release hook, so not judged on its own. */
  readonly isOwned: boolean;
}

const HELM_HOOK = 'helm.sh/hook';

/**
 * Reads what every kind has.
 *
 * Views of single kinds spread this one at their end: after a spread V8 adds each further field by itself, ten times as slowly.
 */
export function viewObject(json: KubernetesObject): ObjectView {
  const metadata = fields(json.metadata);
  const annotations = textMap(metadata.annotations);
  return {
    json,
    apiVersion: text(json.apiVersion) ?? '',
    kind: text(json.kind) ?? '',
    name: text(metadata.name) ?? '',
    // cdk8s writes the chart's namespace on a Namespace too, where it means nothing.
    namespace: json.kind === 'Namespace' ? '' : text(metadata.namespace) ?? '',
    labels: textMap(metadata.labels),
    annotations,
    spec: fields(json.spec),
    isLive: metadata.uid !== undefined,
    isOwned: Array.isArray(metadata.ownerReferences) && metadata.ownerReferences.length > 0 || HELM_HOOK in annotations,
  };
}

/** `apps/v1` of `apps/v1`, `` of `v1`. */
export function apiGroup(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

export function reference({ apiVersion, kind, namespace, name }: ObjectReference): ObjectReference {
  return { apiVersion, kind, namespace, name };
}

/** `Deployment shop/web`: how an object is named in a sentence. */
export function describe({ kind, namespace, name }: ObjectReference): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
}

/** JSON pointer of an annotation. */
export const annotationPath = remembering(name => `/metadata/annotations/${pointerKey(name)}`);
