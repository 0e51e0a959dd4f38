import { validatePod } from '../../../src/kubernetes/validation/pod';
import { refusedBy } from '../../support/validation/scope';

function refused(metadata: object, spec: unknown) {
  return refusedBy(({ refusals }) => validatePod({ metadata, spec }, refusals));
}
const APP = { name: 'app', image: 'app' };

test('a pod is judged with its labels and annotations', () => {
  const labelSelector = { matchLabels: { app: 'web' } };
  const topologySpreadConstraints = [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector, matchLabelKeys: ['app'] }];
  expect(refused({}, { containers: [APP], topologySpreadConstraints })).toEqual([]);
  expect(refused({ labels: { app: 'web' } }, { containers: [APP], topologySpreadConstraints }))
    .toEqual(['/spec/topologySpreadConstraints/0/matchLabelKeys/0 is app, which labelSelector selects already']);
  expect(refused({ annotations: { 'controller.kubernetes.io/pod-deletion-cost': 'high' } }, { containers: [APP] })).toHaveLength(1);
});

test('a pod runs for as long as it likes, and does not say more than there is', () => {
  expect(refused({}, { containers: [APP], restartPolicy: 'OnFailure' })).toEqual([]);
  expect(refused({}, { containers: [APP], restartPolicy: 'Sometimes' })).toEqual(['/spec/restartPolicy is "Sometimes"']);
  expect(refused({}, null)).toEqual([]);
});
