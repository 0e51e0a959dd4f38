import { takeInventory } from '../../../src/inventory';
import { KubernetesObject } from '../../../src/kubernetes';
import { claimLimitBreaches, limitBreaches } from '../../../src/kubernetes/behaviour/limit-range';
import { deployment, Json, object, statefulSet } from '../../support/plain-objects';

function range(limits: unknown, name = 'limits'): KubernetesObject {
  return object('v1', 'LimitRange', { limits } as Json, { name });
}

function container(requests?: unknown, limits?: unknown, more: Json = {}) {
  return { name: 'web', image: 'web:1.0.0', resources: { requests, limits }, ...more };
}

function breachesIn(workload: KubernetesObject, ...ranges: KubernetesObject[]): readonly string[] {
  const inventory = takeInventory([...ranges, workload]);
  return limitBreaches(inventory.workloads[0], inventory)
    .map(({ rule, kind, resource, amount, bound, path }) => [rule, kind, resource, amount, bound, path.replace('/spec/template/spec/', '')].join(' ').replace(/ +/g, ' '));
}

function breaches(containers: unknown, ...limits: unknown[]): readonly string[] {
  return breachesIn(deployment({ pod: { containers } }), range(limits));
}

const WEB = 'containers/0/resources';

describe('bounds of a container', () => {
  test.each([
    ['a request beyond the maximum', [container({ cpu: '2' })], { max: { cpu: 1 } }, [`above requests cpu 2 1 ${WEB}`]],
    ['a limit beyond the maximum', [container({}, { cpu: '2' })], { max: { cpu: 1 } }, [`above limits cpu 2 1 ${WEB}`]],
    ['a limit below the minimum', [container({}, { memory: '64Mi' })], { min: { memory: '128Mi' } }, [`below requests memory 64Mi 128Mi ${WEB}`]],
    ['what is not said, which the maximum becomes', [container()], { max: { cpu: 1 }, min: { cpu: '100m' } }, []],
    ['what is not said, below the minimum', [container()], { defaultRequest: { cpu: '50m' }, min: { cpu: '100m' } }, [`below requests cpu 50m 100m ${WEB}`]],
    ['another resource, by its plain number', [container({}, { 'example.com/gpu': 4 })], { max: { 'example.com/gpu': 2 } }, [`above limits example.com/gpu 4 2 ${WEB}`]],
    ['what is no quantity', [container({ cpu: 'many' })], { max: { cpu: 'none', memory: '1Gi' } }, []],
  ])('%s', (_, containers, limit, expected) => {
    expect(breaches(containers, { type: 'Container', ...limit })).toEqual(expected);
  });

  test('are those of every container that runs at some time', () => {
    const initContainers = [container({ cpu: 2 })];
    expect(breachesIn(deployment({ pod: { initContainers } }), range([{ type: 'Container', max: { cpu: 1 } }])))
      .toEqual(['above requests cpu 2 1 initContainers/0/resources']);
  });

  test('are those of every range, after each has filled in what is missing', () => {
    const workload = deployment({ pod: { containers: [container()] } });
    expect(breachesIn(workload, range([{ type: 'Container', default: { cpu: 2 } }]), range([{ type: 'Container', max: { cpu: 1 } }], 'more'))).toEqual([]);
    expect(breachesIn(workload, range([{ type: 'Container', default: { cpu: 2 } }]), range([{ type: 'Pod', max: { cpu: 1 } }], 'more')))
      .toEqual(['above limits cpu 2 1 containers']);
  });
});

describe('a limit that is given', () => {
  test.each([
    ['below the request', [container({ memory: '512Mi' })], { default: { memory: '256Mi' } }, [`default limits memory 512Mi 256Mi ${WEB}`]],
    ['beside a limit of its own', [container({ memory: '512Mi' }, { memory: '1Gi' })], { default: { memory: '256Mi' } }, []],
    ['at the request', [container({ memory: '256Mi' })], { default: { memory: '256Mi' } }, []],
  ])('%s', (_, containers, limit, expected) => {
    expect(breaches(containers, { type: 'Container', ...limit })).toEqual(expected);
  });
});

