import { endsWithPod, isWithin, mountedVolumes, mountOf, outlivesPod } from '../../../src/kubernetes/behaviour/mounts';
import { podReader } from '../../../src/kubernetes/objects/pod';

function mounts(volumes: unknown, volumeMounts: unknown) {
  const pod = podReader()({ spec: { volumes, containers: [{ name: 'db', volumeMounts }] } }, '/spec');
  return mountedVolumes(pod.containers[0], pod.volumes);
}

test('a mount knows its volume and its place', () => {
  const [mount] = mounts([{ name: 'data', emptyDir: {} }], [{ name: 'data', mountPath: '/data/' }]);
  expect(mount).toEqual({ mountPath: '/data', volume: { name: 'data', type: 'emptyDir', isScratch: true, claim: '' }, path: '/spec/containers/0/volumeMounts/0' });
});

test.each([
  [{ emptyDir: {} }, true, false],
  [{ emptyDir: { medium: 'Memory' } }, true, false],
  [{ ephemeral: { volumeClaimTemplate: {} } }, true, false],
  // The server makes an emptyDir of it.
  [{}, true, false],
  [{ persistentVolumeClaim: { claimName: 'data' } }, false, true],
  [{ hostPath: { path: '/srv' } }, false, true],
  [{ nfs: { server: 'nfs', path: '/' } }, false, true],
  [{ configMap: { name: 'data' } }, false, false],
])('a volume of %j ends with the pod: %s, outlives it: %s', (source, ends, outlives) => {
  const [mount] = mounts([{ name: 'data', ...source }], [{ name: 'data', mountPath: '/data' }]);
  expect([endsWithPod(mount), outlivesPod(mount)]).toEqual([ends, outlives]);
});

test('a volume that the pod does not list is somebody\'s who keeps it', () => {
  const [mount] = mounts([], [{ name: 'data', mountPath: '/data' }]);
  expect([endsWithPod(mount), outlivesPod(mount)]).toEqual([false, true]);
});

test('the nearest mount counts', () => {
  const all = mounts([], [{ name: 'a', mountPath: '/var/lib' }, { name: 'b', mountPath: '/var/lib/mysql' }, { name: 'c', mountPath: '/var/lib/mysql-files' }, { name: 'd', mountPath: '/tmp' }]);
  const at = (directory: string) => mountOf(directory, all)?.mountPath;
  expect([at('/var/lib/mysql'), at('/var/lib/mysql/data'), at('/var/lib/other'), at('/var'), at('/data')]).toEqual([
    '/var/lib/mysql', '/var/lib/mysql', '/var/lib', undefined, undefined,
  ]);
});

test('a folder is not within one whose name begins alike', () => {
  expect([isWithin('/data/db', '/data'), isWithin('/data', '/data'), isWithin('/database', '/data'), isWithin('/data', '/')]).toEqual([true, true, false, true]);
});
