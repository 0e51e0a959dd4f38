import { baseOf, fileMatcher } from '../../../src/reading/config/file-pattern';

const has = (pattern: string, path: string) => fileMatcher([pattern], '/repo/dist')(path);

test.each<[string, string]>([
  ['shop.k8s.yaml', '/repo/dist/shop.k8s.yaml'],
  ['./shop.k8s.yaml', '/repo/dist/shop.k8s.yaml'],
  ['*.yaml', '/repo/dist/shop.k8s.yaml'],
  ['shop-?.yaml', '/repo/dist/shop-1.yaml'],
  ['shop', '/repo/dist/shop/a.yaml'],
  ['shop/', '/repo/dist/shop/deep/a.yaml'],
  ['shop/**', '/repo/dist/shop/deep/a.yaml'],
  ['**/prod/*.yaml', '/repo/dist/prod/a.yaml'],
  ['**/prod/*.yaml', '/repo/dist/eu/west/prod/a.yaml'],
  ['*/prod', '/repo/dist/eu/prod/deep/a.yaml'],
  ['../k8s/*.yaml', '/repo/k8s/a.yaml'],
  ['.', '/repo/dist/deep/a.yaml'],
  ['**', '/repo/dist/a.yaml'],
  ['a+b (1).yaml', '/repo/dist/a+b (1).yaml'],
  ['folder\\a.yaml', '/repo/dist/folder/a.yaml'],
  ['..', '/repo/k8s/a.yaml'],
  ['../k8s', '/repo/k8s/deep/a.yaml'],
  ['../dist', '/repo/dist/deep/a.yaml'],
  ['../dist/**', '/repo/dist/a.yaml'],
  ['../dist/*.yaml', '/repo/dist/a.yaml'],
  ['../../repo/dist/a.yaml', '/repo/dist/a.yaml'],
  ['..dist/a.yaml', '/repo/dist/..dist/a.yaml'],
])('%s has %s', (pattern, path) => {
  expect(has(pattern, path)).toBe(true);
});

test.each<[string, string]>([
  ['shop.k8s.yaml', '/repo/dist/deep/shop.k8s.yaml'],
  ['shop.k8s.yaml', '/repo/dist/shopxk8s.yaml'],
  ['*.yaml', '/repo/dist/deep/a.yaml'],
  ['shop', '/repo/dist/shop-two/a.yaml'],
  ['sh', '/repo/dist/shop/a.yaml'],
  ['**/prod/*.yaml', '/repo/dist/nonprod/a.yaml'],
  ['.', '/repo/other/a.yaml'],
  ['**', '/repo/a.yaml'],
  ['../k8s/*.yaml', '/repo/dist/a.yaml'],
  ['..', '/other/a.yaml'],
  ['../dist', '/repo/k8s/a.yaml'],
  ['../dist/*.yaml', '/repo/dist/deep/a.yaml'],
])('%s has not %s', (pattern, path) => {
  expect(has(pattern, path)).toBe(false);
});

test('each file of thousands that are named in full is found', () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `shop-${index}/Deployment.web.k8s.yaml`);
  const matches = fileMatcher(names, '/repo/dist');
  expect(names.every(name => matches(`/repo/dist/${name}`))).toBe(true);
});

test('no pattern has anything', () => {
  expect(fileMatcher([], '/repo')('/repo/a.yaml')).toBe(false);
});

test.each([
  ['shop.yaml', '/repo/dist/shop.yaml'],
  ['shop/*.yaml', '/repo/dist/shop'],
  ['**/prod/*.yaml', '/repo/dist'],
  ['../k8s/a?/b', '/repo/k8s'],
  ['shop/**', '/repo/dist/shop'],
])('all that %s can have is below %s', (pattern, base) => {
  expect(baseOf(pattern, '/repo/dist')).toBe(base);
});
