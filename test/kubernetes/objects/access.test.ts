import { accessRules, allows, roleOf, subjectsOf } from '../../../src/kubernetes/objects/access';
import { viewObject } from '../../../src/kubernetes/objects/object';

function view(body: object) {
  return viewObject({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'web' }, ...body });
}

test('the rules of a role are read, whatever else stands there', () => {
  const [rule, broken] = accessRules(view({ rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'], resourceNames: ['web'] }, 'x'] }));
  expect(rule).toEqual({ groups: [''], resources: ['secrets'], verbs: ['get'], names: ['web'] });
  expect(broken).toEqual({ groups: [], resources: [], verbs: [], names: [] });
  expect(accessRules(view({ rules: null }))).toEqual([]);
});

test('a binding gives a role to holders', () => {
  const binding = view({ roleRef: { kind: 'Role', name: 'web' }, subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }, { kind: 'Group', name: 'ops' }] });
  expect(roleOf(binding)).toEqual({ kind: 'Role', name: 'web' });
  expect(subjectsOf(binding)).toEqual([{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }, { kind: 'Group', name: 'ops', namespace: '' }]);
});

test.each<[string, object, boolean]>([
  ['what it names', { apiGroups: [''], resources: ['secrets'], verbs: ['create'] }, true],
  ['everything', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }, true],
  ['other things', { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] }, false],
  ['a resource of another group', { apiGroups: ['example.com'], resources: ['secrets'], verbs: ['create'] }, false],
  ['reading only', { apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] }, false],
])('a rule allows %s', (_, rule, expected) => {
  expect(allows(accessRules(view({ rules: [rule] }))[0], '', 'secrets', ['create'])).toBe(expected);
});
