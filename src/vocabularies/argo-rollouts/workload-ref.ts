import { fields, isFields, text } from '../../kubernetes/json/fields';
import { apiGroup, keyText, KubernetesObject, ObjectKey, viewObject } from '../../kubernetes/objects/object';

/** For each Argo Rollout that refers to a workload for its pods, that workload; nothing where it is not in the input. */
export type Lenders = ReadonlyMap<KubernetesObject, KubernetesObject | undefined>;

/** Kinds whose template a Rollout may borrow, apart from a bare PodTemplate. */
const LENDING: readonly string[] = ['Deployment', 'ReplicaSet'];
/** The group that they are in, and the one that they were in. */
const LENDING_GROUPS: readonly string[] = ['apps', 'extensions'];
const NONE: Lenders = new Map();

/** @see https://argo-rollouts.readthedocs.io/en/stable/migrating/#reference-deployment-from-rollout */
export function workloadRefs(objects: readonly KubernetesObject[]): Lenders {
  const borrowers = objects.filter(isBorrower);
  if (borrowers.length === 0) {
    return NONE;
  }
  const lending = new Map<string, KubernetesObject>();
  for (const object of objects) {
    if (LENDING.includes(object.kind) && LENDING_GROUPS.includes(apiGroup(text(object.apiVersion) ?? ''))) {
      lending.set(lenderKey(viewObject(object)), object);
    }
  }
  return new Map(borrowers.map(rollout => {
    const { kind, name } = fields(fields(rollout.spec).workloadRef);
    const { namespace } = viewObject(rollout);
    return [rollout, lending.get(lenderKey({ kind: text(kind) ?? '', namespace, name: text(name) ?? '' }))];
  }));
}

function isBorrower({ apiVersion, kind, spec }: KubernetesObject): boolean {
  return kind === 'Rollout' && apiGroup(text(apiVersion) ?? '') === 'argoproj.io' && isFields(fields(spec).workloadRef);
}

/** Both groups of the lending kinds show the same objects. */
function lenderKey({ kind, namespace, name }: Omit<ObjectKey, 'group'>): string {
  return keyText({ group: LENDING_GROUPS[0], kind, namespace, name });
}
