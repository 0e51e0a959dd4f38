import { validatePodResources } from '../../../src/kubernetes/validation/pod-resources';
import { refusedBy } from '../../support/validation/scope';

function refused(spec: Record<string, unknown>, minor?: number, isPod = false) {
  return refusedBy(scope => validatePodResources(spec, scope), minor, { isPod });
}
const asking = (cpu: unknown, more: object = {}) => ({ resources: { requests: { cpu } }, ...more });

test('a pod asks for as much as its containers do together', () => {
  const containers = [asking('600m'), asking('500m')];
  expect(refused({ containers, resources: { requests: { cpu: '1100m' } } })).toEqual([]);
  expect(refused({ containers, resources: { requests: { cpu: 1 } } })).toEqual(['/resources/requests/cpu is 1, less than the containers request together']);
  expect(refused({ containers, resources: { requests: { cpu: 1 } } }, 33)).toEqual([]);
});

test('what starts before counts beside the sidecars that have started', () => {
  const initContainers = [asking(1, { restartPolicy: 'Always' }), asking(2)];
  expect(refused({ containers: [asking(1)], initContainers, resources: { requests: { cpu: 3 } } })).toEqual([]);
  expect(refused({ containers: [asking(1)], initContainers, resources: { requests: { cpu: 2 } } })).toHaveLength(1);
});

test('in a pod a limit is a request', () => {
  const containers = [{ resources: { limits: { cpu: 2 } } }];
  expect(refused({ containers, resources: { requests: { cpu: 1 } } })).toEqual([]);
  expect(refused({ containers, resources: { requests: { cpu: 1 } } }, 36, true)).toHaveLength(1);
});

test('a pod with a limit requests what its containers do, where it says nothing else', () => {
  const containers = [asking(1), asking(1)];
  expect(refused({ containers, resources: { limits: { cpu: 1 } } })).toEqual([]);
  expect(refused({ containers, resources: { limits: { cpu: 1 } } }, 36, true)).toEqual(['/resources/limits/cpu is 1, less than the containers request together']);
  expect(refused({ containers, resources: { limits: { cpu: 2 } } }, 36, true)).toEqual([]);
});

test('huge pages of the containers are those of the pod', () => {
  const resources = { limits: { 'hugepages-2Mi': '2Mi', 'memory': '1Gi' } };
  expect(refused({ containers: [{ resources }, { resources }], resources: { limits: { 'hugepages-2Mi': '4Mi', 'memory': '2Gi' } } })).toEqual([]);
  expect(refused({ containers: [{ resources }, { resources }], resources: { limits: { 'hugepages-2Mi': '2Mi', 'memory': '2Gi' } } }))
    .toEqual(['/resources/limits/hugepages-2Mi is "2Mi", less than the containers are given together']);
});

test('no container has a higher limit than the pod', () => {
  const containers = [{ resources: { limits: { cpu: 2 } } }];
  expect(refused({ containers, resources: { limits: { cpu: 1 } } })).toEqual(['/containers/0/resources/limits/cpu is 2, above the limit 1 of the pod']);
});

test('a pod has cpu, memory and huge pages, and no claims, and not on Windows', () => {
  expect(refused({ resources: { requests: { 'ephemeral-storage': '1Gi' } } })).toEqual(['/resources/requests/ephemeral-storage has the name "ephemeral-storage"']);
  expect(refused({ resources: { claims: [] } })).toEqual(['/resources/claims is given for the whole pod']);
  expect(refused({ os: { name: 'windows' }, resources: {} })).toEqual(['/resources is given to a pod for Windows']);
});
