import { mayBecomeObjects, mayBecomePods, reachesEveryNamespace, readsWhatItNames, writesWhatItNames } from '../../../src/vocabularies/operators/made-things';

test.each<[string, string, boolean, boolean]>([
  ['', 'Secret', false, false],
  ['apps', 'Deployment', false, false],
  ['monitoring.coreos.com', 'Prometheus', true, true],
  ['monitoring.coreos.com', 'ServiceMonitor', false, false],
  ['cert-manager.io', 'Certificate', true, false],
  ['bitnami.com', 'SealedSecret', true, false],
  ['networking.istio.io', 'VirtualService', false, false],
  ['example.com', 'Anything', true, true],
])('%s %s', (group, kind, objects, pods) => {
  expect(mayBecomeObjects({ group, kind })).toBe(objects);
  expect(mayBecomePods({ group, kind })).toBe(pods);
});

test.each<[string, string, boolean, boolean]>([
  ['external-secrets.io', 'ExternalSecret', true, false],
  ['external-secrets.io', 'SecretStore', false, true],
  ['bitnami.com', 'SealedSecret', true, false],
  ['example.com', 'Anything', false, false],
])('%s %s writes or reads what it names', (group, kind, writes, reads) => {
  expect(writesWhatItNames({ group, kind })).toBe(writes);
  expect(readsWhatItNames({ group, kind })).toBe(reads);
});

test.each<[string, string, boolean]>([
  ['external-secrets.io', 'ClusterExternalSecret', true],
  ['trust.cert-manager.io', 'Bundle', true],
  ['external-secrets.io', 'ExternalSecret', false],
  ['postgresql.cnpg.io', 'Cluster', false],
])('%s %s makes objects in every namespace: %p', (group, kind, expected) => {
  expect(reachesEveryNamespace({ group, kind })).toBe(expected);
});
