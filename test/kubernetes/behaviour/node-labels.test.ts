import { goneLabel, otherName } from '../../../src/kubernetes/behaviour/node-labels';

const MASTER = 'node-role.kubernetes.io/master';

function requirement(key: string, operator: string, ...values: string[]) {
  return { key, operator, values, path: '' };
}

test.each([
  ['In', [''], false],
  ['Exists', [], false],
  ['In', ['true', ''], false],
  ['In', ['true'], true],
])('a role that nodes lost is gone for %s %j, with a value of somebody else: %p', (operator, values, isOwnValue) => {
  expect(goneLabel(requirement(MASTER, operator, ...values))).toEqual({ instead: 'node-role.kubernetes.io/control-plane', since: 24, isOwnValue });
});

test.each([
  [MASTER, 'DoesNotExist'], [MASTER, 'NotIn'], ['node-role.kubernetes.io/control-plane', 'Exists'], ['beta.kubernetes.io/os', 'In'],
  ['failure-domain.beta.kubernetes.io/zone', 'In'], ['beta.kubernetes.io/instance-type', 'In'], ['constructor', 'Exists'],
])('%s %s is met by nodes of today', (key, operator) => {
  expect(goneLabel(requirement(key, operator, ''))).toBeUndefined();
});

test.each([
  ['kubernetes.io/arch', 'In', ['x86_64'], 'amd64'],
  ['beta.kubernetes.io/arch', 'In', ['aarch64', 'arm64v8'], 'arm64'],
  ['kubernetes.io/os', 'In', ['Windows'], 'windows'],
  ['kubernetes.io/arch', 'In', ['amd64', 'x86_64'], undefined],
  ['kubernetes.io/arch', 'In', ['riscv64'], undefined],
  ['kubernetes.io/arch', 'In', [], undefined],
  ['kubernetes.io/arch', 'NotIn', ['x86_64'], undefined],
  ['kubernetes.io/os', 'In', ['constructor'], undefined],
  ['example.com/arch', 'In', ['x86_64'], undefined],
])('nodes say of %s %s %j: %s', (key, operator, values, name) => {
  expect(otherName(requirement(key, operator, ...values))).toBe(name);
});
