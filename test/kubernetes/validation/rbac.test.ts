import { validateBinding, validateRole } from '../../../src/kubernetes/validation/rbac';
import { Refusals } from '../../../src/kubernetes/validation/refusals';

function paths(validate: typeof validateRole, object: object): readonly string[] {
  const refusals = new Refusals(36);
  validate(object as Record<string, unknown>, refusals);
  return refusals.found.map(({ path }) => path);
}

test('a rule names verbs, groups and resources', () => {
  expect(paths(validateRole, { kind: 'Role', rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] })).toEqual([]);
  expect(paths(validateRole, { kind: 'Role', rules: [{}] })).toEqual(['/rules/0/verbs', '/rules/0/apiGroups', '/rules/0/resources']);
});

test('addresses are for the cluster, in rules of their own', () => {
  const rules = [{ nonResourceURLs: ['/healthz'], verbs: ['get'] }];
  expect([paths(validateRole, { kind: 'ClusterRole', rules }), paths(validateRole, { kind: 'Role', rules })]).toEqual([[], ['/rules/0/nonResourceURLs']]);
  expect(paths(validateRole, { kind: 'ClusterRole', rules: [{ ...rules[0], resources: ['pods'] }] })).toEqual(['/rules/0/nonResourceURLs']);
  expect(paths(validateRole, { kind: 'ClusterRole', aggregationRule: {} })).toEqual(['/aggregationRule/clusterRoleSelectors']);
});

test('a binding names a role and whom it is for', () => {
  const roleRef = { kind: 'ClusterRole', name: 'reader' };
  const account = { kind: 'ServiceAccount', name: 'web' };
  expect(paths(validateBinding, { kind: 'RoleBinding', roleRef, subjects: [account, { kind: 'Group', name: 'system:masters' }] })).toEqual([]);
  expect(paths(validateBinding, { kind: 'ClusterRoleBinding', roleRef, subjects: [account] })).toEqual(['/subjects/0/namespace']);
  expect(paths(validateBinding, { kind: 'ClusterRoleBinding', roleRef: { kind: 'Role', name: 'a/b' } })).toEqual(['/roleRef/kind', '/roleRef/name']);
  expect(paths(validateBinding, { kind: 'RoleBinding', roleRef, subjects: [{ ...account, apiGroup: 'v1' }, { kind: 'Robot' }] }))
    .toEqual(['/subjects/0/apiGroup', '/subjects/1/name', '/subjects/1/kind']);
});