describe('the ratio of limit and request', () => {
  test.each([
    ['is kept', [container({ cpu: 1 }, { cpu: 2 })], []],
    ['is exceeded', [container({ cpu: 1 }, { cpu: '2500m' })], [`ratio limits cpu 2.5 2 ${WEB}`]],
    ['needs a limit', [container({ cpu: 1 })], [`unset limits cpu ${WEB}`]],
    ['needs a request', [container()], [`unset requests cpu ${WEB}`]],
    ['needs more than nothing', [container({ cpu: 0 }, { cpu: 1 })], [`unset requests cpu ${WEB}`]],
  ])('%s', (_, containers, expected) => {
    expect(breaches(containers, { type: 'Container', maxLimitRequestRatio: { cpu: 2 } }).map(breach => breach.replace('  ', ' '))).toEqual(expected);
  });
});

describe('bounds of a pod', () => {
  const sidecar = { restartPolicy: 'Always' };

  test.each<[string, Json, string[]]>([
    ['are for all containers together', { containers: [container({ cpu: 1 }, { cpu: 1 }), container({}, { cpu: '1500m' })] }, ['above limits cpu 2500m 2 containers']],
    ['count one that says nothing as nothing', { containers: [container({}, { cpu: 1 }), container()] }, []],
    ['are not met where none says anything', { containers: [container({ cpu: 1 })] }, ['unset limits cpu 2 containers']],
    ['count a sidecar beside the others', { containers: [container({}, { cpu: 1 })], initContainers: [container({}, { cpu: '1500m' }, sidecar)] }, ['above limits cpu 2500m 2 containers']],
    ['count an init container by itself', { containers: [container({}, { cpu: 1 })], initContainers: [container({}, { cpu: '1500m' })] }, []],
    ['are for what the pod says as a whole', { containers: [container({}, { cpu: 1 })], resources: { limits: { cpu: 3 } } }, ['above limits cpu 3 2 containers']],
  ])('%s', (_, pod, expected) => {
    expect(breachesIn(deployment({ pod }), range([{ type: 'Pod', max: { cpu: 2 } }]))).toEqual(expected);
  });
});

describe('bounds of claims', () => {
  const claims = (storage: unknown) => statefulSet({ spec: { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { resources: { requests: { storage } } } }] } });

  test.each([
    ['10Gi', []],
    ['20Gi', ['above requests storage 20480Mi 10240Mi /spec/volumeClaimTemplates/0/spec/resources']],
    ['1Mi', ['below requests storage 1Mi 1024Mi /spec/volumeClaimTemplates/0/spec/resources']],
  ])('%s', (storage, expected) => {
    expect(breachesIn(claims(storage), range([{ type: 'PersistentVolumeClaim', min: { storage: '1Gi' }, max: { storage: '10Gi' } }]))).toEqual(expected);
  });

  test.each([
    [{ requests: { storage: '10Gi' } }, []],
    [{ requests: { storage: '20Gi' } }, ['above 20480Mi 10240Mi /spec/resources']],
    [{ requests: { storage: '1Mi' } }, ['below 1Mi 1024Mi /spec/resources']],
    [{ requests: { storage: null }, limits: { storage: '5Gi' } }, ['unset  1024Mi /spec/resources']],
  ])('of one by itself, of which limits and ratios are not asked: %j', (resources, expected) => {
    const bounds = range([{ type: 'PersistentVolumeClaim', min: { storage: '1Gi' }, max: { storage: '10Gi' }, maxLimitRequestRatio: { storage: 0.5 } }]);
    const claim = object('v1', 'PersistentVolumeClaim', { resources } as Json, { name: 'data' });
    const inventory = takeInventory([bounds, claim]);
    expect(claimLimitBreaches(inventory.objects[1], inventory).map(({ rule, amount, bound, path }) => [rule, amount, bound, path].join(' '))).toEqual(expected);
  });
});

test.each([
  [undefined], ['all'], [[null, 'Container', { type: 'Container' }, { type: 'Container', min: [], max: 1, maxLimitRequestRatio: { cpu: null } }]],
])('a range that says nothing bounds nothing: %j', limits => {
  expect(breachesIn(deployment(), range(limits))).toEqual([]);
});
