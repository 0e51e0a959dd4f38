import { podReader } from '../../../src/kubernetes/objects/pod';
import { REPLICA_SET_FIELDS, viewReplicaSet } from '../../../src/kubernetes/objects/replica-set';
import { unlikeSchema } from '../../support/typed-fields';

function replicaSet(spec: object) {
  return viewReplicaSet({ apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name: 'web' }, spec }, { readPod: podReader() });
}

test('a ReplicaSet makes the pods of its template', () => {
  const { pod, replicas } = replicaSet({ replicas: 3, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web' }] } } });
  expect(replicas).toBe(3);
  expect(pod).toMatchObject({ labels: { app: 'web' }, containers: [{ name: 'web', path: '/spec/template/spec/containers/0' }] });
});

test('it rolls nothing out: it has one revision, whose pods it does not replace', () => {
  expect(replicaSet({})).toMatchObject({ revisionLabel: undefined, strategy: { isRolling: false } });
});

test('its fields have the types that the server insists on; it shares the table with kinds that have some more', () => {
  expect(unlikeSchema(REPLICA_SET_FIELDS, 'apps/v1', 'ReplicaSet')).toEqual([
    'spec.revisionHistoryLimit: unknown field',
    'spec.progressDeadlineSeconds: unknown field',
  ]);
});
