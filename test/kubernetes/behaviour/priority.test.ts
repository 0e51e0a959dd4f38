import { takeInventory } from '../../../src/inventory';
import { priorityClassOf, priorityOf } from '../../../src/kubernetes/behaviour/priority';
import { deployment, Json } from '../../support/plain-objects';

function classOf(name: string, fields: Json) {
  return { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, ...fields };
}

function priority(pod: Json, ...classes: ReturnType<typeof classOf>[]) {
  const inventory = takeInventory([deployment({ pod }), ...classes]);
  return [priorityOf(inventory.workloads[0], inventory), priorityClassOf(inventory.workloads[0], inventory)?.name];
}

test('pods have the priority of the class that they name', () => {
  expect(priority({ priorityClassName: 'spare' }, classOf('other', { value: 1 }), classOf('spare', { value: -10 }))).toEqual([-10, 'spare']);
  expect(priority({ priorityClassName: 'system-node-critical' })).toEqual([2_000_001_000, undefined]);
});

test('and nobody knows it where the class is not there', () => {
  expect(priority({ priorityClassName: 'spare' }, classOf('other', { value: 1, globalDefault: true }))).toEqual([undefined, undefined]);
});

test('those that name none have that of the default, or 0', () => {
  expect(priority({})).toEqual([0, undefined]);
  expect(priority({}, classOf('other', { value: 3 }), classOf('usual', { value: 5, globalDefault: true }))).toEqual([5, 'usual']);
});
