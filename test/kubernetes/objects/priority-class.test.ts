import { viewPriorityClass } from '../../../src/kubernetes/objects/priority-class';

function view(fields: object) {
  return viewPriorityClass({ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'spare' }, ...fields });
}

test('a class has the value, the policy and the reach that it states', () => {
  expect(view({ value: -10, globalDefault: false, preemptionPolicy: 'Never' })).toMatchObject({
    name: 'spare', value: -10, isDefault: false, preemptionPolicy: 'Never', isPreemptionStated: true,
  });
  expect(view({ value: 5, globalDefault: true }).isDefault).toBe(true);
});

test('what it leaves out, servers fill in', () => {
  expect(view({})).toMatchObject({ value: 0, isDefault: false, preemptionPolicy: 'PreemptLowerPriority', isPreemptionStated: false });
});

test('it is in no namespace, whatever it says', () => {
  expect(view({ metadata: { name: 'spare', namespace: 'shop' } }).namespace).toBe('');
});
