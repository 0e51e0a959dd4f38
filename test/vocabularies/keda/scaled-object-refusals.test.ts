import { viewScaledObject } from '../../../src/vocabularies/keda/scaled-object';
import { scaledObjectRefusals, triggerListRefusals } from '../../../src/vocabularies/keda/scaled-object-refusals';

const QUEUE = { type: 'redis', name: 'queue', metadata: {} };
const CPU = { type: 'cpu', metadata: { value: '60' } };

function scaledObject(spec: object, name = 'web') {
  return viewScaledObject({ apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', metadata: { name, namespace: 'shop' }, spec: { triggers: [QUEUE], ...spec } });
}

function refused(spec: object, name?: string): readonly string[] {
  const view = scaledObject(spec, name);
  return [...triggerListRefusals(view.triggers), ...scaledObjectRefusals(view)].map(({ path, problem }) => `${path} ${problem}`);
}

const modifiers = (scalingModifiers: object) => ({ advanced: { scalingModifiers } });
const NAME = 'n'.repeat(54);

test.each<[object, string?]>([
  [{}],
  [{ minReplicaCount: 0, idleReplicaCount: 0 }],
  [{ minReplicaCount: 2, idleReplicaCount: 0, pollingInterval: 1, cooldownPeriod: 0 }],
  [{}, NAME],
  [{ advanced: { horizontalPodAutoscalerConfig: { name: 'web' } } }, 'n'.repeat(63)],
  [{ fallback: { failureThreshold: 3, replicas: 0 } }],
  [{ triggers: [CPU], minReplicaCount: 1 }],
  [{ triggers: [CPU], scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'web' } }],
  [{ triggers: [CPU, QUEUE], fallback: { failureThreshold: 3, replicas: 2 } }],
  [{ triggers: [CPU, CPU, QUEUE], minReplicaCount: 2 }],
  [modifiers({ formula: 'max(queue, 2)', target: '5' })],
  [modifiers({ formula: 'queue > 5 and not false ? queue : 1', target: '0.5' })],
  [modifiers({ formula: 'let x = queue; x + y', target: '5' })],
  [modifiers({ formula: '${FORMULA}', target: '${TARGET}' })],
  [modifiers({ formula: '"a b" == "c" ? queue.value : 1', target: '5' })],
  [{ ...modifiers({ formula: 'queue', target: '5' }), fallback: { failureThreshold: 1, replicas: 1, behavior: 'scalingModifiers' } }],
])('%j is taken', (spec, ...[name]) => expect(refused(spec, name)).toEqual([]));

test.each<[object, string, string?]>([
  [{ triggers: [] }, '/spec/triggers has no trigger'],
  [{ triggers: [{ metadata: {} }] }, '/spec/triggers/0/type is missing'],
  [{ triggers: [QUEUE, QUEUE] }, '/spec/triggers/1/name is queue, as another trigger is called'],
  [{ triggers: [QUEUE, { ...CPU, useCachedMetrics: true }] }, '/spec/triggers/1/useCachedMetrics is true for a trigger of the type cpu'],
  [{ triggers: [{ ...QUEUE, metricType: 'Average' }] }, '/spec/triggers/0/metricType is Average'],
  [{ pollingInterval: 0 }, '/spec/pollingInterval is 0'],
  [{ maxReplicaCount: 0 }, '/spec/maxReplicaCount is 0'],
  [{ idleReplicaCount: 0 }, '/spec/idleReplicaCount is 0, not below minReplicaCount, which is absent and counts as 0'],
  [{ idleReplicaCount: 2, minReplicaCount: 2 }, '/spec/idleReplicaCount is 2, not below minReplicaCount, 2'],
  [{}, `/metadata/name has 55 characters, so that the HorizontalPodAutoscaler keda-hpa-${NAME}n has more than 63`, `${NAME}n`],
  [{}, '/metadata/name has 64 characters', 'n'.repeat(64)],
  [{ advanced: { horizontalPodAutoscalerConfig: { name: 'n'.repeat(64) } } }, '/spec/advanced/horizontalPodAutoscalerConfig/name has 64 characters'],
  [{ fallback: { failureThreshold: -1, replicas: 2 } }, '/spec/fallback/failureThreshold is -1'],
  [{ fallback: { failureThreshold: 3 } }, '/spec/fallback/replicas is missing'],
  [{ fallback: { failureThreshold: 3, replicas: 2, behavior: 'higher' } }, '/spec/fallback/behavior is higher'],
  [{ fallback: { failureThreshold: 3, replicas: 2, behavior: 'scalingModifiers' } }, '/spec/fallback/behavior is scalingModifiers without a formula'],
  [{ triggers: [CPU], minReplicaCount: 1, fallback: { failureThreshold: 3, replicas: 2 } }, '/spec/fallback stands beside cpu and memory alone, which it does not cover'],
  [{ triggers: [CPU] }, '/spec/minReplicaCount is absent, which is 0, while only cpu and memory are asked, which no replica uses'],
  [{ triggers: [CPU], minReplicaCount: 0 }, '/spec/minReplicaCount is 0 while only cpu and memory are asked, which no replica uses'],
  [modifiers({ target: '5' }), '/spec/advanced/scalingModifiers/formula is missing'],
  [modifiers({ formula: 'queue' }), '/spec/advanced/scalingModifiers/target is missing'],
  [modifiers({ formula: 'queue', target: 'five' }), '/spec/advanced/scalingModifiers/target is "five"'],
  [modifiers({ formula: 'queue', target: '5', metricType: 'Utilization' }), '/spec/advanced/scalingModifiers/metricType is Utilization'],
  [modifiers({ formula: 'queue + busy', target: '5' }), '/spec/advanced/scalingModifiers/formula speaks of busy, as no trigger but cpu and memory is called'],
])('%j is refused: %s', (spec, problem, ...[name]) => expect(refused(spec, name)).toEqual([problem]));
