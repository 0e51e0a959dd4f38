import { validateMetric } from '../../../src/kubernetes/validation/autoscaler-metrics';
import { Refusals } from '../../../src/kubernetes/validation/refusals';

function paths(metric: object): readonly string[] {
  const refusals = new Refusals(36);
  validateMetric(metric as Record<string, unknown>, '', refusals);
  return refusals.found.map(({ path }) => path);
}
const cpu = (target: object) => paths({ type: 'Resource', resource: { name: 'cpu', target } });
const queue = (target: object) => paths({ type: 'External', external: { metric: { name: 'queue' }, target } });

test('a metric is described in the field of its type alone', () => {
  expect(paths({})).toEqual(['/type']);
  expect(paths({ type: 'Cpu' })).toEqual(['/type']);
  expect(paths({ type: 'Pods' })).toEqual(['/pods']);
  expect(paths({ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } }, pods: {} })).toEqual(['/pods']);
});

test('its target says one amount above 0', () => {
  expect([cpu({ type: 'Utilization', averageUtilization: 300 }), cpu({ type: 'AverageValue', averageUtilization: 60 })]).toEqual([[], []]);
  expect(cpu({ type: 'Utilization' })).toEqual(['/resource/target/averageUtilization']);
  expect(cpu({ type: 'Utilization', averageUtilization: 60, averageValue: '1' })).toEqual(['/resource/target']);
  expect(cpu({ type: 'Utilization', averageUtilization: 0 })).toEqual(['/resource/target/averageUtilization']);
  expect([queue({ type: 'Value', value: '0' }), queue({ type: 'Value', value: '1', averageValue: '1' }), queue({ averageValue: 1 })])
    .toEqual([['/external/target/value'], ['/external/target'], ['/external/target/type']]);
});

test('an object may have both amounts, and a container has a name', () => {
  const object = { describedObject: { kind: 'Service', name: 'web' }, metric: { name: 'requests' }, target: { type: 'Value', value: 1, averageValue: 1 } };
  expect(paths({ type: 'Object', object })).toEqual([]);
  expect(paths({ type: 'ContainerResource', containerResource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 1 } } })).toEqual(['/containerResource/container']);
});
