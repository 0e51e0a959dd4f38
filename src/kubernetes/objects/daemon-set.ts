import { STRATEGY_FIELDS } from './deployment';
import { ViewContext, Workload } from './model';
import { KubernetesObject } from './object';
import { CONTROLLER_FIELDS, ONE_BY_ONE, OWN_TEMPLATE, viewWorkload, WorkloadForm } from './workload';
import { mapType } from '../json/field-types';

export const DAEMON_SET_FIELDS = mapType({ ...CONTROLLER_FIELDS, updateStrategy: STRATEGY_FIELDS });

const FORM: WorkloadForm = { template: OWN_TEMPLATE, strategy: ONE_BY_ONE };

export function viewDaemonSet(json: KubernetesObject, context: Pick<ViewContext, 'readPod'>): Workload {
  return viewWorkload(json, context, FORM);
}
