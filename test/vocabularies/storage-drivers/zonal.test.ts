import { canGrow, isZonal } from '../../../src/vocabularies/storage-drivers/zonal';

function storage(provisioner: string, parameters: Readonly<Record<string, string>> = {}, allowedDomains: readonly string[] = []) {
  return { provisioner, parameters, allowedDomains };
}

test.each([
  'ebs.csi.aws.com', 'ebs.csi.eks.amazonaws.com', 'kubernetes.io/aws-ebs', 'pd.csi.storage.gke.io', 'kubernetes.io/gce-pd', 'disk.csi.azure.com', 'kubernetes.io/azure-disk',
])('a volume of %s is in one zone', provisioner => {
  expect(isZonal(storage(provisioner))).toBe(true);
  expect(canGrow(storage(provisioner))).toBe(true);
});

test.each([
  ['a file system that all zones reach', 'efs.csi.aws.com'], ['volumes of nodes', 'kubernetes.io/no-provisioner'], ['another one', 'csi.example.com'], ['nobody', ''],
])('%s is not known to be in one zone', (_, provisioner) => {
  expect(isZonal(storage(provisioner))).toBe(false);
  expect(canGrow(storage(provisioner))).toBe(false);
});

test('a disk that is kept in several zones is in no single one', () => {
  expect(isZonal(storage('pd.csi.storage.gke.io', { 'replication-type': 'regional-pd' }))).toBe(false);
  expect(isZonal(storage('pd.csi.storage.gke.io', { 'replication-type': 'none' }))).toBe(true);
  expect(isZonal(storage('disk.csi.azure.com', { skuName: 'Premium_ZRS' }))).toBe(false);
  expect(isZonal(storage('disk.csi.azure.com', { skuName: 'Premium_LRS' }))).toBe(true);
  expect(isZonal(storage('ebs.csi.aws.com', { skuName: 'Premium_ZRS' }))).toBe(true);
});

test('where only one zone is allowed, there is none to choose', () => {
  expect(isZonal(storage('ebs.csi.aws.com', {}, ['eu-west-1a']))).toBe(false);
  expect(isZonal(storage('ebs.csi.aws.com', {}, ['eu-west-1a', 'eu-west-1b']))).toBe(true);
});
