import { takeInventory } from '../../../src/inventory';
import { completed, containerDefaults, podAmount, ResourceKind, sharedAmount, withoutQuantity } from '../../../src/kubernetes/behaviour/pod-resources';
import { deployment, Json, object, workloadIn } from '../../support/plain-objects';

const GIBI = 2 ** 30;
const NOTHING = { requests: {}, limits: {} };

const limitRange = (limits: Json[], metadata: Json = {}) => object('v1', 'LimitRange', { limits }, metadata);
const defaultsOf = (...limits: Json[]) => containerDefaults(takeInventory([limitRange(limits)]), 'shop');

describe('a LimitRange gives a container that asks for nothing', () => {
  test.each<[string, Json, Json, Json]>([
    ['the default request and the default limit', { defaultRequest: { cpu: '100m' }, default: { cpu: '1' } }, { cpu: '100m' }, { cpu: '1' }],
    ['the default limit as the request where there is no default request', { default: { memory: '1Gi' } }, { memory: '1Gi' }, { memory: '1Gi' }],
    ['the maximum as the limit where there is no default limit', { max: { memory: '2Gi' } }, { memory: '2Gi' }, { memory: '2Gi' }],
    ['the default limit before the maximum', { max: { memory: '2Gi' }, default: { memory: '1Gi' } }, { memory: '1Gi' }, { memory: '1Gi' }],
    ['the minimum as the request where nothing else says', { min: { cpu: '50m' } }, { cpu: '50m' }, {}],
    ['the default limit as the request before the minimum', { min: { cpu: '50m' }, default: { cpu: '1' } }, { cpu: '1' }, { cpu: '1' }],
    ['each resource for itself', { defaultRequest: { cpu: '100m' }, default: { memory: '1Gi' } }, { cpu: '100m', memory: '1Gi' }, { memory: '1Gi' }],
  ])('%s', (_, limit, requests, limits) => {
    expect(defaultsOf({ type: 'Container', ...limit })).toEqual({ requests, limits });
  });

  test('nothing when it is about pods or claims', () => {
    expect(defaultsOf({ type: 'Pod', max: { cpu: '4' } }, { type: 'PersistentVolumeClaim', max: { storage: '4Gi' } })).toEqual(NOTHING);
  });

  test('what it says of containers beside what it says of pods', () => {
    expect(defaultsOf({ type: 'Pod', max: { cpu: '4' } }, { type: 'Container', default: { cpu: '1' } }).limits).toEqual({ cpu: '1' });
  });

  test('nothing in another namespace', () => {
    const { limitRanges } = takeInventory([limitRange([{ type: 'Container', default: { cpu: '1' } }], { namespace: 'other' })]);
    expect(containerDefaults({ limitRanges }, 'shop')).toEqual(NOTHING);
    expect(containerDefaults({ limitRanges }, 'other').limits).toEqual({ cpu: '1' });
  });

  test('what the first one says, of two', () => {
    const ranges = ['1', '2'].map(cpu => limitRange([{ type: 'Container', default: { cpu } }], { name: `range-${cpu}` }));
    expect(containerDefaults(takeInventory([limitRange([{ type: 'Pod' }]), ...ranges]), 'shop').limits).toEqual({ cpu: '1' });
  });
});

describe('what a container asks for', () => {
  const defaults = { requests: { cpu: '50m' }, limits: { cpu: '3' } };
  test.each<[string, Json, ResourceKind, unknown]>([
    ['is what it says', { requests: { cpu: '100m' }, limits: { cpu: '1' } }, 'requests', '100m'],
    ['is its limit where it only sets that', { limits: { cpu: '1' } }, 'requests', '1'],
    ['is the default where it says nothing', {}, 'requests', '50m'],
    ['is as little as its limit says, whatever the default limit', { limits: { cpu: '1' } }, 'limits', '1'],
    ['makes no limit', { requests: { cpu: '100m' } }, 'limits', '3'],
    ['may be zero', { requests: { cpu: 0 } }, 'requests', 0],
  ])('%s', (_, resources, kind, expected) => {
    const [container] = workloadIn(deployment({ pod: { containers: [{ name: 'web', resources }] } })).pod.containers;
    expect(completed(container, kind, 'cpu', defaults)).toBe(expected);
  });

  test('is nothing where nobody says', () => {
    const [container] = workloadIn(deployment()).pod.containers;
    expect(completed(container, 'requests', 'memory', defaults)).toBeUndefined();
  });
});

