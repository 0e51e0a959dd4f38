import { DAEMON_SET_FIELDS, viewDaemonSet } from '../../../src/kubernetes/objects/daemon-set';
import { podReader } from '../../../src/kubernetes/objects/pod';
import { unlikeSchema } from '../../support/typed-fields';

function daemonSet(spec: object) {
  return viewDaemonSet({ apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'agent' }, spec }, { readPod: podReader() });
}

test('a DaemonSet makes the pods of its template', () => {
  const { pod } = daemonSet({ template: { metadata: { labels: { app: 'agent' } }, spec: { containers: [{ name: 'agent' }] } } });
  expect(pod).toMatchObject({ labels: { app: 'agent' }, containers: [{ name: 'agent', path: '/spec/template/spec/containers/0' }] });
});

test('it replaces them one node after the other, without surge, unless it says otherwise', () => {
  const limits = { maxSurge: 1, maxUnavailable: 0 };
  expect(daemonSet({}).strategy).toMatchObject({
    type: 'RollingUpdate', maxSurge: 0, maxUnavailable: 1, path: '/spec/updateStrategy/rollingUpdate',
  });
  expect(daemonSet({ updateStrategy: { rollingUpdate: limits } }).strategy).toMatchObject(limits);
  expect(daemonSet({ updateStrategy: { type: 'OnDelete' } }).strategy.type).toBe('OnDelete');
});

test('its limits go by nodes, not by replicas', () => {
  expect(daemonSet({})).toMatchObject({ replicas: undefined, strategy: { isRolling: false } });
});

test('the strategy of a Deployment is none for it', () => {
  expect(daemonSet({ strategy: { type: 'Recreate' } }).strategy.type).toBe('RollingUpdate');
});

test('its fields have the types that the server insists on; it shares the table with kinds that have some more', () => {
  expect(unlikeSchema(DAEMON_SET_FIELDS, 'apps/v1', 'DaemonSet')).toEqual([
    'spec.replicas: unknown field',
    'spec.progressDeadlineSeconds: unknown field',
    'spec.updateStrategy.rollingUpdate.partition: unknown field',
  ]);
});
