import { validateContainerSecurity, validatePodSecurity } from '../../../src/kubernetes/validation/security';
import { refusedBy } from '../../support/validation/scope';

const ofContainer = (security: unknown, minor?: number, hostUsers = true) => refusedBy(scope => validateContainerSecurity(security, '', scope), minor, { hostUsers });
const ofPod = (security: unknown, spec: Record<string, unknown> = {}, minor?: number) =>
  refusedBy(scope => validatePodSecurity(security, '', scope), minor, { hostNetwork: spec.hostNetwork === true, hostIPC: spec.hostIPC === true });

test('users and groups have numbers', () => {
  expect(ofContainer({ runAsUser: 0, runAsGroup: 2 ** 31 - 1 })).toEqual([]);
  expect(ofContainer({ runAsUser: -1, runAsGroup: 2 ** 31 })).toEqual(['/runAsUser is -1', '/runAsGroup is 2147483648']);
  expect(ofPod({ fsGroup: -1, supplementalGroups: [1, -1] })).toEqual(['/fsGroup is -1', '/supplementalGroups/1 is -1']);
});

test('who has every right can gain no more', () => {
  expect(ofContainer({ privileged: true, allowPrivilegeEscalation: false })).toEqual(['/allowPrivilegeEscalation is false in a privileged container']);
  expect(ofContainer({ capabilities: { add: ['CAP_SYS_ADMIN'] }, allowPrivilegeEscalation: false })).toHaveLength(1);
  // Runtimes read both alike, servers do not.
  expect(ofContainer({ capabilities: { add: ['SYS_ADMIN'] }, allowPrivilegeEscalation: false })).toEqual([]);
});

test('a profile of the node is named, others are not', () => {
  expect(ofContainer({ seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' } })).toEqual([]);
  expect(ofContainer({ seccompProfile: { type: 'Localhost' } })).toEqual(['/seccompProfile/localhostProfile is missing']);
  expect(ofContainer({ seccompProfile: { type: 'RuntimeDefault', localhostProfile: 'a' } })).toEqual(['/seccompProfile/localhostProfile is given with type RuntimeDefault']);
  expect(ofPod({ appArmorProfile: {} })).toEqual(['/appArmorProfile/type is missing']);
  expect(ofPod({ appArmorProfile: {} }, {}, 29)).toEqual([]);
});

test('nothing of /proc is masked for users of the pod alone', () => {
  expect(ofContainer({ procMount: 'Unmasked' })).toEqual(['/procMount is Unmasked with the users of the node']);
  expect([ofContainer({ procMount: 'Unmasked' }, 36, false), ofContainer({ procMount: 'Unmasked' }, 32)].flat()).toEqual([]);
});

test('a kernel parameter is the pod\'s own', () => {
  const sysctls = [{ name: 'net/core/somaxconn', value: '1' }];
  expect(ofPod({ sysctls })).toEqual([]);
  expect(ofPod({ sysctls }, { hostNetwork: true })).toEqual(['/sysctls/0/name is net/core/somaxconn on the network of the node']);
  expect(ofPod({ sysctls }, { hostNetwork: true }, 28)).toEqual([]);
  expect(ofPod({ sysctls: [{ name: 'kernel.shmmax' }] }, { hostIPC: true })).toEqual(['/sysctls/0/name is kernel.shmmax beside hostIPC']);
  expect(ofPod({ sysctls: [...sysctls, ...sysctls] })).toEqual(['/sysctls/1/name repeats the name net/core/somaxconn']);
});

test('policies are words', () => {
  expect(ofPod({ fsGroupChangePolicy: 'OnRootMismatch', supplementalGroupsPolicy: 'Strict' })).toEqual([]);
  expect(ofPod({ fsGroupChangePolicy: 'Never' })).toEqual(['/fsGroupChangePolicy is "Never"']);
});

test('a user of Windows may have a domain', () => {
  const user = (runAsUserName: string) => ofContainer({ windowsOptions: { runAsUserName } });
  expect([user('a'), user('NT AUTHORITY\\SYSTEM')].flat()).toEqual([]);
  expect([user(''), user('a:b'), user('a\\b\\c'), user('...')].map(found => found.length)).toEqual([1, 1, 1, 1]);
});
