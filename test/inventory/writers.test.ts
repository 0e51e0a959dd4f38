import { takeInventory } from '../../src/inventory';
import { mayBeCreated, mayBeFilledIn } from '../../src/inventory/writers';
import { KubernetesObject } from '../../src/kubernetes';

const RBAC = 'rbac.authorization.k8s.io/v1';
interface Shape {
  readonly verbs?: readonly string[];
  readonly names?: readonly string[];
  readonly subject?: object;
  readonly roleName?: string;
  readonly kind?: 'Role' | 'ClusterRole';
  readonly binding?: 'RoleBinding' | 'ClusterRoleBinding';
}

function input({
  verbs = ['create'], names, subject = { kind: 'ServiceAccount', name: 'web' }, roleName = 'web', kind = 'Role', binding = 'RoleBinding',
}: Shape = {}) {
  const objects: KubernetesObject[] = [
    { apiVersion: RBAC, kind, metadata: { name: roleName, namespace: 'shop' }, rules: [{ apiGroups: [''], resources: ['secrets'], verbs, resourceNames: names }] },
    { apiVersion: RBAC, kind: binding, metadata: { name: 'web', namespace: 'shop' }, roleRef: { kind, name: roleName }, subjects: [subject] },
  ];
  return takeInventory(objects);
}

const key = (namespace = 'shop', kind = 'Secret') => ({ group: '', kind, namespace, name: 'web' });

test.each<[string, Shape, boolean, boolean]>([
  ['a program that may create', {}, true, true],
  ['one that may only update', { verbs: ['update'] }, false, true],
  ['one that is told the name', { verbs: ['update'], names: ['web'] }, true, true],
  ['one that is told another name', { verbs: ['create', 'update'], names: ['other'] }, false, false],
  ['one that may read', { verbs: ['get', 'list', 'watch'] }, false, false],
  ['people', { subject: { kind: 'Group', name: 'ops' } }, false, false],
  ['the election of a leader', { roleName: 'web-leader-election-role' }, false, false],
  ['a role for every namespace', { kind: 'ClusterRole', binding: 'ClusterRoleBinding' }, true, true],
])('%s', (_, shape, creates, fillsIn) => {
  expect(mayBeCreated(input(shape), key())).toBe(creates);
  expect(mayBeFilledIn(input(shape), key())).toBe(fillsIn);
});

test('in its own namespace, unless the binding is for all', () => {
  expect(mayBeCreated(input(), key('other'))).toBe(false);
  expect(mayBeCreated(input(), key(''))).toBe(true);
  expect(mayBeCreated(input({ kind: 'ClusterRole', binding: 'ClusterRoleBinding' }), key('other'))).toBe(true);
});

test('of the resource that it speaks of', () => {
  expect(mayBeCreated(input(), key('shop', 'ConfigMap'))).toBe(false);
  expect(mayBeCreated(input(), key('shop', 'StorageClass'))).toBe(false);
});
