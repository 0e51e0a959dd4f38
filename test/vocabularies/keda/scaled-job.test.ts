import { ASSUMED_CLUSTER, ClusterFacts, KubernetesObject, podReader } from '../../../src/kubernetes';
import { leastPods, mostPods } from '../../../src/kubernetes/behaviour/pod-count';
import { asScaledJob, refusalsOfScaledJob, SCALED_JOB_FIELDS, viewScaledJob } from '../../../src/vocabularies/keda/scaled-job';

const TEMPLATE = { metadata: { labels: { app: 'encoder' } }, spec: { restartPolicy: 'Never', containers: [{ name: 'encoder', image: 'encoder:7.0.1' }] } };
const TRIGGERS = [{ type: 'aws-sqs-queue', metadata: { queueURL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/encode', awsRegion: 'eu-west-1' } }];

function scaledJob(spec: object = {}, job: object = {}, name = 'encoder'): KubernetesObject {
  return { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledJob', metadata: { name, namespace: 'shop' }, spec: { jobTargetRef: { template: TEMPLATE, ...job }, triggers: TRIGGERS, ...spec } };
}

const view = (spec: object = {}, job: object = {}) => viewScaledJob(scaledJob(spec, job), { readPod: podReader() });

describe('a ScaledJob', () => {
  test('makes pods by the template of its Jobs', () => {
    expect(view()).toMatchObject({
      kind: 'ScaledJob', group: 'keda.sh', replicas: undefined, revisionLabel: undefined,
      pod: { labels: { app: 'encoder' }, path: '/spec/jobTargetRef/template/spec', containers: [{ name: 'encoder' }] },
    });
  });

  test('follows triggers', () => {
    expect(view().triggers).toMatchObject([{ type: 'aws-sqs-queue', path: '/spec/triggers/0' }]);
    expect(view({ minReplicaCount: 1, maxReplicaCount: 20, pollingInterval: 15 })).toMatchObject({ minJobs: 1, maxJobs: 20, pollingInterval: 15 });
  });

  test('says by itself what KEDA adds', () => {
    expect(view()).toMatchObject({
      minJobs: 0, maxJobs: 100, pollingInterval: 30, keepsRunningJobs: false, rolloutStrategy: '', scalingStrategy: 'default', calculation: 'max', pendingPodConditions: [],
    });
  });

  test('has no more Jobs that wait than there may be', () => {
    expect(view({ minReplicaCount: 9, maxReplicaCount: 4 })).toMatchObject({ minJobs: 4, maxJobs: 4 });
  });

  test('is known by group and kind', () => {
    expect(asScaledJob(view())?.maxJobs).toBe(100);
    expect(asScaledJob({ ...view(), group: 'batch' })).toBeUndefined();
    expect(asScaledJob({ ...view(), kind: 'ScaledObject' })).toBeUndefined();
  });
});

describe('what becomes of Jobs that run when it changes', () => {
  test.each<[string, object, boolean, string]>([
    ['they go, unless somebody says otherwise', {}, false, '/spec/rollout/strategy'],
    ['gradual keeps them', { rollout: { strategy: 'gradual' } }, true, '/spec/rollout/strategy'],
    ['any other word does not', { rollout: { strategy: 'default' } }, false, '/spec/rollout/strategy'],
    ['the older field is read as well', { rolloutStrategy: 'gradual' }, true, '/spec/rolloutStrategy'],
    ['and counts where both are there', { rolloutStrategy: 'immediate', rollout: { strategy: 'gradual' } }, false, '/spec/rolloutStrategy'],
    ['unless it is empty', { rolloutStrategy: '', rollout: { strategy: 'gradual' } }, true, '/spec/rollout/strategy'],
  ])('%s', (_, spec, keepsRunningJobs, rolloutPath) => {
    expect(view(spec)).toMatchObject({ keepsRunningJobs, rolloutPath });
  });
});

describe('the strategy', () => {
  test.each<[object, string]>([
    [{ strategy: 'accurate' }, 'accurate'],
    [{ strategy: 'eager' }, 'eager'],
    [{ strategy: 'custom', customScalingRunningJobPercentage: '0.5' }, 'custom'],
    [{ strategy: 'custom', customScalingRunningJobPercentage: 'half' }, 'default'],
    [{ strategy: 'custom' }, 'default'],
    [{ strategy: 'Accurate' }, 'default'],
    [{ strategy: '' }, 'default'],
  ])('%j is %s', (scalingStrategy, strategy) => {
    expect(view({ scalingStrategy })).toMatchObject({ scalingStrategy: strategy });
  });

  test('knows how several metrics are one, and what a Job waits for', () => {
    expect(view({ scalingStrategy: { multipleScalersCalculation: 'sum', pendingPodConditions: ['Ready', 7] } })).toMatchObject({ calculation: 'sum', pendingPodConditions: ['Ready'] });
  });
});

test('its pods are those of all Jobs at once', () => {
  expect([leastPods(view()), mostPods(view(), 0)]).toEqual([0, 100]);
  const several = view({ minReplicaCount: 2, maxReplicaCount: 5 }, { parallelism: 3 });
  expect([leastPods(several), mostPods(several, 0)]).toEqual([6, 15]);
});

test('a server insists on whole numbers and texts', () => {
  expect(SCALED_JOB_FIELDS.fields).toMatchObject({ maxReplicaCount: 'a whole number', rollout: { fields: { strategy: 'a text' } } });
});

describe('what is refused', () => {
  const facts = (keda?: string): ClusterFacts => keda === undefined ? ASSUMED_CLUSTER
    : { ...ASSUMED_CLUSTER, addOns: ['keda'], addOnVersions: { keda }, declared: ['addOns'] };
  const refused = (json: KubernetesObject, keda?: string) => refusalsOfScaledJob(json, facts(keda), 36)
    .map(({ path, problem, outcome, isLikely }) => `${path} ${problem}: ${outcome}${isLikely === true ? ' (likely)' : ''}`);
  const DEFINITION = "KEDA's definition of the kind refuses the object";
  const NEWER = 'KEDA 2.20 and newer refuse the object';
  const EVERY_JOB = 'KEDA takes the object, but the API server refuses every Job of it';

  test('nothing of a good one', () => {
    expect(refused(scaledJob({ rollout: { strategy: 'gradual', propagationPolicy: 'background' }, scalingStrategy: { strategy: 'accurate' } }), '2.21.0')).toEqual([]);
  });

  test('one without a Job or a trigger', () => {
    expect(refused({ ...scaledJob(), spec: {} })).toEqual([`/spec/jobTargetRef is missing: ${DEFINITION}`, `/spec/triggers has none: ${DEFINITION}`]);
    expect(refused({ ...scaledJob(), spec: { jobTargetRef: {}, triggers: [] } })).toEqual([
      `/spec/jobTargetRef is missing: ${DEFINITION}`, `/spec/triggers has none: ${DEFINITION}`,
    ].map(line => line.replace('jobTargetRef', 'jobTargetRef/template')));
  });

  test('words that the definition does not have, from the version on that looks at them', () => {
    const spec = {
      rollout: { strategy: 'default', propagationPolicy: 'orphan' }, rolloutStrategy: 'slow',
      scalingStrategy: { strategy: 'fast', multipleScalersCalculation: 'mean' },
    };
    const paths = ['/spec/rolloutStrategy is "slow"', '/spec/rollout/strategy is "default"', '/spec/rollout/propagationPolicy is "orphan"',
      '/spec/scalingStrategy/strategy is "fast"', '/spec/scalingStrategy/multipleScalersCalculation is "mean"'];
    expect(refused(scaledJob(spec), '2.21.0')).toEqual(paths.map(path => `${path}: ${NEWER}`));
    expect(refused(scaledJob(spec))).toEqual(paths.map(path => `${path}: ${NEWER} (likely)`));
    expect(refused(scaledJob(spec), '2.19.0')).toEqual([]);
  });

  test('numbers below those that mean something', () => {
    expect(refused(scaledJob({ maxReplicaCount: 0, pollingInterval: 0, minReplicaCount: -1 }), '2.20.0')).toEqual([
      `/spec/pollingInterval is 0: ${NEWER}`, `/spec/maxReplicaCount is 0: ${NEWER}`, `/spec/minReplicaCount is -1: ${NEWER}`,
    ]);
  });

  test('Jobs that no server takes, which nobody is told of when the ScaledJob is applied', () => {
    const policy = { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }] };
    const restarting = { ...TEMPLATE, spec: { ...TEMPLATE.spec, restartPolicy: 'OnFailure' } };
    expect(refused(scaledJob({}, { podFailurePolicy: policy, template: restarting }))).toEqual([`/spec/jobTargetRef/template/spec/restartPolicy is "OnFailure": ${EVERY_JOB}`]);
    expect(refused(scaledJob({}, {}, 'e'.repeat(64)))).toEqual([`/metadata/name has 64 characters, and its Jobs have it in a label: ${EVERY_JOB}`]);
    expect(refused(scaledJob({}, {}, 'e'.repeat(63)))).toEqual([]);
  });

  test('no template without a restartPolicy, which KEDA fills in', () => {
    const { restartPolicy: _, ...pod } = TEMPLATE.spec;
    expect(refused(scaledJob({}, { template: { ...TEMPLATE, spec: pod } }))).toEqual([]);
  });

  test('nothing is said twice of what is of another type', () => {
    expect(refused(scaledJob({ triggers: 'none', rollout: { strategy: 7 } }))).toEqual([]);
  });
});
