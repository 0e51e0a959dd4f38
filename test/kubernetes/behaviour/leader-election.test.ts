import { takeInventory } from '../../../src/inventory';
import { KubernetesObject } from '../../../src/kubernetes';
import { electsLeader } from '../../../src/kubernetes/behaviour/leader-election';
import { deployment, Json, object } from '../../support/plain-objects';

const RBAC = 'rbac.authorization.k8s.io/v1';
const LEASES = { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'create', 'update'] };

function elects(pod: Json, ...objects: readonly KubernetesObject[]): boolean {
  const inventory = takeInventory([deployment({ pod }), ...objects]);
  return electsLeader(inventory.workloads[0], inventory);
}

function withArguments(...args: string[]): Json {
  return { containers: [{ name: 'web', image: 'web:1.0.0', args }] };
}

function rules(kind: 'Role' | 'ClusterRole', rule: Json): KubernetesObject {
  return { ...object(RBAC, kind, {}, kind === 'Role' ? {} : { namespace: undefined }), rules: [rule] };
}

function binding(kind: string, role: string, subject: Json = {}): KubernetesObject {
  return { ...object(RBAC, kind), roleRef: { kind: role, name: 'web' }, subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop', ...subject }] };
}

describe('by its arguments', () => {
  test.each([
    [['--leader-elect'], true],
    [['--leader-elect=true', '--v=2'], true],
    [['-leader-election'], true],
    [['--enable-leader-election'], true],
    [['--enableLeaderElection=true'], true],
    [['--leader-election-enabled=true'], true],
    [['--leader-election-namespace=kube-system'], false],
    [['--leader-election-namespace=kube-system', '--leader-elect'], true],
    [['--leader-election-id=web'], false],
    [['--leader-elect=false'], false],
    [['--leader-elect=false', '--leader-elect-lease-duration=15s'], false],
    [['--leader-elect-lease-duration=false'], false],
    [['--elect-a-leader', 'leader-elect', '--leader-elected=web'], false],
    [[], false],
  ])('%j: %p', (args, expected) => {
    expect(elects(withArguments(...args))).toBe(expected);
  });

  test('which may be those of its command', () => {
    expect(elects({ containers: [{ name: 'web', image: 'web:1.0.0', command: ['/manager', '--leader-elect'] }] })).toBe(true);
  });
});

describe('by its variables', () => {
  test.each<[Json, boolean]>([
    [{ name: 'LEADER_ELECT', value: 'true' }, true],
    [{ name: 'OPERATOR_LEADER_ELECTION_ENABLED', value: 'True' }, true],
    [{ name: 'ENABLE_LEADER_ELECTION', value: '1' }, true],
    [{ name: 'LEADER_ELECT', value: 'false' }, false],
    [{ name: 'LEADER_ELECT', valueFrom: { configMapKeyRef: { name: 'web', key: 'elect' } } }, false],
    [{ name: 'LEADER_ELECTION_NAMESPACE', value: 'true' }, false],
    [{ name: 'LEADER_ELECTION_ID', value: 'web' }, false],
    [{ name: 'CHEERLEADER_ELECT', value: 'true' }, false],
    [{ name: 'LEADER_ELECT', value: 'constructor' }, false],
  ])('%j: %p', (variable, expected) => {
    expect(elects({ containers: [{ name: 'web', image: 'web:1.0.0', env: [variable] }] })).toBe(expected);
  });

  test('which its arguments overrule', () => {
    const env = [{ name: 'LEADER_ELECT', value: 'true' }];
    expect(elects({ containers: [{ name: 'web', image: 'web:1.0.0', args: ['--leader-elect=false'], env }] })).toBe(false);
  });
});

describe('by the leases that its account may write', () => {
  const account = { serviceAccountName: 'web' };

  test.each<[string, Json, KubernetesObject[], boolean]>([
    ['by a Role', account, [rules('Role', LEASES), binding('RoleBinding', 'Role')], true],
    ['by a ClusterRole', account, [rules('ClusterRole', LEASES), binding('ClusterRoleBinding', 'ClusterRole')], true],
    ['by a ClusterRole in its namespace', account, [rules('ClusterRole', LEASES), binding('RoleBinding', 'ClusterRole', { namespace: undefined })], true],
    ['of the default account', {}, [rules('Role', LEASES), binding('RoleBinding', 'Role', { name: 'default' })], true],
    ['not by a Role that nobody has', account, [rules('Role', LEASES)], false],
    ['not by the Role of another account', account, [rules('Role', LEASES), binding('RoleBinding', 'Role', { name: 'other' })], false],
    ['not by reading them', account, [rules('Role', { ...LEASES, verbs: ['get', 'list', 'watch'] }), binding('RoleBinding', 'Role')], false],
    ['not by a right to everything', account, [rules('ClusterRole', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }), binding('ClusterRoleBinding', 'ClusterRole')], false],
    ['beside arguments that say only how', { ...withArguments('--leader-election-namespace=kube-system'), ...account }, [rules('Role', LEASES), binding('RoleBinding', 'Role')], true],
    ['not where its variables turn it off', {
      containers: [{ name: 'web', image: 'web:1.0.0', env: [{ name: 'LEADER_ELECT', value: 'false' }] }],
    }, [rules('Role', LEASES), binding('RoleBinding', 'Role', { name: 'default' })], false],
    ['not where its arguments turn it off', withArguments('--leader-elect=false'), [rules('Role', LEASES), binding('RoleBinding', 'Role', { name: 'default' })], false],
    ['not by what has the wrong type', account, [{ ...object(RBAC, 'Role'), rules: 'all' }, { ...object(RBAC, 'RoleBinding'), roleRef: null, subjects: {} }], false],
  ])('%s', (_, pod, objects, expected) => {
    expect(elects(pod, ...objects)).toBe(expected);
  });
});
