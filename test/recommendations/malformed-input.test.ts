import { audit } from '../../src/audit';
import { KubernetesObject } from '../../src/kubernetes';

const TARGET = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
const RESOURCES = { requests: { cpu: 1, memory: '1Gi' }, limits: { memory: '1Gi' } };
const APP = { name: 'web', image: 'registry.example.com/web:1.0.0', resources: RESOURCES };

function deployment(...containers: unknown[]): KubernetesObject {
  return {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' },
    spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers } } },
  };
}

function autoscaler(spec: object): KubernetesObject {
  const metrics = [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }];
  return { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'web', namespace: 'shop' }, spec: { scaleTargetRef: TARGET, metrics, ...spec } };
}

function findings(...objects: KubernetesObject[]) {
  const { findings: found, failures } = audit(objects);
  expect(failures).toEqual([]);
  return found;
}

describe('A maximum that is missing has one owner', () => {
  const told = (spec: object) => findings(autoscaler(spec), deployment(APP))
    .filter(({ id }) => id === 'autoscaler-computable' || id === 'input-is-well-formed').map(({ id, code }) => `${id} ${code}`);

  test('which says that the server refuses the autoscaler', () => {
    expect(told({})).toEqual(['input-is-well-formed refused']);
    expect(told({ maxReplicas: null, minReplicas: 2 })).toEqual(['input-is-well-formed refused']);
  });

  test('and one that is there is still compared', () => {
    expect(told({ maxReplicas: 1 })).toEqual(['autoscaler-computable no-range']);
    expect(told({ maxReplicas: 3 })).toEqual([]);
  });
});

describe('What has no name leaves no hole in a sentence', () => {
  const RULES = [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }];
  test.each<[string, KubernetesObject, string]>([
    ['a container', deployment({ image: 'registry.example.com/web:1.0.0' }), 'Container "" '],
    ['an image of a container', deployment({ image: '' }), 'The image of container "" is empty'],
    ['an Ingress', {
      apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: {},
      spec: { rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'gone', port: { number: 80 } } } }] } }] },
    }, 'Ingress without a name sends requests to Service gone'],
    ['a webhook', {
      apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata: { name: 'gate' },
      webhooks: [{ clientConfig: { url: 'https://gate.example.com' }, rules: RULES }],
    }, 'While nobody answers webhook "", no pod of kube-system is made'],
  ])('%s', (_, object, expected) => {
    const messages = findings(object).map(({ message }) => message);
    expect(messages.filter(message => message.startsWith(expected))).not.toEqual([]);
    expect(messages.filter(message => / {2}| [.,:]/.test(message))).toEqual([]);
  });

  test('and a container that is null is told once', () => {
    const told = findings(deployment(null, APP)).filter(({ message, path }) => /null|""/.test(message) || path.includes('/containers/0'));
    expect(told.map(({ id, message }) => `${id} ${message}`)).toEqual([
      'input-is-well-formed /spec/template/spec/containers/0 is null: every Kubernetes refuses the object.',
    ]);
  });
});
