import { validateLabels } from './metadata';
import { cidr, dnsLabel, dnsLabel1035, dnsSubdomain, isAddress, isIPv6, portName, qualifiedName, TextRule } from './names';
import { isAbsent, plain, Refusals, shown } from './refusals';
import { Fields, fields, items, textMap } from '../json/fields';
import { annotationPath } from '../objects/object';

const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];
export const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const HEADLESS = 'None';
export const MOST_PORT = 65_535;
/** A day, in seconds (ClientIPServiceAffinity). */
const LONGEST_AFFINITY = 86_400;
/** From here on the first character of a name may be a digit (RelaxedServiceNameValidation). */
const RELAXED_NAMES = 36;
/** Where traffic goes, with the version that took it first; older ones drop the field, and those between refuse other values. */
const DISTRIBUTION = { read: 31, same: 34 };
/** The last version that takes no policy for external addresses of a ClusterIP for certain. */
const EXTERNAL_NEEDS_TYPE = 27;
const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';

/** What a Service may be called; an unknown version takes all that the newest takes. */
export function serviceName(minor: number): TextRule {
  return minor >= RELAXED_NAMES ? dnsLabel : dnsLabel1035;
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidateServiceCreate) */
export function validateService(object: Fields, refusals: Refusals): void {
  const spec = fields(object.spec);
  const type = isAbsent(spec.type) ? TYPES[0] : spec.type;
  const isExternalName = type === 'ExternalName';
  refusals.oneOf(type, '/spec/type', TYPES);
  validatePorts(spec, type, refusals);
  validateAddresses(spec, type, refusals);
  if (isExternalName) {
    validateExternalName(spec.externalName, refusals);
  }
  validateLabels(spec.selector, '/spec/selector', refusals);
  validateAffinity(spec, refusals);
  validateTraffic(spec, type, refusals);
  validateBalancer(object, spec, type, refusals);
}

function validateExternalName(value: unknown, refusals: Refusals): void {
  if (refusals.require(value, '/spec/externalName', 'a DNS name')) {
    refusals.text(value, '/spec/externalName', name => dnsSubdomain(name.replace(/\.$/, '')));
  }
}

