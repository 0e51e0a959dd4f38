import { ViewContext, Workload } from './model';
import { KubernetesObject } from './object';
import { ROLLING, viewWorkload, WorkloadForm } from './workload';

const FORM: WorkloadForm = { template: [], strategy: ROLLING, podsAtOnce: () => ({ least: 1, most: 1 }) };

/** A Pod that nothing made: a workload of one. */
export function viewStandalonePod(json: KubernetesObject, context: Pick<ViewContext, 'readPod'>): Workload {
  return viewWorkload(json, context, FORM);
}
