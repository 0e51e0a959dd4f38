import { memoizeText } from '../json/memoize';

/** Factors of the suffixes of a Kubernetes quantity. */
const SUFFIXES: Readonly<Record<string, number>> = {
  'n': 1e-9, 'u': 1e-6, 'm': 1e-3, '': 1, 'k': 1e3, 'M': 1e6, 'G': 1e9, 'T': 1e12, 'P': 1e15, 'E': 1e18,
  'Ki': 2 ** 10, 'Mi': 2 ** 20, 'Gi': 2 ** 30, 'Ti': 2 ** 40, 'Pi': 2 ** 50, 'Ei': 2 ** 60,
};
const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/;

/**
 * The value of a Kubernetes quantity such as `250m` or `512Mi` in its base unit (cores, bytes), or nothing when it is none.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function quantity(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : undefined;
  }
  return typeof value === 'string' ? readQuantity(value) : undefined;
}

const readQuantity = memoizeText((text: string): number | undefined => {
  const match = QUANTITY.exec(text.trim());
  if (match === null) {
    return undefined;
  }
  const [, digits, exponent, suffix] = match;
  return Number(digits + (exponent ?? '')) * SUFFIXES[suffix ?? ''];
});

/** Whether a field holds something that is no quantity, which the API server refuses. */
export function isNoQuantity(value: unknown): boolean {
  return value !== undefined && value !== null && quantity(value) === undefined;
}

/** Whether a field asks for something; zero asks for nothing. */
export function isAmount(value: unknown): boolean {
  return value !== undefined && value !== null && quantity(value) !== 0;
}

const MILLI = 1000;
/** Bytes in a mebibyte. */
export const MEBI = 2 ** 20;
const GIBI = 2 ** 30;

/** Cores as a quantity, in millicores where they are not whole. */
export function cores(value: number): string {
  const millis = Math.round(value * MILLI);
  return millis % MILLI === 0 ? String(millis / MILLI) : `${millis}m`;
}

/** Bytes as a quantity in gibibytes where they are whole, in mebibytes, rounded up, otherwise. */
export function gibibytes(bytes: number): string {
  const gibi = bytes / GIBI;
  return Number.isInteger(gibi) ? `${gibi}Gi` : mebibytes(bytes);
}

/** Bytes as a quantity in mebibytes, rounded up. */
export function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / MEBI)}Mi`;
}
