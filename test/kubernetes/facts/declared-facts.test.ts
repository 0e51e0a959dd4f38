import {
  ANNOTATION_PREFIX, DeclaredFacts, declaredFacts, FACT_ANNOTATIONS, INTERRUPTIBLE_ANNOTATION, isExclusive, membershipOf, rolloutFloor,
  ROLLOUT_FLOOR_ANNOTATION, singletonOf, waiverAnnotation, waiversIn,
} from '../../../src/kubernetes/facts/declared-facts';

describe('facts that annotations declare', () => {
  test.each<[string, string, DeclaredFacts]>([
    ['cdk8s-high-availability/longest-request', '90s', { maxRequestDuration: 90 }],
    ['cdk8s-high-availability/shutdown-time', '1m30s', { shutdownTime: 90 }],
    ['cdk8s-high-availability/startup-time', '2m', { startupTime: 120 }],
    ['cdk8s-high-availability/longest-job', '1h', { maxJobDuration: 3600 }],
    ['cdk8s-high-availability/visibility-timeout', '1h30m', { visibilityTimeout: 5400 }],
    ['cdk8s-high-availability/keep-alive-timeout', '75', { keepAlive: 75 }],
    ['cdk8s-high-availability/longest-wait', '10m', { maxWait: 600 }],
    ['cdk8s-high-availability/typical-job', '250ms', { typicalJobDuration: 0.25 }],
    ['cdk8s-high-availability/concurrency', '10', { concurrency: 10 }],
    ['cdk8s-high-availability/queue-partitions', '12', { partitions: 12 }],
    ['cdk8s-high-availability/peak-rate', '0.5', { peakRate: 0.5 }],
    ['cdk8s-high-availability/replica-startup', '20s', { replicaStartup: 20 }],
    ['cdk8s-high-availability/node-startup', '90s', { nodeStartup: 90 }],
    ['cdk8s-high-availability/downstream-connections', '200', { downstreamConnections: 200 }],
    ['cdk8s-high-availability/connections-per-replica', '10', { connectionsPerReplica: 10 }],
    ['cdk8s-high-availability/min-replicas', '0', { minReplicas: 0 }],
    ['cdk8s-high-availability/max-replicas', '12', { maxReplicas: 12 }],
  ])('%s: %s', (annotation, value, expected) => {
    expect(declaredFacts({ [annotation]: value })).toEqual(expected);
    expect(Object.values(FACT_ANNOTATIONS)).toContain(annotation);
  });

  test('stand side by side', () => {
    expect(declaredFacts({ [FACT_ANNOTATIONS.maxRequestDuration]: '20s', [FACT_ANNOTATIONS.startupTime]: '5s', team: 'shop' }))
      .toEqual({ maxRequestDuration: 20, startupTime: 5 });
  });

  test.each(['', 'soon', '-5s', '1.5'])('%p declares nothing', value => {
    expect(declaredFacts({ [FACT_ANNOTATIONS.startupTime]: value })).toStrictEqual({});
  });

  test('are not those of other annotations of a similar name', () => {
    expect(declaredFacts({ 'startup-time': '5s', 'example.com/startup-time': '5s', [`${FACT_ANNOTATIONS.startupTime}s`]: '5s' })).toStrictEqual({});
  });
});

test('every annotation has the prefix of this library, and one meaning', () => {
  const annotations = [...Object.values(FACT_ANNOTATIONS), INTERRUPTIBLE_ANNOTATION, ROLLOUT_FLOOR_ANNOTATION, waiverAnnotation('budget-present')];
  expect(annotations.filter(annotation => !annotation.startsWith(ANNOTATION_PREFIX))).toEqual([]);
  expect(new Set(annotations).size).toBe(annotations.length);
});

describe('the replicas that the owner wants through a rollout', () => {
  test.each([['3', 3], ['12', 12], ['0', 0], ['80%', '80%'], ['100%', '100%']])('%s is a count or a percentage', (value, expected) => {
    expect(rolloutFloor({ 'cdk8s-high-availability/min-available-during-rollout': value })).toBe(expected);
  });

  test.each(['', 'all', '-1', '2.5', '2.5%', ' 3'])('%p is neither, and declares nothing', value => {
    expect(rolloutFloor({ [ROLLOUT_FLOOR_ANNOTATION]: value })).toBeUndefined();
  });

  test('are not declared where the annotation is absent', () => {
    expect(rolloutFloor({ 'min-available-during-rollout': '3' })).toBeUndefined();
  });
});

describe('waivers', () => {
  test('carry the reason under the recommendation that they waive', () => {
    const waivers = waiversIn({
      'cdk8s-high-availability/waive.budget-present': 'one pod by design',
      'cdk8s-high-availability/waive.image-is-pinned': '',
      'cdk8s-high-availability/startup-time': '5s',
      'waive.spread-across-zones': 'a word of somebody else',
    });
    expect([...waivers]).toEqual([['budget-present', 'one pod by design'], ['image-is-pinned', '']]);
  });

  test('are found under the annotation that is written', () => {
    expect(waiversIn({ [waiverAnnotation('replicas-minimum')]: 'a batch' }).get('replicas-minimum')).toBe('a batch');
    expect(waiverAnnotation('replicas-minimum')).toBe('cdk8s-high-availability/waive.replicas-minimum');
  });

  test('are none without annotations', () => {
    expect(waiversIn({}).size).toBe(0);
  });
});

describe('what members and jobs are', () => {
  test('is said in one of the known words, and a word of nobody says nothing', () => {
    expect(membershipOf({ 'cdk8s-high-availability/membership': 'quorum' })).toBe('quorum');
    expect(membershipOf({ 'cdk8s-high-availability/membership': 'Quorum' })).toBeUndefined();
    expect(singletonOf({ 'cdk8s-high-availability/singleton': 'at-most-one' })).toBe('at-most-one');
    expect(singletonOf({})).toBeUndefined();
  });

  test('is alone only where it says true', () => {
    expect(isExclusive({ 'cdk8s-high-availability/exclusive': 'true' })).toBe(true);
    expect(isExclusive({ 'cdk8s-high-availability/exclusive': 'yes' })).toBe(false);
  });
});
