import { dnsLabel, dnsSubdomain, isIPv4, isIPv6, qualifiedName } from './names';
import { isAbsent, Refusals, shown } from './refusals';
import { PROTOCOLS } from './service';
import { COUNT, FLAG, listType, mapType, TEXT } from '../json/field-types';
import { Fields, fields, items, text } from '../json/fields';

export const PRIORITY_CLASS_SHAPE = mapType({ value: COUNT, globalDefault: FLAG, description: TEXT, preemptionPolicy: TEXT });
export const INGRESS_CLASS_SHAPE = mapType({ spec: mapType({ controller: TEXT }) });
export const LEASE_SHAPE = mapType({ spec: mapType({ holderIdentity: TEXT, leaseDurationSeconds: COUNT, leaseTransitions: COUNT }) });
export const ENDPOINT_SLICE_SHAPE = mapType({
  addressType: TEXT,
  endpoints: listType(mapType({ addresses: listType(TEXT) })),
  ports: listType(mapType({ name: TEXT, port: COUNT, protocol: TEXT })),
});
export const ACCOUNT_SHAPE = mapType({
  automountServiceAccountToken: FLAG, imagePullSecrets: listType(mapType({ name: TEXT })), secrets: listType(mapType({ name: TEXT })),
});

/** The highest priority that is not the system's own (HighestUserDefinablePriority). */
const HIGHEST_PRIORITY = 1_000_000_000;
const SYSTEM_PRIORITIES: Readonly<Record<string, number>> = { 'system-cluster-critical': 2_000_000_000, 'system-node-critical': 2_000_001_000 };
const SYSTEM_PREFIX = 'system-';

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/scheduling/validation/validation.go (ValidatePriorityClass) */
export function validatePriorityClass(object: Fields, refusals: Refusals): void {
  const name = text(fields(object.metadata).name) ?? '';
  const value = isAbsent(object.value) ? 0 : object.value;
  if (name.startsWith(SYSTEM_PREFIX)) {
    if (SYSTEM_PRIORITIES[name] !== value) {
      refusals.add('/metadata/name', `is ${shown(name)}`, `a name that does not begin with ${SYSTEM_PREFIX}, which only the system's own have`);
    }
  } else {
    refusals.atMost(value, '/value', HIGHEST_PRIORITY);
  }
  refusals.oneOf(object.preemptionPolicy, '/preemptionPolicy', ['PreemptLowerPriority', 'Never']);
}

const LONGEST_CONTROLLER = 250;

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/networking/validation/validation.go (validateIngressClassSpec) */
export function validateIngressClass(spec: Fields, path: string, refusals: Refusals): void {
  const needed = 'a name with a prefix, such as example.com/ingress-controller';
  if (!refusals.require(spec.controller, `${path}/controller`, needed)) {
    return;
  }
  refusals.text(spec.controller, `${path}/controller`, controller => {
    const [domain, ...route] = controller.split('/');
    return controller.length <= LONGEST_CONTROLLER && dnsSubdomain(domain) === undefined && route.join('/') !== '' ? undefined : needed;
  });
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/coordination/validation/validation.go (ValidateLeaseSpec) */
export function validateLease(spec: Fields, path: string, refusals: Refusals): void {
  refusals.between(spec.leaseDurationSeconds, `${path}/leaseDurationSeconds`, 1);
  refusals.between(spec.leaseTransitions, `${path}/leaseTransitions`, 0);
}

const FAMILIES: Readonly<Record<string, (address: string) => boolean>> = {
  IPv4: isIPv4,
  IPv6: isIPv6,
  FQDN: value => dnsSubdomain(value) === undefined && value.includes('.'),
};

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/discovery/validation/validation.go (ValidateEndpointSlice) */
export function validateEndpointSlice(object: Fields, refusals: Refusals): void {
  const families = Object.keys(FAMILIES);
  const { addressType } = object;
  if (refusals.require(addressType, '/addressType', families.join(', '))) {
    refusals.oneOf(addressType, '/addressType', families);
  }
  items(object.endpoints).forEach((endpoint, index) => {
    const { addresses } = fields(endpoint);
    const path = `/endpoints/${index}/addresses`;
    if (items(addresses).length === 0 && (isAbsent(addresses) || Array.isArray(addresses))) {
      refusals.add(path, 'has none', 'an address');
    }
    if (typeof addressType === 'string' && Object.hasOwn(FAMILIES, addressType)) {
      items(addresses).forEach((address, at) => refusals.text(address, `${path}/${at}`, value => FAMILIES[addressType](value) ? undefined : `an address of type ${addressType}`));
    }
  });
  const names = new Set<unknown>();
  items(object.ports).forEach((item, index) => {
    const port = fields(item);
    const name = isAbsent(port.name) ? '' : port.name;
    if (name !== '') {
      refusals.text(name, `/ports/${index}/name`, dnsLabel);
    }
    if (names.has(name)) {
      refusals.add(`/ports/${index}/name`, `is ${shown(name)} again`, 'each name once');
    }
    names.add(name);
    refusals.oneOf(port.protocol, `/ports/${index}/protocol`, PROTOCOLS);
    refusals.text(port.appProtocol, `/ports/${index}/appProtocol`, qualifiedName);
  });
}
