import { ViewContext, Workload } from './model';
import { KubernetesObject } from './object';
import { CONTROLLER_FIELDS, OWN_TEMPLATE, ROLLING, viewWorkload, WorkloadForm } from './workload';
import { mapType } from '../json/field-types';

export const REPLICA_SET_FIELDS = mapType(CONTROLLER_FIELDS);

const FORM: WorkloadForm = { template: OWN_TEMPLATE, strategy: ROLLING };

export function viewReplicaSet(json: KubernetesObject, context: Pick<ViewContext, 'readPod'>): Workload {
  return viewWorkload(json, context, FORM);
}
