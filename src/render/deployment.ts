import { renderMetadata } from './metadata';
import { renderPodTemplate } from './pod-template';
import { KubernetesObject } from '../kubernetes';
import { DeploymentPlan } from '../plan/workload';

export function renderDeployment(plan: DeploymentPlan): KubernetesObject {
  const { rollout, scaling, metadata, linterExemptions } = plan;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: renderMetadata(plan, { ...metadata.annotations, ...linterExemptions.deployment }, { labels: metadata.workloadLabels }),
    spec: {
      minReadySeconds: rollout.minReady,
      progressDeadlineSeconds: rollout.progressDeadline,
      revisionHistoryLimit: rollout.revisionHistoryLimit,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: rollout.maxSurge, maxUnavailable: rollout.maxUnavailable } },
      selector: { matchLabels: metadata.selector },
      template: renderPodTemplate(plan),
      ...(scaling.autoscaler === 'none' ? { replicas: scaling.minReplicas } : {}),
    },
  };
}
