import { TARGET_GROUP_BINDING, viewTargetGroupBinding } from '../../../src/vocabularies/aws-load-balancer/target-group-binding';

function binding(spec: object) {
  return viewTargetGroupBinding({
    apiVersion: 'elbv2.k8s.aws/v1beta1', kind: 'TargetGroupBinding', metadata: { name: 'web', namespace: 'shop' }, spec,
  });
}

test('a TargetGroupBinding is known by its kind', () => expect(binding({}).kind).toBe(TARGET_GROUP_BINDING));

test('a TargetGroupBinding sends requests to the Service of its serviceRef, in its own namespace', () => {
  const view = binding({ serviceRef: { name: 'web', port: 80 }, targetType: 'ip' });
  expect(view).toMatchObject({ kind: 'TargetGroupBinding', namespace: 'shop', name: 'web', spec: { targetType: 'ip' } });
  expect(view.backends).toEqual([{ service: 'web', namespace: '', port: 80, host: '', pathType: '', path: '/', field: '/spec/serviceRef' }]);
});

test('the port of its serviceRef may be a name', () => {
  expect(binding({ serviceRef: { name: 'web', port: 'http' } }).backends).toMatchObject([{ service: 'web', port: 'http' }]);
});

test('a TargetGroupBinding has no class', () => {
  expect(binding({})).toMatchObject({ className: '', ingressClass: undefined });
});

test('without a serviceRef it names nothing', () => {
  expect(binding({}).backends).toMatchObject([{ service: '', port: 0 }]);
});
