import { IntOrPercent, KubernetesObject } from '../kubernetes';
import { renderMetadata } from './metadata';
import { DeploymentPlan, StatefulSetPlan } from '../plan/workload';

export function renderPodDisruptionBudget(
  plan: DeploymentPlan | StatefulSetPlan, budget: { readonly field: string; readonly amount: IntOrPercent },
): KubernetesObject {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: renderMetadata(plan),
    spec: {
      [budget.field]: budget.amount,
      unhealthyPodEvictionPolicy: plan.disruption.unhealthyPods,
      selector: { matchLabels: plan.metadata.selector },
    },
  };
}
