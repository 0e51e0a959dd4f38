import { validatePodSpec } from '../../../src/kubernetes/validation/pod-spec';
import { Refusals } from '../../../src/kubernetes/validation/refusals';

test('a pod has a container', () => {
  const refusals = new Refusals(36);
  validatePodSpec({ containers: [] }, '/spec', refusals);
  expect(refusals.found).toEqual([{ path: '/spec/containers', problem: 'has no container', needed: 'a container' }]);
});
