import { pointerKey, pointerKeys, valueAt } from '../../../src/kubernetes/json/pointer';

test.each([
  ['replicas', 'replicas'],
  ['alb.ingress.kubernetes.io/target-type', 'alb.ingress.kubernetes.io~1target-type'],
  ['a/b/c', 'a~1b~1c'],
  ['~', '~0'],
  ['~1', '~01'],
  ['', ''],
])('the key %p is %p in a JSON pointer', (key, written) => {
  expect(pointerKey(key)).toBe(written);
});

test.each<[string, readonly string[]]>([
  ['', []],
  ['/', ['']],
  ['/spec/replicas', ['spec', 'replicas']],
  ['/spec/containers/0/image', ['spec', 'containers', '0', 'image']],
  ['/metadata/annotations/alb.ingress.kubernetes.io~1target-type', ['metadata', 'annotations', 'alb.ingress.kubernetes.io/target-type']],
  ['/a~1b~1c', ['a/b/c']],
  ['/~01', ['~1']],
  ['/~0~1', ['~/']],
])('%p leads through %j', (pointer, keys) => {
  expect(pointerKeys(pointer)).toEqual(keys);
});

test.each(['a/b', '~0', '~1', '~01', '/~/', ''])('the key %p comes back as it was', key => {
  expect(pointerKeys(`/spec/${pointerKey(key)}`)).toEqual(['spec', key]);
});

test('what stands at a pointer is found, and nothing where there is no way', () => {
  const json = { spec: { 'containers': [{ image: 'web' }], 'a/b': null } };
  expect(['', '/spec/containers/0/image', '/spec/a~1b'].map(pointer => valueAt(json, pointer))).toEqual([json, 'web', null]);
  expect(['/spec/volumes/0/name', '/spec/a~1b/c', '/nothing'].map(pointer => valueAt(json, pointer))).toEqual([undefined, undefined, undefined]);
});