function validatePorts(spec: Fields, type: unknown, refusals: Refusals): void {
  const ports = items(spec.ports);
  if (ports.length === 0 && (isAbsent(spec.ports) || Array.isArray(spec.ports)) && spec.clusterIP !== HEADLESS && type !== 'ExternalName') {
    refusals.add('/spec/ports', 'has none', 'a port');
  }
  const seen = { name: new Set<unknown>(), port: new Set<unknown>(), nodePort: new Set<unknown>() };
  const once = (of: keyof typeof seen, key: string, path: string, what: string) => {
    if (seen[of].has(key)) {
      refusals.add(path, what, 'each once');
    }
    seen[of].add(key);
  };
  ports.forEach((item, index) => {
    const port = fields(item);
    const path = `/spec/ports/${index}`;
    const protocol = isAbsent(port.protocol) ? PROTOCOLS[0] : port.protocol;
    validatePort(port, path, refusals);
    if (ports.length > 1 && isAbsent(port.name)) {
      refusals.add(`${path}/name`, 'is missing, and there are several ports', 'a name');
    } else if (typeof port.name === 'string' && port.name !== '') {
      once('name', port.name, `${path}/name`, `is ${shown(port.name)} again`);
    }
    once('port', `${plain(port.port)}/${plain(protocol)}`, path, `has port ${plain(port.port)} and protocol ${plain(protocol)} again`);
    if (typeof port.nodePort === 'number' && port.nodePort !== 0) {
      once('nodePort', `${port.nodePort}/${plain(protocol)}`, `${path}/nodePort`, `is ${port.nodePort} again`);
      if (type === TYPES[0]) {
        refusals.add(`${path}/nodePort`, `is ${port.nodePort} in a Service of type ${TYPES[0]}`, 'no nodePort, or another type');
      }
    }
  });
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (validateServicePort) */
function validatePort(port: Fields, path: string, refusals: Refusals): void {
  if (!isAbsent(port.name)) {
    refusals.text(port.name, `${path}/name`, dnsLabel);
  }
  if (isAbsent(port.port)) {
    refusals.add(`${path}/port`, 'is missing', 'a number from 1 to 65535');
  }
  refusals.between(port.port, `${path}/port`, 1, MOST_PORT);
  refusals.oneOf(port.protocol, `${path}/protocol`, PROTOCOLS);
  // The server fills in the port where there is no target.
  if (!isAbsent(port.targetPort) && port.targetPort !== 0) {
    validatePortReference(port.targetPort, `${path}/targetPort`, refusals);
  }
  refusals.text(port.appProtocol, `${path}/appProtocol`, qualifiedName);
}

/** A port by its number or name (ValidatePortNumOrName). */
export function validatePortReference(value: unknown, path: string, refusals: Refusals): void {
  refusals.between(value, path, 1, MOST_PORT);
  refusals.text(value, path, portName);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (ValidateServiceClusterIPsRelatedFields) */
function validateAddresses(spec: Fields, type: unknown, refusals: Refusals): void {
  const { clusterIP } = spec;
  const addresses = items(spec.clusterIPs);
  if (type === 'ExternalName') {
    for (const field of ['ipFamilies', 'ipFamilyPolicy'].filter(name => !isAbsent(spec[name]))) {
      refusals.add(`/spec/${field}`, 'is given for an external name', 'none');
    }
    if (addresses.length > 0 || !isAbsent(clusterIP)) {
      refusals.add('/spec/clusterIP', 'is given for an external name', 'none');
    }
    return;
  }
  if (clusterIP === HEADLESS && type !== TYPES[0]) {
    refusals.add('/spec/clusterIP', `is None in a Service of type ${plain(type)}`, `type ${TYPES[0]}, or an address`);
  } else if (typeof clusterIP === 'string' && clusterIP !== '' && clusterIP !== HEADLESS) {
    refusals.text(clusterIP, '/spec/clusterIP', value => isAddress(value) ? undefined : 'an IP address, None, or nothing');
  }
  if (addresses.length > 0 && addresses[0] !== clusterIP && !isAbsent(clusterIP)) {
    refusals.add('/spec/clusterIPs', `begins with ${shown(addresses[0])}, and clusterIP is ${shown(clusterIP)}`, 'the same address first');
  }
  refusals.oneOf(spec.ipFamilyPolicy, '/spec/ipFamilyPolicy', ['SingleStack', 'PreferDualStack', 'RequireDualStack']);
  const families = items(spec.ipFamilies);
  families.forEach((family, index) => {
    refusals.oneOf(family, `/spec/ipFamilies/${index}`, ['IPv4', 'IPv6']);
    if (families.indexOf(family) < index) {
      refusals.add(`/spec/ipFamilies/${index}`, `is ${shown(family)} again`, 'each family once');
    }
  });
  if (typeof clusterIP === 'string' && isAddress(clusterIP) && (families[0] === 'IPv4' || families[0] === 'IPv6') && isIPv6(clusterIP) !== (families[0] === 'IPv6')) {
    refusals.add('/spec/clusterIP', `is ${clusterIP}, and the first of ipFamilies is ${families[0]}`, 'an address of that family');
  }
}

function validateAffinity(spec: Fields, refusals: Refusals): void {
  refusals.oneOf(spec.sessionAffinity, '/spec/sessionAffinity', ['None', 'ClientIP']);
  const timeout = fields(fields(spec.sessionAffinityConfig).clientIP).timeoutSeconds;
  if (spec.sessionAffinity === 'ClientIP') {
    refusals.between(timeout, '/spec/sessionAffinityConfig/clientIP/timeoutSeconds', 1, LONGEST_AFFINITY);
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (validateServiceExternalTrafficPolicy) */
function validateTraffic(spec: Fields, type: unknown, refusals: Refusals): void {
  const isReachable = type === 'LoadBalancer' || type === 'NodePort' || refusals.minor > EXTERNAL_NEEDS_TYPE && type === TYPES[0] && items(spec.externalIPs).length > 0;
  const policy = spec.externalTrafficPolicy;
  if (!isReachable && !isAbsent(policy) && TYPES.includes(plain(type))) {
    refusals.add('/spec/externalTrafficPolicy', `is ${shown(policy)} in a Service of type ${plain(type)}`, 'none, or type NodePort or LoadBalancer');
  } else {
    refusals.oneOf(policy, '/spec/externalTrafficPolicy', ['Cluster', 'Local']);
  }
  refusals.oneOf(spec.internalTrafficPolicy, '/spec/internalTrafficPolicy', ['Cluster', 'Local']);
  const { healthCheckNodePort } = spec;
  if (typeof healthCheckNodePort === 'number' && healthCheckNodePort !== 0 && !(type === 'LoadBalancer' && policy === 'Local')) {
    refusals.add('/spec/healthCheckNodePort', `is ${healthCheckNodePort}`, 'none, or type LoadBalancer and externalTrafficPolicy: Local');
  }
  if (refusals.minor >= DISTRIBUTION.read) {
    const same = refusals.minor >= DISTRIBUTION.same ? ['PreferSameZone', 'PreferSameNode'] : [];
    refusals.oneOf(spec.trafficDistribution, '/spec/trafficDistribution', ['PreferClose', ...same]);
  }
  items(spec.externalIPs).forEach((address, index) =>
    refusals.text(address, `/spec/externalIPs/${index}`, value => isAddress(value) ? undefined : 'an IP address'));
}

/** What only a balancer has. */
function validateBalancer(object: Fields, spec: Fields, type: unknown, refusals: Refusals): void {
  const isBalancer = type === 'LoadBalancer';
  const ranges = items(spec.loadBalancerSourceRanges);
  const annotated = textMap(fields(object.metadata).annotations)[SOURCE_RANGES];
  if (!isBalancer) {
    for (const field of ['allocateLoadBalancerNodePorts', 'loadBalancerClass'].filter(name => !isAbsent(spec[name]))) {
      refusals.add(`/spec/${field}`, `is given in a Service of type ${plain(type)}`, 'none, or type LoadBalancer');
    }
    if (ranges.length > 0) {
      refusals.add('/spec/loadBalancerSourceRanges', `is given in a Service of type ${plain(type)}`, 'none, or type LoadBalancer');
    } else if (annotated !== undefined) {
      refusals.add(annotationPath(SOURCE_RANGES), `is given in a Service of type ${plain(type)}`, 'none, or type LoadBalancer');
    }
  }
  ranges.forEach((range, index) => refusals.text(range, `/spec/loadBalancerSourceRanges/${index}`, value => cidr(value.trim())));
  if (ranges.length === 0 && annotated !== undefined && annotated.trim() !== '') {
    annotated.split(',').forEach(range => refusals.text(range.trim(), annotationPath(SOURCE_RANGES), cidr));
  }
  if (isBalancer && !isAbsent(spec.loadBalancerClass)) {
    refusals.text(spec.loadBalancerClass, '/spec/loadBalancerClass', qualifiedName);
  }
}
