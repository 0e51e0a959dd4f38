import { App, Chart, Size } from 'cdk8s';
import { Cpu, EnvValue, Protocol, Secret, Volume } from 'cdk8s-plus-27';
import { Autoscaler, HealthCheck, HighlyAvailableWebService, HighlyAvailableWebServiceProps, Metric, SecurityProfile } from '../../src';
import { webRefusal } from '../support/refusal';

const elsewhere = () => new Chart(new App(), 'elsewhere');
const emptyDir = (name: string) => Volume.fromEmptyDir(elsewhere(), name, name);

function makeWeb(props: Partial<HighlyAvailableWebServiceProps>) {
  return new HighlyAvailableWebService(elsewhere(), 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, ...props });
}

describe('what the API server would refuse, after half of the objects are there, is refused', () => {
  test('a request above its limit', () => {
    expect(webRefusal({ cpu: { request: Cpu.millis(500), limit: Cpu.millis(100) } })).toContain('cpu.request: ');
    expect(webRefusal({ memory: { request: Size.mebibytes(512), limit: Size.mebibytes(256) } })).toContain('memory.request: ');
    expect(webRefusal({ ephemeralStorage: { request: Size.gibibytes(2), limit: Size.gibibytes(1) } })).toContain('ephemeralStorage.request: ');
    const sidecars = [{ name: 'proxy', image: 'registry.example.com/proxy:1.0.0', cpu: { request: Cpu.millis(500), limit: Cpu.millis(100) } }];
    expect(webRefusal({ sidecars })).toContain('sidecars[0].cpu.request: ');
  });

  test('a limit below the default request lowers the request instead', () => {
    const { spec } = makeWeb({ cpu: { limit: Cpu.millis(100) }, memory: { limit: Size.mebibytes(64) } }).deployment.toJson().spec.template;
    expect(spec.containers[0].resources).toEqual({ requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '100m', memory: '64Mi' } });
  });

  test('amounts of nothing', () => {
    expect(webRefusal({ cpu: { request: Cpu.millis(0) } })).toContain('cpu.request: "0m" given, a CPU amount above zero needed [requests-declared]');
    expect(webRefusal({ memory: { request: Size.mebibytes(0) } })).toContain('a size above zero needed [memory-limited]');
  });

  test('two volumes at one path', () => {
    expect(webRefusal({ volumes: [{ volume: emptyDir('one'), path: '/data' }, { volume: emptyDir('two'), path: '/data' }] })).toContain('/data');
  });

  test('a header with a name that is none', () => {
    expect(webRefusal({ readiness: HealthCheck.http({ headers: { 'Bad Header': 'x' } }) })).toContain('readiness.headers');
  });

  test('names of other objects that cannot be', () => {
    expect(webRefusal({ priorityClassName: 'Very High' })).toContain('priorityClassName: "Very High" given');
    expect(webRefusal({ serviceAccount: { name: 'Shop Account' } as never })).toContain('serviceAccount');
    expect(webRefusal({ imagePullSecrets: [Secret.fromSecretName(elsewhere(), 'pull', 'Pull Secret')] })).toContain('imagePullSecrets');
  });

  test('a toleration of what is no taint', () => {
    expect(webRefusal({ tolerations: [{ key: 'a b' }] })).toContain('tolerations[0].key: "a b" given');
    expect(webRefusal({ tolerations: [{ key: 'dedicated', effect: 'noschedule' }] })).toContain('tolerations[0].effect: "noschedule" given');
  });

  test('a metric without a name, a value or a number', () => {
    const message = webRefusal({
      autoscaler: Autoscaler.horizontal({ metrics: [Metric.cpu(0), Metric.external('queue_length', {}), Metric.pods('requests', 'many'), Metric.external('', { averageValue: '30' })] }),
    });
    for (const index of [0, 1, 2, 3]) {
      expect(message).toContain(`autoscaler.metrics[${index}]`);
    }
  });

  test('a metric of a container that the pod does not have', () => {
    expect(webRefusal({ autoscaler: Autoscaler.horizontal({ metrics: [Metric.containerCpu('nginx', 50)] }) })).toContain('container nginx, which its target does not have');
  });

  test('the user root, under restricted security', () => {
    expect(webRefusal({ security: SecurityProfile.restricted({ user: 0 }) })).toContain('security.user: 0 given, a whole number of at least 1 needed [least-privilege]');
  });
});

describe('nothing that was given gets lost without a word', () => {
  test('of two volumes with one name, neither takes the place of the other', () => {
    const token = Volume.fromSecret(elsewhere(), 'token', Secret.fromSecretName(elsewhere(), 'imported', 'token'), { name: 'data' });
    expect(webRefusal({ volumes: [{ volume: emptyDir('data'), path: '/data' }, { volume: token, path: '/token' }] })).toContain('"data" given');
  });

  test('one volume may be mounted twice and by two containers', () => {
    const shared = emptyDir('shared');
    const { spec } = makeWeb({
      volumes: [{ volume: shared, path: '/a', subPath: 'a' }, { volume: shared, path: '/b', subPath: 'b' }],
      sidecars: [{ name: 'proxy', image: 'registry.example.com/proxy:1.0.0', volumes: [{ volume: shared, path: '/a' }] }],
    }).deployment.toJson().spec.template;
    expect(spec.volumes).toEqual([{ name: 'shared', emptyDir: {} }]);
  });

  test('an extra port over UDP is one in the Service as well', () => {
    const web = makeWeb({ extraPorts: [{ name: 'dns', number: 5353, protocol: Protocol.UDP }] });
    expect(web.deployment.toJson().spec.template.spec.containers[0].ports[1]).toEqual({ name: 'dns', containerPort: 5353, protocol: 'UDP' });
    expect(web.service.toJson().spec.ports[1]).toMatchObject({ name: 'dns', port: 5353, protocol: 'UDP' });
  });

  test('TCP and UDP on one number are two ports', () => {
    const { service } = makeWeb({ extraPorts: [{ name: 'quic', number: 8080, protocol: Protocol.UDP }] });
    expect(service.toJson().spec.ports.map(({ protocol }: { protocol: string }) => protocol)).toEqual(['TCP', 'UDP']);
  });

  test('the variable for the keep-alive is not one that env sets already', () => {
    expect(webRefusal({ keepAliveVariable: 'KEEP_ALIVE', env: { KEEP_ALIVE: EnvValue.fromValue('1') } })).toContain('keepAliveVariable: "KEEP_ALIVE" given');
  });

  test('an autoscaler without metrics is told, as Kubernetes would follow CPU at 80 %', () => {
    expect(webRefusal({ autoscaler: Autoscaler.horizontal({ metrics: [] }) })).toContain('autoscaler.metrics');
  });
});
