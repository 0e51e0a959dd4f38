import { validateHostProcess, validateOs } from '../../../src/kubernetes/validation/pod-os';
import { refusedBy } from '../../support/validation/scope';

function refused(spec: Record<string, unknown>, minor?: number) {
  return refusedBy(scope => validateOs(spec, '', [[spec.container as {} ?? {}, '/containers/0']], scope), minor);
}

test('a pod is for Linux or Windows', () => {
  expect(refused({})).toEqual([]);
  expect(refused({ os: {} })).toEqual(['/os/name is missing']);
  expect(refused({ os: { name: 'Linux' } })).toEqual(['/os/name is "Linux"']);
});

test('each has what the other has not', () => {
  const windowsOptions = { runAsUserName: 'a' };
  expect(refused({ os: { name: 'windows' }, securityContext: { windowsOptions } })).toEqual([]);
  expect(refused({ os: { name: 'linux' }, container: { securityContext: { windowsOptions } } })).toEqual(['/containers/0/securityContext/windowsOptions is given to a pod for Linux']);
  expect(refused({ os: { name: 'windows' }, hostPID: false, securityContext: { fsGroup: 1 }, container: { securityContext: { runAsUser: 1 } } }))
    .toEqual(['/securityContext/fsGroup is given to a pod for Windows', '/containers/0/securityContext/runAsUser is given to a pod for Windows']);
});

test('a field that the version does not know is none', () => {
  const spec = { os: { name: 'windows' }, hostUsers: false };
  expect([refused(spec, 32), refused(spec, 33)]).toEqual([[], ['/hostUsers is given to a pod for Windows']]);
});

test('processes of a Windows node are on its network, all of them', () => {
  const processes = (spec: object, hostNetwork: boolean, ...containers: Record<string, unknown>[]) =>
    refusedBy(scope => validateHostProcess(spec as {}, '', containers.map((one, at) => [one, `/containers/${at}`] as const), scope), 36, { hostNetwork });
  const securityContext = { windowsOptions: { hostProcess: true } };
  expect(processes({ securityContext }, true, {}, {})).toEqual([]);
  expect(processes({ securityContext }, false, {})).toEqual(['/hostNetwork is not true beside hostProcess']);
  expect(processes({}, true, { securityContext }, {})).toEqual(['/containers has containers with hostProcess beside others']);
});
