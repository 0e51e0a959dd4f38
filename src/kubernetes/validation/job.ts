import { isCronSchedule } from './cron-schedule';
import { requireStatuses, validateFailurePolicy, validateSuccessPolicy } from './job-policies';
import { dnsLabel } from './names';
import { validateOwnSelector, validatePodTemplate } from './pod-template';
import { isAbsent, Refusals, shown } from './refusals';
import { Fields, fields, isFields, text } from '../json/fields';
import { isTimeZone } from '../values/time-zone';

const INDEXED = 'Indexed';
const NOT_INDEXED = 'NonIndexed';
const MOST_INDEXES_AT_ONCE = 100_000;
/** A CronJob adds a dash and ten digits to its name. */
export const LONGEST_CRON_NAME = 52;
/** The longest value of a label. */
const LONGEST_LABEL = 63;
/** A time zone for Go, and none for servers. */
const LOCAL = 'Local';
/** From here on these are served without a gate; before they are dropped. */
const READS = { successPolicy: 31, perIndex: 29, replacement: 29, defaultsOfCronJobs: 34 };
/** From here on it is refused: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#unsupported-timezone-specification. */
const REFUSES = { zoneInSchedule: 29 };

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/batch/validation/validation.go (ValidateJob) */
export function validateJob(object: Fields, refusals: Refusals): void {
  if (!isFields(object.spec)) {
    return;
  }
  const { spec } = object;
  validateJobSpec(spec, '/spec', refusals);
  const name = text(fields(object.metadata).name) ?? '';
  const { completionMode, completions } = spec;
  if (completionMode === INDEXED && typeof completions === 'number' && completions > 0 && name !== '' && dnsLabel(`${name}-${completions - 1}`) !== undefined) {
    refusals.add('/metadata/name', `is ${shown(name)}, and ${name}-${completions - 1} is no host name`, 'a name of which a DNS label can be made');
  }
  if (name.length > LONGEST_LABEL) {
    refusals.add('/metadata/name', `has ${name.length} characters, and its pods have it in a label`, `${LONGEST_LABEL} at most`);
  }
  if (spec.manualSelector === true) {
    validateOwnSelector(spec, '/spec', refusals);
  } else if (!isAbsent(spec.selector)) {
    refusals.add('/spec/selector', 'is given, and the server makes one', 'no selector, or manualSelector: true');
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/batch/validation/validation.go (ValidateCronJobCreate) */
export function validateCronJob(object: Fields, refusals: Refusals): void {
  if (!isFields(object.spec)) {
    return;
  }
  const { spec } = object;
  const name = text(fields(object.metadata).name) ?? '';
  if (name.length > LONGEST_CRON_NAME) {
    refusals.add('/metadata/name', `has ${name.length} characters`, `${LONGEST_CRON_NAME} at most, as its Jobs add a time`);
  }
  validateSchedule(spec, refusals);
  refusals.oneOf(spec.concurrencyPolicy, '/spec/concurrencyPolicy', ['Allow', 'Forbid', 'Replace']);
  for (const field of ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit']) {
    refusals.between(spec[field], `/spec/${field}`, 0);
  }
  const job = fields(fields(spec.jobTemplate).spec);
  const path = '/spec/jobTemplate/spec';
  validateJobSpec(job, path, refusals);
  if (refusals.minor < READS.defaultsOfCronJobs) {
    requireStatuses(job, `${path}/podFailurePolicy`, refusals);
  }
  if (!isAbsent(job.selector)) {
    refusals.add(`${path}/selector`, 'is given, and the server makes one', 'no selector');
  }
  if (job.manualSelector === true) {
    refusals.add(`${path}/manualSelector`, 'is true, and the server makes the selector', 'no manualSelector');
  }
}

function validateSchedule({ schedule, timeZone }: Fields, refusals: Refusals): void {
  if (refusals.require(schedule, '/spec/schedule', 'when it runs, such as "0 3 * * *"') && typeof schedule === 'string') {
    if (schedule.includes('TZ') && (refusals.minor >= REFUSES.zoneInSchedule || typeof timeZone === 'string')) {
      refusals.add('/spec/schedule', `is ${shown(schedule)}`, 'the time zone in timeZone');
    } else if (!isCronSchedule(schedule)) {
      refusals.add('/spec/schedule', `is ${shown(schedule)}`, 'minute, hour, day, month and day of the week, such as "0 3 * * *"');
    }
  }
  if (typeof timeZone === 'string' && (timeZone === LOCAL || !isTimeZone(timeZone))) {
    refusals.add('/spec/timeZone', `is ${shown(timeZone)}`, 'a time zone such as Europe/Berlin');
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/batch/validation/validation.go (validateJobSpec) */
export function validateJobSpec(spec: Fields, path: string, refusals: Refusals): void {
  for (const field of ['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished']) {
    refusals.between(spec[field], `${path}/${field}`, 0);
  }
  refusals.oneOf(spec.completionMode, `${path}/completionMode`, [NOT_INDEXED, INDEXED]);
  if (spec.completionMode === '') {
    refusals.add(`${path}/completionMode`, 'is ""', `${NOT_INDEXED} or ${INDEXED}`);
  }
  if (spec.completionMode === INDEXED) {
    refusals.require(spec.completions, `${path}/completions`, 'how many indexes there are');
    refusals.between(spec.parallelism, `${path}/parallelism`, 0, MOST_INDEXES_AT_ONCE);
  }
  if (refusals.minor >= READS.perIndex) {
    validatePerIndex(spec, path, refusals);
  }
  if (!isAbsent(spec.podFailurePolicy)) {
    validateFailurePolicy(spec, `${path}/podFailurePolicy`, refusals);
  }
  if (!isAbsent(spec.successPolicy) && refusals.minor >= READS.successPolicy) {
    if (spec.completionMode === INDEXED) {
      validateSuccessPolicy(spec, `${path}/successPolicy`, refusals);
    } else {
      refusals.add(`${path}/successPolicy`, 'is given, and the pods have no index', `completionMode: ${INDEXED}`);
    }
  }
  if (refusals.minor >= READS.replacement) {
    const allowed = isAbsent(spec.podFailurePolicy) ? ['Failed', 'TerminatingOrFailed'] : ['Failed'];
    refusals.oneOf(spec.podReplacementPolicy, `${path}/podReplacementPolicy`, allowed);
  }
  const restartPolicies = isAbsent(spec.podFailurePolicy) ? ['OnFailure', 'Never'] : ['Never'];
  validatePodTemplate(spec.template, `${path}/template`, refusals, { restartPolicies, endsByItself: true });
}

function validatePerIndex(spec: Fields, path: string, refusals: Refusals): void {
  const { backoffLimitPerIndex, maxFailedIndexes, completions } = spec;
  refusals.between(backoffLimitPerIndex, `${path}/backoffLimitPerIndex`, 0);
  refusals.between(maxFailedIndexes, `${path}/maxFailedIndexes`, 0);
  if (!isAbsent(maxFailedIndexes) && isAbsent(backoffLimitPerIndex)) {
    refusals.add(`${path}/backoffLimitPerIndex`, 'is missing, which maxFailedIndexes needs', 'how often an index may fail');
  }
  if (spec.completionMode !== INDEXED) {
    for (const field of ['backoffLimitPerIndex', 'maxFailedIndexes'].filter(name => !isAbsent(spec[name]))) {
      refusals.add(`${path}/${field}`, 'is given, and the pods have no index', `completionMode: ${INDEXED}`);
    }
  } else if (typeof maxFailedIndexes === 'number' && typeof completions === 'number' && maxFailedIndexes > completions) {
    refusals.add(`${path}/maxFailedIndexes`, `is ${maxFailedIndexes}, and completions is ${completions}`, 'completions at most');
  }
}
