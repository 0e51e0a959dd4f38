import { validateMetric } from './autoscaler-metrics';
import { pathSegment } from './names';
import { isAbsent, Refusals, shown } from './refusals';
import { Fields, fields, items } from '../json/fields';
import { quantity } from '../values/quantity';

const LONGEST_WINDOW = 3600;
const LONGEST_PERIOD = 1800;
const POLICY_TYPES = ['Pods', 'Percent'];
/** From here on the smallest number of replicas may be 0, and a step may have a tolerance (HPAScaleToZero, HPAConfigurableTolerance). */
const READS = { zero: 37, tolerance: 35 };
/** From here on the group of what is scaled has to be named for certain. */
const NEEDS_GROUP = 36;
const GROUP_VERSION = /^[^/]+\/[^/]+$/;
const FOR_ZERO: readonly unknown[] = ['Object', 'External'];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/autoscaling/validation/validation.go (validateHorizontalPodAutoscalerSpec) */
export function validateAutoscaler(spec: Fields, path: string, refusals: Refusals): void {
  validateLimits(spec, path, refusals);
  validateTarget(fields(spec.scaleTargetRef), `${path}/scaleTargetRef`, refusals);
  items(spec.metrics).forEach((metric, index) => validateMetric(fields(metric), `${path}/metrics/${index}`, refusals));
  const behavior = fields(spec.behavior);
  for (const direction of ['scaleUp', 'scaleDown']) {
    if (!isAbsent(behavior[direction])) {
      validateRules(fields(behavior[direction]), `${path}/behavior/${direction}`, refusals);
    }
  }
}

/** The first version has one number in the place of metrics. */
export function validateFirstAutoscaler(spec: Fields, path: string, refusals: Refusals): void {
  validateLimits({ ...spec, metrics: undefined }, path, refusals);
  validateTarget(fields(spec.scaleTargetRef), `${path}/scaleTargetRef`, refusals);
  refusals.between(spec.targetCPUUtilizationPercentage, `${path}/targetCPUUtilizationPercentage`, 1);
}

function validateLimits(spec: Fields, path: string, refusals: Refusals): void {
  const { minReplicas, maxReplicas } = spec;
  const takesZero = refusals.minor >= READS.zero;
  refusals.between(minReplicas, `${path}/minReplicas`, takesZero ? 0 : 1);
  if (isAbsent(maxReplicas)) {
    refusals.add(`${path}/maxReplicas`, 'is missing', 'how many replicas there may be');
  }
  refusals.between(maxReplicas, `${path}/maxReplicas`, 1);
  if (typeof minReplicas === 'number' && typeof maxReplicas === 'number' && maxReplicas > 0 && maxReplicas < minReplicas) {
    refusals.add(`${path}/maxReplicas`, `is ${maxReplicas}, and minReplicas is ${minReplicas}`, 'minReplicas or more');
  }
  if (minReplicas === 0 && takesZero && !items(spec.metrics).some(metric => FOR_ZERO.includes(fields(metric).type))) {
    refusals.add(`${path}/minReplicas`, 'is 0, and no metric is told without pods', 'a metric of type External or Object, or 1');
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/autoscaling/validation/validation.go (ValidateCrossVersionObjectReference) */
function validateTarget(reference: Fields, path: string, refusals: Refusals): void {
  const { apiVersion } = reference;
  for (const field of ['kind', 'name']) {
    if (refusals.require(reference[field], `${path}/${field}`, 'what is scaled or measured')) {
      refusals.text(reference[field], `${path}/${field}`, pathSegment);
    }
  }
  if (refusals.minor >= NEEDS_GROUP && (isAbsent(apiVersion) || typeof apiVersion === 'string' && !GROUP_VERSION.test(apiVersion))) {
    refusals.add(`${path}/apiVersion`, isAbsent(apiVersion) ? 'is missing' : `is ${shown(apiVersion)}`, 'a group and version such as apps/v1');
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/autoscaling/validation/validation.go (validateScalingRules) */
function validateRules(rules: Fields, path: string, refusals: Refusals): void {
  refusals.between(rules.stabilizationWindowSeconds, `${path}/stabilizationWindowSeconds`, 0, LONGEST_WINDOW);
  refusals.oneOf(rules.selectPolicy, `${path}/selectPolicy`, ['Max', 'Min', 'Disabled']);
  // The server adds policies where there are none, but not to an empty list.
  if (Array.isArray(rules.policies) && rules.policies.length === 0) {
    refusals.add(`${path}/policies`, 'is empty', 'a policy, or no list');
  }
  items(rules.policies).forEach((item, index) => validatePolicy(fields(item), `${path}/policies/${index}`, refusals));
  const tolerance = quantity(rules.tolerance);
  if (refusals.minor >= READS.tolerance && tolerance !== undefined && tolerance < 0) {
    refusals.add(`${path}/tolerance`, `is ${shown(rules.tolerance)}`, '0 or more');
  }
}

function validatePolicy(policy: Fields, path: string, refusals: Refusals): void {
  if (refusals.require(policy.type, `${path}/type`, POLICY_TYPES.join(' or '))) {
    refusals.oneOf(policy.type, `${path}/type`, POLICY_TYPES);
  }
  refusals.between(policy.value ?? 0, `${path}/value`, 1);
  refusals.between(policy.periodSeconds ?? 0, `${path}/periodSeconds`, 1, LONGEST_PERIOD);
}
