import { addressBits, cidr } from './names';
import { isAbsent, Refusals, shown } from './refusals';
import { validateLabelSelector } from './selectors';
import { PROTOCOLS, validatePortReference } from './service';
import { COUNT, COUNT_OR_TEXT, listType, mapType, TEXT } from '../json/field-types';
import { Fields, fields, items } from '../json/fields';
import { SELECTOR_FIELDS } from '../values/selector';

const PORTS = listType(mapType({ protocol: TEXT, port: COUNT_OR_TEXT, endPort: COUNT }));
const PEERS = listType(mapType({
  podSelector: SELECTOR_FIELDS, namespaceSelector: SELECTOR_FIELDS, ipBlock: mapType({ cidr: TEXT, except: listType(TEXT) }),
}));
export const NETWORK_POLICY_SHAPE = mapType({
  spec: mapType({
    podSelector: SELECTOR_FIELDS,
    policyTypes: listType(TEXT),
    ingress: listType(mapType({ from: PEERS, ports: PORTS })),
    egress: listType(mapType({ to: PEERS, ports: PORTS })),
  }),
});

const TYPES = ['Ingress', 'Egress'];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/networking/validation/validation.go (ValidateNetworkPolicySpec) */
export function validateNetworkPolicy(spec: Fields, path: string, refusals: Refusals): void {
  validateLabelSelector(spec.podSelector, `${path}/podSelector`, refusals);
  for (const [direction, side] of [['ingress', 'from'], ['egress', 'to']]) {
    items(spec[direction]).forEach((item, index) => {
      const rule = fields(item);
      const where = `${path}/${direction}/${index}`;
      items(rule.ports).forEach((port, at) => validatePort(fields(port), `${where}/ports/${at}`, refusals));
      items(rule[side]).forEach((peer, at) => validatePeer(fields(peer), `${where}/${side}/${at}`, refusals));
    });
  }
  const types = items(spec.policyTypes);
  types.forEach((type, index) => refusals.oneOf(type, `${path}/policyTypes/${index}`, TYPES));
  if (types.length > TYPES.length) {
    refusals.add(`${path}/policyTypes`, `has ${types.length} entries`, TYPES.join(' and '));
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/networking/validation/validation.go (ValidateNetworkPolicyPort) */
function validatePort({ protocol, port, endPort }: Fields, path: string, refusals: Refusals): void {
  refusals.oneOf(protocol, `${path}/protocol`, PROTOCOLS);
  if (port !== undefined && port !== null) {
    validatePortReference(port, `${path}/port`, refusals);
  }
  if (isAbsent(endPort)) {
    return;
  }
  if (typeof port !== 'number') {
    refusals.add(`${path}/endPort`, `is ${shown(endPort)}, and port is no number`, 'a number as port');
  } else {
    validatePortReference(endPort, `${path}/endPort`, refusals);
    if (typeof endPort === 'number' && endPort < port) {
      refusals.add(`${path}/endPort`, `is ${endPort}, and port is ${port}`, 'port or more');
    }
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/networking/validation/validation.go (ValidateNetworkPolicyPeer) */
function validatePeer(peer: Fields, path: string, refusals: Refusals): void {
  const { podSelector, namespaceSelector, ipBlock } = peer;
  const hasSelector = !isAbsent(podSelector) || !isAbsent(namespaceSelector);
  validateLabelSelector(podSelector, `${path}/podSelector`, refusals);
  validateLabelSelector(namespaceSelector, `${path}/namespaceSelector`, refusals);
  if (isAbsent(ipBlock)) {
    if (!hasSelector) {
      refusals.add(path, 'names no peer', 'podSelector, namespaceSelector or ipBlock');
    }
    return;
  }
  if (hasSelector) {
    refusals.add(path, 'has an ipBlock beside a selector', 'one of the two');
  }
  const block = fields(ipBlock);
  if (refusals.require(block.cidr, `${path}/ipBlock/cidr`, 'a network such as 10.0.0.0/8')) {
    refusals.text(block.cidr, `${path}/ipBlock/cidr`, value => cidr(value) ?? strictCidr(value, refusals.minor));
  }
  items(block.except).forEach((except, index) => {
    refusals.text(except, `${path}/ipBlock/except/${index}`, cidr);
    if (typeof except === 'string' && typeof block.cidr === 'string' && cidr(except) === undefined && cidr(block.cidr) === undefined && !isPartOf(except, block.cidr)) {
      refusals.add(`${path}/ipBlock/except/${index}`, `is ${shown(except)}, which is no part of ${block.cidr}`, 'a smaller network in it');
    }
  });
}

/** From here on the bits behind the length of the network have to be 0 (StrictIPCIDRValidation). */
const STRICT_FROM = 36;

function strictCidr(value: string, minor: number): string | undefined {
  const [bits, length] = networkOf(value);
  return minor < STRICT_FROM || !bits.slice(length).includes('1') ? undefined : 'a network whose address ends where its length does, such as 10.0.0.0/8';
}

function isPartOf(inner: string, outer: string): boolean {
  const [innerBits, innerLength] = networkOf(inner);
  const [outerBits, outerLength] = networkOf(outer);
  return innerBits.length === outerBits.length && innerLength > outerLength && innerBits.startsWith(outerBits.slice(0, outerLength));
}

/** The bits of the address of a network, and how many of them count. */
function networkOf(network: string): readonly [string, number] {
  const [address, length] = network.split('/');
  return [addressBits(address), Number(length)];
}
