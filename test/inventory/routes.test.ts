import { takeInventory } from '../../src/inventory';
import { findService, trafficPaths } from '../../src/inventory/routes';
import { KubernetesObject } from '../../src/kubernetes';
import { deployment, Json, object, service } from '../support/plain-objects';

const web = deployment({ pod: { containers: [{ name: 'web', ports: [{ name: 'http', containerPort: 8080 }] }] } });
const two = service({ ports: [{ name: 'http', port: 80, targetPort: 'http' }, { name: 'admin', port: 90, targetPort: 'http' }] });

const toBackend = (name: string, port: Json) => ({ backend: { service: { name, port } } });
const ingress = (paths: Json[], annotations: Json = {}) =>
  object('networking.k8s.io/v1', 'Ingress', { rules: [{ http: { paths } }] }, { annotations });
const httpRoute = (namespace: string, ...backendRefs: Json[]) =>
  object('gateway.networking.k8s.io/v1', 'HTTPRoute', { rules: [{ backendRefs }] }, { namespace });

/** Every way in an input: from where, to which Service, and to which of its ports. */
function ways(...objects: readonly KubernetesObject[]): string[] {
  return trafficPaths(takeInventory(objects)).map(({ entry, service: { namespace, name }, ports }) =>
    `${entry.kind} ${namespace}/${name} ${ports.map(({ number }) => number).join(',')}`);
}

describe('a Service', () => {
  test('is a way to the pods that it selects, on all its ports', () => {
    expect(ways(web, two)).toEqual(['Service shop/web 80,90']);
  });

  test('that selects no pods leads nowhere', () => {
    expect(ways(web, service({ selector: { app: 'api' } }))).toEqual([]);
    expect(ways(web, service({ selector: undefined }))).toEqual([]);
  });

  test('without an address of its own is no way in', () => {
    expect(ways(web, service({ clusterIP: 'None' }))).toEqual([]);
  });
});

describe('an Ingress', () => {
  test.each<[string, Json, string]>([
    ['by its name', { name: 'admin' }, '90'],
    ['by its number', { number: 80 }, '80'],
    ['in vain, where there is no such port', { number: 81 }, ''],
  ])('leads to the port of a Service %s', (_, port, ports) => {
    expect(ways(web, two, ingress([toBackend('web', port)]))).toEqual(['Service shop/web 80,90', `Ingress shop/web ${ports}`]);
  });

  test('is one way to a Service, however many paths lead there', () => {
    const paths = [toBackend('web', { number: 90 }), toBackend('web', { name: 'http' }), toBackend('web', { number: 80 })];
    expect(ways(web, two, ingress(paths))).toEqual(['Service shop/web 80,90', 'Ingress shop/web 80,90']);
  });

  test('is a way to each of its Services, to each on its own port', () => {
    const api = service({ ports: two.spec.ports }, { name: 'api' });
    expect(ways(web, two, api, ingress([toBackend('web', { number: 80 }), toBackend('api', { number: 90 })])))
      .toEqual(['Service shop/web 80,90', 'Service shop/api 80,90', 'Ingress shop/web 80', 'Ingress shop/api 90']);
  });

  test('is a way to a Service that has no address and is no way itself', () => {
    expect(ways(web, service({ clusterIP: 'None' }), ingress([toBackend('web', { number: 80 })]))).toEqual(['Ingress shop/web 80']);
  });

  test('that names a Service which is not there leads nowhere', () => {
    expect(ways(web, ingress([toBackend('web', { number: 80 })]))).toEqual([]);
    expect(ways(web, service({}, { namespace: 'other' }), ingress([toBackend('web', { number: 80 })]))).toEqual([]);
  });

  test('leads where an action of its load balancer forwards to, in its own namespace', () => {
    const action = JSON.stringify({ type: 'forward', forwardConfig: { targetGroups: [{ serviceName: 'web', servicePort: 80 }, { serviceName: 'api', servicePort: '90' }] } });
    const split = ingress([toBackend('split', { name: 'use-annotation' })], { 'alb.ingress.kubernetes.io/actions.split': action });
    const api = service({ ports: two.spec.ports }, { name: 'api' });
    expect(ways(web, two, api, split)).toEqual(['Service shop/web 80,90', 'Service shop/api 80,90', 'Ingress shop/web 80', 'Ingress shop/api 90']);
  });
});

describe('an HTTPRoute', () => {
  test.each<[string, KubernetesObject, boolean]>([
    ['reaches a Service of its own namespace', httpRoute('shop', { name: 'web', port: 80 }), true],
    ['does not reach one of another namespace by its name alone', httpRoute('edge', { name: 'web', port: 80 }), false],
    ['reaches one of the namespace that it names', httpRoute('edge', { name: 'web', namespace: 'shop', port: 80 }), true],
    ['reaches no object of another kind', httpRoute('shop', { name: 'web', kind: 'ServiceImport', group: 'multicluster.x-k8s.io', port: 80 }), false],
  ])('%s', (_, route, isReached) => {
    const [workload] = takeInventory([web, service(), route]).workloads;
    expect(workload.trafficPaths.map(({ entry }) => entry.kind)).toEqual(isReached ? ['Service', 'HTTPRoute'] : ['Service']);
  });

  test('of another namespace does not take the port of a Service of the same name', () => {
    const other = service({ ports: [{ name: 'http', port: 81, targetPort: 'http' }] }, { namespace: 'edge' });
    const objects = [web, service(), other, httpRoute('edge', { name: 'web', port: 81 })];
    const [workload] = takeInventory(objects).workloads;
    expect(workload.trafficPaths.map(({ entry }) => entry.kind)).toEqual(['Service']);
    expect(ways(...objects)).toEqual(['Service shop/web 80', 'HTTPRoute edge/web 81']);
  });

  test('to Services of one name in two namespaces takes the port of each', () => {
    const other = service({ ports: [{ name: 'http', port: 81, targetPort: 'http' }] }, { namespace: 'edge' });
    const route = httpRoute('edge', { name: 'web', port: 81 }, { name: 'web', namespace: 'shop', port: 80 });
    expect(ways(web, service(), other, route)).toEqual(['Service shop/web 80', 'HTTPRoute edge/web 81', 'HTTPRoute shop/web 80']);
  });
});

describe('a Service that is looked for by name', () => {
  const knative = object('serving.knative.dev/v1', 'Service', { selector: { app: 'web' } });

  test('is that of the namespace', () => {
    const inventory = takeInventory([knative, service({}, { namespace: 'other' }), service()]);
    expect(findService(inventory, 'shop', 'web')).toBe(inventory.services[1]);
    expect(findService(inventory, 'other', 'web')).toBe(inventory.services[0]);
  });

  test('is none where there is none', () => {
    const inventory = takeInventory([knative, service({}, { name: 'api' })]);
    expect(findService(inventory, 'shop', 'web')).toBeUndefined();
    expect(findService(inventory, '', 'api')).toBeUndefined();
  });
});
