import { KubernetesObject } from '../kubernetes';
import { present, renderMetadata } from './metadata';
import { WorkloadPlan } from '../plan/workload';

export function renderServiceAccount(plan: WorkloadPlan): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: renderMetadata(plan, plan.serviceAccount.annotations),
    automountServiceAccountToken: false,
    ...present('imagePullSecrets', plan.serviceAccount.pullSecrets.map(name => ({ name }))),
  };
}
