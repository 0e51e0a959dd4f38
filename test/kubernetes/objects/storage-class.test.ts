import { viewStorageClass } from '../../../src/kubernetes/objects/storage-class';

function view(fields: object) {
  return viewStorageClass({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast' }, ...fields });
}

test('a class says who makes its volumes, when, where, and what becomes of them', () => {
  expect(view({
    provisioner: 'ebs.csi.aws.com', volumeBindingMode: 'WaitForFirstConsumer', reclaimPolicy: 'Retain', allowVolumeExpansion: true, parameters: { type: 'gp3' },
    allowedTopologies: [{ matchLabelExpressions: [{ key: 'topology.ebs.csi.aws.com/zone', values: ['eu-west-1a', 'eu-west-1b'] }] }],
  })).toMatchObject({
    name: 'fast', provisioner: 'ebs.csi.aws.com', bindingMode: 'WaitForFirstConsumer', isBindingStated: true, reclaimPolicy: 'Retain', allowsExpansion: true, isDefault: false,
    parameters: { type: 'gp3' }, allowedDomains: ['eu-west-1a', 'eu-west-1b'],
  });
});

test('what it leaves out, servers fill in', () => {
  expect(view({ provisioner: 'ebs.csi.aws.com' })).toMatchObject({
    bindingMode: 'Immediate', isBindingStated: false, reclaimPolicy: 'Delete', allowsExpansion: false, isDefault: false, parameters: {}, allowedDomains: [],
  });
});

test.each(['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'])('%s makes it the class of claims that name none', annotation => {
  expect(view({ metadata: { name: 'fast', annotations: { [annotation]: 'true' } } }).isDefault).toBe(true);
  expect(view({ metadata: { name: 'fast', annotations: { [annotation]: 'false' } } }).isDefault).toBe(false);
});

test('it is in no namespace, whatever it says', () => {
  expect(view({ metadata: { name: 'fast', namespace: 'shop' } }).namespace).toBe('');
});

test('what is of another type reads as absent', () => {
  expect(view({ provisioner: 3, allowedTopologies: 'all', parameters: [] })).toMatchObject({ provisioner: '', allowedDomains: [], parameters: {} });
});
