import { isClusterKind } from '../../../src/kubernetes/objects/cluster-kinds';

test.each<[string, string, boolean]>([
  ['', 'Namespace', true],
  ['', 'PersistentVolume', true],
  ['rbac.authorization.k8s.io', 'ClusterRole', true],
  ['storage.k8s.io', 'StorageClass', true],
  ['networking.k8s.io', 'IngressClass', true],
  ['', 'PersistentVolumeClaim', false],
  ['rbac.authorization.k8s.io', 'Role', false],
  ['storage.k8s.io', 'CSIStorageCapacity', false],
  ['networking.k8s.io', 'Ingress', false],
  ['example.com', 'Node', false],
  ['constructor', 'name', false],
])('%s %s is in no namespace: %p', (group, kind, expected) => {
  expect(isClusterKind(group, kind)).toBe(expected);
});
