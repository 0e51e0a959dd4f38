import { memoizeText } from '../json/memoize';

const LONGEST_LABEL = 63;
const LONGEST_SUBDOMAIN = 253;
const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const LABEL_1035 = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const WILDCARD = /^\*\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const CONFIG_KEY = /^[-._a-zA-Z0-9]+$/;
const PORT_NAME = /^[a-z0-9-]+$/;
const LONGEST_PORT_NAME = 15;

const A_LABEL = 'at most 63 lower-case letters, digits and dashes, which begins and ends with a letter or digit';
const A_LABEL_1035 = 'at most 63 lower-case letters, digits and dashes, which begins with a letter and ends with a letter or digit';
const A_SUBDOMAIN = 'at most 253 lower-case letters, digits, dashes and dots, in which each part begins and ends with a letter or digit';
const A_QUALIFIED_NAME = 'at most 63 letters, digits, dashes, underscores and dots, which begins and ends with a letter or digit, after a DNS name and a slash or alone';

/** A rule for a text: nothing, or what would do. */
export type TextRule = (value: string) => string | undefined;

function rule(needed: string, pattern: RegExp, longest: number): TextRule {
  return memoizeText(value => value.length <= longest && pattern.test(value) ? undefined : needed);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go (IsDNS1123Label) */
export const dnsLabel = rule(A_LABEL, LABEL, LONGEST_LABEL);

/** A label whose first character is a letter (IsDNS1035Label). */
export const dnsLabel1035 = rule(A_LABEL_1035, LABEL_1035, LONGEST_LABEL);

/** Labels with dots between them (IsDNS1123Subdomain). */
export const dnsSubdomain = rule(A_SUBDOMAIN, SUBDOMAIN, LONGEST_SUBDOMAIN);

/** `*.` before a subdomain (IsWildcardDNS1123Subdomain). */
export const wildcardSubdomain = rule('*. and a DNS name', WILDCARD, LONGEST_SUBDOMAIN);

/** What follows a label's key (IsValidLabelValue). */
export const labelValue = rule('at most 63 letters, digits, dashes, underscores and dots, which begins and ends with a letter or digit', LABEL_VALUE, LONGEST_LABEL);

/** The key of a label, with or without a prefix (IsQualifiedName). */
export const qualifiedName: TextRule = memoizeText(value => {
  const parts = value.split('/');
  const name = parts[parts.length - 1];
  const isValid = parts.length <= 2 && name.length <= LONGEST_LABEL && QUALIFIED.test(name)
    && (parts.length === 1 || dnsSubdomain(parts[0]) === undefined);
  return isValid ? undefined : A_QUALIFIED_NAME;
});

/** Annotations are keyed like labels, but for the case of letters (ValidateAnnotations). */
export const annotationKey: TextRule = memoizeText(value => qualifiedName(value.toLowerCase()));

/** A file name as keys of ConfigMaps and Secrets have to be (IsConfigMapKey). */
export const configKey: TextRule = memoizeText(value =>
  value.length <= LONGEST_SUBDOMAIN && CONFIG_KEY.test(value) && value !== '.' && !value.startsWith('..')
    ? undefined
    : 'at most 253 letters, digits, dashes, underscores and dots, which does not begin with ..');

/** The name of a port of a container, or of a Service's target (IsValidPortName). */
export const portName: TextRule = memoizeText(value =>
  value.length <= LONGEST_PORT_NAME && PORT_NAME.test(value) && /[a-z]/.test(value) && !value.includes('--') && !value.startsWith('-') && !value.endsWith('-')
    ? undefined
    : 'at most 15 lower-case letters, digits and single dashes between them, of which one is a letter');

/** Names as parts of a path, which nothing but `.`, `..`, `/` and `%` is not (IsValidPathSegmentName). */
export const pathSegment: TextRule = value =>
  value === '.' || value === '..' || value.includes('/') || value.includes('%') ? 'a name without slash and percent sign that is not . or ..' : undefined;

/** Whether a text is an IPv4 or IPv6 address (net.ParseIP). */
export function isAddress(value: string): boolean {
  return isIPv4(value) || isIPv6(value);
}

const OCTET = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const IPV4 = new RegExp(`^${OCTET}(\\.${OCTET}){3}$`);
const GROUP = /^[0-9a-fA-F]{1,4}$/;
const GROUPS = 8;

export function isIPv4(value: string): boolean {
  return IPV4.test(value);
}

export function isIPv6(value: string): boolean {
  if (!value.includes(':')) {
    return false;
  }
  const halves = value.split('::');
  const groups = halves.flatMap(half => half === '' ? [] : half.split(':'));
  const last = groups[groups.length - 1] ?? '';
  const isMixed = isIPv4(last);
  const hexadecimal = isMixed ? groups.slice(0, -1) : groups;
  const count = hexadecimal.length + (isMixed ? 2 : 0);
  return halves.length <= 2 && hexadecimal.every(group => GROUP.test(group))
    && (halves.length === 2 ? count < GROUPS : count === GROUPS);
}

const OCTET_BITS = 8;
const GROUP_BITS = 16;
const HEXADECIMAL = 16;

/** The bits of an address, by which networks are compared. */
export function addressBits(address: string): string {
  if (isIPv4(address)) {
    return address.split('.').map(octet => Number(octet).toString(2).padStart(OCTET_BITS, '0')).join('');
  }
  const [head, tail] = address.split('::').map(half => half === '' ? [] : half.split(':'));
  const after = tail ?? [];
  const between = Array.from({ length: Math.max(0, GROUPS - head.length - after.length) }, () => '0');
  return [...head, ...between, ...after].map(group => Number.parseInt(group, HEXADECIMAL).toString(2).padStart(GROUP_BITS, '0')).join('');
}

const BITS = { v4: 32, v6: 128 };

/** An address with the length of its network (net.ParseCIDR). */
export const cidr: TextRule = memoizeText(value => {
  const [address, length, ...rest] = value.split('/');
  const most = isIPv4(address) ? BITS.v4 : isIPv6(address) ? BITS.v6 : -1;
  return rest.length === 0 && /^(0|[1-9]\d{0,2})$/.test(length ?? '') && Number(length) <= most ? undefined : 'a network such as 10.0.0.0/8';
});
