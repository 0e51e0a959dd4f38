import { ViewContext, Workload } from './model';
import { KubernetesObject, METADATA_FIELDS } from './object';
import { TEMPLATE_FIELDS } from './pod';
import { OWN_TEMPLATE, ROLLING, viewWorkload, WorkloadForm } from './workload';
import { COUNT, FLAG, mapType, TEXT } from '../json/field-types';
import { Fields, fields, integer } from '../json/fields';
import { SELECTOR_FIELDS } from '../values/selector';

export const JOB_FIELDS = mapType({
  parallelism: COUNT, completions: COUNT, backoffLimit: COUNT, activeDeadlineSeconds: COUNT, ttlSecondsAfterFinished: COUNT, suspend: FLAG,
  selector: SELECTOR_FIELDS, template: TEMPLATE_FIELDS,
});

export const CRON_JOB_FIELDS = mapType({
  schedule: TEXT, concurrencyPolicy: TEXT, suspend: FLAG, jobTemplate: mapType({ metadata: METADATA_FIELDS, spec: JOB_FIELDS }),
});

/** The pods that a Job runs at once; before it begins and once it is done it has none. */
export function mostPodsOfJob({ parallelism }: Fields): number {
  return integer(parallelism) ?? 1;
}

const JOB: WorkloadForm = { template: OWN_TEMPLATE, strategy: ROLLING, podsAtOnce: spec => ({ least: 0, most: mostPodsOfJob(spec) }) };
const CRON_JOB: WorkloadForm = {
  template: ['spec', 'jobTemplate', ...OWN_TEMPLATE], strategy: ROLLING, podsAtOnce: spec => ({ least: 0, most: mostPodsOfJob(fields(fields(spec.jobTemplate).spec)) }),
};

export function viewJob(json: KubernetesObject, context: Pick<ViewContext, 'readPod'>): Workload {
  return viewWorkload(json, context, JOB);
}

export function viewCronJob(json: KubernetesObject, context: Pick<ViewContext, 'readPod'>): Workload {
  return viewWorkload(json, context, CRON_JOB);
}
