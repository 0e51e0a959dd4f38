import { asScaledObject, SCALED_OBJECT_FIELDS, viewScaledObject } from '../../../src/vocabularies/keda/scaled-object';

function scaledObject(spec: object) {
  return viewScaledObject({ apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', metadata: { name: 'web', namespace: 'shop' }, spec });
}

function triggers(...list: unknown[]) {
  return scaledObject({ triggers: list }).metrics;
}

describe('the replicas of a ScaledObject', () => {
  test('without minReplicaCount scale to zero', () => {
    expect(scaledObject({})).toMatchObject({ minReplicas: 0, scalesToZero: true, minimumPath: '/spec/minReplicaCount' });
  });

  test('with a minReplicaCount of 0 scale to zero too', () => {
    expect(scaledObject({ minReplicaCount: 0 })).toMatchObject({ minReplicas: 0, scalesToZero: true });
  });

  test('by usage alone never fall below one, which nothing measures at zero', () => {
    const cpu = { type: 'cpu', metadata: { value: '60' } };
    const memory = { type: 'memory', metricType: 'AverageValue', metadata: { value: '500Mi', containerName: 'web' } };
    expect(scaledObject({ minReplicaCount: 0, triggers: [cpu, memory] })).toMatchObject({ minReplicas: 1, scalesToZero: false });
    expect(scaledObject({ triggers: [cpu] })).toMatchObject({ minReplicas: 1, scalesToZero: false });
    expect(scaledObject({ minReplicaCount: 3, triggers: [cpu] })).toMatchObject({ minReplicas: 3, scalesToZero: false });
    expect(scaledObject({ minReplicaCount: 0, triggers: [cpu, { type: 'kafka' }] })).toMatchObject({ minReplicas: 0, scalesToZero: true });
  });

  test('with a minReplicaCount are never fewer', () => {
    expect(scaledObject({ minReplicaCount: 2 })).toMatchObject({ minReplicas: 2, scalesToZero: false });
  });

  test('are at most 100, or as many as maxReplicaCount says', () => {
    expect(scaledObject({}).maxReplicas).toBe(100);
    expect(scaledObject({ maxReplicaCount: 7 }).maxReplicas).toBe(7);
  });
});

describe('the target of a ScaledObject', () => {
  test('is a Deployment of the group apps unless it says otherwise', () => {
    expect(scaledObject({ scaleTargetRef: { name: 'web' } })).toMatchObject({ targetGroup: 'apps', targetKind: 'Deployment', targetName: 'web' });
  });

  test('may be of any kind that can be scaled', () => {
    expect(scaledObject({ scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'web' } }))
      .toMatchObject({ targetGroup: 'argoproj.io', targetKind: 'Rollout' });
  });

  test('has no name where none is given', () => expect(scaledObject({}).targetName).toBe(''));
});

describe('a trigger', () => {
  test.each(['cpu', 'memory'])('of %s is a share of what the pods request', type => {
    expect(triggers({ type, metricType: 'Utilization', metadata: { value: '60' } }))
      .toEqual([{ type: 'Resource', name: type, container: '', utilization: 60, path: '/spec/triggers/0' }]);
  });

  test('without a metricType is a share too', () => {
    expect(triggers({ type: 'cpu', metadata: { value: '60' } })).toMatchObject([{ utilization: 60 }]);
  });

  test('of an average value is no share, and needs no request', () => {
    expect(triggers({ type: 'memory', metricType: 'AverageValue', metadata: { value: '500' } }))
      .toMatchObject([{ type: 'Resource', utilization: undefined }]);
  });

  test('may look at one container', () => {
    expect(triggers({ type: 'cpu', metadata: { value: '60', containerName: 'web' } }))
      .toMatchObject([{ type: 'ContainerResource', name: 'cpu', container: 'web', utilization: 60 }]);
  });

  test('of a queue is a metric from outside', () => {
    expect(triggers({ type: 'aws-sqs-queue', metadata: { queueLength: '5', value: '60' } }))
      .toMatchObject([{ type: 'External', name: 'aws-sqs-queue', utilization: undefined }]);
  });

  test('has its place in the list', () => {
    expect(triggers({ type: 'cpu' }, { type: 'cron' }).map(({ path }) => path)).toEqual(['/spec/triggers/0', '/spec/triggers/1']);
  });

  test.each(['', 'high', undefined])('with the value %p has none that could be read', value => {
    expect(triggers({ type: 'cpu', metadata: { value } })).toMatchObject([{ utilization: undefined }]);
  });

  test.each([null, 'cpu', {}])('that is %j is one of no type', trigger => expect(triggers(trigger)).toMatchObject([{ type: 'External', name: '' }]));
});

test('a ScaledObject limits scaling in where its HorizontalPodAutoscaler gets its behavior from', () => {
  const scaleDown = { stabilizationWindowSeconds: 300 };
  const view = scaledObject({ advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown } } } });
  expect(view).toMatchObject({ scaleDown, behaviorPath: '/spec/advanced/horizontalPodAutoscalerConfig/behavior' });
  expect(scaledObject({ behavior: { scaleDown } }).scaleDown).toBeUndefined();
});

test('a server insists on whole numbers of replicas', () => {
  expect(SCALED_OBJECT_FIELDS.fields).toMatchObject({ minReplicaCount: 'a whole number', maxReplicaCount: 'a whole number' });
});

describe('what KEDA does itself', () => {
  test('has its defaults where the ScaledObject says nothing', () => {
    expect(scaledObject({})).toMatchObject({
      triggers: [], statedMinimum: undefined, statedMaximum: undefined, idleReplicas: undefined, pollingInterval: 30, cooldownPeriod: 300,
      initialCooldownPeriod: 0, fallback: undefined, autoscalerName: '', modifiers: undefined,
    });
  });

  test('is what it says', () => {
    expect(scaledObject({
      minReplicaCount: 0, maxReplicaCount: 9, idleReplicaCount: 0, pollingInterval: 15, cooldownPeriod: 600, initialCooldownPeriod: 60,
      fallback: { failureThreshold: 3, replicas: 2 },
      advanced: { horizontalPodAutoscalerConfig: { name: 'web' }, scalingModifiers: { formula: 'a + b', target: '5' } }, triggers: [{ type: 'cron', metadata: {} }],
    })).toMatchObject({
      statedMinimum: 0, statedMaximum: 9, idleReplicas: 0, pollingInterval: 15, cooldownPeriod: 600, initialCooldownPeriod: 60,
      fallback: { failureThreshold: 3, replicas: 2, behavior: 'static' }, autoscalerName: 'web', modifiers: { formula: 'a + b', target: '5', metricType: 'AverageValue' },
      triggers: [{ type: 'cron', path: '/spec/triggers/0' }],
    });
    expect(scaledObject({ advanced: { scalingModifiers: {} } }).modifiers).toBeUndefined();
    expect(scaledObject({ fallback: { behavior: 'currentReplicas' } }).fallback).toEqual({ failureThreshold: undefined, replicas: undefined, behavior: 'currentReplicas' });
  });

  test('is known of ScaledObjects alone', () => {
    const view = scaledObject({});
    expect(asScaledObject(view)).toBe(view);
    expect(asScaledObject({ ...view, kind: 'HorizontalPodAutoscaler', group: 'autoscaling' })).toBeUndefined();
  });
});
