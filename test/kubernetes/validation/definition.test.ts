import { validateDefinition } from '../../../src/kubernetes/validation/definition';
import { Refusals } from '../../../src/kubernetes/validation/refusals';

const VERSION = { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } };
const SPEC = { group: 'example.com', scope: 'Namespaced', names: { plural: 'buckets', kind: 'Bucket' }, versions: [VERSION] };

function paths(change: object, name = 'buckets.example.com'): readonly string[] {
  const refusals = new Refusals(36);
  validateDefinition({ metadata: { name }, spec: { ...SPEC, ...change } }, refusals);
  return refusals.found.map(({ path }) => path);
}

test('a definition is called after what it defines', () => {
  expect([paths({}), paths({}, 'bucket.example.com'), paths({ scope: 'namespaced' })]).toEqual([[], ['/metadata/name'], ['/spec/scope']]);
  expect(paths({ names: { plural: 'buckets', kind: 'Bucket', listKind: 'Bucket' } })).toEqual(['/spec/names/listKind']);
});

test('one version is stored, and each has a schema', () => {
  expect([paths({ versions: [] }), paths({ versions: [{ ...VERSION, storage: false }] })]).toEqual([['/spec/versions'], ['/spec/versions']]);
  expect(paths({ versions: [VERSION, { ...VERSION, storage: false, schema: undefined }] })).toEqual(['/spec/versions/1/name', '/spec/versions/1/schema/openAPIV3Schema']);
});
