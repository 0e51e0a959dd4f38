import { isCustomGroup } from '../../../src/kubernetes/objects/api-groups';

test.each(['', 'apps', 'batch', 'networking.k8s.io', 'rbac.authorization.k8s.io'])('%p is of Kubernetes', group => {
  expect(isCustomGroup(group)).toBe(false);
});

test.each(['cert-manager.io', 'autoscaling.k8s.io', 'gateway.networking.k8s.io', 'snapshot.storage.k8s.io'])('%s is an add-on\'s', group => {
  expect(isCustomGroup(group)).toBe(true);
});
