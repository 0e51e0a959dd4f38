import { FILE_FIELDS, validateEnv, validateEnvFrom, validateFieldRef, validateResourceFieldRef } from '../../../src/kubernetes/validation/env';
import { refusedBy } from '../../support/validation/scope';

function refused(variable: object, minor?: number) {
  return refusedBy(scope => validateEnv([{ name: 'A', ...variable }], '/env', scope), minor, { volumes: new Map([['data', { name: 'data', emptyDir: {} }]]) });
}

test('names may be nearly anything since 1.32', () => {
  expect(refused({ name: 'MY VARIABLE' }, 31)).toEqual(['/env/0/name is "MY VARIABLE"']);
  expect(refused({ name: 'MY VARIABLE' }, 32)).toEqual([]);
  expect(refused({ name: 'A=B' }, 32)).toEqual(['/env/0/name is "A=B"']);
  expect(refused({ name: null })).toEqual(['/env/0/name is missing']);
});

test('a value comes from one place', () => {
  expect(refused({ value: '1' })).toEqual([]);
  expect(refused({ valueFrom: {} })).toEqual(['/env/0/valueFrom names no source']);
  expect(refused({ value: '1', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } })).toEqual(['/env/0/valueFrom stands beside a value']);
  expect(refused({ value: '', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } })).toEqual([]);
  expect(refused({ valueFrom: { secretKeyRef: { name: 's' } } })).toEqual(['/env/0/valueFrom/secretKeyRef/key is missing']);
});

test('a file of variables is in an emptyDir, since servers know that', () => {
  const file = (volumeName: string) => ({ valueFrom: { fileKeyRef: { volumeName, path: 'env', key: 'A' } } });
  expect(refused(file('data'))).toEqual([]);
  expect(refused(file('other'))).toEqual(['/env/0/valueFrom/fileKeyRef/volumeName names the volume other, which the pod does not have']);
  expect(refused(file('data'), 34)).toEqual(['/env/0/valueFrom names no source']);
});

test('a pod shows some of its fields', () => {
  const field = (fieldPath: string, minor?: number) => refused({ valueFrom: { fieldRef: { fieldPath } } }, minor);
  expect(field('status.podIP')).toEqual([]);
  expect(field("metadata.labels['app']")).toEqual([]);
  expect(field('status.hostIPs', 28)).toHaveLength(1);
  expect(field('status.hostIPs', 29)).toEqual([]);
  expect(field('spec.replicas')).toEqual(['/env/0/valueFrom/fieldRef/fieldPath is "spec.replicas"']);
  expect(refusedBy(({ refusals }) => validateFieldRef({ fieldPath: 'metadata.labels' }, '/f', refusals, FILE_FIELDS))).toEqual([]);
});

test('an amount is divided by what servers divide by', () => {
  const by = (resource: string, divisor: string) => refusedBy(({ refusals }) => validateResourceFieldRef({ resource, divisor }, '/r', refusals));
  expect([by('limits.cpu', '1m'), by('limits.memory', '1Mi'), by('limits.memory', '1000'), by('limits.memory', '0')].flat()).toEqual([]);
  expect(by('limits.cpu', '10m')).toEqual(['/r/divisor is "10m"']);
  expect(by('limits.memory', '1024')).toEqual(['/r/divisor is "1024"']);
});

test('variables come from one map, whose name may be the beginning of one', () => {
  const all = (source: object) => refusedBy(scope => validateEnvFrom([source], '/envFrom', scope));
  expect([all({ configMapRef: { name: 'c' } }), all({ secretRef: { name: 'c-' } })].flat()).toEqual([]);
  expect(all({ prefix: 'A_' })).toEqual(['/envFrom/0 names no source']);
  expect(all({ configMapRef: { name: 'c' }, secretRef: { name: 's' } })).toEqual(['/envFrom/0 names two sources']);
});
