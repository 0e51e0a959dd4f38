import { isIPv4, isIPv6, TextRule } from './names';
import { isAbsent, plain, Refusals } from './refusals';
import { isFields, items, Fields } from '../json/fields';
import { memoizeText } from '../json/memoize';

const LONGEST_NAME = 253;
const HEADER = /^[-A-Za-z0-9]+$/;
const VARIABLE = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;
const PRINTABLE = /^[ -<>-~]+$/;
const SYSCTL = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;
const SEARCH = /^[a-z0-9_]([-a-z0-9_]*[a-z0-9_])?(\.[a-z0-9_]([-a-z0-9_]*[a-z0-9_])?)*$/;
const SLOPPY_OCTET = '0*(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const SLOPPY_IPV4 = new RegExp(`^${SLOPPY_OCTET}(\\.${SLOPPY_OCTET}){3}$`);
const MAPPED = /^(0*:){0,5}:?(0*:)*ffff:/i;

function rule(needed: string, fits: (value: string) => boolean): TextRule {
  return memoizeText(value => fits(value) ? undefined : needed);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go (IsHTTPHeaderName) */
export const headerName = rule('letters, digits and dashes', value => HEADER.test(value));

/** What a variable was called until 1.31 (IsEnvVarName). */
export const variableName = rule('letters, digits, dashes, underscores and dots, which does not begin with a digit or ..',
  value => VARIABLE.test(value) && value !== '.' && !value.startsWith('..'));

/** What a variable may be called since 1.32 (IsRelaxedEnvVarName). */
export const relaxedVariableName = rule('printable ASCII characters without "="', value => PRINTABLE.test(value));

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (IsValidSysctlName) */
export const sysctlName = rule('lower-case letters, digits, dashes and underscores, in parts between dots or slashes',
  value => value.length <= LONGEST_NAME && SYSCTL.test(value));

/** What follows the names of other hosts since 1.33 (ValidateDNS1123SubdomainWithUnderScore). */
export const searchDomain = rule('lower-case letters, digits, dashes, underscores and dots',
  value => value.length <= LONGEST_NAME && SEARCH.test(value));

/** A path below another one (validateLocalDescendingPath). */
export const descendingPath = rule('a relative path without ..', value => !value.startsWith('/') && !goesBack(value));

/** Any path that does not lead back (validatePathNoBacksteps). */
export const forwardPath = rule('a path without ..', value => !goesBack(value));

/** The path of a file in a volume (ValidateLocalNonReservedPath). */
export const filePath = rule('a relative path without .., with which it does not begin either',
  value => !value.startsWith('/') && !goesBack(value) && !value.startsWith('..'));

/** An address, with zeros before its numbers as servers took them until 1.35 (IsValidIPForLegacyField). */
export const sloppyAddress = rule('an IP address such as 10.9.8.7 or 2001:db8::ffff', value => SLOPPY_IPV4.test(value) || isIPv6(value));

/** An address that everybody reads alike, which servers want from 1.36 on (StrictIPCIDRValidation). */
export const strictAddress = rule('an IP address without leading zeros, such as 10.9.8.7 or 2001:db8::ffff',
  value => isIPv4(value) || isIPv6(value) && !MAPPED.test(value));

function goesBack(path: string): boolean {
  return path.includes('..') && path.split('/').includes('..');
}

/** A text that may be absent. */
export function optionalText(value: unknown, path: string, refusals: Refusals, fits: TextRule): void {
  if (value !== '') {
    refusals.text(value, path, fits);
  }
}

/** A text that has to be there, and to look as it should. */
export function requiredText(value: unknown, path: string, refusals: Refusals, fits: TextRule): void {
  if (isAbsent(value)) {
    refusals.add(path, 'is missing', fits('') ?? 'a text');
  } else {
    refusals.text(value, path, fits);
  }
}

/** One of a few words, which no server fills in. */
export function requiredWord(value: unknown, path: string, refusals: Refusals, allowed: readonly string[]): void {
  if (refusals.require(value, path, allowed.join(' or '))) {
    refusals.oneOf(value, path, allowed);
  }
}

/** Texts that have to differ from each other. */
export function distinct(values: readonly unknown[], place: (index: number) => string, refusals: Refusals, what: string): void {
  // Most lists have one item.
  if (values.length < 2) {
    return;
  }
  const seen = new Set<unknown>();
  values.forEach((value, index) => {
    if (seen.has(value) && !isAbsent(value)) {
      refusals.add(place(index), `repeats the ${what} ${plain(value)}`, `a ${what} of its own`);
    }
    seen.add(value);
  });
}

/** The maps of a list, each with its path. */
export function eachOf(value: unknown, path: string, check: (item: Fields, path: string, index: number) => void): void {
  const list = items(value);
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    if (isFields(item)) {
      check(item, `${path}/${index}`, index);
    }
  }
}

/** Which of some fields hold a map. What is not there is not looked for: of objects that differ in shape that takes long. */
export function mapsAmong(values: Fields, names: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const key in values) {
    if (names.includes(key) && isFields(values[key])) {
      found.push(key);
    }
  }
  return found;
}
