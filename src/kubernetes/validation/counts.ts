import { Refusals, shown } from './refusals';

const WHOLE = 100;
const PERCENT = /^[0-9]+%$/;

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/apps/validation/validation.go (ValidatePositiveIntOrPercent) */
export function validateIntOrPercent(value: unknown, path: string, refusals: Refusals): void {
  refusals.between(value, path, 0);
  if (typeof value === 'string' && !PERCENT.test(value)) {
    refusals.add(path, `is ${shown(value)}`, 'a whole number without quotes, or a percentage such as 25%');
  }
}

/** A share of all pods (IsNotMoreThan100Percent). */
export function validateNotMoreThanAll(value: unknown, path: string, refusals: Refusals): void {
  if (typeof value === 'string' && PERCENT.test(value) && Number.parseInt(value, 10) > WHOLE) {
    refusals.add(path, `is ${shown(value)}`, '100% at most');
  }
}

/** The number in a count or percentage, as servers compare it with 0 (getIntOrPercentValue); nothing for what is neither. */
export function amountIn(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return value;
  }
  return typeof value === 'string' && /^[0-9]+%?$/.test(value) ? Number.parseInt(value, 10) : undefined;
}
