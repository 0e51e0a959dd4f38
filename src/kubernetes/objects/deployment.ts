import { ViewContext, Workload } from './model';
import { KubernetesObject } from './object';
import { CONTROLLER_FIELDS, OWN_TEMPLATE, ROLLING_REPLICAS, viewWorkload, WorkloadForm } from './workload';
import { COUNT, COUNT_OR_TEXT, FLAG, mapType, TEXT } from '../json/field-types';

/** How kinds of the group `apps` say that they replace their pods. */
export const STRATEGY_FIELDS = mapType({
  type: TEXT,
  rollingUpdate: mapType({ maxUnavailable: COUNT_OR_TEXT, maxSurge: COUNT_OR_TEXT, partition: COUNT }),
});

export const DEPLOYMENT_FIELDS = mapType({ ...CONTROLLER_FIELDS, paused: FLAG, strategy: STRATEGY_FIELDS });

/** The label by which the controller tells revisions apart. */
export const DEPLOYMENT_REVISION = 'pod-template-hash';

const FORM: WorkloadForm = { template: OWN_TEMPLATE, strategy: ROLLING_REPLICAS, revisionLabel: DEPLOYMENT_REVISION };

export function viewDeployment(json: KubernetesObject, context: Pick<ViewContext, 'readPod'>): Workload {
  return viewWorkload(json, context, FORM);
}
