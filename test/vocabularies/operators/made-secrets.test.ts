import { secretMadeOf } from '../../../src/vocabularies/operators/made-secrets';

test.each<[string, string, object, string | undefined]>([
  ['external-secrets.io', 'ExternalSecret', {}, 'billing'],
  ['external-secrets.io', 'ExternalSecret', { target: { name: 'keys' } }, 'keys'],
  ['bitnami.com', 'SealedSecret', {}, 'billing'],
  ['bitnami.com', 'SealedSecret', { template: { metadata: { name: 'keys' } } }, 'keys'],
  ['cert-manager.io', 'Certificate', { secretName: 'tls' }, 'tls'],
  ['secrets.hashicorp.com', 'VaultStaticSecret', { destination: { name: 'keys', create: true } }, 'keys'],
  ['onepassword.com', 'OnePasswordItem', { itemPath: 'vaults/shop' }, 'billing'],
  ['external-secrets.io', 'SecretStore', {}, undefined],
  ['kubernetes-client.io', 'ExternalSecret', {}, undefined],
  ['', 'ConfigMap', {}, undefined],
])('%s %s with %j', (group, kind, spec, expected) => {
  expect(secretMadeOf({ group, kind, name: 'billing', spec: spec as any })).toBe(expected);
});
