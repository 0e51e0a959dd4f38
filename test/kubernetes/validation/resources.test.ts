import { refuseNoQuantity, validatePodLevelResources, validateContainerResources } from '../../../src/kubernetes/validation/resources';
import { refusedBy } from '../../support/validation/scope';

function refused(resources: object, minor?: number, claims: readonly string[] = []) {
  return refusedBy(scope => validateContainerResources(resources, '', scope), minor, { claims: new Set(claims) });
}

test('nobody asks for more than they may have', () => {
  expect(refused({ requests: { cpu: 2 }, limits: { cpu: 1 } })).toEqual(['/requests/cpu is 2, above the limit 1']);
  expect(refused({ requests: { memory: '1Gi' }, limits: { memory: '1G' } })).toEqual(['/requests/memory is "1Gi", above the limit "1G"']);
});

test('the same amount in other words is the same', () => {
  expect(refused({ requests: { cpu: '1001m' }, limits: { cpu: '1.001' } })).toEqual([]);
  expect(refused({ requests: { memory: '1048576Ki' }, limits: { memory: '1Gi' } })).toEqual([]);
});

test('an amount that is null is none', () => {
  expect(refused({ requests: { cpu: 1 }, limits: { cpu: null } })).toEqual(['/requests/cpu is 1, above the limit null']);
  expect(refused({ requests: { cpu: null }, limits: { cpu: 1 } })).toEqual([]);
});

test('amounts are amounts of something', () => {
  expect(refused({ requests: { cpu: '-1' } })).toEqual(['/requests/cpu is "-1"']);
  expect(refused({ limits: { memory: '1 GB' } })).toEqual(['/limits/memory is "1 GB"']);
  expect(refused({ limits: { gpu: 1 } })).toEqual(['/limits/gpu has the name "gpu"']);
  expect(refused({ requests: { 'ephemeral-storage': '1Gi' } })).toEqual([]);
});

test('devices are whole, and not shared', () => {
  expect(refused({ limits: { 'example.com/gpu': 1 } })).toEqual([]);
  expect(refused({ limits: { 'example.com/gpu': '500m' } })).toEqual(['/limits/example.com~1gpu is "500m"']);
  expect(refused({ requests: { 'example.com/gpu': 1 } })).toEqual(['/requests/example.com~1gpu has no limit beside it']);
  expect(refused({ requests: { 'example.com/gpu': 1 }, limits: { 'example.com/gpu': 2 } })).toEqual(['/requests/example.com~1gpu is 1 beside the limit 2']);
});

test('huge pages are pages, beside something else', () => {
  expect(refused({ limits: { 'hugepages-2Mi': '4Mi', 'memory': '1Gi' } })).toEqual([]);
  expect(refused({ limits: { 'hugepages-2Mi': '3Mi', 'memory': '1Gi' } })).toEqual(['/limits/hugepages-2Mi is "3Mi"']);
  expect(refused({ limits: { 'hugepages-2Mi': '4Mi' } })).toEqual([' has huge pages alone']);
});

test('a claim is one of the pod', () => {
  expect(refused({ claims: [{ name: 'gpu' }] }, 36, ['gpu'])).toEqual([]);
  expect(refused({ claims: [{ name: 'gpu' }] })).toEqual(['/claims/0/name names the claim gpu, which the pod does not have']);
  expect(refused({ claims: [{ name: 'gpu' }] }, 33)).toEqual([]);
});

test('a pod as a whole has no disk', () => {
  expect(refusedBy(scope => validatePodLevelResources({ limits: { 'cpu': 1, 'ephemeral-storage': '1Gi' } }, '', scope))).toEqual(['/limits/ephemeral-storage has the name "ephemeral-storage"']);
});

test('another type is told elsewhere', () => {
  expect(refusedBy(({ refusals }) => [true, {}, null, undefined, '1x'].forEach(value => refuseNoQuantity(value, '/a', refusals)))).toEqual(['/a is "1x"']);
});
