import { validateBudget } from '../../../src/kubernetes/validation/budget';
import { Refusals } from '../../../src/kubernetes/validation/refusals';

function paths(spec: object): readonly string[] {
  const refusals = new Refusals(36);
  validateBudget(spec as Record<string, unknown>, '', refusals);
  return refusals.found.map(({ path }) => path);
}

test('one limit or none, as a count or a share of all', () => {
  expect([{}, { minAvailable: null, maxUnavailable: 1 }, { minAvailable: '50%' }, { maxUnavailable: 0 }].flatMap(paths)).toEqual([]);
  expect(paths({ minAvailable: 1, maxUnavailable: 1 })).toEqual(['']);
  expect([paths({ minAvailable: '101%' }), paths({ maxUnavailable: '1' }), paths({ maxUnavailable: -1 })])
    .toEqual([['/minAvailable'], ['/maxUnavailable'], ['/maxUnavailable']]);
});

test('the policy for pods that are not ready is one of two', () => {
  expect(paths({ unhealthyPodEvictionPolicy: 'AlwaysAllow' })).toEqual([]);
  expect([paths({ unhealthyPodEvictionPolicy: '' }), paths({ unhealthyPodEvictionPolicy: 'Never' })]).toEqual([['/unhealthyPodEvictionPolicy'], ['/unhealthyPodEvictionPolicy']]);
});
