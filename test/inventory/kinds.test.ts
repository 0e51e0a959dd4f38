import { takeInventory } from '../../src/inventory';
import { ANY_WORKLOAD, ENDING, ENTRIES, INTERCHANGEABLE, kindOf, KINDS, LONG_RUNNING, MADE_LABELS, REPLICATED, Role, servedGroup } from '../../src/inventory/kinds';
import { apiGroup } from '../../src/kubernetes';
import { RECOMMENDATIONS } from '../../src/recommendations';
import { isJudged } from '../../src/recommendations/recommendation';
import { object, template } from '../support/plain-objects';

/** The list that the inventory has for each role. */
const LISTS = {
  workload: 'workloads', budget: 'budgets', autoscaler: 'autoscalers', verticalAutoscaler: 'verticalAutoscalers', service: 'services', entry: 'entries',
  namespace: 'namespaces', limitRange: 'limitRanges', networkPolicy: 'networkPolicies',
  nodePool: 'nodePools', priorityClass: 'priorityClasses', storageClass: 'storageClasses', capacityBuffer: 'capacityBuffers', authentication: 'authentications',
} as const satisfies Record<Role, string>;

/** Each kind in each of its groups, today's first, with its role. */
const ROWS: [string, string, Role][] = [
  ['Deployment', 'apps/v1', 'workload'],
  ['Deployment', 'extensions/v1beta1', 'workload'],
  ['StatefulSet', 'apps/v1', 'workload'],
  ['Rollout', 'argoproj.io/v1alpha1', 'workload'],
  ['DaemonSet', 'apps/v1', 'workload'],
  ['DaemonSet', 'extensions/v1beta1', 'workload'],
  ['ReplicaSet', 'apps/v1', 'workload'],
  ['ReplicaSet', 'extensions/v1beta1', 'workload'],
  ['Pod', 'v1', 'workload'],
  ['Job', 'batch/v1', 'workload'],
  ['CronJob', 'batch/v1', 'workload'],
  ['ScaledJob', 'keda.sh/v1alpha1', 'workload'],
  ['PodDisruptionBudget', 'policy/v1', 'budget'],
  ['HorizontalPodAutoscaler', 'autoscaling/v2', 'autoscaler'],
  ['ScaledObject', 'keda.sh/v1alpha1', 'autoscaler'],
  ['TriggerAuthentication', 'keda.sh/v1alpha1', 'authentication'],
  ['ClusterTriggerAuthentication', 'keda.sh/v1alpha1', 'authentication'],
  ['VerticalPodAutoscaler', 'autoscaling.k8s.io/v1', 'verticalAutoscaler'],
  ['Service', 'v1', 'service'],
  ['Ingress', 'networking.k8s.io/v1', 'entry'],
  ['Ingress', 'extensions/v1beta1', 'entry'],
  ['HTTPRoute', 'gateway.networking.k8s.io/v1', 'entry'],
  ['GRPCRoute', 'gateway.networking.k8s.io/v1', 'entry'],
  ['TargetGroupBinding', 'elbv2.k8s.aws/v1beta1', 'entry'],
  ['TargetGroupBinding', 'eks.amazonaws.com/v1', 'entry'],
  ['Namespace', 'v1', 'namespace'],
  ['LimitRange', 'v1', 'limitRange'],
  ['NetworkPolicy', 'networking.k8s.io/v1', 'networkPolicy'],
  ['NetworkPolicy', 'extensions/v1beta1', 'networkPolicy'],
  ['NodePool', 'karpenter.sh/v1', 'nodePool'],
  ['Provisioner', 'karpenter.sh/v1alpha5', 'nodePool'],
  ['PriorityClass', 'scheduling.k8s.io/v1', 'priorityClass'],
  ['StorageClass', 'storage.k8s.io/v1', 'storageClass'],
  ['CapacityBuffer', 'autoscaling.x-k8s.io/v1beta1', 'capacityBuffer'],
];

describe('the table of kinds', () => {
  const names = KINDS.flatMap(({ kind, groups }) => groups.map(group => `${group} ${kind}`));

  test('has each kind of a group once', () => {
    expect(names).toEqual([...new Set(names)]);
  });

  test('has those below, and no others', () => {
    expect(names).toEqual(ROWS.map(([kind, apiVersion]) => `${apiGroup(apiVersion)} ${kind}`));
  });

  test('says that workloads and autoscalers say nothing without a spec', () => {
    expect(KINDS.filter(({ needsSpec }) => needsSpec).map(({ kind }) => kind)).toEqual([...ANY_WORKLOAD, 'HorizontalPodAutoscaler']);
  });

  test('says of workloads alone how their pods live, and of each', () => {
    expect(KINDS.filter(({ pods }) => pods !== undefined)).toEqual(KINDS.filter(({ role }) => role === 'workload'));
    expect(KINDS.filter(({ podLabels, pods }) => podLabels !== undefined && pods === undefined)).toEqual([]);
  });

  test.each(ROWS)('%s of %s is found, and is in the list of its role and no other', (kind, apiVersion, role) => {
    const inventory = takeInventory([object(apiVersion, kind, { template: template(), selector: { app: 'web' } })]);
    expect(kindOf({ apiVersion, kind })).toMatchObject({ kind, role });
    expect(Object.values(LISTS).filter(list => inventory[list].length > 0)).toEqual([LISTS[role]]);
    expect(inventory[LISTS[role]]).toEqual(inventory.objects);
  });
});

