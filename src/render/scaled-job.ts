import { renderEnd } from './job';
import { present, renderMetadata } from './metadata';
import { renderPodTemplate } from './pod-template';
import { renderTrigger } from './triggers';
import { KubernetesObject } from '../kubernetes';
import { ScaledJobPlan } from '../plan/workload';
import { KEEPS_JOB_LABELS_TO_ITSELF } from '../vocabularies/keda/scaled-job';

export function renderScaledJob(plan: ScaledJobPlan): KubernetesObject {
  const { jobs, metadata } = plan;
  const labels = metadata.workloadLabels;
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledJob',
    metadata: renderMetadata(plan, { ...metadata.annotations, [KEEPS_JOB_LABELS_TO_ITSELF]: Object.keys(labels).sort().join(',') }, { labels }),
    spec: {
      pollingInterval: jobs.pollingInterval,
      minReplicaCount: jobs.minJobs,
      maxReplicaCount: jobs.maxJobs,
      successfulJobsHistoryLimit: jobs.kept.succeeded,
      failedJobsHistoryLimit: jobs.kept.failed,
      rollout: { strategy: jobs.rollout },
      scalingStrategy: {
        strategy: jobs.count.strategy,
        ...present('pendingPodConditions', jobs.count.pendingPodConditions),
        ...present('multipleScalersCalculation', jobs.calculation),
      },
      jobTargetRef: renderEnd(jobs, renderPodTemplate(plan)),
      // KEDA makes no Job at all where a trigger says its metric type.
      triggers: jobs.triggers.map(renderTrigger).map(({ metricType: _, ...trigger }) => trigger),
    },
  };
}
