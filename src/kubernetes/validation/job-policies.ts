import { qualifiedName } from './names';
import { isAbsent, Refusals, shown } from './refusals';
import { Fields, fields, items } from '../json/fields';

const MOST_RULES = 20;
const MOST_EXIT_CODES = 255;
const STATUSES = ['True', 'False', 'Unknown'];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/batch/validation/validation.go (validatePodFailurePolicy) */
export function validateFailurePolicy(spec: Fields, path: string, refusals: Refusals): void {
  const rules = items(fields(spec.podFailurePolicy).rules);
  if (rules.length > MOST_RULES) {
    refusals.add(`${path}/rules`, `has ${rules.length} rules`, `${MOST_RULES} at most`);
  }
  const pod = fields(fields(spec.template).spec);
  const containers = [...items(pod.containers), ...items(pod.initContainers)].map(container => fields(container).name);
  rules.forEach((item, index) => validateFailureRule(fields(item), `${path}/rules/${index}`, { refusals, containers, hasLimitPerIndex: !isAbsent(spec.backoffLimitPerIndex) }));
}

/**
 * Of a Job servers fill in the status of a condition; of the Job of a CronJob older ones do not, and then miss it.
 *
 * @see https://github.com/kubernetes/kubernetes/pull/131525
 */
export function requireStatuses({ podFailurePolicy }: Fields, path: string, refusals: Refusals): void {
  items(fields(podFailurePolicy).rules).forEach((rule, at) => items(fields(rule).onPodConditions).forEach((condition, index) => {
    if (isAbsent(fields(condition).status)) {
      refusals.add(`${path}/rules/${at}/onPodConditions/${index}/status`, 'is missing, which older servers fill in for no CronJob', 'status: "True"');
    }
  }));
}

interface Job {
  readonly refusals: Refusals;
  readonly containers: readonly unknown[];
  readonly hasLimitPerIndex: boolean;
}

/** The minor version from which single indexes can fail. */
const FAILS_INDEXES = 29;

function validateFailureRule(rule: Fields, path: string, job: Job): void {
  const { refusals } = job;
  const actions = ['Count', 'FailJob', 'Ignore', ...refusals.minor >= FAILS_INDEXES ? ['FailIndex'] : []];
  if (refusals.require(rule.action, `${path}/action`, actions.join(', '))) {
    refusals.oneOf(rule.action, `${path}/action`, actions);
  }
  if (rule.action === 'FailIndex' && refusals.minor >= FAILS_INDEXES && !job.hasLimitPerIndex) {
    refusals.add(`${path}/action`, 'is "FailIndex" without backoffLimitPerIndex', 'backoffLimitPerIndex, or another action');
  }
  const conditions = items(rule.onPodConditions);
  const hasCodes = !isAbsent(rule.onExitCodes);
  if (hasCodes === conditions.length > 0) {
    refusals.add(path, hasCodes ? 'has both onExitCodes and onPodConditions' : 'has neither onExitCodes nor onPodConditions', 'one of the two');
  }
  if (hasCodes) {
    validateExitCodes(fields(rule.onExitCodes), `${path}/onExitCodes`, job);
  }
  conditions.forEach((item, index) => {
    const condition = fields(item);
    if (refusals.require(condition.type, `${path}/onPodConditions/${index}/type`, 'the type of a condition')) {
      refusals.text(condition.type, `${path}/onPodConditions/${index}/type`, qualifiedName);
    }
    refusals.oneOf(condition.status, `${path}/onPodConditions/${index}/status`, STATUSES);
  });
}

function validateExitCodes(codes: Fields, path: string, { refusals, containers }: Job): void {
  if (refusals.require(codes.operator, `${path}/operator`, 'In or NotIn')) {
    refusals.oneOf(codes.operator, `${path}/operator`, ['In', 'NotIn']);
  }
  const { containerName } = codes;
  if (typeof containerName === 'string' && !containers.includes(containerName)) {
    refusals.add(`${path}/containerName`, `is ${shown(containerName)}, which the pod does not have`, 'the name of a container');
  }
  const values = items(codes.values);
  if (values.length === 0 || values.length > MOST_EXIT_CODES) {
    refusals.add(`${path}/values`, values.length === 0 ? 'has no exit code' : `has ${values.length} exit codes`, `1 to ${MOST_EXIT_CODES} of them`);
  }
  if (codes.operator === 'In' && values.includes(0)) {
    refusals.add(`${path}/values/${values.indexOf(0)}`, 'is 0, with which no pod fails', 'other exit codes');
  }
  if (new Set(values).size < values.length || values.some((value, index) => index > 0 && isAbove(values[index - 1], value))) {
    refusals.add(`${path}/values`, `is ${shown(values)}`, 'each exit code once, in ascending order');
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/batch/validation/validation.go (validateSuccessPolicy) */
export function validateSuccessPolicy(spec: Fields, path: string, refusals: Refusals): void {
  const rules = items(fields(spec.successPolicy).rules);
  if (rules.length === 0 || rules.length > MOST_RULES) {
    refusals.add(`${path}/rules`, `has ${rules.length} rules`, `1 to ${MOST_RULES} of them`);
  }
  rules.forEach((item, index) => {
    const { succeededCount, succeededIndexes } = fields(item);
    const where = `${path}/rules/${index}`;
    if ((succeededCount ?? succeededIndexes ?? undefined) === undefined) {
      refusals.add(where, 'has neither succeededCount nor succeededIndexes', 'one of the two');
    }
    refusals.between(succeededCount, `${where}/succeededCount`, 0, typeof spec.completions === 'number' ? spec.completions : undefined);
  });
}

function isAbove(one: unknown, other: unknown): boolean {
  return typeof one === 'number' && typeof other === 'number' && one > other;
}
