import { validateVolumes } from '../../../src/kubernetes/validation/volumes';
import { refusedBy } from '../../support/validation/scope';

const refused = (source: object, minor?: number) => refusedBy(scope => validateVolumes([{ name: 'data', ...source }], '', scope), minor);

test('a volume without a source is an empty one', () => {
  expect([refused({}), refused({ emptyDir: null }), refused({ emptyDir: {} })].flat()).toEqual([]);
});

test('a volume has one source', () => {
  expect(refused({ emptyDir: {}, secret: { secretName: 's' } })).toEqual(['/0 has emptyDir and secret']);
  expect(refused({ secret: {} })).toEqual(['/0/secret/secretName is missing']);
  expect(refused({ configMap: { name: 'c', defaultMode: 644 } })).toEqual(['/0/configMap/defaultMode is 644']);
  expect(refused({ persistentVolumeClaim: {} })).toEqual(['/0/persistentVolumeClaim/claimName is missing']);
  expect(refused({ hostPath: { path: '/a', type: 'Folder' } })).toEqual(['/0/hostPath/type is "Folder"']);
  expect(refused({ csi: { driver: 'CSI.example.com' } })).toEqual([]);
  expect(refused({ nfs: { server: 's', path: 'a' } })).toEqual(['/0/nfs/path is "a"']);
  expect(refused({ ephemeral: { volumeClaimTemplate: { spec: {} } } })).toHaveLength(2);
  expect(refused({ rbd: { monitors: [], image: 'a' } })).toEqual(['/0/rbd/monitors is missing']);
});

test('names are labels, and differ', () => {
  const named = (...names: unknown[]) => refusedBy(scope => validateVolumes(names.map(name => ({ name })), '', scope));
  expect(named('a', 'b')).toEqual([]);
  expect(named('a', 'a')).toEqual(['/1/name repeats the name a']);
  expect(named('A', undefined)).toEqual(['/0/name is "A"', '/1/name is missing']);
});

test('an image is a source since servers know it', () => {
  expect([refused({ image: { pullPolicy: 'Maybe' } }, 34), refused({ image: { pullPolicy: 'Maybe' } }, 35)]).toEqual([[], ['/0/image/pullPolicy is "Maybe"']]);
  expect([refused({ image: {} }, 36), refused({ image: {} }, 37)]).toEqual([[], ['/0/image/reference is missing']]);
});
