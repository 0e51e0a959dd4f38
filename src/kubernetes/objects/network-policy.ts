import { NetworkPolicy, PolicyPort, PolicyRule } from './model';
import { KubernetesObject, viewObject } from './object';
import { COUNT, COUNT_OR_TEXT, listType, mapType, TEXT } from '../json/field-types';
import { Fields, fields, integer, isFields, items, text, texts } from '../json/fields';
import { labelSelector, LabelSelector, SELECTOR_FIELDS } from '../values/selector';

const PEERS = listType(mapType({
  podSelector: SELECTOR_FIELDS, namespaceSelector: SELECTOR_FIELDS, ipBlock: mapType({ cidr: TEXT, except: listType(TEXT) }),
}));
const PORTS = listType(mapType({ protocol: TEXT, port: COUNT_OR_TEXT, endPort: COUNT }));

export const NETWORK_POLICY_FIELDS = mapType({
  podSelector: SELECTOR_FIELDS, policyTypes: listType(TEXT),
  ingress: listType(mapType({ from: PEERS, ports: PORTS })), egress: listType(mapType({ to: PEERS, ports: PORTS })),
});

const EVERY_POD: LabelSelector = { matchLabels: {}, matchExpressions: [] };
const INGRESS = 'Ingress';
const DEFAULT_PROTOCOL = 'TCP';

/** A NetworkPolicy; without types it is about what comes in, whatever its rules are. */
export function viewNetworkPolicy(json: KubernetesObject): NetworkPolicy {
  const view = viewObject(json);
  const types = texts(view.spec.policyTypes);
  return {
    selector: labelSelector(view.spec.podSelector) ?? EVERY_POD,
    isAboutIngress: types.length === 0 || types.includes(INGRESS),
    rules: items(view.spec.ingress).map(item => readRule(fields(item))),
    workloads: [],
    ...view,
  };
}

function readRule({ from, ports }: Fields): PolicyRule {
  const peers = items(from).map(fields);
  return {
    // An empty list leaves the choice as open as none.
    isForPodsAlone: peers.length > 0 && !peers.some(({ ipBlock }) => isFields(ipBlock)),
    ports: items(ports).map(item => readPort(fields(item))),
  };
}

function readPort({ protocol, port, endPort }: Fields): PolicyPort {
  const first = integer(port) ?? text(port);
  return { protocol: text(protocol) ?? DEFAULT_PROTOCOL, port: first, last: integer(endPort) };
}
