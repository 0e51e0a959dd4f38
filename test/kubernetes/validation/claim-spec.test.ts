import { validateClaimSpec } from '../../../src/kubernetes/validation/claim-spec';
import { refusedBy } from '../../support/validation/scope';

const GOOD = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };

function refused(change: object) {
  return refusedBy(({ refusals }) => validateClaimSpec({ ...GOOD, ...change }, '/spec', refusals));
}

test('a claim says how it is used and how much it is for', () => {
  expect(refused({})).toEqual([]);
  expect(refused({ accessModes: [] })).toEqual(['/spec/accessModes is missing']);
  expect(refused({ accessModes: ['RWO'] })).toEqual(['/spec/accessModes/0 is "RWO"']);
  expect(refused({ resources: {} })).toEqual(['/spec/resources/requests/storage is missing']);
  expect(refused({ resources: { requests: { storage: 0 } } })).toEqual(['/spec/resources/requests/storage is 0']);
  expect(refused({ resources: { requests: { storage: '10 GB' } } })).toEqual(['/spec/resources/requests/storage is "10 GB"']);
});

test('ReadWriteOncePod stands alone', () => {
  expect(refused({ accessModes: ['ReadWriteOncePod'] })).toEqual([]);
  expect(refused({ accessModes: ['ReadWriteOncePod', 'ReadWriteOnce'] })).toEqual(['/spec/accessModes has ReadWriteOncePod beside others']);
});

test('no class is a class', () => {
  expect(refused({ storageClassName: '', volumeMode: 'Block' })).toEqual([]);
  expect(refused({ storageClassName: 'Fast', volumeMode: 'Raw' })).toEqual(['/spec/storageClassName is "Fast"', '/spec/volumeMode is "Raw"']);
});
