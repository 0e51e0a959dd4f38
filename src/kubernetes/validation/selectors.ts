import { validateLabels } from './metadata';
import { labelValue, qualifiedName } from './names';
import { isAbsent, plain, Refusals, shown } from './refusals';
import { fields, isFields, items } from '../json/fields';

const WITH_VALUES: readonly unknown[] = ['In', 'NotIn'];
const OPERATORS: readonly unknown[] = [...WITH_VALUES, 'Exists', 'DoesNotExist'];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go (ValidateLabelSelector) */
export function validateLabelSelector(value: unknown, path: string, refusals: Refusals): void {
  const selector = fields(value);
  validateLabels(selector.matchLabels, `${path}/matchLabels`, refusals);
  items(selector.matchExpressions).forEach((item, index) => validateRequirement(item, `${path}/matchExpressions/${index}`, refusals));
}

/** Whether there is a selector that says nothing, which stands for every pod. */
export function isEmptySelector(value: unknown): boolean {
  if (!isFields(value)) {
    return false;
  }
  const { matchLabels, matchExpressions } = value;
  return Object.keys(fields(matchLabels)).length === 0 && items(matchExpressions).length === 0;
}

/** An expression that servers take where it stands in an object, and with it whether selectors can be compared at all. */
function validateRequirement(item: unknown, path: string, refusals: Refusals): void {
  if (!isFields(item)) {
    return;
  }
  const { key, operator, values } = item;
  const count = items(values).length;
  if (isAbsent(operator) || typeof operator === 'string' && !OPERATORS.includes(operator)) {
    refusals.add(`${path}/operator`, isAbsent(operator) ? 'is missing' : `is ${shown(operator)}`, OPERATORS.join(', '));
  } else if (WITH_VALUES.includes(operator) && count === 0 && (isAbsent(values) || Array.isArray(values))) {
    refusals.add(`${path}/values`, `is empty, which ${plain(operator)} compares with`, 'a value');
  } else if (!WITH_VALUES.includes(operator) && count > 0) {
    refusals.add(`${path}/values`, `is given with ${plain(operator)}, which compares with none`, 'no values');
  }
  if (refusals.require(key, `${path}/key`, 'the key of a label')) {
    refusals.text(key, `${path}/key`, qualifiedName);
  }
  items(values).forEach((entry, index) => refusals.text(entry, `${path}/values/${index}`, labelValue));
}
