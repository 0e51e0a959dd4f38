import { validateIngress } from '../../../src/kubernetes/validation/ingress';
import { Refusals } from '../../../src/kubernetes/validation/refusals';

const BACKEND = { service: { name: 'web', port: { name: 'http' } } };

function paths(spec: object, annotations: object = {}): readonly string[] {
  const refusals = new Refusals(36);
  validateIngress({ metadata: { annotations }, spec }, refusals);
  return refusals.found.map(({ path }) => path);
}
const route = (change: object) => paths({ rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: BACKEND, ...change }] } }] })
  .map(path => path.replace('/spec/rules/0/http/paths/0', ''));

test('rules or a backend for everything', () => {
  expect(paths({})).toEqual(['/spec']);
  expect(paths({ rules: [] })).toEqual(['/spec']);
  expect([paths({ defaultBackend: BACKEND }), paths({ rules: [{}] })]).toEqual([[], []]);
});

test('a class is said once', () => {
  const annotations = { 'kubernetes.io/ingress.class': 'nginx' };
  expect(paths({ defaultBackend: BACKEND, ingressClassName: 'nginx' }, annotations)).toEqual([]);
  expect(paths({ defaultBackend: BACKEND, ingressClassName: 'alb' }, annotations)).toHaveLength(1);
});

test('paths have a type and begin with a slash', () => {
  expect([route({}), route({ pathType: 'ImplementationSpecific', path: undefined })]).toEqual([[], []]);
  expect(route({ pathType: undefined })).toEqual(['/pathType']);
  expect([route({ path: 'web' }), route({ path: '/a/../b' }), route({ path: '/a//b' })]).toEqual([['/path'], ['/path'], ['/path']]);
  expect(route({ path: '//', pathType: 'ImplementationSpecific' })).toEqual([]);
});

test('a backend is a Service with one port, or a resource', () => {
  expect(route({ backend: { serviceName: 'web', servicePort: 80 } })).toEqual(['/backend']);
  expect(route({ backend: { service: { name: 'web' } } })).toEqual(['/backend/service/port']);
  expect(route({ backend: { service: { name: 'web', port: { name: 'http', number: 80 } } } })).toEqual(['/backend/service/port']);
  expect(route({ backend: { resource: { kind: 'Bucket', name: 'files' } } })).toEqual([]);
  expect(route({ backend: { ...BACKEND, resource: {} } })).toEqual(['/backend']);
});

test('hosts are names, with a wildcard in the first place only', () => {
  const host = (name: string) => paths({ rules: [{ host: name }] });
  expect(['web.example.com', '*.example.com', ''].flatMap(host)).toEqual([]);
  expect(['*', 'a.*.com', '10.0.0.1', 'Web.example.com', 'web:80'].flatMap(host)).toHaveLength(5);
  expect(paths({ defaultBackend: BACKEND, tls: [{ hosts: ['*'], secretName: 'A_b' }] })).toEqual(['/spec/tls/0/hosts/0', '/spec/tls/0/secretName']);
});
