import { BUDGET_FIELDS, viewBudget } from '../../../src/kubernetes/objects/budget';
import { unlikeSchema } from '../../support/typed-fields';

function budget(spec?: unknown) {
  return viewBudget({ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'web', namespace: 'shop' }, spec });
}

test('a budget keeps a count or a percentage of the pods that it selects', () => {
  expect(budget({ minAvailable: '50%', selector: { matchLabels: { app: 'web' } }, unhealthyPodEvictionPolicy: 'AlwaysAllow' })).toMatchObject({
    name: 'web', namespace: 'shop', minAvailable: '50%', maxUnavailable: undefined, unhealthyPods: 'AlwaysAllow',
    selector: { matchLabels: { app: 'web' }, matchExpressions: [] }, workloads: [],
  });
  expect(budget({ maxUnavailable: 1 })).toMatchObject({ minAvailable: undefined, maxUnavailable: 1 });
});

test('broken pods may go only while enough healthy ones are left, unless the budget says otherwise', () => {
  expect(budget({}).unhealthyPods).toBe('IfHealthyBudget');
});

test('an absent selector selects no pods, an empty one all of them', () => {
  expect(budget({}).selector).toBeUndefined();
  expect(budget({ selector: {} }).selector).toEqual({ matchLabels: {}, matchExpressions: [] });
});

test('a limit that the server refuses reads as absent', () => {
  expect(budget({ minAvailable: '1', maxUnavailable: 0.5 })).toMatchObject({ minAvailable: undefined, maxUnavailable: undefined });
});

test('a budget without a spec says nothing', () => {
  expect(budget()).toMatchObject({ selector: undefined, minAvailable: undefined, maxUnavailable: undefined });
});

test('its fields have the types that the server insists on', () => {
  expect(unlikeSchema(BUDGET_FIELDS, 'policy/v1', 'PodDisruptionBudget')).toEqual([]);
  expect(Object.keys(BUDGET_FIELDS.fields)).toEqual(['minAvailable', 'maxUnavailable', 'selector', 'unhealthyPodEvictionPolicy']);
});
