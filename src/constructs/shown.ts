import { Duration } from 'cdk8s';
import { show } from '../plan/ledger';

const MILLISECONDS = 1000;

/** The fields of a struct, each shown. */
function inFields(value: object): string {
  return Object.entries(value).map(([field, one]) => `${field} ${shown(one)}`).join(', ');
}

/** A value of a prop, in words. */
export function shown(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    return show(value);
  }
  if (value instanceof Duration) {
    return `${value.toMilliseconds() / MILLISECONDS} s`;
  }
  return 'value' in value ? show(value.value) : value.toString !== Object.prototype.toString ? String(value) : inFields(value);
}
