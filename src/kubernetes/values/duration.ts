import { memoizeText } from '../json/memoize';

/** Nanoseconds of each unit, whose whole numbers add up exactly. */
const UNITS: Readonly<Record<string, number>> = { h: 3_600e9, m: 60e9, s: 1e9, ms: 1e6, us: 1e3, µs: 1e3, μs: 1e3, ns: 1 };
const SECOND = UNITS.s;
const UNIT = Object.keys(UNITS).sort((one, other) => other.length - one.length).join('|');
const AMOUNT = '\\d+(?:\\.\\d*)?|\\.\\d+';
const PART = new RegExp(`(${AMOUNT})(${UNIT})`, 'g');
const WHOLE = new RegExp(`^\\+?(?:(?:${AMOUNT})(?:${UNIT}))+$`);

/**
 * Seconds of a duration as Go and Kubernetes write it (`90s`, `1h30m`, `1.5h`, `500ms`, a plain number of seconds), or nothing when it is none.
 *
 * @see https://pkg.go.dev/time#ParseDuration
 */
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
  return total / SECOND;
});
