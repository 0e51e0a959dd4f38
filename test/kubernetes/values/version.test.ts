import { DEFAULT_MINOR, minorOf, NEWEST_MINOR, OLDEST_MINOR, REMOVED_IN, SERVED_FROM } from '../../../src/kubernetes/values/version';

test.each([
  ['1.32', 32],
  ['v1.32', 32],
  ['1.32.4', 32],
  ['1.32.10', 32],
  ['v1.32.4', 32],
  ['1.32.3-eks-a1b2c3', 32],
  ['1.30-gke.100', 30],
  ['v1.31.4+k3s1', 31],
  ['1.9', 9],
  ['1.100', 100],
])('%s is minor version %d', (version, minor) => {
  expect(minorOf(version)).toBe(minor);
});

test.each([
  '', '1', '1.', '32', '2.0', '1.x', '1.32.', '1.32.x', ' 1.32', '1.1234', 'vv1.32', 'latest',
])('%p is no version of Kubernetes', version => {
  expect(minorOf(version)).toBeUndefined();
});

test('the fields of 1.27 to 1.37 are known, and 1.32 is what is assumed', () => {
  expect([OLDEST_MINOR, DEFAULT_MINOR, NEWEST_MINOR]).toEqual([27, 32, 37]);
});

describe('without a feature gate turned on by hand', () => {
  test.each<[keyof typeof SERVED_FROM, number, string]>([
    ['preStopSleep', 30, 'the kubelet itself sleeps before a container is stopped'],
    ['preStopSleepZero', 33, 'such a sleep may be of 0 s'],
    ['nativeSidecar', 29, 'an init container that always restarts runs beside the others'],
    ['affinityMatchLabelKeys', 31, 'anti-affinity tells revisions apart'],
    ['autoscalerTolerance', 35, 'an autoscaler has a tolerance of its own'],
    ['trafficDistribution', 31, 'a Service may prefer close pods'],
    ['trafficPreferSame', 34, 'a Service may prefer pods of the same zone or node'],
    ['podResources', 34, 'a whole pod may ask for resources'],
    ['jobPodReplacementPolicy', 29, 'a Job may wait for a stopping pod before it makes the next'],
    ['jobBackoffLimitPerIndex', 29, 'a Job may count failures of each index by itself'],
    ['jobSuccessPolicy', 31, 'a Job may be done before all its pods are'],
  ])('%s: from 1.%d on %s', (feature, minor) => {
    expect(SERVED_FROM[feature]).toBe(minor);
  });

  test('1.37 is the first in which every release lets a StatefulSet replace several pods at once; 1.35.4 had turned that off again', () => {
    expect(SERVED_FROM.statefulSetMaxUnavailable).toBe(37);
  });

  test('there is no feature here that every known version serves, and none that no known one does', () => {
    for (const minor of Object.values(SERVED_FROM)) {
      expect(minor).toBeGreaterThan(OLDEST_MINOR);
      expect(minor).toBeLessThanOrEqual(NEWEST_MINOR);
    }
  });
});

describe('group versions that are gone', () => {
  test.each<[string, number, readonly string[]]>([
    ['extensions/v1beta1', 16, ['Deployment', 'DaemonSet', 'ReplicaSet', 'NetworkPolicy']],
    ['extensions/v1beta1', 22, ['Ingress']],
    ['apps/v1beta1', 16, ['Deployment', 'StatefulSet']],
    ['apps/v1beta2', 16, ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']],
    ['networking.k8s.io/v1beta1', 22, ['Ingress', 'IngressClass']],
    ['rbac.authorization.k8s.io/v1beta1', 22, ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding']],
    ['scheduling.k8s.io/v1beta1', 22, ['PriorityClass']],
    ['admissionregistration.k8s.io/v1beta1', 22, ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']],
    ['apiextensions.k8s.io/v1beta1', 22, ['CustomResourceDefinition']],
    ['apiregistration.k8s.io/v1beta1', 22, ['APIService']],
    ['certificates.k8s.io/v1beta1', 22, ['CertificateSigningRequest']],
    ['coordination.k8s.io/v1beta1', 22, ['Lease']],
    ['storage.k8s.io/v1beta1', 22, ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment']],
    ['storage.k8s.io/v1beta1', 27, ['CSIStorageCapacity']],
    ['discovery.k8s.io/v1beta1', 25, ['EndpointSlice']],
    ['events.k8s.io/v1beta1', 25, ['Event']],
    ['node.k8s.io/v1beta1', 25, ['RuntimeClass']],
    ['flowcontrol.apiserver.k8s.io/v1beta1', 26, ['FlowSchema', 'PriorityLevelConfiguration']],
    ['flowcontrol.apiserver.k8s.io/v1beta2', 29, ['FlowSchema', 'PriorityLevelConfiguration']],
    ['flowcontrol.apiserver.k8s.io/v1beta3', 32, ['FlowSchema', 'PriorityLevelConfiguration']],
    ['policy/v1beta1', 25, ['PodDisruptionBudget', 'PodSecurityPolicy']],
    ['batch/v1beta1', 25, ['CronJob']],
    ['autoscaling/v2beta1', 25, ['HorizontalPodAutoscaler']],
    ['autoscaling/v2beta2', 26, ['HorizontalPodAutoscaler']],
  ])('%s, from 1.%d on, has none of %j', (apiVersion, minor, kinds) => {
    expect(kinds.map(kind => REMOVED_IN[apiVersion][kind])).toEqual(kinds.map(() => minor));
  });

  test('every one of them is gone from the oldest known version already, but for those of flow control', () => {
    const minors = Object.entries(REMOVED_IN).filter(([version]) => !version.startsWith('flowcontrol.')).flatMap(([, kinds]) => Object.values(kinds));
    expect(Math.max(...minors)).toBeLessThanOrEqual(OLDEST_MINOR);
  });

  test('none of them is a version that is stable', () => {
    expect(Object.keys(REMOVED_IN).filter(apiVersion => !apiVersion.includes('beta'))).toEqual([]);
  });
});
