import { apiGroup, KubernetesObject, keyText, ObjectKey, viewObject } from './object';
import { fields, isFields, text } from './shape';
import { isWorkload } from './workload';

/** For each Argo Rollout that refers to a workload for its pods, that workload; nothing where it is not in the input. */
export type Lenders = ReadonlyMap<KubernetesObject, KubernetesObject | undefined>;

/** Kinds whose template a Rollout may borrow, apart from a bare PodTemplate. */
const LENDING: readonly string[] = ['Deployment', 'ReplicaSet'];
const NONE: Lenders = new Map();

/** @see https://argo-rollouts.readthedocs.io/en/stable/migrating/#reference-deployment-from-rollout */
export function lendersIn(objects: readonly KubernetesObject[]): Lenders {
  const borrowers = objects.filter(isBorrower);
  if (borrowers.length === 0) {
    return NONE;
  }
  const lending = new Map<string, KubernetesObject>();
  for (const object of objects) {
    if (typeof object.apiVersion === 'string' && LENDING.includes(object.kind) && isWorkload(object)) {
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

/** Kinds that lend have been in one group only since Rollouts exist. */
function lenderKey({ kind, namespace, name }: Omit<ObjectKey, 'group'>): string {
  return keyText({ group: 'apps', kind, namespace, name });
}
