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

describe('what the version of KEDA decides', () => {
  const keda = (version?: string): Partial<ClusterFacts> => version === undefined ? {} : { addOns: ['keda'], addOnVersions: { keda: version }, declared: ['addOns'] };

  test.each([[undefined, 'warning'], ['2.18.1', 'warning'], ['2.22.0', 'warning'], ['2.21.3', 'error']])('a type of trigger by %s', (version, level) => {
    const objects = [scaledObject({ triggers: [{ type: 'stan', metadata: {} }] })];
    expect(found(objects, ['trigger-is-accepted'], keda(version)).map(finding => finding.level)).toEqual([level]);
  });

  test.each([[undefined, 'warning'], ['2.14.0', 'warning'], ['2.21.0', 'error']])('the metric type of cpu in its metadata by %s', (version, level) => {
    const objects = [scaledObject({ triggers: [{ type: 'cpu', metadata: { type: 'Utilization', value: '60' } }] })];
    expect(codes(objects, ['trigger-is-accepted'], keda(version))).toEqual([`${level} trigger-is-accepted dropped`]);
  });

  const authentication = (provider: string) => [
    { apiVersion: 'keda.sh/v1alpha1', kind: 'TriggerAuthentication', metadata: { name: 't', namespace: 'a' }, spec: { podIdentity: { provider } } } as KubernetesObject,
  ];
  const BOTH = ['input-is-well-formed', 'scaler-identity-resolves'];

  test.each<[string, string | undefined, string[]]>([
    ['irsa', undefined, ['error input-is-well-formed refusedElsewhere']],
    ['irsa', '2.13.0', ['error input-is-well-formed refusedElsewhere']],
    ['azure', undefined, ['warning input-is-well-formed refusedElsewhere']],
    ['azure', '2.21.0', ['error input-is-well-formed refusedElsewhere']],
    ['azure', '2.14.0', []],
    ['azure-workload', undefined, []],
    ['none', undefined, []],
    ['aws-kiam', undefined, ['error scaler-identity-resolves old']],
    ['aws-kiam', '2.14.0', ['warning scaler-identity-resolves old']],
    ['aws-eks', '2.21.0', ['warning scaler-identity-resolves old']],
  ])('the provider %s by %s', (provider, version, expected) => expect(codes(authentication(provider), BOTH, keda(version))).toEqual(expected));
});

describe('a target', () => {
  const prometheus = (threshold: string) => ({ type: 'prometheus', name: 'p', metadata: { serverAddress: 'http://p:9090', query: 'sum(x)', threshold } });
  const ID = ['trigger-is-accepted'];

  test.each(['0', '-5', '0.0'])('of %s is refused', threshold => {
    expect(codes([scaledObject({ triggers: [prometheus(threshold)] })], ID)).toEqual(['error trigger-is-accepted refused']);
  });

  test.each(['0.5', '5', '${X}', '00.1'])('of %s is not', threshold => {
    expect(found([scaledObject({ triggers: [prometheus(threshold)] })], ID).filter(({ message }) => message.includes('no autoscaler takes'))).toEqual([]);
  });

  test('of usage is refused, and that of a formula is its own', () => {
    expect(codes([scaledObject({ triggers: [{ type: 'cpu', metadata: { value: '0' } }] })], ID)).toEqual(['error trigger-is-accepted refused']);
    expect(codes([scaledObject({ triggers: [{ type: 'memory', metricType: 'AverageValue', metadata: { value: '0Mi' } }] })], ID)).toEqual(['error trigger-is-accepted refused']);
    const advanced = { scalingModifiers: { formula: 'p', target: '5' } };
    expect(codes([scaledObject({ triggers: [prometheus('0')], advanced })], ID)).toEqual([]);
  });
});

test.each([['-1', 'warning schedule-is-valid negative'], ['0', 'error schedule-is-valid replicas'], ['x', 'error schedule-is-valid replicas']])(
  'a schedule of %s replicas', (desiredReplicas, expected) => {
    const cron = { type: 'cron', metadata: { timezone: 'Asia/Seoul', start: '0 8 * * *', end: '0 18 * * *', desiredReplicas } };
    expect(codes([scaledObject({ triggers: [cron] })], ['schedule-is-valid'])).toEqual([expected]);
  },
);
