import { podReader } from '../../../src/kubernetes/objects/pod';
import { claimTemplates, ordinalsOf, POD_NAME_LABEL, STATEFUL_SET_FIELDS, STATEFUL_SET_REVISION, viewStatefulSet } from '../../../src/kubernetes/objects/stateful-set';
import { unlikeSchema } from '../../support/typed-fields';

function statefulSet(spec: object) {
  return viewStatefulSet({ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db' }, spec }, { readPod: podReader() });
}

test('a StatefulSet makes the pods of its template', () => {
  const { pod, replicas } = statefulSet({ replicas: 3, template: { metadata: { labels: { app: 'db' } }, spec: { containers: [{ name: 'db' }] } } });
  expect(replicas).toBe(3);
  expect(pod).toMatchObject({ labels: { app: 'db' }, containers: [{ name: 'db', path: '/spec/template/spec/containers/0' }] });
});

test('it replaces them one by one, without surge, unless it says otherwise', () => {
  expect(statefulSet({}).strategy).toMatchObject({
    type: 'RollingUpdate', isRolling: false, maxSurge: 0, maxUnavailable: 1, path: '/spec/updateStrategy/rollingUpdate',
  });
  expect(statefulSet({ updateStrategy: { rollingUpdate: { maxUnavailable: '50%' } } }).strategy.maxUnavailable).toBe('50%');
  expect(statefulSet({ updateStrategy: { type: 'OnDelete' } }).strategy.type).toBe('OnDelete');
});

test('the strategy of a Deployment is none for it', () => {
  expect(statefulSet({ strategy: { type: 'Recreate' } }).strategy.type).toBe('RollingUpdate');
});

test('its controller labels each pod with its revision and its name', () => {
  expect(statefulSet({}).revisionLabel).toBe('controller-revision-hash');
  expect([STATEFUL_SET_REVISION, POD_NAME_LABEL]).toEqual(['controller-revision-hash', 'statefulset.kubernetes.io/pod-name']);
});

test('each member has a claim for each template, of the class that it names', () => {
  const { spec } = statefulSet({
    volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { storageClassName: 'fast', accessModes: ['ReadWriteOnce'] } }, { metadata: { name: 'log' } }, null],
  });
  expect(claimTemplates({ spec })).toEqual([
    { name: 'data', storageClass: 'fast', spec: { storageClassName: 'fast', accessModes: ['ReadWriteOnce'] }, path: '/spec/volumeClaimTemplates/0' },
    { name: 'log', storageClass: undefined, spec: {}, path: '/spec/volumeClaimTemplates/1' },
    { name: '', storageClass: undefined, spec: {}, path: '/spec/volumeClaimTemplates/2' },
  ]);
  expect(claimTemplates(statefulSet({}))).toEqual([]);
});

test('members are counted from 0, or from where the set says', () => {
  expect(ordinalsOf(statefulSet({}), 3)).toEqual({ first: 0, last: 2 });
  expect(ordinalsOf(statefulSet({ ordinals: { start: 5 } }), 3)).toEqual({ first: 5, last: 7 });
});

test('its fields have the types that the server insists on; it shares the table with kinds that have some more', () => {
  expect(unlikeSchema(STATEFUL_SET_FIELDS, 'apps/v1', 'StatefulSet')).toEqual([
    'spec.progressDeadlineSeconds: unknown field',
    'spec.updateStrategy.rollingUpdate.maxSurge: unknown field',
  ]);
  expect(Object.keys(STATEFUL_SET_FIELDS.fields)).toEqual(expect.arrayContaining(['serviceName', 'podManagementPolicy', 'volumeClaimTemplates']));
});
