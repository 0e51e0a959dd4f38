import { takeInventory } from '../../../src/inventory';
import { areIdle } from '../../../src/kubernetes/behaviour/idle-pods';
import { deployment, object, template } from '../../support/plain-objects';

function idle(...images: readonly string[]): boolean {
  return areIdle(takeInventory([deployment({ pod: { containers: images.map((image, index) => ({ name: `c${index}`, image })) } })]).workloads[0]);
}

test.each([
  'registry.k8s.io/pause:3.10.1', 'pause', 'k8s.gcr.io/pause-amd64:3.1', 'registry.example.com/mirror/eks/pause:3.5', 'rancher/mirrored-pause:3.6',
  'registry.k8s.io/pause@sha256:' + 'a'.repeat(64),
])('%s does nothing', image => {
  expect(idle(image)).toBe(true);
  expect(idle(image, image)).toBe(true);
});

test.each(['web:1.0.0', 'registry.example.com/pause/web:1.0.0', 'pauser:1', 'pause-button:1', 'pause-ui:3.10'])('%s may do something', image => {
  expect(idle(image)).toBe(false);
  expect(idle('registry.k8s.io/pause:3.10.1', image)).toBe(false);
});

test('pods that did something before they do nothing are another matter, and so are those of every node', () => {
  const pause = { name: 'pause', image: 'registry.k8s.io/pause:3.10.1' };
  const pod = { containers: [pause] };
  const workloads = takeInventory([
    deployment({ pod: { ...pod, initContainers: [{ name: 'pull', image: 'web:1.0.0' }] } }),
    object('apps/v1', 'DaemonSet', { template: template(pod) }),
    object('batch/v1', 'Job', { template: template(pod) }),
    object('apps/v1', 'StatefulSet', { template: template(pod) }),
  ]).workloads;
  expect(workloads.map(areIdle)).toEqual([false, false, false, true]);
});
