import { validateMounts } from '../../../src/kubernetes/validation/mounts';
import { refusedBy } from '../../support/validation/scope';

const VOLUMES = new Map<unknown, object>([['data', { name: 'data' }], ['claim', { name: 'claim', persistentVolumeClaim: { claimName: 'a' } }]]);

function refused(container: object, minor?: number) {
  return refusedBy(scope => validateMounts(container as {}, '', scope), minor, { volumes: VOLUMES as never });
}
const mounted = (...volumeMounts: object[]) => refused({ volumeMounts });

test('a mount names a volume of the pod, and a path of its own', () => {
  expect(mounted({ name: 'data', mountPath: '/a' }, { name: 'data', mountPath: '/b', subPath: 'c' })).toEqual([]);
  expect(mounted({ name: 'logs', mountPath: '/a' })).toEqual(['/volumeMounts/0/name names the volume logs, which the pod does not have']);
  expect(mounted({ name: 'data' })).toEqual(['/volumeMounts/0/mountPath is missing']);
  expect(mounted({ name: 'data', mountPath: '/a' }, { name: 'claim', mountPath: '/a' })).toEqual(['/volumeMounts/1/mountPath repeats the path /a']);
});

test('what is mounted of a volume lies in it', () => {
  expect(mounted({ name: 'data', mountPath: '/a', subPath: '/b' })).toEqual(['/volumeMounts/0/subPath is "/b"']);
  expect(mounted({ name: 'data', mountPath: '/a', subPath: '../b' })).toEqual(['/volumeMounts/0/subPath is "../b"']);
  expect(mounted({ name: 'data', mountPath: '/a', subPath: 'b..c' })).toEqual([]);
  expect(mounted({ name: 'data', mountPath: '/a', subPath: 'b', subPathExpr: 'c' })).toEqual(['/volumeMounts/0/subPathExpr stands beside subPath']);
});

test('only the privileged mount for the node too', () => {
  const volumeMounts = [{ name: 'data', mountPath: '/a', mountPropagation: 'Bidirectional' }];
  expect(refused({ volumeMounts, securityContext: { privileged: true } })).toEqual([]);
  expect(refused({ volumeMounts })).toEqual(['/volumeMounts/0/mountPropagation is Bidirectional in a container that is not privileged']);
});

test('what is read-only all the way down is read-only', () => {
  const volumeMounts = [{ name: 'data', mountPath: '/a', recursiveReadOnly: 'Enabled' }];
  expect(refused({ volumeMounts })).toEqual(['/volumeMounts/0/recursiveReadOnly is Enabled where readOnly is not true']);
  expect(refused({ volumeMounts }, 30)).toEqual([]);
});

test('a device is a claim, and not mounted as well', () => {
  expect(refused({ volumeDevices: [{ name: 'claim', devicePath: '/dev/a' }] })).toEqual([]);
  expect(refused({ volumeDevices: [{ name: 'data', devicePath: '/dev/a' }] })).toEqual(['/volumeDevices/0/name names the volume data, which is no claim']);
  expect(refused({ volumeDevices: [{ name: 'claim', devicePath: '/dev/a' }], volumeMounts: [{ name: 'claim', mountPath: '/a' }] }))
    .toEqual(['/volumeDevices/0 has the name or path of a volumeMount']);
});
