import { memoizeText } from '../json/memoize';

const QUANTITY = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/;
/** Nothing else is cut off, as the server sees tabs and new lines escaped. */
const SPACES = /^ +| +$/g;
/** Powers of ten of the decimal suffixes, and of 1024 of the others. */
const DECIMAL: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const BINARY: readonly string[] = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const BINARY_BASE = 1024n;
const MILLI_DIGITS = 3;
/** Beyond it the server caps amounts, and nobody compares them. */
const MOST_EXPONENT = 40;

/**
 * A quantity in thousandths of its unit, rounded up as servers round the amounts of containers; nothing when it is none.
 *
 * Amounts are compared with each other, for which floating point is too coarse: 1001m is 1.001.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/v0.36.0/pkg/api/resource/quantity.go (ParseQuantity, RoundUp)
 */
export function exactQuantity(value: unknown): bigint | undefined {
  switch (typeof value) {
    case 'number': return Number.isFinite(value) ? readExact(String(value)) : undefined;
    case 'string': return readExact(value);
    default: return undefined;
  }
}

const readExact = memoizeText((text: string): bigint | undefined => {
  const trimmed = text.replace(SPACES, '');
  const match = QUANTITY.exec(trimmed);
  if (trimmed === '' || match === null) {
    return undefined;
  }
  // Servers read a unit without a number as none of it.
  const [, sign, whole, fraction = '', power, suffix = ''] = match;
  const exponent = (power === undefined ? DECIMAL[suffix] ?? 0 : Number(power)) - fraction.length + MILLI_DIGITS;
  const digits = BigInt(whole + fraction) * BINARY_BASE ** BigInt(BINARY.indexOf(suffix) + 1);
  const bounded = Math.max(-MOST_EXPONENT, Math.min(MOST_EXPONENT, exponent));
  const amount = bounded >= 0 ? digits * 10n ** BigInt(bounded) : divideUp(digits, 10n ** BigInt(-bounded));
  return sign === '-' ? -amount : amount;
});

function divideUp(amount: bigint, by: bigint): bigint {
  return (amount + by - 1n) / by;
}
