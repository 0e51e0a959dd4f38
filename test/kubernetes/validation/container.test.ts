import { validateContainers } from '../../../src/kubernetes/validation/container';
import { refusedBy } from '../../support/validation/scope';

const APP = { name: 'app', image: 'registry.example.com/app:1.0.0' };
const PROBE = { tcpSocket: { port: 80 } };

function refused(spec: Record<string, unknown>, minor?: number, isPod = false) {
  return refusedBy(scope => validateContainers({ containers: [APP], ...spec }, '', scope), minor, { isPod });
}

test('a pod has a container with a name and an image', () => {
  expect(refused({})).toEqual([]);
  expect(refused({ containers: [] })).toEqual(['/containers has no container']);
  expect(refused({ containers: [{}] })).toEqual(['/containers/0/name is missing', '/containers/0/image is missing']);
  expect(refused({ containers: [{ ...APP, name: 'My App', imagePullPolicy: 'Daily' }] })).toEqual(['/containers/0/name is "My App"', '/containers/0/imagePullPolicy is "Daily"']);
});

test('null is no container', () => {
  expect(refused({ containers: [null, APP], initContainers: [null] })).toEqual(['/containers/0 is null', '/initContainers/0 is null']);
});

test('a pod has no spaces around an image, of which a template is not asked', () => {
  const containers = [{ ...APP, image: ' app' }];
  expect(refused({ containers })).toEqual([]);
  expect(refused({ containers }, 36, true)).toEqual(['/containers/0/image is " app"']);
});

test('names differ, those of init containers too', () => {
  expect(refused({ containers: [APP, APP], initContainers: [APP] })).toEqual(['/containers/1/name repeats the name app', '/initContainers/0/name repeats the name app']);
});

test('an init container that ends has no probes and hooks', () => {
  const initContainers = [{ ...APP, name: 'init', livenessProbe: PROBE, lifecycle: {} }];
  expect(refused({ initContainers })).toEqual([
    '/initContainers/0/livenessProbe is given to an init container that ends', '/initContainers/0/lifecycle is given to an init container that ends',
  ]);
});

test('one that stays has them, since servers know that', () => {
  const initContainers = [{ ...APP, name: 'proxy', restartPolicy: 'Always', livenessProbe: PROBE }];
  expect(refused({ initContainers }, 29)).toEqual([]);
  expect(refused({ initContainers }, 28)).toHaveLength(1);
  expect(refused({ initContainers: [{ ...APP, name: 'init', restartPolicy: 'Never' }] }, 33)).toEqual(['/initContainers/0/restartPolicy is "Never"']);
  expect(refused({ initContainers: [{ ...APP, name: 'init', restartPolicy: 'Never' }] }, 35)).toEqual([]);
});

test('a container has a restartPolicy of its own since 1.35', () => {
  const containers = [{ ...APP, restartPolicy: 'Never' }];
  expect([27, 28, 33, 34, 35].map(minor => refused({ containers }, minor).length)).toEqual([0, 1, 1, 0, 0]);
  const rules = { restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [1] } }] };
  expect(refused({ containers: [{ ...APP, ...rules }] }, 35)).toEqual(['/containers/0/restartPolicy is missing beside restartPolicyRules']);
  expect(refused({ containers: [{ ...APP, ...rules, restartPolicy: 'Never' }] }, 35)).toEqual([]);
});

test('what is resized is cpu or memory, once each', () => {
  const policy = { resourceName: 'cpu', restartPolicy: 'NotRequired' };
  expect(refused({ containers: [{ ...APP, resizePolicy: [policy] }] })).toEqual([]);
  expect(refused({ containers: [{ ...APP, resizePolicy: [policy, policy] }] })).toEqual(['/containers/0/resizePolicy/1/resourceName repeats the resource cpu']);
  expect(refused({ containers: [{ ...APP, resizePolicy: [policy, policy] }] }, 32)).toEqual([]);
});
