import { takeInventory } from '../../../src/inventory';
import { ASSUMED_CLUSTER, KubernetesObject } from '../../../src/kubernetes';
import {
  isAboutOthers, isZoneKey, keepsRevisionsApart, knownDomains, otherSelected, spannedZones, termKeys,
} from '../../../src/kubernetes/behaviour/placement';
import { cluster } from '../../support/judge';
import { deployment, Json, object, statefulSet, template, workloadIn } from '../../support/plain-objects';

const ZONE = 'topology.kubernetes.io/zone';
const HOST = 'kubernetes.io/hostname';

/** A Deployment whose pods a node selector or node affinity keeps to zones. */
function pinnedTo(...zones: string[]): KubernetesObject {
  const nodeSelectorTerms = [{ matchExpressions: [{ key: ZONE, operator: 'In', values: zones }] }];
  const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } };
  return deployment({ pod: zones.length === 0 ? {} : { affinity } });
}

test.each([
  [ZONE, true],
  ['failure-domain.beta.kubernetes.io/zone', true],
  ['topology.k8s.aws/zone-id', true],
  ['topology.kubernetes.io/region', false],
  [HOST, false],
  ['', false],
])('the label %p of a node names its zone: %p', (key, isZone) => {
  expect(isZoneKey(key)).toBe(isZone);
});

describe('the zones that pods run in', () => {
  test.each<[string, string[], number]>([
    ['are all of the cluster', [], 3],
    ['are those that they are kept to', ['a', 'b'], 2],
    ['are no more than the cluster has', ['a', 'b', 'c', 'd'], 3],
  ])('%s', (_, zones, expected) => {
    expect(spannedZones(workloadIn(pinnedTo(...zones)), { ...ASSUMED_CLUSTER, zones: 3 })).toBe(expected);
  });
});

describe('the domains of a topology', () => {
  test.each<[string, string, string[], string, number]>([
    ['zones that nobody declared are not known', ZONE, [], '{}', Infinity],
    ['zones are those that were declared', ZONE, [], '{ zones: 3 }', 3],
    ['zones that pods are kept to are known without a word about the cluster', ZONE, ['a', 'b'], '{}', 2],
    ['zones that pods are kept to are some of those of the cluster', ZONE, ['a', 'b'], '{ zones: 3 }', 2],
    ['zones that pods are kept to do not make the cluster larger', ZONE, ['a', 'b', 'c', 'd'], '{ zones: 3 }', 3],
    ['an older label of zones counts the same', 'failure-domain.beta.kubernetes.io/zone', [], '{ zones: 2 }', 2],
    ['nodes that nobody declared are not known', HOST, [], '{}', Infinity],
    ['nodes of a fixed number are known', HOST, [], '{ nodes: 4 }', 4],
    ['one node is one', HOST, [], '{ nodes: 1 }', 1],
    ['nodes of a managed node group are known', HOST, [], '{ nodes: 4, provisioner: managed-node-group }', 4],
    ['Karpenter adds nodes as pods need them', HOST, [], '{ nodes: 4, provisioner: karpenter }', Infinity],
    ['so does the Cluster Autoscaler', HOST, [], '{ nodes: 4, provisioner: cluster-autoscaler }', Infinity],
    ['how many racks there are nobody knows', 'example.com/rack', [], '{ nodes: 4, zones: 3 }', Infinity],
  ])('%s', (_, key, zones, facts, expected) => {
    expect(knownDomains(key, workloadIn(pinnedTo(...zones)), cluster(facts))).toBe(expected);
  });
});

describe('label keys', () => {
  const [term] = workloadIn(deployment({
    pod: { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: HOST, matchLabelKeys: ['pod-template-hash'] }] } } },
  })).pod.antiAffinity;

  test.each([[30, []], [31, ['pod-template-hash']], [36, ['pod-template-hash']]])('Kubernetes 1.%d knows these of an anti-affinity term: %p', (minor, expected) => {
    expect(termKeys(term, { ...ASSUMED_CLUSTER, kubernetesMinor: minor })).toEqual(expected);
  });

  const rollout = object('argoproj.io/v1alpha1', 'Rollout', { template: template() });
  const daemonSet = object('apps/v1', 'DaemonSet', { template: template() });
  test.each<[string, KubernetesObject, string[], boolean]>([
    ['the hash of the template tells revisions of a Deployment apart', deployment(), ['pod-template-hash'], true],
    ['among other keys too', deployment(), ['app', 'pod-template-hash'], true],
    ['a label that all revisions have does not', deployment(), ['app'], false],
    ['without keys nothing does', deployment(), [], false],
    ['a StatefulSet has a label of its own for it', statefulSet(), ['controller-revision-hash'], true],
    ['the label of a Deployment says nothing about a StatefulSet', statefulSet(), ['pod-template-hash'], false],
    ['a Rollout has another one', rollout, ['rollouts-pod-template-hash'], true],
    ['the pods of a DaemonSet are not told apart', daemonSet, ['controller-revision-hash'], false],
  ])('%s', (_, json, keys, expected) => {
    expect(keepsRevisionsApart(keys, workloadIn(json))).toBe(expected);
  });
});

