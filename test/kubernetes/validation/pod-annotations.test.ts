import { validatePodAnnotations } from '../../../src/kubernetes/validation/pod-annotations';
import { refusedBy } from '../../support/validation/scope';

const COST = 'controller.kubernetes.io/pod-deletion-cost';
const SECCOMP = 'seccomp.security.alpha.kubernetes.io/pod';
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';

function problems(annotations: object, spec: object = {}, isPod = false, minor?: number) {
  return refusedBy(({ refusals }) => validatePodAnnotations({ metadata: { annotations }, spec: { containers: [{ name: 'app' }], ...spec } }, '', refusals, isPod), minor)
    .map(line => line.replace(/^\/metadata\/annotations\/\S+ /, ''));
}

test('the cost of a pod is a whole number', () => {
  expect(['0', '-5', '100'].flatMap(cost => problems({ [COST]: cost }))).toEqual([]);
  expect(['', 'high', '010', '+5', '2147483648'].flatMap(cost => problems({ [COST]: cost }))).toHaveLength(5);
});

test('a profile is one that there is', () => {
  expect(['runtime/default', 'localhost/a'].flatMap(profile => problems({ [SECCOMP]: profile }))).toEqual([]);
  expect(problems({ [SECCOMP]: 'Default' })).toEqual(['is "Default"']);
  expect(problems({ [`${APP_ARMOR}app`]: 'localhost/a', [`${APP_ARMOR}other`]: 'unconfined' })).toEqual(['is for the container other, which the pod does not have']);
});

test('and the one that the field says', () => {
  const spec = { securityContext: { seccompProfile: { type: 'RuntimeDefault' }, appArmorProfile: { type: 'RuntimeDefault' } } };
  expect(problems({ [SECCOMP]: 'docker/default' }, spec)).toEqual([]);
  expect(problems({ [SECCOMP]: 'unconfined' }, spec)).toEqual(['is "unconfined", and seccompProfile says RuntimeDefault']);
  expect(problems({ [`${APP_ARMOR}app`]: 'unconfined' }, spec)).toEqual(['is "unconfined", and appArmorProfile says RuntimeDefault']);
  expect([problems({ [`${APP_ARMOR}app`]: 'unconfined' }, spec, true), problems({ [`${APP_ARMOR}app`]: 'unconfined' }, spec, false, 29)].flat()).toEqual([]);
});
