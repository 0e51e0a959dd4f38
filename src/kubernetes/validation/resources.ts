import { dnsLabel, qualifiedName, TextRule } from './names';
import { LOOKED_AT_FROM, PodScope } from './pod-scope';
import { plain, Refusals, shown } from './refusals';
import { distinct, eachOf } from './texts';
import { Fields, fields, items } from '../json/fields';
import { memoizeText } from '../json/memoize';
import { pointerKey } from '../json/pointer';
import { exactQuantity } from '../values/exact-quantity';

const CONTAINER_RESOURCES = ['cpu', 'memory', 'ephemeral-storage'];
const POD_RESOURCES = ['cpu', 'memory'];
const HUGE_PAGES = 'hugepages-';
const NATIVE = 'kubernetes.io/';
const QUOTA_PREFIX = 'requests.';
/** Milli-units in one, which is as exactly as servers keep amounts. */
const MILLI = 1000n;

export function isHugePages(name: string): boolean {
  return name.startsWith(HUGE_PAGES);
}

function isNative(name: string): boolean {
  return !name.includes('/') || name.includes(NATIVE);
}

/** A named amount that says null is none. */
function amountOf(value: unknown): bigint | undefined {
  return value === null ? 0n : exactQuantity(value);
}

/** What a container may ask for (validateContainerResourceName). */
const containerResource = memoizeText((name: string): string | undefined => {
  const problem = qualifiedName(name);
  if (problem !== undefined) {
    return problem;
  }
  if (!name.includes('/')) {
    return CONTAINER_RESOURCES.includes(name) || isHugePages(name) ? undefined : `${CONTAINER_RESOURCES.join(', ')}, ${HUGE_PAGES}SIZE, or a name with a domain before it`;
  }
  const isExtended = isNative(name) || !name.startsWith(QUOTA_PREFIX) && qualifiedName(QUOTA_PREFIX + name) === undefined;
  return isExtended ? undefined : 'the name of an extended resource, such as example.com/device';
});

/** What a whole pod may ask for (validatePodResourceName). */
const podResource = memoizeText((name: string): string | undefined =>
  POD_RESOURCES.includes(name) || isHugePages(name) && qualifiedName(name) === undefined ? undefined : `${POD_RESOURCES.join(', ')} or ${HUGE_PAGES}SIZE`);

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (validateResourceRequirements) */
function validateResources(value: unknown, path: string, scope: PodScope, rule: TextRule): void {
  const { refusals } = scope;
  const resources = fields(value);
  const limits = fields(resources.limits);
  const requests = fields(resources.requests);
  validateAmounts(limits, `${path}/limits`, refusals, rule);
  validateAmounts(requests, `${path}/requests`, refusals, rule);
  for (const name in requests) {
    validateRequest(name, requests[name], limits[name], path, refusals);
  }
  const named = [...Object.keys(limits), ...Object.keys(requests)];
  if (named.some(isHugePages) && !named.some(name => POD_RESOURCES.includes(name))) {
    refusals.add(path, 'has huge pages alone', 'cpu or memory beside them');
  }
  if (refusals.minor >= LOOKED_AT_FROM.resourceClaims) {
    validateClaimReferences(resources.claims, `${path}/claims`, scope);
  }
}

/** What a container asks for and may have (ValidateContainerResourceRequirements). */
export function validateContainerResources(value: unknown, path: string, scope: PodScope): void {
  validateResources(value, path, scope, containerResource);
}

/** What a whole pod asks for and may have (validatePodResourceRequirements). */
export function validatePodLevelResources(value: unknown, path: string, scope: PodScope): void {
  validateResources(value, path, scope, podResource);
}

/** Amounts have a name that counts, and are not negative; devices are whole, and huge pages fit (ValidateResourceQuantityValue). */
function validateAmounts(amounts: Fields, path: string, refusals: Refusals, rule: TextRule): void {
  for (const name in amounts) {
    const needed = rule(name);
    if (needed !== undefined) {
      refusals.add(`${path}/${pointerKey(name)}`, `has the name ${shown(name)}`, needed);
    }
    const amount = amountOf(amounts[name]);
    if (amount === undefined) {
      refuseNoQuantity(amounts[name], `${path}/${pointerKey(name)}`, refusals);
    } else if (amount < 0n) {
      refusals.add(`${path}/${pointerKey(name)}`, `is ${shown(amounts[name])}`, '0 or more');
    } else if (!isNative(name) && amount % MILLI !== 0n) {
      refusals.add(`${path}/${pointerKey(name)}`, `is ${shown(amounts[name])}`, 'a whole number');
    } else if (isHugePages(name) && !isMultipleOfPage(name, amount)) {
      refusals.add(`${path}/${pointerKey(name)}`, `is ${shown(amounts[name])}`, `a multiple of ${name.slice(HUGE_PAGES.length)}`);
    }
  }
}

/** A text that servers do not read as an amount (resource.ParseQuantity); other types are told elsewhere. */
export function refuseNoQuantity(value: unknown, path: string, refusals: Refusals): void {
  if (typeof value === 'string') {
    refusals.add(path, `is ${shown(value)}`, 'a quantity such as 250m, 2 or 512Mi');
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/helper/helpers.go (IsHugePageResourceValueDivisible) */
function isMultipleOfPage(name: string, amount: bigint): boolean {
  const page = exactQuantity(name.slice(HUGE_PAGES.length));
  return page !== undefined && page > 0n && page % MILLI === 0n && roundUp(amount) % (page / MILLI) === 0n;
}

function roundUp(amount: bigint): bigint {
  return (amount + MILLI - 1n) / MILLI;
}

/** A request stays within its limit; what cannot be shared has a limit, and the same one. */
function validateRequest(name: string, request: unknown, limit: unknown, path: string, refusals: Refusals): void {
  const at = `${path}/requests/${pointerKey(name)}`;
  const isShared = isNative(name) && !isHugePages(name);
  if (limit === undefined) {
    if (!isShared) {
      refusals.add(at, 'has no limit beside it', 'the same amount as limit');
    }
    return;
  }
  const [asked, most] = request === limit ? [0n, 0n] : [amountOf(request), amountOf(limit)];
  if (asked === undefined || most === undefined || asked === most) {
    return;
  }
  if (!isShared) {
    refusals.add(at, `is ${shown(request)} beside the limit ${shown(limit)}`, 'the same amount as the limit');
  } else if (asked > most) {
    refusals.add(at, `is ${shown(request)}, above the limit ${shown(limit)}`, 'the limit at most');
  }
}

/** Devices that the pod has claimed (validateResourceClaimNames). */
function validateClaimReferences(value: unknown, path: string, { refusals, claims }: PodScope): void {
  eachOf(value, path, (claim, at) => {
    if (!refusals.require(claim.name, `${at}/name`, 'the name of a claim of the pod')) {
      return;
    }
    if (!claims.has(claim.name)) {
      refusals.add(`${at}/name`, `names the claim ${plain(claim.name)}, which the pod does not have`, 'a name in resourceClaims of the pod');
    }
    if (claim.request !== '') {
      refusals.text(claim.request, `${at}/request`, dnsLabel);
    }
  });
  distinct(items(value).map(fields).map(({ name, request }) => `${plain(name)}/${plain(request ?? '')}`), index => `${path}/${index}`, refusals, 'claim');
}
