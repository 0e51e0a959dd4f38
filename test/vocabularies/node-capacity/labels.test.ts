import { CAPACITY_LABELS, capacityOfValues, provisionerOfLabel } from '../../../src/vocabularies/node-capacity/labels';

test.each<[string, string[], string | undefined]>([
  ['karpenter.sh/capacity-type', ['spot'], 'spot'],
  ['karpenter.sh/capacity-type', ['on-demand', 'reserved'], 'on-demand'],
  ['karpenter.sh/capacity-type', ['spot', 'on-demand'], undefined],
  ['karpenter.sh/capacity-type', [], undefined],
  ['eks.amazonaws.com/capacityType', ['SPOT'], 'spot'],
  ['eks.amazonaws.com/capacityType', ['ON_DEMAND'], 'on-demand'],
  ['cloud.google.com/gke-spot', ['true'], 'spot'],
  ['cloud.google.com/gke-provisioning', ['standard'], 'on-demand'],
  ['kubernetes.azure.com/scalesetpriority', ['spot'], 'spot'],
  ['node.kubernetes.io/lifecycle', ['spot'], 'spot'],
  ['lifecycle', ['Ec2Spot'], 'spot'],
  ['team', ['spot'], undefined],
  ['constructor', ['spot'], undefined],
])('nodes with %s %j are %s', (key, values, capacity) => {
  expect(capacityOfValues(key, values)).toBe(capacity);
});

test('every label that tells the capacity is listed', () => {
  expect(CAPACITY_LABELS.filter(key => capacityOfValues(key, ['other']) !== 'on-demand')).toEqual([]);
});

test.each([['eks.amazonaws.com/nodegroup', 'managed-node-group'], ['karpenter.sh/nodepool', undefined], ['team', undefined]])('%s is of %s', (key, provisioner) => {
  expect(provisionerOfLabel(key)).toBe(provisioner);
});
