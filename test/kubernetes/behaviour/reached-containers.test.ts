import { KubernetesObject, Workload } from '../../../src/kubernetes';
import { mainContainers, portNumber, reachedContainer, reachedContainers } from '../../../src/kubernetes/behaviour/reached-containers';
import { deployment, Json, object, service, workloadIn } from '../../support/plain-objects';

const web = { name: 'web', ports: [{ name: 'http', containerPort: 8080 }, { name: 'admin', containerPort: 9090 }] };
const proxy = { name: 'proxy', ports: [{ name: 'tls', containerPort: 8443 }] };
const sidecar = { ...proxy, restartPolicy: 'Always' };
const both = { containers: [web, proxy] };

const workloadOf = (pod: Json, ...around: readonly KubernetesObject[]): Workload => workloadIn(deployment({ pod }), ...around);
const toPort = (targetPort: unknown, name = 'web') => service({ ports: [{ name: 'http', port: 80, targetPort }] }, { name });

describe('the port of a probe', () => {
  const [container] = workloadOf({ containers: [web] }).pod.containers;
  test.each<[string, number | string, number | undefined]>([
    ['is found by its name', 'http', 8080],
    ['has the number of the name that is asked for', 'admin', 9090],
    ['is a number as it is, listed or not', 3000, 3000],
    ['is none where the container has no such name', 'https', undefined],
    ['is none for a number in quotes, which is a name', '8080', undefined],
  ])('%s', (_, port, expected) => {
    expect(portNumber(container, port)).toBe(expected);
  });
});

describe('a target port', () => {
  const reached = (pod: Json, targetPort: number | string) => {
    const found = reachedContainer(workloadOf(pod).pod, targetPort);
    return found && [found.container.name, found.port];
  };
  test.each<[string, Json, number | string, [string, number] | undefined]>([
    ['is found by its name', both, 'http', ['web', 8080]],
    ['is found by its number', both, 8080, ['web', 8080]],
    ['is found in any container', both, 'tls', ['proxy', 8443]],
    ['is found in a native sidecar', { containers: [web], initContainers: [sidecar] }, 8443, ['proxy', 8443]],
    ['is not found in an init container that ends', { containers: [web, { name: 'other' }], initContainers: [proxy] }, 'tls', undefined],
    ['is nowhere where no container has the name', both, 'https', undefined],
    ['is nowhere where none of several lists the number', both, 3000, undefined],
    ['belongs to the only container, though it does not list it', { containers: [web] }, 3000, ['web', 3000]],
    ['is nowhere where the only container does not have the name', { containers: [web] }, 'https', undefined],
    ['may belong to either of two that run, a native sidecar being one', { containers: [web], initContainers: [sidecar] }, 3000, undefined],
  ])('%s', (_, pod, targetPort, expected) => {
    expect(reached(pod, targetPort)).toEqual(expected);
  });
});

describe('the containers that requests reach', () => {
  const named = (workload: Workload) =>
    [...reachedContainers(workload)].map(([{ name }, routes]) => [name, ...routes.map(({ entry }) => `${entry.kind}/${entry.name}`)]);

  test('are those behind the target ports of a Service', () => {
    expect(named(workloadOf(both, toPort('http')))).toEqual([['web', 'Service/web']]);
    expect(named(workloadOf(both, toPort('tls')))).toEqual([['proxy', 'Service/web']]);
  });

  test('are none without a Service, and none behind a port that nobody has', () => {
    expect(named(workloadOf(both))).toEqual([]);
    expect(named(workloadOf(both, toPort('https')))).toEqual([]);
  });

  test('are named once with every route that leads to them', () => {
    const path = { backend: { service: { name: 'two', port: { number: 80 } } } };
    const ingress = object('networking.k8s.io/v1', 'Ingress', { rules: [{ http: { paths: [path] } }] });
    expect(named(workloadOf(both, toPort('http', 'one'), toPort('tls', 'two'), ingress)))
      .toEqual([['web', 'Service/one'], ['proxy', 'Service/two', 'Ingress/web']]);
  });

  test('are all of those behind the ports of one Service', () => {
    const ports = [{ name: 'http', port: 80, targetPort: 'http' }, { name: 'tls', port: 443, targetPort: 'tls' }];
    expect(named(workloadOf(both, service({ ports })))).toEqual([['web', 'Service/web'], ['proxy', 'Service/web']]);
  });

  test('do not change because another container has a probe', () => {
    const probed = { containers: [web, { name: 'proxy', readinessProbe: { tcpSocket: { port: 1 } } }] };
    expect(named(workloadOf(probed, service()))).toEqual([['web', 'Service/web']]);
  });
});

describe('the containers that a workload is there for', () => {
  const names = (workload: Workload) => mainContainers(workload).map(({ name }) => name);
  test.each<[string, Json, KubernetesObject[], string[]]>([
    ['are the only one', { containers: [web] }, [], ['web']],
    ['are those that requests reach', both, [toPort('tls')], ['proxy']],
    ['are the first where none is reached', both, [], ['web']],
    ['are the first where the target port leads nowhere', both, [toPort('https')], ['web']],
    ['are a native sidecar where requests reach it', { containers: [web], initContainers: [sidecar] }, [toPort('tls')], ['proxy']],
    ['are none of a pod without containers', { containers: [] }, [], []],
  ])('%s', (_, pod, around, expected) => {
    expect(names(workloadOf(pod, ...around))).toEqual(expected);
  });
});
