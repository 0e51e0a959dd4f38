import { audit, Finding } from '../../src/audit';
import { ASSUMED_CLUSTER, ClusterFacts, KubernetesObject } from '../../src/kubernetes';

const POD = { metadata: { labels: { app: 'w' } }, spec: { containers: [{ name: 'c', image: 'x:1' }] } };
const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'w', namespace: 'a' }, spec: { selector: { matchLabels: { app: 'w' } }, template: POD } };
const SQS = { type: 'aws-sqs-queue', metadata: { queueURL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q', awsRegion: 'eu-west-1' } };

function scaledObject(spec: object, name = 'w'): KubernetesObject {
  const { triggers = [SQS], ...rest } = spec as { triggers?: unknown };
  return {
    apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', metadata: { name, namespace: 'a' },
    spec: { scaleTargetRef: { name }, minReplicaCount: 2, maxReplicaCount: 10, triggers, ...rest },
  } as KubernetesObject;
}

function scaledJob(spec: object): KubernetesObject {
  return {
    apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledJob', metadata: { name: 'j', namespace: 'a' },
    spec: { jobTargetRef: { template: POD }, rollout: { strategy: 'gradual' }, triggers: [SQS], ...spec },
  } as KubernetesObject;
}

/** What is found of some recommendations, as `level id code`. */
function found(objects: readonly KubernetesObject[], ids: readonly string[], facts: Partial<ClusterFacts> = {}): readonly Finding[] {
  const { findings, failures } = audit(objects, { facts: { ...ASSUMED_CLUSTER, ...facts } });
  expect(failures).toEqual([]);
  return findings.filter(({ id }) => ids.includes(id));
}

function codes(...given: Parameters<typeof found>): readonly string[] {
  return found(...given).map(({ level, id, code }) => `${level} ${id} ${code}`);
}

describe('what is filled in later is not called absent', () => {
  test.each(['${X}', '$(X)', '{{ .Values.x }}'])('%s', value => {
    const objects = [DEPLOYMENT as KubernetesObject, scaledObject({ minReplicaCount: value, maxReplicaCount: value })];
    expect(codes(objects, ['scaling-bounds-are-chosen', 'replicas-minimum', 'zero-can-wake'])).toEqual([]);
    expect(codes([scaledJob({ rollout: { strategy: value } })], ['jobs-survive-updates'])).toEqual([]);
    expect(codes([scaledJob({ rolloutStrategy: value })], ['jobs-survive-updates'])).toEqual([]);
  });

  test('a minimum beside idleReplicaCount, and one of what usage alone scales', () => {
    const open = { minReplicaCount: '${X}' };
    expect(codes([scaledObject({ ...open, idleReplicaCount: 0 })], ['trigger-is-accepted'])).toEqual([]);
    expect(codes([scaledObject({ ...open, triggers: [{ type: 'cpu', metadata: { value: '60' } }] })], ['trigger-is-accepted'])).toEqual([]);
  });
});

test('two ScaledObjects with one HorizontalPodAutoscaler are told of, whichever target the input holds', () => {
  const advanced = { horizontalPodAutoscalerConfig: { name: 'x' } };
  const two = [scaledObject({ advanced }), scaledObject({ advanced }, 'v')];
  for (const objects of [two, [...two].reverse()]) {
    expect(codes([DEPLOYMENT as KubernetesObject, ...objects], ['autoscaler-owns-replicas'])).toEqual(['error autoscaler-owns-replicas named']);
  }
  expect(codes([DEPLOYMENT as KubernetesObject, scaledObject({ advanced }), scaledObject({}, 'v')], ['autoscaler-owns-replicas'])).toEqual([]);
});
