import { Refusals } from '../../../src/kubernetes/validation/refusals';
import { validateStorageClass, validateVolume } from '../../../src/kubernetes/validation/storage';

const SPEC = { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' }, csi: { driver: 'csi.example.com', volumeHandle: '1' } };

function volume(change: object): readonly string[] {
  const refusals = new Refusals(36);
  validateVolume({ ...SPEC, ...change }, '', refusals);
  return refusals.found.map(({ path }) => path);
}

function storageClass(object: object): readonly string[] {
  const refusals = new Refusals(36);
  validateStorageClass(object as Record<string, unknown>, refusals);
  return refusals.found.map(({ path }) => path);
}

test('a volume has one source, a size and a mode', () => {
  expect(volume({})).toEqual([]);
  expect(volume({ hostPath: { path: '/data' } })).toEqual(['']);
  expect(volume({ csi: undefined })).toEqual(['']);
  expect(volume({ csi: {} })).toEqual(['/csi/driver', '/csi/volumeHandle']);
  expect(volume({ accessModes: [], capacity: { storage: 0 } })).toEqual(['/accessModes', '/capacity/storage']);
  expect(volume({ accessModes: ['ReadWriteOncePod', 'ReadWriteOnce'] })).toEqual(['/accessModes']);
  expect(volume({ capacity: { storage: '1Gi', cpu: 1 } })).toEqual(['/capacity']);
});

test('a local volume is on a node', () => {
  expect(volume({ csi: undefined, local: { path: '/data' } })).toEqual(['/nodeAffinity']);
});

test('a class names who makes the volumes', () => {
  expect(storageClass({ provisioner: 'Example.com/Disk' })).toEqual([]);
  expect(storageClass({})).toEqual(['/provisioner']);
  expect(storageClass({ provisioner: 'a b', reclaimPolicy: 'Recycle', volumeBindingMode: 'Later' })).toEqual(['/provisioner', '/reclaimPolicy', '/volumeBindingMode']);
});
