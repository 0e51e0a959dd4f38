import { KubernetesObject, Workload } from '../../../src/kubernetes';
import { lastToStop, servingContainers, stopDelay } from '../../../src/kubernetes/behaviour/stopping';
import { deployment, Json, object, service, workloadIn } from '../../support/plain-objects';

const sleeping = (seconds: number) => ({ preStop: { sleep: { seconds } } });
const running = (...command: string[]) => ({ preStop: { exec: { command } } });
const container = (name: string, lifecycle: Json = {}, port?: string) =>
  ({ name, lifecycle, ports: port === undefined ? [] : [{ name: port, containerPort: 8080 }] });
const podOf = (...containers: Json[]) => workloadIn(deployment({ pod: { containers } })).pod;

describe('the time between the deletion of a pod and SIGTERM', () => {
  test.each<[string, Json, number | undefined]>([
    ['is none without a preStop hook', {}, 0],
    ['is none with an empty hook', { preStop: {} }, 0],
    ['is what the kubelet sleeps', sleeping(15), 15],
    ['is none where it sleeps for no time', sleeping(0), 0],
    ['is what a command sleeps', running('sleep', '20'), 20],
    ['is what a script sleeps', running('sh', '-c', 'sleep 5; sleep 10'), 15],
    ['is not known of another command', running('/bin/drain'), undefined],
    ['is not known of a request', { preStop: { httpGet: { path: '/drain', port: 8080 } } }, undefined],
    ['is not that of a hook after the start', { postStart: { sleep: { seconds: 9 } } }, 0],
  ])('%s', (_, lifecycle, expected) => {
    expect(stopDelay(podOf(container('web', lifecycle)).containers[0])).toBe(expected);
  });
});

describe('the container that hears of the stop last', () => {
  const last = (...lifecycles: Json[]) => lastToStop(podOf(...lifecycles.map((lifecycle, at) => container(`c${at}`, lifecycle))).containers)?.name;
  test.each<[string, Json[], string | undefined]>([
    ['waits for the longest time', [sleeping(5), sleeping(20), sleeping(10)], 'c1'],
    ['is the first of those that wait alike', [sleeping(5), sleeping(5)], 'c0'],
    ['is the first where none waits', [{}, {}], 'c0'],
    ['is none whose time is not known, beside one that surely waits', [running('/bin/drain'), sleeping(1)], 'c1'],
    ['is the first where nothing is known of any', [running('/bin/drain'), {}], 'c0'],
    ['is none whose time is not known, beside one that does not wait', [{}, running('/bin/drain')], 'c0'],
    ['is not there where there are no containers', [], undefined],
  ])('%s', (_, lifecycles, expected) => {
    expect(last(...lifecycles)).toBe(expected);
  });
});

describe('the containers that serve', () => {
  const web = container('web', {}, 'http');
  const proxy = container('proxy', {}, 'tls');
  const sidecar = { ...proxy, restartPolicy: 'Always' };
  const toPort = (targetPort: string, name = 'web') => service({ ports: [{ name: 'http', port: 80, targetPort }] }, { name });
  const serving = (workload: Workload) =>
    servingContainers(workload).map(([{ name }, routes]) => [name, ...routes.map(route => route.service.name)]);

  test.each<[string, Json, KubernetesObject[], string[][]]>([
    ['are none without a way to the pods', { containers: [web, proxy] }, [], []],
    ['are the only one', { containers: [web] }, [toPort('http')], [['web', 'web']]],
    ['are the only one, though the target port leads nowhere', { containers: [web] }, [toPort('https')], [['web', 'web']]],
    ['are those behind the target port', { containers: [web, proxy] }, [toPort('tls')], [['proxy', 'web']]],
    ['are each served by its own Service', { containers: [web, proxy] }, [toPort('http', 'a'), toPort('tls', 'b')], [['web', 'a'], ['proxy', 'b']]],
    ['are the first where no port shows which, with all ways', { containers: [web, proxy] }, [toPort('x', 'a'), toPort('y', 'b')], [['web', 'a', 'b']]],
    ['are the main ones, where requests reach a native sidecar in front', { containers: [web], initContainers: [sidecar] }, [toPort('tls')], [['web', 'web']]],
    ['are none of a pod without containers', { containers: [] }, [toPort('http')], []],
  ])('%s', (_, pod, around, expected) => {
    expect(serving(workloadIn(deployment({ pod }), ...around))).toEqual(expected);
  });

  test('are named with the Ingress in front of the Service as well', () => {
    const ingress = object('networking.k8s.io/v1', 'Ingress', { defaultBackend: { service: { name: 'web', port: { number: 80 } } } });
    const [[, routes]] = servingContainers(workloadIn(deployment({ pod: { containers: [web] } }), toPort('http'), ingress));
    expect(routes.map(({ entry }) => entry.kind)).toEqual(['Service', 'Ingress']);
  });
});
