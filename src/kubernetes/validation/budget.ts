import { validateIntOrPercent, validateNotMoreThanAll } from './counts';
import { Refusals, shown } from './refusals';
import { validateLabelSelector } from './selectors';
import { Fields } from '../json/fields';

const POLICIES = ['IfHealthyBudget', 'AlwaysAllow'];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/policy/validation/validation.go (ValidatePodDisruptionBudgetSpec) */
export function validateBudget(spec: Fields, path: string, refusals: Refusals): void {
  const { minAvailable, maxUnavailable } = spec;
  if (!isGone(minAvailable) && !isGone(maxUnavailable)) {
    refusals.add(path, 'has both minAvailable and maxUnavailable', 'one of the two');
  }
  for (const field of ['minAvailable', 'maxUnavailable'].filter(name => !isGone(spec[name]))) {
    validateIntOrPercent(spec[field], `${path}/${field}`, refusals);
    validateNotMoreThanAll(spec[field], `${path}/${field}`, refusals);
  }
  validateLabelSelector(spec.selector, `${path}/selector`, refusals);
  const policy = spec.unhealthyPodEvictionPolicy;
  if (typeof policy === 'string' && !POLICIES.includes(policy)) {
    refusals.add(`${path}/unhealthyPodEvictionPolicy`, `is ${shown(policy)}`, POLICIES.join(' or '));
  }
}

/** An empty text is no percentage, and not absent. */
function isGone(value: unknown): boolean {
  return value === undefined || value === null;
}
