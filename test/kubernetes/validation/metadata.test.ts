import { validateMetadata } from '../../../src/kubernetes/validation/metadata';
import { dnsLabel } from '../../../src/kubernetes/validation/names';
import { Refusals } from '../../../src/kubernetes/validation/refusals';

function paths(metadata: unknown): readonly string[] {
  const refusals = new Refusals(36);
  validateMetadata(metadata, '/metadata', refusals, dnsLabel);
  return refusals.found.map(({ path, problem }) => `${path} ${problem}`);
}

test('good metadata, generated names and none at all say nothing', () => {
  expect(paths({ name: 'web', namespace: 'shop', labels: { 'x.io/a': 'b' }, annotations: { 'X.io/A': 'anything { goes' }, finalizers: ['x.io/a'] })).toEqual([]);
  expect(paths({ generateName: 'web-' })).toEqual([]);
  expect(paths(undefined)).toEqual([]);
});

test('names, namespaces, labels, annotations and finalizers have a syntax', () => {
  expect(paths({ name: 'Web', namespace: 'a.b', labels: { 'a b': 'x', 'c': '-' }, annotations: { 'a/b/c': 'x' }, finalizers: ['a b'] })).toEqual([
    '/metadata/name is "Web"', '/metadata/namespace is "a.b"', '/metadata/labels/a b has the key "a b"', '/metadata/labels/c is "-"',
    '/metadata/annotations/a~1b~1c has the key "a/b/c"', '/metadata/finalizers/0 is "a b"',
  ]);
});

test('annotations have room for 256 KiB of bytes, not of letters', () => {
  const most = 256 * 1024 - 1;
  expect(paths({ annotations: { a: 'x'.repeat(most) } })).toEqual([]);
  expect(paths({ annotations: { a: 'x'.repeat(most + 1) } })).toEqual(['/metadata/annotations has 262145 bytes']);
  expect(paths({ annotations: { a: 'ü'.repeat(most / 2 + 1) } })).toHaveLength(1);
});

test('owners are known by four fields, and one at most controls', () => {
  const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: '1', controller: true };
  expect(paths({ ownerReferences: [owner] })).toEqual([]);
  expect(paths({ ownerReferences: [owner, { ...owner, uid: '' }] })).toEqual([
    '/metadata/ownerReferences/1/uid is missing', '/metadata/ownerReferences has several owners that control the object',
  ]);
});
