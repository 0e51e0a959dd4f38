import { PriorityClass } from './model';
import { KubernetesObject, viewObject } from './object';
import { flag, integer, text } from '../json/fields';

export const PRIORITY_GROUP = 'scheduling.k8s.io';
/** What servers fill in. */
const PREEMPTS_BY_DEFAULT = 'PreemptLowerPriority';

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/priority-class-v1/ */
export function viewPriorityClass(json: KubernetesObject): PriorityClass {
  return {
    value: integer(json.value) ?? 0,
    isDefault: flag(json.globalDefault) === true,
    preemptionPolicy: text(json.preemptionPolicy) ?? PREEMPTS_BY_DEFAULT,
    isPreemptionStated: text(json.preemptionPolicy) !== undefined,
    ...viewObject(json),
    // One that names a namespace is in none all the same.
    namespace: '',
  };
}
