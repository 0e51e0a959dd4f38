import { asksForCertificates, isCopied, isCopyingKey, isFilledIn, isGiven, secretsByAnnotation } from '../../../src/vocabularies/operators/given-objects';

test.each<[string, string, string, boolean]>([
  ['ConfigMap', 'kube-root-ca.crt', 'shop', true],
  ['ConfigMap', 'istio-ca-root-cert', 'shop', true],
  ['Secret', 'kube-root-ca.crt', 'shop', false],
  ['PriorityClass', 'system-node-critical', '', true],
  ['StorageClass', 'standard', '', true],
  ['PriorityClass', 'high', '', false],
  ['ConfigMap', 'coredns', 'kube-system', true],
  ['ConfigMap', 'coredns', 'shop', false],
  ['Role', 'system:controller:x', 'kube-system', true],
])('%s %s in %p', (kind, name, namespace, expected) => {
  expect(isGiven({ group: '', kind, name }, namespace)).toBe(expected);
});

test('annotations by which somebody makes or fills in a Secret', () => {
  expect(asksForCertificates({ 'cert-manager.io/cluster-issuer': 'letsencrypt' })).toBe(true);
  expect(asksForCertificates({ 'cert-manager.io/common-name': 'shop' })).toBe(false);
  expect(secretsByAnnotation({ annotations: { 'service.beta.openshift.io/serving-cert-secret-name': 'web' } })).toEqual(['web']);
  expect(secretsByAnnotation({ annotations: {} })).toEqual([]);
  expect(isCopied({ annotations: { 'replicator.v1.mittwald.de/replicate-from': 'a/b' }, labels: {} })).toBe(true);
  expect(isCopied({ annotations: {}, labels: { 'config.openshift.io/inject-trusted-cabundle': 'true' } })).toBe(true);
  expect(isCopied({ annotations: { team: 'shop' }, labels: { app: 'web' } })).toBe(false);
  expect(isCopyingKey('replicator.v1.mittwald.de/replicate-to')).toBe(true);
});

test.each<[string, boolean]>([
  ['secret-generator.v1.mittwald.de/autogenerate', true],
  ['replicator.v1.mittwald.de/replicate-from', true],
  ['cert-manager.io/inject-ca-from', true],
  ['secretgen.carvel.dev/image-pull-secret', true],
  ['cert-manager.io/allow-direct-injection', false],
  ['reloader.stakater.com/match', false],
])('%s says that somebody writes what is in it: %p', (key, expected) => {
  expect(isFilledIn({ annotations: { [key]: 'password' }, labels: {} })).toBe(expected);
});
