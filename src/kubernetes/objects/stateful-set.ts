import { STRATEGY_FIELDS } from './deployment';
import { ViewContext, Workload } from './model';
import { KubernetesObject } from './object';
import { CONTROLLER_FIELDS, ONE_BY_ONE, OWN_TEMPLATE, viewWorkload, WorkloadForm } from './workload';
import { listType, mapType, TEXT } from '../json/field-types';

export const STATEFUL_SET_FIELDS = mapType({
  ...CONTROLLER_FIELDS, serviceName: TEXT, podManagementPolicy: TEXT, updateStrategy: STRATEGY_FIELDS, volumeClaimTemplates: listType(mapType({})),
});

/** The label by which the controller tells revisions apart. */
export const STATEFUL_SET_REVISION = 'controller-revision-hash';
/** The label that carries the name of a pod, which is the same after a restart. */
export const POD_NAME_LABEL = 'statefulset.kubernetes.io/pod-name';

const FORM: WorkloadForm = { template: OWN_TEMPLATE, strategy: ONE_BY_ONE, revisionLabel: STATEFUL_SET_REVISION };

export function viewStatefulSet(json: KubernetesObject, context: Pick<ViewContext, 'readPod'>): Workload {
  return viewWorkload(json, context, FORM);
}
