import { renderJobSpec } from './job';
import { renderMetadata } from './metadata';
import { KubernetesObject } from '../kubernetes';
import { CronJobPlan } from '../plan/workload';

export function renderCronJob(plan: CronJobPlan): KubernetesObject {
  const { metadata, schedule } = plan;
  const labels = metadata.workloadLabels;
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: renderMetadata(plan, metadata.annotations, { labels }),
    spec: {
      schedule: schedule.expression,
      timeZone: schedule.timeZone,
      concurrencyPolicy: schedule.overlap,
      startingDeadlineSeconds: schedule.startingDeadline,
      successfulJobsHistoryLimit: schedule.kept.succeeded,
      failedJobsHistoryLimit: schedule.kept.failed,
      ...(schedule.isSuspended ? { suspend: true } : {}),
      jobTemplate: { metadata: { labels }, spec: renderJobSpec(plan.run, plan) },
    },
  };
}
