import { mapType } from '../../../src/kubernetes/json/field-types';
import { AUTOSCALER_FIELDS, readScaleDown, viewAutoscaler } from '../../../src/kubernetes/objects/autoscaler';
import { unlikeSchema } from '../../support/typed-fields';

function autoscaler(spec: object, apiVersion = 'autoscaling/v2') {
  return viewAutoscaler({ apiVersion, kind: 'HorizontalPodAutoscaler', metadata: { name: 'web', namespace: 'shop' }, spec });
}

const target = { type: 'Utilization', averageUtilization: 60 };

test('an autoscaler scales what it names, between its two limits', () => {
  const scaleTargetRef = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'web' };
  expect(autoscaler({ minReplicas: 3, maxReplicas: 9, scaleTargetRef })).toMatchObject({
    name: 'web', namespace: 'shop', targetGroup: 'argoproj.io', targetKind: 'Rollout', targetName: 'web', minReplicas: 3, maxReplicas: 9,
    minimumPath: '/spec/minReplicas', behaviorPath: '/spec/behavior', scalesToZero: false, workloads: [],
  });
});

test('what an autoscaler does not say is what the server adds: one replica, and CPU at 80 %', () => {
  expect(autoscaler({})).toMatchObject({
    targetGroup: '', targetKind: 'Deployment', targetName: '', minReplicas: 1, maxReplicas: 1, scaleDown: undefined,
    metrics: [{ type: 'Resource', name: 'cpu', container: '', utilization: 80, path: '/spec/metrics' }],
  });
  expect(autoscaler({ minReplicas: '3', maxReplicas: null, metrics: [] }))
    .toMatchObject({ minReplicas: 1, maxReplicas: 1, metrics: [{ utilization: 80 }] });
});

describe('the metrics of an autoscaler', () => {
  test.each<[string, object, object]>([
    ['of all containers', { type: 'Resource', resource: { name: 'cpu', target } }, { type: 'Resource', name: 'cpu', utilization: 60 }],
    ['of one container', { type: 'ContainerResource', containerResource: { name: 'memory', container: 'web', target } },
      { type: 'ContainerResource', name: 'memory', container: 'web', utilization: 60 }],
    ['of each pod', { type: 'Pods', pods: { metric: { name: 'rps' }, target: { averageValue: '1k' } } }, { type: 'Pods', name: 'rps' }],
    ['of another object', { type: 'Object', object: { metric: { name: 'rps' } } }, { type: 'Object', name: 'rps' }],
    ['from outside', { type: 'External', external: { metric: { name: 'jobs' } } }, { type: 'External', name: 'jobs' }],
    ['without a type', { resource: { name: 'cpu', target } }, { type: '', name: '' }],
  ])('may be %s', (_, metric, expected) => {
    expect(autoscaler({ metrics: [metric] }).metrics).toEqual([{ container: '', utilization: undefined, ...expected, path: '/spec/metrics/0' }]);
  });

  test('are found under their index', () => {
    const both = ['cpu', 'memory'].map(name => ({ type: 'Resource', resource: { name, target } }));
    expect(autoscaler({ metrics: both }).metrics.map(({ name, path }) => `${name} ${path}`))
      .toEqual(['cpu /spec/metrics/0', 'memory /spec/metrics/1']);
  });

  test('are CPU alone in version 1, under a field of its own', () => {
    expect(autoscaler({ targetCPUUtilizationPercentage: 50 }, 'autoscaling/v1').metrics)
      .toEqual([{ type: 'Resource', name: 'cpu', container: '', utilization: 50, path: '/spec/targetCPUUtilizationPercentage' }]);
  });

  test('had the target beside the name in version 2beta1', () => {
    expect(autoscaler({ metrics: [{ type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: 70 } }] }, 'autoscaling/v2beta1').metrics)
      .toMatchObject([{ name: 'cpu', utilization: 70 }]);
  });
});

test('what limits scaling in is read as it is written', () => {
  const scaleDown = { stabilizationWindowSeconds: 300 };
  expect(autoscaler({ behavior: { scaleDown } }).scaleDown).toBe(scaleDown);
  expect(readScaleDown({ scaleDown })).toBe(scaleDown);
  expect([undefined, null, {}, { scaleUp: {} }, { scaleDown: null }, { scaleDown: 'slow' }].map(readScaleDown)).toEqual(Array(6).fill(undefined));
});

test('its fields have the types that the server insists on', () => {
  const { targetCPUUtilizationPercentage, ...today } = AUTOSCALER_FIELDS.fields;
  expect(unlikeSchema(mapType(today), 'autoscaling/v2', 'HorizontalPodAutoscaler')).toEqual([]);
  expect(unlikeSchema(mapType({ targetCPUUtilizationPercentage }), 'autoscaling/v1', 'HorizontalPodAutoscaler')).toEqual([]);
  expect(Object.keys(today)).toEqual(['minReplicas', 'maxReplicas', 'scaleTargetRef', 'metrics', 'behavior']);
});
