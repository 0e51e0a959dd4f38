import { renderMetadata } from './metadata';
import { renderPodTemplate, TemplatePlan } from './pod-template';
import { Fields, KubernetesObject } from '../kubernetes';
import { JobRunPlan } from '../plan/job-run';
import { JobPlan } from '../plan/workload';

export function renderJob(plan: JobPlan): KubernetesObject {
  const { metadata } = plan;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: renderMetadata(plan, metadata.annotations, { labels: metadata.workloadLabels }),
    spec: renderJobSpec(plan.run, plan),
  };
}

/** What a Job is, whoever makes it. */
export function renderJobSpec({ completions, parallelism, ...run }: JobRunPlan, plan: TemplatePlan): Fields {
  return { completions, parallelism, ...renderEnd(run, renderPodTemplate(plan)) };
}

/** How a Job comes to its end. The status of the condition is written, as older servers ask for it. */
export function renderEnd({ end, deadline, waitsForEnd }: Pick<JobRunPlan, 'end' | 'deadline' | 'waitsForEnd'>, template: Fields): Fields {
  return {
    backoffLimit: end.backoffLimit,
    activeDeadlineSeconds: deadline,
    podFailurePolicy: { rules: [{ action: 'Ignore', onPodConditions: [{ type: end.ignored, status: 'True' }] }] },
    template: { ...template, spec: { ...template.spec as Fields, restartPolicy: end.restartPolicy } },
    ...(waitsForEnd ? { podReplacementPolicy: end.replacement } : {}),
  };
}
