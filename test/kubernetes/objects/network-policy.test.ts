import { NETWORK_POLICY_FIELDS, viewNetworkPolicy } from '../../../src/kubernetes/objects/network-policy';
import { object } from '../../support/plain-objects';
import { unlikeSchema } from '../../support/typed-fields';

function policy(spec: Record<string, unknown>) {
  return viewNetworkPolicy(object('networking.k8s.io/v1', 'NetworkPolicy', spec));
}

test.each<[Record<string, unknown>, boolean]>([
  [{}, true],
  [{ policyTypes: [], egress: [{}] }, true],
  [{ policyTypes: ['Ingress', 'Egress'] }, true],
  [{ policyTypes: ['Egress'], ingress: [{}] }, false],
])('%j is about what comes in: %p', (spec, isAboutIngress) => {
  expect(policy(spec)).toMatchObject({ isAboutIngress });
});

test('without a selector it is for every pod', () => {
  expect(policy({}).selector).toEqual({ matchLabels: {}, matchExpressions: [] });
  expect(policy({ podSelector: { matchLabels: { app: 'web' } } }).selector).toEqual({ matchLabels: { app: 'web' }, matchExpressions: [] });
});

test.each<[unknown, boolean]>([
  [undefined, false],
  [[], false],
  [[{ podSelector: {} }], true],
  [[{ namespaceSelector: {} }, null], true],
  [[{ podSelector: {} }, { ipBlock: { cidr: '10.0.0.0/16' } }], false],
])('a rule from %j is for pods alone: %p', (from, isForPodsAlone) => {
  expect(policy({ ingress: [{ from }] }).rules).toEqual([{ isForPodsAlone, ports: [] }]);
});

test('ports are those that a rule names, of TCP unless it says otherwise', () => {
  expect(policy({ ingress: [{ ports: [{ port: 80 }, { port: 'http', protocol: 'UDP' }, { port: 8000, endPort: 9000 }, null] }] }).rules[0].ports).toEqual([
    { protocol: 'TCP', port: 80, last: undefined },
    { protocol: 'UDP', port: 'http', last: undefined },
    { protocol: 'TCP', port: 8000, last: 9000 },
    { protocol: 'TCP', port: undefined, last: undefined },
  ]);
});

test('whatever has the wrong type is not there', () => {
  expect(policy({ policyTypes: 'Ingress', ingress: { from: [] }, podSelector: 1 })).toMatchObject({ isAboutIngress: true, rules: [] });
});

test('its fields are of the types that the server insists on', () => {
  expect(unlikeSchema(NETWORK_POLICY_FIELDS, 'networking.k8s.io/v1', 'NetworkPolicy')).toEqual([]);
});
