import { imageName, imageReference } from '../../../src/kubernetes/values/image';

const DIGEST = `sha256:${'3e9d5b2a'.repeat(8)}`;

test.each([
  ['web', undefined, undefined],
  ['web:latest', 'latest', undefined],
  ['web:1.4.2', '1.4.2', undefined],
  ['shop/web:1.4.2', '1.4.2', undefined],
  ['registry.example.com/shop/team/web:v1.4.2-rc_1', 'v1.4.2-rc_1', undefined],
  ['my--web_app__x.y:1', '1', undefined],
  [`web@${DIGEST}`, undefined, DIGEST],
  [`web:latest@${DIGEST}`, 'latest', DIGEST],
])('%s has the tag %s and the digest %s', (image, tag, digest) => {
  expect(imageReference(image)).toStrictEqual({ tag, digest });
});

test.each([
  ['registry:5000/web', undefined],
  ['registry:5000/web:1.4.2', '1.4.2'],
  ['localhost:5000/web:1', '1'],
  ['[2001:db8::1]:5000/web:1', '1'],
  ['REGISTRY.example.com/web:1', '1'],
])('the port of the registry in %s is no tag', (image, tag) => {
  expect(imageReference(image)?.tag).toBe(tag);
  expect(imageReference(image)).toBeDefined();
});

test.each([
  ['nothing', ''],
  ['an address', 'oci://example.com/shop/web'],
  ['a name in capitals', 'Web'],
  ['a name with an empty part', 'shop//web'],
  ['a name that ends in a dot', 'web.'],
  ['three underscores', 'my___web'],
  ['a host without a name', 'registry:5000/'],
  ['an empty tag', 'web:'],
  ['a tag that begins with a dash', 'web:-1'],
  ['two tags', 'web:1:2'],
  ['a space', 'web: 1'],
  ['an empty digest', 'web@'],
  ['a digest before the tag', `web@${DIGEST}:1`],
  ['a placeholder that nobody filled in', 'web:${VERSION}'],
])('%s is no image reference', (_, image) => {
  expect(imageReference(image)).toBeUndefined();
});

test('a tag has 128 characters at the most', () => {
  expect(imageReference(`web:${'1'.repeat(128)}`)).toBeDefined();
  expect(imageReference(`web:${'1'.repeat(129)}`)).toBeUndefined();
});

test('a digest has 32 hexadecimal digits at the least', () => {
  expect(imageReference(`web@sha256:${'a'.repeat(32)}`)).toBeDefined();
  expect(imageReference(`web@sha256:${'a'.repeat(31)}`)).toBeUndefined();
  expect(imageReference(`web@sha256:${'g'.repeat(32)}`)).toBeUndefined();
});

test.each([
  ['envoy', 'envoy'], ['envoyproxy/envoy:v1.32.0', 'envoy'], ['registry.example.com:5000/envoy', 'envoy'], ['registry.example.com:5000/a/b:1@sha256:0123', 'b'], ['', ''],
])('%p is an image called %p', (image, name) => {
  expect(imageName(image)).toBe(name);
});
