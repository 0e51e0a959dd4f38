import { App, Chart, Duration, JsonPatch } from 'cdk8s';
import { ConfigMap, EnvValue, Secret, ServiceAccount, Volume } from 'cdk8s-plus-27';
import {
  Availability, Autoscaler, Cluster, Exposure, GracefulWorker, HealthCheck, HighlyAvailableNamespace, HighlyAvailableWebService,
  HighlyAvailableWebServiceProps, LoadBalancerScheme, Profile, SecurityProfile,
} from '../../src';
import { webRefusal } from '../support/refusal';

const IMAGE = 'registry.example.com/web:1.4.2';

function makeChart(): Chart {
  return new Chart(new App(), 'chart', { namespace: 'shop' });
}

function makeWeb(props: Partial<HighlyAvailableWebServiceProps> = {}, chart = makeChart()): HighlyAvailableWebService {
  return new HighlyAvailableWebService(chart, 'web', { image: IMAGE, port: 8080, ...props });
}

describe('an outage that a green synthesis could hide', () => {
  test.each([
    ['an Application Load Balancer', Exposure.albIngress()],
    ['a Network Load Balancer', Exposure.nlbService()],
  ])('%s asks the port and with the TLS that readiness has', (_, exposure) => {
    const web = makeWeb({ exposure, readiness: HealthCheck.http({ path: '/ready', port: 9000, tls: true }) });
    expect(web.plan.summary()).not.toContain('[load-balancer-agrees-with-readiness]');
  });

  test('extra ports of a service behind a Network Load Balancer are not put on the internet', () => {
    const exposure = Exposure.nlbService({ scheme: LoadBalancerScheme.INTERNET_FACING });
    const web = makeWeb({ exposure, extraPorts: [{ name: 'metrics', number: 9090 }] });
    expect(web.service.toJson().spec.ports.map(({ name }: { name: string }) => name)).toEqual(['http']);
    expect(web.plan.summary()).toContain('extra ports are reached at the pods');
  });

  test('configuration that is made in another namespace is told before pods wait for it', () => {
    const chart = makeChart();
    const namespace = new HighlyAvailableNamespace(chart, 'billing');
    const settings = new ConfigMap(namespace, 'settings', { metadata: { name: 'settings' }, data: { a: 'b' } });
    new HighlyAvailableWebService(namespace, 'web', { image: IMAGE, port: 8080, env: { A: EnvValue.fromConfigMap(settings, 'a') } });
    expect(() => App.of(chart).node.root && (App.of(chart) as App).synthYaml()).toThrow('ConfigMap/settings is made in namespace shop, but the pods that read it run in namespace billing');
  });

  test('pull secrets beside a ServiceAccount of the user are not lost without a word', () => {
    const chart = makeChart();
    expect(webRefusal({ serviceAccount: new ServiceAccount(chart, 'own'), imagePullSecrets: [Secret.fromSecretName(chart, 'pull', 'pull')] })).toContain('imagePullSecrets');
  });

  test('the scratch volume of a read-only root takes a name that is free', () => {
    const volumes = [{ path: '/data', volume: Volume.fromEmptyDir(makeChart(), 'tmp', 'tmp') }];
    const { spec } = makeWeb({ volumes, security: SecurityProfile.restricted({ readOnlyRootFilesystem: true }) }).deployment.toJson().spec.template;
    expect(spec.volumes.map(({ name }: { name: string }) => name)).toEqual(['tmp', 'tmp-1']);
    expect(spec.containers[0].volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath)).toEqual(['/data', '/tmp']);
  });

  test('warnings reach the reader of the summary', () => {
    const chart = makeChart();
    Cluster.declare(chart, { addOns: [] });
    makeWeb({ minReady: Duration.seconds(0), revisionHistoryLimit: 0 }, chart);
    const summary = Availability.summary(chart);
    for (const id of ['metrics-come-from-somewhere', 'rollout-waits-for-ready', 'rollback-possible']) {
      expect(summary).toContain(`[${id}]`);
    }
  });

  test('a waiver that only a patch needs is not called useless', () => {
    const web = makeWeb({ waivers: { 'shutdown-fits-grace-period': 'The proxy ends the connections.' } });
    web.deployment.addJsonPatch(JsonPatch.replace('/spec/template/spec/terminationGracePeriodSeconds', 30));
    expect(web.plan.summary()).not.toContain('waiver-is-used');
    expect((App.of(web) as App).synthYaml()).toContain('terminationGracePeriodSeconds: 30');
  });

  test.each<[Profile, number]>([[Profile.PRODUCTION, 1], [Profile.STAGING, 0], [Profile.DEVELOPMENT, 0]])(
    'in %s a waiver that nothing needs is told %i times, as the same code is asked for less elsewhere', (profile, told) => {
      const chart = makeChart();
      Cluster.declare(chart, { profile });
      makeWeb({ waivers: { 'replicas-minimum': 'Three people use it.' } }, chart);
      expect(Availability.findings(chart).filter(({ id }) => id === 'waiver-is-used')).toHaveLength(told);
    });

  test.each([Profile.PRODUCTION, Profile.DEVELOPMENT])('a waiver that an API server does not know is told in %s', profile => {
    const chart = makeChart();
    Cluster.declare(chart, { profile });
    makeWeb({}, chart).deployment.metadata.addAnnotation('cdk8s-high-availability/waive.input-is-well-formed', 'It is fine.');
    expect(Availability.findings(chart).map(({ id }) => id)).toContain('waiver-is-used');
  });

  test('what stands elsewhere in the app is not called absent by a summary, and what stands nowhere is by the audit', () => {
    const chart = makeChart();
    const settings = new ConfigMap(chart, 'settings', { metadata: { name: 'settings' }, data: { a: 'b' } });
    const elsewhere = ConfigMap.fromConfigMapName(chart, 'elsewhere', 'elsewhere');
    const web = makeWeb({ env: { A: EnvValue.fromConfigMap(settings, 'a'), B: EnvValue.fromConfigMap(elsewhere, 'b') } }, chart);
    expect(web.plan.summary()).not.toContain('references-resolve');
    expect(Availability.findings(chart).filter(({ id }) => id === 'references-resolve').map(({ message }) => message)).toEqual([expect.stringContaining('ConfigMap shop/elsewhere')]);
  });
});

