import { validateFile, validateKeys, validateMode, validateProjections } from '../../../src/kubernetes/validation/projections';
import { refusedBy } from '../../support/validation/scope';

const projected = (sources: object[], minor?: number) => refusedBy(scope => validateProjections({ sources }, '', scope), minor);

test('sources that write one file get in each other\'s way', () => {
  const items = [{ key: 'a', path: 'p' }];
  expect(projected([{ configMap: { name: 'c', items } }, { secret: { name: 's' } }])).toEqual([]);
  expect(projected([{ configMap: { name: 'c', items } }, { secret: { name: 's', items } }])).toEqual(['/sources/1/secret/items/0/path repeats the path p']);
});

test('an item is one source, or none', () => {
  expect(projected([{}, { clusterTrustBundle: {} }])).toEqual([]);
  expect(projected([{ configMap: { name: 'c' }, secret: { name: 's' } }])).toEqual(['/sources/0 has secret and configMap']);
  expect(projected([{ configMap: {} }])).toEqual(['/sources/0/configMap/name is missing']);
});

test('a token lives for ten minutes at least', () => {
  expect(projected([{ serviceAccountToken: { path: 't', expirationSeconds: 600 } }])).toEqual([]);
  expect(projected([{ serviceAccountToken: { path: 't', expirationSeconds: 60 } }])).toEqual(['/sources/0/serviceAccountToken/expirationSeconds is 60']);
  expect([projected([{ serviceAccountToken: { path: '/t' } }], 29).length, projected([{ serviceAccountToken: { path: '/t' } }], 30).length]).toEqual([0, 1]);
});

test('a key becomes a file in the volume', () => {
  const keys = (item: object) => refusedBy(({ refusals }) => validateKeys([item], '/items', refusals));
  expect(keys({ key: 'a', path: 'b/c' })).toEqual([]);
  expect(keys({ path: '..b' })).toEqual(['/items/0/key is missing', '/items/0/path is "..b"']);
});

test('a file says one thing of the pod', () => {
  const file = (item: object) => refusedBy(({ refusals }) => validateFile(item as {}, '', refusals));
  expect(file({ path: 'a', fieldRef: { fieldPath: 'metadata.labels' } })).toEqual([]);
  expect(file({ path: 'a' })).toEqual([' says nothing']);
  expect(file({ path: 'a', resourceFieldRef: { resource: 'limits.cpu' } })).toEqual(['/resourceFieldRef/containerName is missing']);
});

test('0644 is 420', () => {
  expect(refusedBy(({ refusals }) => [420, 511, 644, -1].forEach(mode => validateMode(mode, '/mode', refusals)))).toEqual(['/mode is 644', '/mode is -1']);
});
