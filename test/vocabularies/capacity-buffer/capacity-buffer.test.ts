import { newestServed, servesBuffer, viewCapacityBuffer } from '../../../src/vocabularies/capacity-buffer/capacity-buffer';

function view(spec: object) {
  return viewCapacityBuffer({ apiVersion: 'autoscaling.x-k8s.io/v1beta1', kind: 'CapacityBuffer', metadata: { name: 'web', namespace: 'shop' }, spec });
}

test('a buffer is for the pods of what can be scaled, or of a template', () => {
  expect(view({ scalableRef: { apiGroup: 'apps', kind: 'Deployment', name: 'web' }, replicas: 2 })).toMatchObject({
    hasTarget: true, hasTemplate: false, targetKind: 'Deployment', targetName: 'web', replicas: 2, percentage: undefined, hasLimits: false,
  });
  expect(view({ podTemplateRef: { name: 'web' }, percentage: 10, limits: { cpu: '4' } })).toMatchObject({
    hasTarget: false, hasTemplate: true, targetKind: '', replicas: undefined, percentage: 10, hasLimits: true,
  });
  expect(view({})).toMatchObject({ hasTarget: false, hasTemplate: false });
});

test.each<[string, string, string, 'yes' | 'no' | 'unknown', string | undefined]>([
  ['karpenter', '1.12.3', 'v1beta1', 'no', undefined], ['karpenter', '1.13.0', 'v1alpha1', 'yes', 'v1alpha1'], ['karpenter', '1.13.0', 'v1beta1', 'no', 'v1alpha1'],
  ['karpenter', '1.14.0', 'v1alpha1', 'no', 'v1beta1'], ['karpenter', '1.15.0', 'v1beta1', 'yes', 'v1beta1'], ['karpenter', '', 'v1beta1', 'unknown', 'v1beta1'],
  ['cluster-autoscaler', '1.34.1', 'v1alpha1', 'yes', 'v1alpha1'], ['cluster-autoscaler', '1.34.1', 'v1beta1', 'no', 'v1alpha1'],
  ['cluster-autoscaler', '1.35.0', 'v1alpha1', 'yes', 'v1beta1'], ['cluster-autoscaler', '1.33.0', 'v1alpha1', 'no', undefined],
  ['unknown', '1.35.0', 'v1beta1', 'unknown', 'v1beta1'], ['managed-node-group', '', 'v1beta1', 'unknown', 'v1beta1'],
])('%s %s serves %s: %s', (provisioner, release, version, serves, newest) => {
  expect(servesBuffer(provisioner, release, version)).toBe(serves);
  expect(newestServed(provisioner, release)).toBe(newest);
});
