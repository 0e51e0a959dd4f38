import { DEPLOYMENT_FIELDS, DEPLOYMENT_REVISION, STRATEGY_FIELDS, viewDeployment } from '../../../src/kubernetes/objects/deployment';
import { podReader } from '../../../src/kubernetes/objects/pod';
import { unlikeSchema } from '../../support/typed-fields';

function deployment(spec: object) {
  return viewDeployment({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec }, { readPod: podReader() });
}

test('a Deployment makes the pods of its template', () => {
  const { pod, replicas } = deployment({ replicas: 3, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web' }] } } });
  expect(replicas).toBe(3);
  expect(pod).toMatchObject({ labels: { app: 'web' }, containers: [{ name: 'web', path: '/spec/template/spec/containers/0' }] });
});

test('it rolls out with a quarter more and a quarter less of its replicas, unless it says otherwise', () => {
  const limits = { maxSurge: 1, maxUnavailable: 0 };
  expect(deployment({}).strategy).toMatchObject({
    type: 'RollingUpdate', isRolling: true, maxSurge: '25%', maxUnavailable: '25%', path: '/spec/strategy/rollingUpdate',
  });
  expect(deployment({ strategy: { rollingUpdate: limits } }).strategy).toMatchObject({ isRolling: true, ...limits });
});

test('Recreate is no rolling update', () => {
  expect(deployment({ strategy: { type: 'Recreate' } }).strategy).toMatchObject({ type: 'Recreate', isRolling: false });
});

test('its revisions are told apart by the hash of the template', () => {
  expect(deployment({}).revisionLabel).toBe('pod-template-hash');
  expect(DEPLOYMENT_REVISION).toBe('pod-template-hash');
});

test('its fields have the types that the server insists on; it shares the strategy with a kind that has a partition', () => {
  expect(unlikeSchema(DEPLOYMENT_FIELDS, 'apps/v1', 'Deployment')).toEqual(['spec.strategy.rollingUpdate.partition: unknown field']);
  expect(DEPLOYMENT_FIELDS.fields).toMatchObject({ replicas: 'a whole number', paused: 'true or false', strategy: STRATEGY_FIELDS });
  expect(Object.keys(STRATEGY_FIELDS.fields)).toEqual(['type', 'rollingUpdate']);
});
