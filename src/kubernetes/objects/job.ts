import { ViewContext, Workload } from './model';
import { KubernetesObject, METADATA_FIELDS } from './object';
import { TEMPLATE_FIELDS } from './pod';
import { OWN_TEMPLATE, ROLLING, viewWorkload, WorkloadForm } from './workload';
import { COUNT, FLAG, listType, mapType, TEXT } from '../json/field-types';
import { Fields, fields, flag, integer, isFields, items, text } from '../json/fields';
import { memoizeObject } from '../json/memoize';
import { SELECTOR_FIELDS } from '../values/selector';

const FAILURE_RULE = mapType({
  action: TEXT,
  onExitCodes: mapType({ containerName: TEXT, operator: TEXT, values: listType(COUNT) }),
  onPodConditions: listType(mapType({ type: TEXT, status: TEXT })),
});

export const JOB_FIELDS = mapType({
  parallelism: COUNT, completions: COUNT, completionMode: TEXT, backoffLimit: COUNT, backoffLimitPerIndex: COUNT, maxFailedIndexes: COUNT,
  activeDeadlineSeconds: COUNT, ttlSecondsAfterFinished: COUNT, suspend: FLAG, podFailurePolicy: mapType({ rules: listType(FAILURE_RULE) }),
  podReplacementPolicy: TEXT, selector: SELECTOR_FIELDS, template: TEMPLATE_FIELDS,
});

export const CRON_JOB_FIELDS = mapType({
  schedule: TEXT, timeZone: TEXT, concurrencyPolicy: TEXT, startingDeadlineSeconds: COUNT, suspend: FLAG, successfulJobsHistoryLimit: COUNT,
  failedJobsHistoryLimit: COUNT, jobTemplate: mapType({ metadata: METADATA_FIELDS, spec: JOB_FIELDS }),
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

/** What a Job makes of a pod that failed, where the rule is the first that matches. */
export interface FailureRule {
  /** `Ignore`, `FailJob`, `FailIndex` or `Count`. */
  readonly action: string;
  /** The condition of the pod that it matches; empty where it is about exit codes. */
  readonly conditions: readonly string[];
  /** Nothing where it is about conditions. */
  readonly exitCodes: ExitCodes | undefined;
  /** Its JSON pointer. */
  readonly path: string;
}

/** Exit codes that a rule matches: those of a list, or all others but 0. */
export interface ExitCodes {
  readonly isListed: boolean;
  readonly values: readonly number[];
}

/** The Job that a workload is or makes, with the server's defaults filled in. */
export interface JobView {
  /** As it is written; servers refuse a Job that says nothing of it. */
  readonly restartPolicy: string | undefined;
  /** Failures after which it is given up: one attempt more than that. */
  readonly backoffLimit: number;
  /** The same of a single index; nothing where all indexes share one limit. */
  readonly backoffLimitPerIndex: number | undefined;
  /** Seconds until it is ended, whatever its pods do; nothing where it has as long as it likes. */
  readonly deadline: number | undefined;
  /** Seconds until each of its pods is ended, which counts as a failure. */
  readonly podDeadline: number | undefined;
  /** Pods that have to succeed; nothing where one decides for all. */
  readonly completions: number | undefined;
  readonly parallelism: number;
  readonly isIndexed: boolean;
  /** Seconds after its end until it is deleted; nothing where it stays. */
  readonly timeToLive: number | undefined;
  /** In the order in which they are asked; empty where there are none. */
  readonly rules: readonly FailureRule[];
  /** Whether it has rules, if only an empty list of them. */
  readonly hasRules: boolean;
  /** `Failed` where a pod is replaced only after its end; nothing where it does not say. */
  readonly replacement: string | undefined;
  readonly isSuspended: boolean;
  /** Its spec as it is written. */
  readonly json: Fields;
  /** JSON pointer of its spec in the object. */
  readonly path: string;
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/batch/v1/defaults.go */
const JOB_DEFAULTS = { backoffLimit: 6, backoffLimitPerIndex: 2_147_483_647, parallelism: 1 };
/** What leads from a Job's spec to that of its pods. */
const POD_OF_JOB = '/template/spec';

/** The Job of a workload whose pods end when their work is done, a CronJob's and a vendor's too: it stands around the template of the pods. */
export const jobOf = memoizeObject(({ json, pod }: Pick<Workload, 'json' | 'pod'>): JobView => {
  const path = pod.path.slice(0, -POD_OF_JOB.length);
  const spec = path.split('/').slice(1).reduce<Fields>((value, key) => fields(value[key]), json);
  const perIndex = integer(spec.backoffLimitPerIndex);
  return {
    restartPolicy: text(pod.json.restartPolicy),
    backoffLimit: integer(spec.backoffLimit) ?? (perIndex === undefined ? JOB_DEFAULTS.backoffLimit : JOB_DEFAULTS.backoffLimitPerIndex),
    backoffLimitPerIndex: perIndex,
    deadline: integer(spec.activeDeadlineSeconds),
    podDeadline: integer(pod.json.activeDeadlineSeconds),
    completions: integer(spec.completions),
    parallelism: mostPodsOfJob(spec),
    isIndexed: spec.completionMode === 'Indexed',
    timeToLive: integer(spec.ttlSecondsAfterFinished),
    rules: items(fields(spec.podFailurePolicy).rules).map((rule, at) => readRule(fields(rule), `${path}/podFailurePolicy/rules/${at}`)),
    hasRules: isFields(spec.podFailurePolicy),
    replacement: text(spec.podReplacementPolicy),
    isSuspended: flag(spec.suspend) === true,
    json: spec,
    path,
  };
});

function readRule({ action, onExitCodes, onPodConditions }: Fields, path: string): FailureRule {
  const codes = fields(onExitCodes);
  return {
    action: text(action) ?? '',
    conditions: items(onPodConditions).map(fields).filter(({ status }) => (status ?? 'True') === 'True').map(({ type }) => text(type) ?? ''),
    exitCodes: isFields(onExitCodes)
      ? { isListed: codes.operator !== 'NotIn', values: items(codes.values).filter((value): value is number => typeof value === 'number') }
      : undefined,
    path,
  };
}
