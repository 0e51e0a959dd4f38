import { FACT_ANNOTATIONS } from '../../../src/kubernetes/facts/declared-facts';
import { viewAutoscaler } from '../../../src/kubernetes/objects/autoscaler';
import { Autoscaler, Workload } from '../../../src/kubernetes/objects/model';
import { KubernetesObject } from '../../../src/kubernetes/objects/object';
import { podReader } from '../../../src/kubernetes/objects/pod';
import { viewService } from '../../../src/kubernetes/objects/service';
import {
  CONTROLLER_FIELDS, isRouted, isScaledElsewhere, isWorker, maximumReplicas, minimumPlace, minimumReplicas, ONE_BY_ONE, OWN_TEMPLATE, podsBeside,
  ROLLING, ROLLING_REPLICAS, rolloutFence, scalesFromZero, viewWorkload, WorkloadForm,
} from '../../../src/kubernetes/objects/workload';
import { unlikeSchema } from '../../support/typed-fields';

const BY_REPLICAS: WorkloadForm = { template: OWN_TEMPLATE, strategy: ROLLING_REPLICAS, revisionLabel: 'pod-template-hash' };
const SIDE_BY_SIDE: WorkloadForm = { ...BY_REPLICAS, strategy: { ...ROLLING_REPLICAS, typeOf: ({ twin }) => twin === undefined ? undefined : 'BlueGreen' } };

function object(spec: object, annotations: Record<string, string> = {}): KubernetesObject {
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', annotations }, spec };
}

function workload(spec: object = {}, annotations: Record<string, string> = {}, form = BY_REPLICAS, lender?: KubernetesObject): Workload {
  return viewWorkload(object(spec, annotations), { readPod: podReader() }, form, lender);
}

