import { renderMetadata } from './metadata';
import { renderPodTemplate } from './pod-template';
import { Fields, KubernetesObject } from '../kubernetes';
import { RolloutPlan } from '../plan/rollout';
import { DeploymentPlan } from '../plan/workload';

export function renderDeployment(plan: DeploymentPlan): KubernetesObject {
  const { rollout, scaling, metadata, linterExemptions } = plan;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: renderMetadata(plan, { ...metadata.annotations, ...linterExemptions.workload }, { labels: metadata.workloadLabels }),
    spec: {
      minReadySeconds: rollout.minReady,
      progressDeadlineSeconds: rollout.progressDeadline,
      revisionHistoryLimit: rollout.revisionHistoryLimit,
      strategy: renderStrategy(rollout),
      selector: { matchLabels: metadata.selector },
      template: renderPodTemplate(plan),
      ...(scaling.autoscaler === 'none' ? { replicas: scaling.minReplicas } : {}),
    },
  };
}

function renderStrategy({ strategy, maxSurge, maxUnavailable }: RolloutPlan): Fields {
  return { type: strategy, ...(strategy === 'RollingUpdate' ? { rollingUpdate: { maxSurge, maxUnavailable } } : {}) };
}