test('amounts that are no quantities are named; what is absent is none', () => {
  expect(withoutQuantity({ 'cpu': '1core', 'memory': '2Gi', 'ephemeral-storage': null, 'example.com/gpu': 'one' })).toEqual(['cpu', 'example.com/gpu']);
});

describe('what a pod asks for as a whole', () => {
  test.each<[string, Json, ResourceKind, unknown]>([
    ['is what it says', { requests: { cpu: '1' }, limits: { cpu: '2' } }, 'requests', '1'],
    ['is its limit where it only sets that', { limits: { cpu: '2' } }, 'requests', '2'],
    ['makes no limit', { requests: { cpu: '1' } }, 'limits', undefined],
    ['is not what its containers say', {}, 'requests', undefined],
  ])('%s', (_, resources, kind, expected) => {
    const pod = { resources, containers: [{ name: 'web', resources: { requests: { cpu: '9' }, limits: { cpu: '9' } } }] };
    expect(sharedAmount(workloadIn(deployment({ pod })).pod, kind, 'cpu')).toBe(expected);
  });
});

describe('what a pod counts for', () => {
  const asking = (name: string, memory?: string) => ({ name, resources: memory === undefined ? {} : { requests: { memory } } });
  const sidecar = (name: string, memory: string) => ({ ...asking(name, memory), restartPolicy: 'Always' });
  const memoryOf = (pod: Json, defaults: Parameters<typeof podAmount>[3] = NOTHING) =>
    podAmount(workloadIn(deployment({ pod })).pod, 'requests', 'memory', defaults);

  test.each<[string, Json, number | undefined]>([
    ['all its containers together', { containers: [asking('web', '1Gi'), asking('proxy', '2Gi')] }, 3 * GIBI],
    ['an init container that asks for less is over before', { containers: [asking('web', '2Gi')], initContainers: [asking('setup', '1Gi')] }, 2 * GIBI],
    ['an init container that asks for more counts instead', { containers: [asking('web', '1Gi')], initContainers: [asking('setup', '4Gi')] }, 4 * GIBI],
    ['of several init containers the largest', { containers: [asking('web', '1Gi')], initContainers: [asking('a', '3Gi'), asking('b', '2Gi')] }, 3 * GIBI],
    ['a native sidecar stays beside the containers', { containers: [asking('web', '1Gi')], initContainers: [sidecar('proxy', '2Gi')] }, 3 * GIBI],
    ['and beside the init containers after it', { containers: [asking('web', '1Gi')], initContainers: [sidecar('proxy', '2Gi'), asking('setup', '4Gi')] }, 6 * GIBI],
    ['but not beside those before it', { containers: [asking('web', '1Gi')], initContainers: [asking('setup', '4Gi'), sidecar('proxy', '2Gi')] }, 4 * GIBI],
    ['native sidecars add up', { containers: [asking('web', '1Gi')], initContainers: [sidecar('a', '1Gi'), sidecar('b', '2Gi')] }, 4 * GIBI],
    ['nothing where a container does not say', { containers: [asking('web', '1Gi'), asking('proxy')] }, undefined],
    ['nothing where an init container does not say', { containers: [asking('web', '1Gi')], initContainers: [asking('setup')] }, undefined],
    ['nothing where an amount is no quantity', { containers: [asking('web', '1 Gi')] }, undefined],
    ['what it asks for as a whole, whatever its containers say', { resources: { requests: { memory: '5Gi' } }, containers: [asking('web')] }, 5 * GIBI],
  ])('%s', (_, pod, expected) => {
    expect(memoryOf(pod)).toBe(expected);
  });

  test('what a LimitRange adds is counted', () => {
    const pod = { containers: [asking('web', '1Gi'), asking('proxy')] };
    expect(memoryOf(pod, { requests: { memory: '512Mi' }, limits: {} })).toBe(1.5 * GIBI);
    expect(memoryOf(pod, { requests: {}, limits: { memory: '512Mi' } })).toBeUndefined();
  });

  test('cores are counted as cores, and limits by themselves', () => {
    const resources = { requests: { cpu: '250m' }, limits: { cpu: '2' } };
    const { pod } = workloadIn(deployment({ pod: { containers: [{ name: 'web', resources }] } }));
    expect(podAmount(pod, 'requests', 'cpu', NOTHING)).toBe(0.25);
    expect(podAmount(pod, 'limits', 'cpu', NOTHING)).toBe(2);
  });
});
