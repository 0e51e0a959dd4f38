import { apiGroup, KubernetesObject, ObjectView, viewObject } from './object';
import { fields, isFields, text } from './shape';

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
    if (LENDING.includes(object.kind)) {
      const view = viewObject(object);
      lending.set(key(view.kind, view, view.name), object);
    }
  }
  return new Map(borrowers.map(rollout => {
    const { kind, name } = fields(fields(rollout.spec).workloadRef);
    return [rollout, lending.get(key(text(kind) ?? '', viewObject(rollout), text(name) ?? ''))];
  }));
}

function isBorrower({ apiVersion, kind, spec }: KubernetesObject): boolean {
  return kind === 'Rollout' && apiGroup(text(apiVersion) ?? '') === 'argoproj.io' && isFields(fields(spec).workloadRef);
}

function key(kind: string, { namespace }: ObjectView, name: string): string {
  return `${kind}/${namespace}/${name}`;
}
