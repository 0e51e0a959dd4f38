import { Refusals } from '../../../src/kubernetes/validation/refusals';
import { validateDaemonSet, validateStatefulSet } from '../../../src/kubernetes/validation/stateful-set';

const TEMPLATE = { metadata: { labels: { app: 'db' } }, spec: { containers: [{ name: 'db', image: 'example.com/db:1', volumeMounts: [{ name: 'data', mountPath: '/data' }] }] } };
const CLAIM = { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } };
const SPEC = { serviceName: 'db', selector: { matchLabels: { app: 'db' } }, template: TEMPLATE, volumeClaimTemplates: [CLAIM] };

function stateful(change: object, minor = 37): readonly string[] {
  const refusals = new Refusals(minor);
  validateStatefulSet({ ...SPEC, ...change }, '', refusals);
  return refusals.found.map(({ path }) => path);
}

function daemon(rollingUpdate: object, type = 'RollingUpdate'): readonly string[] {
  const refusals = new Refusals(36);
  const template = { metadata: TEMPLATE.metadata, spec: { containers: [{ name: 'db', image: 'example.com/db:1' }] } };
  validateDaemonSet({ selector: SPEC.selector, template, updateStrategy: { type, rollingUpdate } }, '', refusals);
  return refusals.found.map(({ path }) => path);
}

test('volumes of claims are there to be mounted', () => {
  expect(stateful({})).toEqual([]);
  expect(stateful({ volumeClaimTemplates: [] })).not.toEqual([]);
});

test('enumerations and counts', () => {
  expect(stateful({ podManagementPolicy: 'Serial', replicas: -1, ordinals: { start: -1 } })).toEqual(['/podManagementPolicy', '/replicas', '/ordinals/start']);
  expect(stateful({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Keep' } })).toEqual(['/persistentVolumeClaimRetentionPolicy/whenDeleted']);
});

test('what OnDelete does not do cannot be set', () => {
  expect(stateful({ updateStrategy: { type: 'OnDelete' } })).toEqual([]);
  expect(stateful({ updateStrategy: { type: 'OnDelete', rollingUpdate: {} } })).toEqual(['/updateStrategy/rollingUpdate']);
});

test('maxUnavailable is judged where it is read, the name of the Service where it is checked', () => {
  const updateStrategy = { rollingUpdate: { maxUnavailable: 0 } };
  expect(stateful({ updateStrategy })).toEqual(['/updateStrategy/rollingUpdate/maxUnavailable']);
  expect(stateful({ updateStrategy }, 36)).toEqual([]);
  expect([stateful({ serviceName: 'db.shop' }), stateful({ serviceName: 'db.shop' }, 30)]).toEqual([['/serviceName'], []]);
});

test('a DaemonSet either stops the old pod first or starts the new one first', () => {
  expect([daemon({}), daemon({ maxSurge: 1, maxUnavailable: 0 }), daemon({ maxSurge: 1 }, 'OnDelete')]).toEqual([[], [], []]);
  expect(daemon({ maxSurge: 1 })).toEqual(['/updateStrategy/rollingUpdate/maxSurge']);
  expect(daemon({ maxUnavailable: 0 })).toEqual(['/updateStrategy/rollingUpdate/maxUnavailable']);
  expect(daemon({}, 'Recreate')).toEqual(['/updateStrategy/type']);
});
