import { nameByContent } from './job-name';
import { present, renderMetadata } from './metadata';
import { renderPodTemplate, TemplatePlan } from './pod-template';
import { Fields, KubernetesObject } from '../kubernetes';
import { FailureRule, JobEndPlan, JobRunPlan } from '../plan/job-run';
import { JobPlan } from '../plan/workload';

export function renderJob(plan: JobPlan): KubernetesObject {
  const { metadata, delivery } = plan;
  const job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: renderMetadata(plan, { ...metadata.annotations, ...delivery.annotations }, { labels: metadata.workloadLabels }),
    spec: { ...renderJobSpec(plan.run, plan), ...present('ttlSecondsAfterFinished', delivery.timeToLive) },
  };
  return delivery.isNamedByContent ? { ...job, metadata: { ...job.metadata, name: nameByContent(plan, job) } } : job;
}

/** What a Job is, whoever makes it. */
export function renderJobSpec(run: JobRunPlan, plan: TemplatePlan): Fields {
  const { completions, parallelism } = run;
  const { backoffLimit, ...end } = renderEnd(run, renderPodTemplate(plan));
  return {
    completions,
    parallelism,
    ...end,
    ...(run.retriesPerIndex ? { backoffLimitPerIndex: backoffLimit } : { backoffLimit }),
    ...(run.isIndexed ? { completionMode: 'Indexed' } : {}),
  };
}

/** How a Job comes to its end. */
export function renderEnd({ end, deadline, rules, waitsForEnd }: JobEndPlan, template: Fields): Fields {
  return {
    backoffLimit: end.backoffLimit,
    activeDeadlineSeconds: deadline,
    podFailurePolicy: { rules: rules.map(renderRule) },
    template: { ...template, spec: { ...template.spec as Fields, restartPolicy: end.restartPolicy } },
    ...(waitsForEnd ? { podReplacementPolicy: end.replacement } : {}),
  };
}

/** The status of the condition is written, as older servers ask for it. */
function renderRule(rule: FailureRule): Fields {
  return rule.action === 'Ignore'
    ? { action: rule.action, onPodConditions: [{ type: rule.condition, status: 'True' }] }
    : { action: rule.action, onExitCodes: { containerName: rule.container, operator: 'In', values: rule.exitCodes } };
}