describe('the pods of others', () => {
  const byLabels = (matchLabels: Json) => ({ topologyKey: HOST, labelSelector: { matchLabels } });
  const spreading = (matchLabels: Json, labels: Json = { app: 'web' }) =>
    deployment({ labels, pod: { topologySpreadConstraints: [byLabels(matchLabels)] } });
  const api = (labels: Json, metadata: Json = {}) => deployment({ labels, metadata: { name: 'api', ...metadata } });

  /** The other workload that the first constraint of the first one selects. */
  function other(keys: readonly string[], ...objects: readonly KubernetesObject[]): string | undefined {
    const inventory = takeInventory(objects);
    const [workload] = inventory.workloads;
    return otherSelected(workload.pod.spread[0], keys, workload, inventory)?.name;
  }

  test('are not selected by the label of one app', () => {
    expect(other([], spreading({ app: 'web' }), api({ app: 'api' }))).toBeUndefined();
  });

  test('are selected by a label that they share', () => {
    expect(other([], spreading({ tier: 'front' }, { app: 'web', tier: 'front' }), api({ app: 'api', tier: 'front' }))).toBe('api');
  });

  test('are not selected from another namespace', () => {
    expect(other([], spreading({ app: 'web' }), api({ app: 'web' }, { namespace: 'other' }))).toBeUndefined();
  });

  test('are not selected where another object made them, as they are counted there', () => {
    expect(other([], spreading({ app: 'web' }), api({ app: 'web' }, { ownerReferences: [{ kind: 'Deployment', name: 'web' }] }))).toBeUndefined();
  });

  test('are kept out by the key that tells revisions apart', () => {
    expect(other(['pod-template-hash'], spreading({ app: 'web' }), api({ app: 'web' }))).toBeUndefined();
  });

  test.each<[string, Json, string | undefined]>([
    ['are kept out by a key of which they have another value', { tier: 'front', app: 'api' }, undefined],
    ['are kept out by a key that they do not have', { tier: 'front' }, undefined],
    ['are not kept out by a key of which they have the same value', { tier: 'front', app: 'web' }, 'api'],
  ])('%s', (_, labels, expected) => {
    expect(other(['app'], spreading({ tier: 'front' }, { app: 'web', tier: 'front' }), api(labels))).toBe(expected);
  });

  test('are not kept out by a key that the own pods do not have', () => {
    expect(other(['zone'], spreading({ app: 'web' }), api({ app: 'web', zone: 'a' }))).toBe('api');
  });

  /** Whether a term of the Deployment web is about the pods of others. */
  function isForOthers(term: Json, ...others: readonly KubernetesObject[]): boolean {
    const podAntiAffinity = { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: HOST, ...term }] };
    const inventory = takeInventory([deployment({ pod: { affinity: { podAntiAffinity } } }), ...others]);
    const [workload] = inventory.workloads;
    return isAboutOthers(workload.pod.antiAffinity[0], workload, inventory);
  }

  test.each<[string, Json, KubernetesObject[], boolean]>([
    ['a term that selects the own pods keeps these from each other', byLabels({ app: 'web' }), [api({ app: 'web' })], false],
    ['a term that selects another workload keeps away from it', byLabels({ app: 'api' }), [api({ app: 'api' })], true],
    ['a term that selects nothing in the input is a mistake', byLabels({ app: 'api' }), [], false],
    ['not so where it looks into other namespaces', { ...byLabels({ app: 'api' }), namespaces: ['other'] }, [], true],
    ['or selects these by their labels', { ...byLabels({ app: 'api' }), namespaceSelector: {} }, [], true],
    ['the own pods count in every namespace', { ...byLabels({ app: 'web' }), namespaces: ['other'] }, [], false],
  ])('%s', (_, term, others, expected) => {
    expect(isForOthers(term, ...others)).toBe(expected);
  });
});