describe('an object of another group with the name of a kind', () => {
  test.each([
    ['serving.knative.dev/v1', 'Service'],
    ['networking.istio.io/v1', 'Service'],
    ['example.com/v1', 'Deployment'],
    ['apps/v1', 'Pod'],
    ['v1', 'Deployment'],
    ['extensions/v1beta1', 'StatefulSet'],
    ['example.com/v1', 'Rollout'],
    ['apps/v1', 'Rollout'],
    ['extensions.istio.io/v1', 'Ingress'],
    ['gateway.networking.x-k8s.io/v1', 'HTTPRoute'],
    ['policy.example.com/v1', 'PodDisruptionBudget'],
    ['autoscaling.k8s.io/v1', 'HorizontalPodAutoscaler'],
    ['batch/v1', 'ScaledJob'],
    ['autoscaling/v1', 'VerticalPodAutoscaler'],
    ['example.com/v1', 'Namespace'],
  ])('%s %s is not taken for it', (apiVersion, kind) => {
    const inventory = takeInventory([object(apiVersion, kind, { template: template(), selector: { app: 'web' } })]);
    expect(kindOf({ apiVersion, kind })).toBeUndefined();
    expect(inventory.objects).toHaveLength(1);
    expect(Object.values(LISTS).filter(list => inventory[list].length > 0)).toEqual([]);
  });
});

test.each(['Gateway', 'ConfigMap', 'toString', 'constructor', ''])('the kind %p is more than a name to nobody here', kind => {
  expect(kindOf({ apiVersion: 'v1', kind })).toBeUndefined();
  expect(servedGroup(kind)).toBeUndefined();
});

test('the version of a group does not matter', () => {
  expect(['apps/v1beta1', 'apps/v1beta2', 'apps/v1'].map(apiVersion => kindOf({ apiVersion, kind: 'Deployment' })?.kind)).toEqual(['Deployment', 'Deployment', 'Deployment']);
});

describe('the group in which a server has a workload', () => {
  test.each([
    ['Deployment', 'apps'], ['StatefulSet', 'apps'], ['DaemonSet', 'apps'], ['ReplicaSet', 'apps'], ['Pod', ''], ['Job', 'batch'], ['CronJob', 'batch'],
    ['Rollout', 'argoproj.io'], ['ScaledJob', 'keda.sh'],
  ])('%s is in %p', (kind, group) => {
    expect(servedGroup(kind)).toBe(group);
  });

  test('is the first of its groups', () => {
    const workloads = KINDS.filter(({ role }) => role === 'workload');
    expect(workloads.map(({ kind }) => servedGroup(kind))).toEqual(workloads.map(({ groups }) => groups[0]));
  });

  test.each(['Service', 'Ingress', 'HorizontalPodAutoscaler'])('is none of a %s, which makes no pods', kind => {
    expect(servedGroup(kind)).toBeUndefined();
  });
});

describe('how pods live', () => {
  test('those of some kinds are replicas, of which those of a StatefulSet have a name and state of their own', () => {
    expect(REPLICATED).toEqual(['Deployment', 'StatefulSet', 'Rollout']);
    expect(INTERCHANGEABLE).toEqual(['Deployment', 'Rollout']);
  });

  test('those of jobs end, all others run until told to stop', () => {
    expect(LONG_RUNNING).toEqual([...REPLICATED, 'DaemonSet', 'ReplicaSet', 'Pod']);
    expect(ENDING).toEqual(['Job', 'CronJob', 'ScaledJob']);
    expect(ANY_WORKLOAD).toEqual([...LONG_RUNNING, ...ENDING]);
  });
});

test('requests come in by every kind that is like an Ingress', () => {
  expect(ENTRIES).toEqual([...new Set(ROWS.flatMap(([kind, , role]) => role === 'entry' ? [kind] : []))]);
});

describe('a recommendation for one kind of interchangeable replicas is for all of them', () => {
  const listing = RECOMMENDATIONS.filter(isJudged).flatMap(({ id, on, kinds }) => on === 'workload' && kinds !== undefined ? [[id, kinds] as const] : []);

  test.each(listing)('%s', (_, kinds) => {
    expect([[], INTERCHANGEABLE]).toContainEqual(INTERCHANGEABLE.filter(kind => kinds.includes(kind)));
  });
});

test.each([
  'pod-template-hash', 'rollouts-pod-template-hash', 'controller-revision-hash',
  'statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index',
  'job-name', 'batch.kubernetes.io/job-name', 'controller-uid', 'batch.kubernetes.io/controller-uid',
])('a controller puts the label %s on its pods', label => {
  expect(MADE_LABELS.has(label)).toBe(true);
});

test.each(['app', 'app.kubernetes.io/name', 'version'])('nobody but the template puts the label %s there', label => {
  expect(MADE_LABELS.has(label)).toBe(false);
});
