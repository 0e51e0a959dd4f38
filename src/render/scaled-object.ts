import { renderScaleDown } from './horizontal-pod-autoscaler';
import { present, renderMetadata } from './metadata';
import { renderTrigger } from './triggers';
import { Fields, KubernetesObject } from '../kubernetes';
import { DemandPlan } from '../plan/demand/demand';
import { DeploymentPlan } from '../plan/workload';
import { KEEPS_LABELS_TO_ITSELF } from '../vocabularies/keda/scaled-object';

export function renderScaledObject(plan: DeploymentPlan, { triggers, fallback, idle, isExact }: DemandPlan): KubernetesObject {
  const { minReplicas, maxReplicas, scaleIn } = plan.scaling;
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: renderMetadata(plan, { [KEEPS_LABELS_TO_ITSELF]: Object.keys(plan.metadata.labels).join(',') }),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: plan.name },
      minReplicaCount: minReplicas,
      maxReplicaCount: maxReplicas,
      ...renderIdle(idle),
      ...present('fallback', fallback && { failureThreshold: fallback.failures, replicas: fallback.replicas, behavior: 'currentReplicasIfHigher' }),
      advanced: { horizontalPodAutoscalerConfig: { behavior: { ...isExact ? { scaleUp: { tolerance: '0' } } : {}, scaleDown: renderScaleDown(scaleIn) } } },
      triggers: triggers.map(renderTrigger),
    },
  };
}

function renderIdle(idle: DemandPlan['idle']): Fields {
  return idle === undefined ? {}
    : { pollingInterval: idle.pollingInterval, cooldownPeriod: idle.cooldownPeriod, initialCooldownPeriod: idle.initialCooldownPeriod };
}