describe('what JavaScript lets through', () => {
  test.each<[string, object]>([
    ['maxRequestDuration: 60 given, a Duration needed', { maxRequestDuration: 60 }],
    ['exposure: "alb" given, a value such as Exposure.albIngress() needed', { exposure: 'alb' }],
    ['protocol: "http2" given, http, grpc, tcp needed', { protocol: 'http2' }],
    ['zoneSpread: "foo" given, preferred, required needed', { zoneSpread: 'foo' }],
    ['nodeSpread: false given, preferred, none needed', { nodeSpread: false }],
    ['linterExemptions: "true" given, true or false needed', { linterExemptions: 'true' }],
    ['readiness: "/healthz" given, a value such as HealthCheck.http() needed', { readiness: '/healthz' }],
  ])('%s', (message, props) => {
    expect(webRefusal(props)).toContain(message);
  });

  test('a variable that the build does not have is told', () => {
    expect(webRefusal({ env: { A: EnvValue.fromValue(undefined as never) } })).toContain('env.A: an EnvValue without a value given');
  });
});

test('each attribute that the balancer refuses is told', () => {
  const message = webRefusal({
    exposure: Exposure.albIngress({ targetGroupAttributes: { 'slow_start.duration_seconds': '10', 'stickiness.enabled': 'yes' }, loadBalancerAttributes: { 'idle_timeout.timeout_seconds': '5000' } }),
  });
  expect(message).toContain('has 3 problems:');
});

test('the keep-alive follows an idle timeout that is stated as an attribute', () => {
  const exposure = Exposure.albIngress({ loadBalancerAttributes: { 'idle_timeout.timeout_seconds': '120' } });
  expect(makeWeb({ exposure, keepAliveVariable: 'KEEP_ALIVE' }).deployment.toJson().spec.template.spec.containers[0].env).toEqual([{ name: 'KEEP_ALIVE', value: '135' }]);
});

test('a worker that its own autoscaler scales to zero is accepted', () => {
  expect(() => new GracefulWorker(makeChart(), 'worker', {
    image: IMAGE, maxJobDuration: Duration.seconds(30), autoscaler: Autoscaler.external(), minReplicas: 0,
  })).not.toThrow();
});

test('before native sidecars, one that serves no port needs no sleep command', () => {
  const chart = makeChart();
  Cluster.declare(chart, { kubernetesVersion: '1.28' });
  expect(() => makeWeb({ imageHasShell: true, sidecars: [{ name: 'logs', image: IMAGE }] }, chart)).not.toThrow();
});

test('a laptop checks what production will need, and says what it leaves out', () => {
  const chart = makeChart();
  Cluster.declare(chart, { profile: Profile.DEVELOPMENT });
  expect(() => makeWeb({ exposure: Exposure.albIngress({ host: 'NOT A HOST' }) }, chart)).toThrow('exposure.host');
  const other = makeChart();
  Cluster.declare(other, { profile: Profile.DEVELOPMENT });
  expect(makeWeb({ minReplicas: 3 }, other).plan.summary()).toContain('no use for minReplicas, as the profile is development (otherwise declare another profile: ');
});
