import { Fields, KubernetesObject } from '../kubernetes';
import { present, renderMetadata } from './metadata';
import { SizingPlan } from '../plan/sizing';
import { WorkloadPlan } from '../plan/workload';
import { EVERY_CONTAINER, LEFT_ALONE } from '../vocabularies/vertical-pod-autoscaler/vertical-pod-autoscaler';

export function renderVerticalPodAutoscaler(plan: WorkloadPlan, { updateMode, memory }: SizingPlan): KubernetesObject {
  return {
    apiVersion: 'autoscaling.k8s.io/v1',
    kind: 'VerticalPodAutoscaler',
    metadata: renderMetadata(plan),
    spec: {
      targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: plan.name },
      updatePolicy: { updateMode, ...present('minReplicas', memory?.minReplicas) },
      ...present('resourcePolicy', memory && renderPolicies(memory)),
    },
  };
}

function renderPolicies({ container, min, max, values }: NonNullable<SizingPlan['memory']>): Fields {
  return {
    containerPolicies: [
      { containerName: container, controlledResources: ['memory'], controlledValues: values, minAllowed: { memory: min }, maxAllowed: { memory: max } },
      { containerName: EVERY_CONTAINER, mode: LEFT_ALONE },
    ],
  };
}