function scaled(spec: object, by: object, rest: Partial<Autoscaler> = {}, annotations?: Record<string, string>): Workload {
  const found = workload(spec, annotations);
  found.autoscalers.push({ ...viewAutoscaler({ apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', spec: by }), ...rest });
  return found;
}

function routed(found: Workload): Workload {
  const service = viewService({ apiVersion: 'v1', kind: 'Service' });
  found.trafficPaths.push({ service, entry: service, ports: [] });
  return found;
}

const declared = (facts: Partial<Record<keyof typeof FACT_ANNOTATIONS, string>>) =>
  Object.fromEntries(Object.entries(facts).map(([fact, value]) => [FACT_ANNOTATIONS[fact as keyof typeof FACT_ANNOTATIONS], value]));

describe('a workload', () => {
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web' }] } };

  test('makes the pods of its template, and is related to nothing yet', () => {
    expect(workload({ replicas: 3, selector: { matchLabels: { app: 'web' } }, template }, declared({ startupTime: '5s' }))).toMatchObject({
      name: 'web', replicas: 3, selector: { matchLabels: { app: 'web' } }, pod: { labels: { app: 'web' }, path: '/spec/template/spec' },
      lender: undefined, revisionLabel: 'pod-template-hash', facts: { startupTime: 5 },
      budgets: [], autoscalers: [], verticalAutoscalers: [], services: [], trafficPaths: [], networkPolicies: [],
    });
  });

  test('may be the pod itself, or have its template further inside', () => {
    expect(workload(template.spec, {}, { ...BY_REPLICAS, template: [] }).pod).toMatchObject({ path: '/spec', containers: [{ name: 'web' }] });
    expect(workload({ jobTemplate: { spec: { template } } }, {}, { ...BY_REPLICAS, template: ['spec', 'jobTemplate', 'spec', 'template'] }).pod)
      .toMatchObject({ path: '/spec/jobTemplate/spec/template/spec', labels: { app: 'web' } });
  });

  test('without a template has pods without containers', () => {
    expect([{}, { template: null }, { template: 'web' }].map(spec => workload(spec).pod.containers)).toEqual([[], [], []]);
  });

  test('may have the pods and the selector of a lender, and replicas of its own', () => {
    const lender = object({ replicas: 0, template, selector: { matchLabels: { app: 'web' } } });
    const found = workload({ replicas: 3 }, {}, BY_REPLICAS, lender);
    expect(found).toMatchObject({ replicas: 3, pod: { labels: { app: 'web' } }, selector: { matchLabels: { app: 'web' } } });
    expect(found.lender!.json).toBe(lender);
    expect(workload({ selector: { matchLabels: { app: 'own' } } }, {}, BY_REPLICAS, lender).selector).toMatchObject({ matchLabels: { app: 'own' } });
  });
});

describe('a strategy', () => {
  test('is completed as the server does it', () => {
    expect(workload().strategy).toEqual({
      type: 'RollingUpdate', isRolling: true, maxSurge: '25%', maxUnavailable: '25%', minReady: 0, progressDeadline: 600, revisionHistory: 10,
      limits: undefined, path: '/spec/strategy/rollingUpdate',
    });
  });

  test('is what it says', () => {
    const limits = { maxSurge: 1, maxUnavailable: '10%' };
    const spec = { minReadySeconds: 10, progressDeadlineSeconds: 60, revisionHistoryLimit: 0, strategy: { rollingUpdate: limits } };
    expect(workload(spec).strategy).toMatchObject({ ...limits, minReady: 10, progressDeadline: 60, revisionHistory: 0 });
    expect(workload(spec).strategy.limits).toBe(limits);
  });

  test('keeps the defaults of its controller where the server would refuse a limit', () => {
    expect(workload({ strategy: { rollingUpdate: { maxSurge: '1', maxUnavailable: 0.5 } } }).strategy)
      .toMatchObject({ maxSurge: '25%', maxUnavailable: '25%' });
  });

  test.each<[string, object, WorkloadForm, string, boolean]>([
    ['a rolling update by replicas', {}, BY_REPLICAS, 'RollingUpdate', true],
    ['a rolling update by something else', {}, { ...BY_REPLICAS, strategy: ROLLING }, 'RollingUpdate', false],
    ['Recreate', { strategy: { type: 'Recreate' } }, BY_REPLICAS, 'Recreate', false],
    ['a type that the kind tells otherwise', { strategy: { twin: {} } }, SIDE_BY_SIDE, 'BlueGreen', false],
    ['a kind that could tell it otherwise and does not', {}, SIDE_BY_SIDE, 'RollingUpdate', true],
  ])('goes step by step within surge and unavailability: %s', (_, spec, form, type, isRolling) => {
    expect(workload(spec, {}, form).strategy).toMatchObject({ type, isRolling });
  });

  test('has no progress deadline where the controller has none', () => {
    const form = { ...BY_REPLICAS, strategy: ROLLING };
    expect([{}, { progressDeadlineSeconds: 60 }].map(spec => workload(spec, {}, form).strategy.progressDeadline)).toEqual([undefined, undefined]);
  });

  test('that goes one by one has no surge, and stands in another field', () => {
    expect(workload({ updateStrategy: { rollingUpdate: {} } }, {}, { ...BY_REPLICAS, strategy: ONE_BY_ONE }).strategy)
      .toMatchObject({ maxSurge: 0, maxUnavailable: 1, limits: {}, isRolling: false, path: '/spec/updateStrategy/rollingUpdate' });
  });
});

describe('the fewest replicas', () => {
  const scaler = 'HorizontalPodAutoscaler /spec/minReplicas';
  // Replicas, whether someone wrote them down, and where.
  test.each<[string, Workload, number, boolean, string]>([
    ['of the autoscaler', scaled({}, { minReplicas: 3 }), 3, true, scaler],
    ['of the autoscaler, 1 when it does not say', scaled({}, {}), 1, false, scaler],
    ['of the autoscaler, not those of the manifest', scaled({ replicas: 3 }, { minReplicas: 1 }), 1, true, scaler],
    ['of an autoscaler that calls them otherwise', scaled({}, { minReplicaCount: 2 }, { minReplicas: 2, minimumPath: '/spec/minReplicaCount' }),
      2, true, 'HorizontalPodAutoscaler /spec/minReplicaCount'],
    ['1 when nobody says', workload(), 1, false, 'Deployment /spec/replicas'],
    ['of the manifest', workload({ replicas: 1 }), 1, true, 'Deployment /spec/replicas'],
    ['of the manifest, also none', workload({ replicas: 0 }), 0, true, 'Deployment /spec/replicas'],
    ['of the manifest, whatever is declared', workload({ replicas: 2 }, declared({ minReplicas: '4' })), 2, true, 'Deployment /spec/replicas'],
    ['that are declared of an autoscaler elsewhere', workload({}, declared({ minReplicas: '4' })), 4, false, 'Deployment /spec/replicas'],
  ])('%s', (_, found, replicas, isStated, place) => {
    expect(minimumReplicas(found)).toBe(replicas);
    expect(minimumPlace(found).isStated).toBe(isStated);
    expect(`${minimumPlace(found).object.kind} ${minimumPlace(found).path}`).toBe(place);
  });
});

test.each<[string, Workload, number]>([
  ['of the autoscaler', scaled({ replicas: 3 }, { maxReplicas: 9 }), 9],
  ['of the manifest', workload({ replicas: 3 }, declared({ maxReplicas: '12' })), 3],
  ['that are declared of an autoscaler elsewhere', workload({}, declared({ maxReplicas: '12' })), 12],
  ['1 when nobody says', workload(), 1],
])('the most replicas: %s', (_, found, expected) => {
  expect(maximumReplicas(found)).toBe(expected);
});

test.each<[string, Workload, boolean]>([
  ['someone declared the fewest replicas', workload({}, declared({ minReplicas: '4' })), true],
  ['someone declared that there may be none', workload({}, declared({ minReplicas: '0' })), true],
  ['but not where the manifest says how many there are', workload({ replicas: 4 }, declared({ minReplicas: '4' })), false],
  ['but not where an autoscaler is at hand', scaled({}, {}, {}, declared({ minReplicas: '4' })), false],
  ['but not where nobody declared anything', workload(), false],
])('an autoscaler is elsewhere where %s', (_, found, expected) => {
  expect(isScaledElsewhere(found)).toBe(expected);
});

describe('a rollout', () => {
  const rolling = (maxSurge: unknown, maxUnavailable: unknown) => workload({ strategy: { rollingUpdate: { maxSurge, maxUnavailable } } });

  test('has the surge and unavailability of its strategy', () => {
    expect(rolloutFence(workload(), 10)).toEqual({ surge: 3, unavailable: 2 });
    expect(rolloutFence(rolling(1, 0), 10)).toEqual({ surge: 1, unavailable: 0 });
  });

  test.each<[string, Workload, number, number]>([
    ['the surge where no replica may be missing', rolling('50%', 0), 4, 2],
    ['the surge where the share that may be missing comes to none', workload(), 3, 1],
    ['none where a replica may go first', workload(), 4, 0],
    ['none where all are gone before the new ones start', workload({ strategy: { type: 'Recreate' } }), 3, 0],
    ['as many again where both revisions run in full', workload({ strategy: { twin: {} } }, {}, SIDE_BY_SIDE), 4, 4],
  ])('has to run beside all replicas: %s', (_, found, replicas, expected) => {
    expect(podsBeside(found, replicas)).toBe(expected);
  });
});

test('a workload is routed once requests lead to it', () => {
  expect(isRouted(workload())).toBe(false);
  expect(isRouted(routed(workload()))).toBe(true);
});

test('a workload is a worker once someone declared its longest job', () => {
  expect(isWorker(workload())).toBe(false);
  expect(isWorker(workload({}, declared({ maxRequestDuration: '5s' })))).toBe(false);
  expect(isWorker(workload({}, declared({ maxJobDuration: '0' })))).toBe(true);
});

describe('an autoscaler takes a workload down to nothing', () => {
  const toZero = (annotations = {}) => scaled({}, {}, { scalesToZero: true }, annotations);

  test.each<[string, Workload, boolean]>([
    ['where no requests come in', toZero(), true],
    ['but not where requests come in', routed(toZero()), false],
    ['of a worker, also where requests come in', routed(toZero(declared({ maxJobDuration: '5m' }))), true],
    ['but only where it can', scaled({}, {}), false],
    ['but only where there is one', workload(), false],
  ])('%s', (_, found, expected) => {
    expect(scalesFromZero(found)).toBe(expected);
  });
});

test('what controllers of replicas have in common has the types that the server insists on', () => {
  expect(unlikeSchema({ fields: CONTROLLER_FIELDS }, 'apps/v1', 'Deployment')).toEqual([]);
  expect(Object.keys(CONTROLLER_FIELDS)).toEqual(
    ['replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds', 'selector', 'template'],
  );
});
