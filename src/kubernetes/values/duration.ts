import { memoizeText } from '../json/memoize';

const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };
const PART = /(\d+)(h|m|s)/g;
const WHOLE = /^(?:\d+h)?(?:\d+m)?(?:\d+s)?$/;

/** Seconds of a duration as Go and Kubernetes write it (`90s`, `1h30m`, a plain number of seconds), or nothing when it is none. */
export function seconds(value: string | undefined): number | undefined {
  return value === undefined || value === '' ? undefined : read(value);
}

const read = memoizeText((value): number | undefined => {
  if (/^\d+$/.test(value)) {
    return Number(value);
  }
  if (!WHOLE.test(value)) {
    return undefined;
  }
  let total = 0;
  for (const [, amount, unit] of value.matchAll(PART)) {
    total += Number(amount) * UNITS[unit];
  }
  return total;
});
