import { validateDeployment, validateReplicaSet } from '../../../src/kubernetes/validation/deployment';
import { Refusals } from '../../../src/kubernetes/validation/refusals';

const SPEC = {
  selector: { matchLabels: { app: 'web' } },
  template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
};

function paths(change: object, validate = validateDeployment): readonly string[] {
  const refusals = new Refusals(36);
  validate({ ...SPEC, ...change }, '', refusals);
  return refusals.found.map(({ path }) => path);
}

test('what the server fills in is no problem, and 0 replicas are none', () => {
  expect(paths({})).toEqual([]);
  expect(paths({ replicas: 0, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '200%', maxUnavailable: 0 } } })).toEqual([]);
  expect(paths({ strategy: { type: 'Recreate', rollingUpdate: null } })).toEqual([]);
  expect(paths({ strategy: { rollingUpdate: { maxUnavailable: 0 } } })).toEqual([]);
});

test.each<[string, object, string]>([
  ['a negative count', { replicas: -1 }, '/replicas'],
  ['no selector', { selector: undefined }, '/selector'],
  ['a strategy that does not exist', { strategy: { type: 'Rolling' } }, '/strategy/type'],
  ['Recreate beside a rolling update', { strategy: { type: 'Recreate', rollingUpdate: {} } }, '/strategy/rollingUpdate'],
  ['nothing that may move', { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: '0%' } } }, '/strategy/rollingUpdate/maxUnavailable'],
  ['more than all', { strategy: { rollingUpdate: { maxUnavailable: '101%' } } }, '/strategy/rollingUpdate/maxUnavailable'],
  ['a share in another form', { strategy: { rollingUpdate: { maxSurge: '1' } } }, '/strategy/rollingUpdate/maxSurge'],
  ['a deadline before anything can be available', { minReadySeconds: 60, progressDeadlineSeconds: 60 }, '/progressDeadlineSeconds'],
  ['the same against the default of 600', { minReadySeconds: 600 }, '/progressDeadlineSeconds'],
  ['a negative history', { revisionHistoryLimit: -1 }, '/revisionHistoryLimit'],
])('%s is refused', (_, change, path) => {
  expect(paths(change)).toEqual([path]);
});

test('a ReplicaSet has no strategy', () => {
  expect(paths({ strategy: { type: 'Rolling' } }, validateReplicaSet)).toEqual([]);
  expect(paths({ minReadySeconds: -1 }, validateReplicaSet)).toEqual(['/minReadySeconds']);
});
