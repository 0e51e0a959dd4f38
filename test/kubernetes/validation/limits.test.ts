import { validateLimitRange, validateQuota } from '../../../src/kubernetes/validation/limits';
import { Refusals } from '../../../src/kubernetes/validation/refusals';

function range(...limits: readonly object[]): readonly string[] {
  const refusals = new Refusals(36);
  validateLimitRange({ limits }, '', refusals);
  return refusals.found.map(({ path }) => path);
}

function quota(hard: object): readonly string[] {
  const refusals = new Refusals(36);
  validateQuota({ hard }, '', refusals);
  return refusals.found.map(({ path }) => path);
}

test('limits are in order, each type once', () => {
  expect(range({ type: 'Container', min: { cpu: '50m' }, defaultRequest: { cpu: '100m' }, max: { cpu: 4 } }, { type: 'PersistentVolumeClaim', max: { storage: '1Gi' } })).toEqual([]);
  expect(range({ type: 'Container', min: { cpu: 8 }, max: { cpu: 4 } })).toEqual(['/limits/0/min/cpu']);
  expect(range({ type: 'Container' }, { type: 'Container' })).toEqual(['/limits/1/type']);
  expect([range({ type: 'Pod', default: { cpu: 1 } }), range({ type: 'PersistentVolumeClaim' })]).toEqual([['/limits/0/default'], ['/limits/0']]);
  expect([range({ type: 'Container', max: { disk: 1 } }), range({ type: 'Container', max: { cpu: 'a lot' } })]).toEqual([['/limits/0/max/disk'], ['/limits/0/max/cpu']]);
});

test('a quota counts what can be counted', () => {
  expect(quota({ 'requests.cpu': '10', 'pods': 20, 'count/deployments.apps': 5, 'requests.example.com/gpu': 1 })).toEqual([]);
  expect(quota({ deployments: 5, pods: 1.5, cpu: -1 })).toEqual(['/hard/deployments', '/hard/pods', '/hard/cpu']);
});
