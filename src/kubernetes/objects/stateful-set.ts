import { STRATEGY_FIELDS } from './deployment';
import { ViewContext, Workload } from './model';
import { KubernetesObject } from './object';
import { CONTROLLER_FIELDS, ONE_BY_ONE, OWN_TEMPLATE, viewWorkload, WorkloadForm } from './workload';
import { listType, mapType, TEXT } from '../json/field-types';
import { Fields, fields, integer, items, text } from '../json/fields';

export const STATEFUL_SET_FIELDS = mapType({
  ...CONTROLLER_FIELDS, serviceName: TEXT, podManagementPolicy: TEXT, updateStrategy: STRATEGY_FIELDS, volumeClaimTemplates: listType(mapType({})),
});

/** The label by which the controller tells revisions apart. */
export const STATEFUL_SET_REVISION = 'controller-revision-hash';
/** The label that carries the name of a pod, which is the same after a restart. */
export const POD_NAME_LABEL = 'statefulset.kubernetes.io/pod-name';

/** A claim that each member of a StatefulSet has, called `<name>-<set>-<ordinal>`. */
export interface ClaimTemplate {
  readonly name: string;
  /** Nothing where the class is the cluster's default; empty where no class is wanted. */
  readonly storageClass: string | undefined;
  /** Of its spec as a claim. */
  readonly spec: Fields;
  /** Its JSON pointer. */
  readonly path: string;
}

export function claimTemplates({ spec }: { readonly spec: Fields }): readonly ClaimTemplate[] {
  return items(spec.volumeClaimTemplates).map(fields).map((template, index) => {
    const claim = fields(template.spec);
    return {
      name: text(fields(template.metadata).name) ?? '',
      storageClass: text(claim.storageClassName),
      spec: claim,
      path: `/spec/volumeClaimTemplates/${index}`,
    };
  });
}

/** The ordinals of the members that a StatefulSet has with so many replicas. */
export function ordinalsOf({ spec }: { readonly spec: Fields }, replicas: number): { readonly first: number; readonly last: number } {
  const first = integer(fields(spec.ordinals).start) ?? 0;
  return { first, last: first + replicas - 1 };
}

const FORM: WorkloadForm = { template: OWN_TEMPLATE, strategy: ONE_BY_ONE, revisionLabel: STATEFUL_SET_REVISION };

export function viewStatefulSet(json: KubernetesObject, context: Pick<ViewContext, 'readPod'>): Workload {
  return viewWorkload(json, context, FORM);
}
