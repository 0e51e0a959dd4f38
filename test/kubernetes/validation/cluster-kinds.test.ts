import { validateEndpointSlice, validateIngressClass, validateLease, validatePriorityClass } from '../../../src/kubernetes/validation/cluster-kinds';
import { Refusals } from '../../../src/kubernetes/validation/refusals';

function paths(check: (refusals: Refusals) => void): readonly string[] {
  const refusals = new Refusals(36);
  check(refusals);
  return refusals.found.map(({ path }) => path);
}

test('priorities of a user have a bound, and the prefix of the system is its own', () => {
  const priority = (object: object) => paths(refusals => validatePriorityClass(object as Record<string, unknown>, refusals));
  expect([priority({ metadata: { name: 'high' }, value: 1e9 }), priority({ metadata: { name: 'system-node-critical' }, value: 2000001000 })]).toEqual([[], []]);
  expect([priority({ value: 1e9 + 1 }), priority({ metadata: { name: 'system-high' }, value: 1 }), priority({ preemptionPolicy: 'No' })])
    .toEqual([['/value'], ['/metadata/name'], ['/preemptionPolicy']]);
});

test('a class names its controller with a prefix', () => {
  const ingressClass = (controller?: string) => paths(refusals => validateIngressClass({ controller }, '', refusals));
  expect([ingressClass('example.com/a'), ingressClass('ingress'), ingressClass()]).toEqual([[], ['/controller'], ['/controller']]);
});

test('a lease lasts', () => {
  expect(paths(refusals => validateLease({ leaseDurationSeconds: 0, leaseTransitions: -1 }, '', refusals))).toEqual(['/leaseDurationSeconds', '/leaseTransitions']);
});

test('endpoints have addresses of their type', () => {
  const slice = (object: object) => paths(refusals => validateEndpointSlice({ addressType: 'IPv4', ...object }, refusals));
  expect([slice({ endpoints: [{ addresses: ['10.0.0.1'] }] }), slice({ endpoints: [{ addresses: ['::1'] }] }), slice({ addressType: 'v4' })])
    .toEqual([[], ['/endpoints/0/addresses/0'], ['/addressType']]);
  expect([slice({ endpoints: [{}] }), slice({ ports: [{ port: 1 }, { port: 2 }] })]).toEqual([['/endpoints/0/addresses'], ['/ports/1/name']]);
});
