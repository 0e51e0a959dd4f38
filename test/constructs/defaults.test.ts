import { ApiObject, App, Chart, Duration, Size } from 'cdk8s';
import { Cpu, EnvValue, PercentOrAbsolute, Secret, ServiceAccount } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  Autoscaler, Cluster, Defaults, DefaultsProps, Drain, Exposure, ExposureDefaults, GracefulWorker, GracefulWorkerProps, HealthCheck,
  HighlyAvailableNamespace, HighlyAvailableWebService, HighlyAvailableWebServiceProps, HighlyAvailableWorkload, IngressController,
  LoadBalancerScheme, Profile, Queue, SecurityProfile, ServingProtocol, ZoneSpread,
} from '../../src';
import { refusal } from '../support/refusal';

const ARN = 'arn:aws:acm:eu-west-1:111122223333:certificate/1b2c3d4e-5f60-4718-a9ba-cbdcedfe0f10';
const OTHER_ARN = ARN.replace('1b2c3d4e', '9f8e7d6c');

let app: App;
let chart: Chart;

beforeEach(() => {
  app = new App();
  chart = new Chart(app, 'shop', { namespace: 'shop' });
});

function web(props: Partial<HighlyAvailableWebServiceProps> = {}, scope: Construct = chart, id = 'web') {
  return new HighlyAvailableWebService(scope, id, { image: 'registry.example.com/web:1.4.2', port: 8080, ...props });
}

function worker(props: Partial<GracefulWorkerProps> = {}, scope: Construct = chart, id = 'mailer') {
  return new GracefulWorker(scope, id, { image: 'registry.example.com/mailer:2.3.0', maxJobDuration: Duration.seconds(30), ...props });
}

function originOf({ plan }: HighlyAvailableWorkload, field: string): string | undefined {
  return plan.decisions.find(decision => decision.field === field)?.origin;
}

const template = ({ deployment }: HighlyAvailableWorkload) => deployment.toJson().spec.template;
const annotationsOf = (object: ApiObject | undefined): Record<string, string> => object?.toJson().metadata.annotations ?? {};

describe('A default', () => {
  test('counts for every workload below its scope, of either kind', () => {
    Defaults.set(app, { memory: { request: Size.mebibytes(300) }, priorityClassName: 'important' });
    for (const made of [web({}, new Construct(new Construct(chart, 'a'), 'b')), worker(), worker({}, new Chart(app, 'other'))]) {
      expect(made.plan.value('memory')).toBe('300Mi');
      expect(template(made).spec.priorityClassName).toBe('important');
    }
  });

  test('for the port of Services is not for one that has a listener of its own', () => {
    Defaults.set(app, { servicePort: 8000 });
    const portsOf = (exposure: Exposure, id: string) =>
      web({ exposure }, chart, id).service.toJson().spec.ports.map(({ port }: { port: number }) => port);
    expect(portsOf(Exposure.nlbService({ listenerPort: 443 }), 'a')).toEqual([443]);
    expect(portsOf(Exposure.nlbService(), 'b')).toEqual([8000]);
    expect(portsOf(Exposure.albIngress(), 'c')).toEqual([8000]);
  });

  test('counts for none that stands beside its scope', () => {
    Defaults.set(new Chart(app, 'other'), { zoneSpread: ZoneSpread.REQUIRED });
    expect(originOf(web(), 'zoneSpread')).toBe('default');
  });

  test('loses to what the workload states, also where that is the default of the library', () => {
    Defaults.set(app, { zoneSpread: ZoneSpread.REQUIRED, linterExemptions: true });
    const made = web({ zoneSpread: ZoneSpread.PREFERRED, linterExemptions: false });
    expect(originOf(made, 'zoneSpread')).toBe('prop');
    expect(annotationsOf(made.deployment)).not.toHaveProperty('kube-score/ignore');
  });

  test('of a nearer scope wins, prop by prop', () => {
    Defaults.set(app, { minReady: Duration.seconds(20), startupTime: Duration.seconds(40) });
    Defaults.set(chart, { minReady: Duration.seconds(30) });
    const { plan } = web();
    expect([plan.value('minReady'), plan.value('startupTime')]).toEqual([30, 40]);
  });

  test('wins wherever it is stated first', () => {
    Defaults.set(chart, { minReady: Duration.seconds(30) });
    Defaults.set(app, { minReady: Duration.seconds(20) });
    expect(web().plan.value('minReady')).toBe(30);
  });

  test('that is null or undefined is none', () => {
    Defaults.set(chart, { cpu: undefined, owner: null as any });
    expect(originOf(web(), 'cpu')).toBe('default');
  });

  test('is what it was when it was stated', () => {
    const labels = { team: 'payments' };
    const tolerations = [{ key: 'spot' }];
    Defaults.set(chart, { labels, tolerations });
    labels.team = 'other';
    tolerations.push({ key: 'arm' });
    const { metadata, spec } = template(web());
    expect(metadata.labels.team).toBe('payments');
    expect(spec.tolerations.map(({ key }: { key: string }) => key)).not.toContain('arm');
  });
});

describe('Maps are merged key by key', () => {
  test('the nearer scope wins, and the workload over all', () => {
    Defaults.set(app, { labels: { team: 'shop', tier: 'back', region: 'eu' }, podAnnotations: { 'example.com/scrape': 'true' }, nodeSelector: { arch: 'arm64' } });
    Defaults.set(chart, { labels: { tier: 'front', region: 'us' } });
    const { metadata, spec } = template(web({ labels: { region: 'ap' }, podAnnotations: { 'example.com/port': '9090' } }));
    expect(metadata.labels).toMatchObject({ team: 'shop', tier: 'front', region: 'ap' });
    expect(metadata.annotations).toMatchObject({ 'example.com/scrape': 'true', 'example.com/port': '9090' });
    expect(spec.nodeSelector).toEqual({ arch: 'arm64' });
  });

  test('variables stand in the order of nearness, as one may be made of those before it', () => {
    Defaults.set(app, { env: { REGION: EnvValue.fromValue('eu'), LEVEL: EnvValue.fromValue('info') } });
    const [{ env }] = template(web({ env: { URL: EnvValue.fromValue('https://$(REGION)'), LEVEL: EnvValue.fromValue('debug') } })).spec.containers;
    expect(env).toEqual([{ name: 'REGION', value: 'eu' }, { name: 'URL', value: 'https://$(REGION)' }, { name: 'LEVEL', value: 'debug' }]);
  });

  test('waivers too', () => {
    Defaults.set(app, { waivers: { 'replicas-minimum': 'A test environment.' } });
    const made = web({ minReplicas: 1, waivers: { 'budget-protects': 'One replica.' } });
    expect(annotationsOf(made.deployment)).toMatchObject({
      'cdk8s-high-availability/waive.replicas-minimum': 'A test environment.', 'cdk8s-high-availability/waive.budget-protects': 'One replica.',
    });
  });

  test('lists and structs count whole', () => {
    Defaults.set(app, { tolerations: [{ key: 'spot' }], owner: { team: 'shop', contact: '#shop' } });
    const made = web({ tolerations: [{ key: 'arm' }], owner: { team: 'payments' } });
    expect(template(made).spec.tolerations.map(({ key }: { key: string }) => key)).not.toContain('spot');
    expect(Object.values(annotationsOf(made.deployment))).not.toContain('#shop');
  });
});

describe('A workload passes over what it cannot use', () => {
  test('a worker the props of web services, and the other way round', () => {
    Defaults.set(chart, { exposure: { group: 'public' }, maxRequestDuration: Duration.seconds(60), extraPorts: [{ name: 'metrics', number: 9090 }], drain: Drain.exec(['/bin/drain']) });
    expect(worker().plan.decisions.filter(({ origin }) => origin.startsWith('default of')).map(({ field }) => field)).toEqual(['drain']);
    expect(web().plan.decisions.filter(({ origin }) => origin.startsWith('default of')).map(({ field }) => field))
      .toEqual(['maxRequestDuration', 'exposure.group', 'extraPorts']);
  });

  test.each<[string, HealthCheck, readonly string[]]>([
    ['an HTTP check', HealthCheck.http({ path: '/ready' }), ['http']],
    ['a gRPC check', HealthCheck.grpc(), ['grpc']],
    ['a TCP check', HealthCheck.tcp(), ['http', 'grpc', 'tcp']],
    ['a check of a port of its own', HealthCheck.http({ path: '/ready', port: 9090 }), ['http', 'grpc', 'tcp', 'worker']],
    ['a command', HealthCheck.exec(['/bin/ready']), ['http', 'grpc', 'tcp', 'worker']],
  ])('%s, unless it finds there what it asks', (_, readiness, used) => {
    Defaults.set(chart, { readiness });
    const made: Record<string, HighlyAvailableWorkload> = {
      http: web({}, chart, 'http'),
      grpc: web({ protocol: ServingProtocol.GRPC }, chart, 'grpc'),
      tcp: web({ protocol: ServingProtocol.TCP }, chart, 'tcp'),
      worker: worker(),
    };
    expect(Object.keys(made).filter(kind => originOf(made[kind], 'readiness') === 'default of shop')).toEqual(used);
  });

  test('the protocol that counts may be a default itself', () => {
    Defaults.set(chart, { protocol: ServingProtocol.GRPC, readiness: HealthCheck.grpc() });
    expect(originOf(web(), 'readiness')).toBe('default of shop');
  });

  test('a shutdown that is shorter than the longest job, unless the job may be cut short', () => {
    Defaults.set(chart, { shutdownTimeout: Duration.seconds(20) });
    expect(worker({ maxJobDuration: Duration.seconds(60) }).plan.value('shutdownTimeout')).toBe(60);
    expect(worker({ maxJobDuration: Duration.seconds(10) }, chart, 'quick').plan.value('shutdownTimeout')).toBe(20);
    expect(worker({ maxJobDuration: Duration.seconds(60), interruptible: 'Jobs go on.' }, chart, 'spot').plan.value('shutdownTimeout')).toBe(20);
  });

  test('what cannot stand beside a prop that it states', () => {
    Defaults.set(app, { maxUnavailable: PercentOrAbsolute.absolute(1), imagePullSecrets: [Secret.fromSecretName(chart, 'registry', 'registry')], preStopDelay: Duration.seconds(40) });
    const own = web({ minAvailableDuringRollout: PercentOrAbsolute.percent(90), serviceAccount: ServiceAccount.fromServiceAccountName(chart, 'account', 'shop') });
    expect(originOf(own, 'maxUnavailable')).toBe('derived');
    expect(template(own).spec.serviceAccountName).toBe('shop');
    expect(worker({ drain: Drain.exec(['/bin/drain']) }).plan.value('preStopDelay')).toBe(0);
  });

  test('or that a nearer scope states', () => {
    Defaults.set(app, { maxUnavailable: PercentOrAbsolute.absolute(1) });
    Defaults.set(chart, { minAvailableDuringRollout: PercentOrAbsolute.percent(90) });
    expect(originOf(web(), 'maxUnavailable')).toBe('derived');
  });

  test('a label by which its pods are selected', () => {
    Defaults.set(chart, { labels: { app: 'shop', team: 'shop' } });
    expect(template(web({ selectorLabels: { app: 'storefront' } })).metadata.labels).toMatchObject({ app: 'storefront', team: 'shop' });
  });
});

describe('Exposure', () => {
  const ingress = (made: HighlyAvailableWebService) => annotationsOf(made.ingress);
  const alb = (key: string) => `alb.ingress.kubernetes.io/${key}`;

  test('the default exposure takes them', () => {
    Defaults.set(chart, { exposure: { group: 'public', scheme: LoadBalancerScheme.INTERNET_FACING, certificateArn: ARN, className: 'alb-public' } });
    const made = web();
    expect(ingress(made)).toMatchObject({ [alb('group.name')]: 'public', [alb('scheme')]: 'internet-facing', [alb('certificate-arn')]: ARN });
    expect(made.ingress?.toJson().spec.ingressClassName).toBe('alb-public');
    expect(originOf(made, 'exposure')).toBe('default');
    expect(originOf(made, 'exposure.group')).toBe('default of shop');
  });

  test('options that the service states win, and those of a nearer scope over those further up', () => {
    Defaults.set(app, { exposure: { group: 'public', scheme: LoadBalancerScheme.INTERNAL, annotations: { 'example.com/a': '1', 'example.com/b': '1' } } });
    Defaults.set(chart, { exposure: { scheme: LoadBalancerScheme.INTERNET_FACING, annotations: { 'example.com/b': '2' } } });
    expect(ingress(web({ exposure: Exposure.albIngress({ host: 'a.example.com', group: 'other', annotations: { 'example.com/c': '3' } }) }))).toMatchObject({
      [alb('group.name')]: 'other', [alb('scheme')]: 'internet-facing', 'example.com/a': '1', 'example.com/b': '2', 'example.com/c': '3',
    });
  });

  test('a Network Load Balancer takes what it has', () => {
    Defaults.set(chart, {
      exposure: { group: 'public', scheme: LoadBalancerScheme.INTERNET_FACING, certificateArn: ARN, loadBalancerAttributes: { 'routing.http2.enabled': 'true' } },
    });
    const nlb = web({ exposure: Exposure.nlbService() });
    const prefix = 'service.beta.kubernetes.io/aws-load-balancer';
    expect(annotationsOf(nlb.service)).toMatchObject({ [`${prefix}-scheme`]: 'internet-facing', [`${prefix}-ssl-cert`]: ARN });
    expect(nlb.service.toJson().spec.ports[0].port).toBe(443);
    expect(nlb.plan.decisions.filter(({ origin }) => origin === 'default of shop').map(({ field }) => field)).toEqual(['exposure.certificateArn', 'exposure.scheme']);
  });

  test('a certificate ends no protocol of which nothing is known', () => {
    Defaults.set(chart, { exposure: { certificateArn: ARN } });
    const { service } = web({ protocol: ServingProtocol.TCP, exposure: Exposure.nlbService() });
    expect(service.toJson().spec.ports[0].port).toBe(8080);
    expect(Object.values(annotationsOf(service))).not.toContain(ARN);
  });

  test('one certificate gives way to several, and the other way round', () => {
    Defaults.set(app, { exposure: { certificateArn: ARN } });
    Defaults.set(chart, { exposure: { certificateArns: [OTHER_ARN, ARN] } });
    expect(ingress(web())[alb('certificate-arn')]).toBe(`${OTHER_ARN},${ARN}`);
    expect(ingress(web({ exposure: Exposure.albIngress({ certificateArn: ARN }) }, chart, 'own'))[alb('certificate-arn')]).toBe(ARN);
  });

  test('pods that speak TLS do so behind both balancers', () => {
    Defaults.set(chart, { exposure: { tlsToPods: true, certificateArn: ARN, sslPolicy: 'ELBSecurityPolicy-TLS13-1-3-2021-06' }, readiness: HealthCheck.http({ tls: true }) });
    const made = web();
    expect(ingress(made)).toMatchObject({ [alb('backend-protocol')]: 'HTTPS', [alb('ssl-policy')]: 'ELBSecurityPolicy-TLS13-1-3-2021-06' });
    expect(originOf(made, 'tlsToPods')).toBe('default of shop');
    expect(originOf(made, 'exposure.tlsToPods')).toBeUndefined();
    expect(web({ exposure: Exposure.nlbService() }, chart, 'nlb').plan.value('exposure')).toBe('nlb');
  });

  describe('pods that speak TLS do so wherever they are reached', () => {
    const reached = (made: HighlyAvailableWebService) => [
      template(made).spec.containers[0].readinessProbe.httpGet?.scheme ?? 'HTTP', made.service.toJson().spec.ports[0].port,
    ];

    test.each<[string, Exposure | undefined]>([
      ['inside the cluster', Exposure.clusterInternal()],
      ['behind another Ingress', Exposure.ingress({ className: 'nginx' })],
      ['by default', undefined],
    ])('%s', (_, exposure) => {
      Defaults.set(chart, { exposure: { tlsToPods: true } });
      const made = web({ exposure, readiness: HealthCheck.http({ path: '/readyz' }) });
      expect(reached(made)).toEqual(['HTTPS', 443]);
      expect(originOf(made, 'tlsToPods')).toBe('default of shop');
    });

    test.each<[string, Exposure | undefined]>([
      ['with an exposure of its own', Exposure.albIngress({ host: 'shop.example.com' })],
      ['with none', undefined],
    ])('in development, %s', (_, exposure) => {
      Cluster.declare(chart, { profile: Profile.DEVELOPMENT });
      Defaults.set(chart, { exposure: { tlsToPods: true } });
      const made = web({ exposure, readiness: HealthCheck.http({ path: '/readyz' }) });
      expect(reached(made)).toEqual(['HTTPS', 443]);
      expect(originOf(made, 'tlsToPods')).toBe('default of shop');
      expect(reached(web({ exposure: Exposure.albIngress({ tlsToPods: true }), readiness: HealthCheck.http({ path: '/readyz' }) }, chart, 'by-prop'))).toEqual(reached(made));
    });

    test('unless a nearer scope says that they do not', () => {
      Defaults.set(app, { exposure: { tlsToPods: true } });
      Defaults.set(chart, { exposure: { tlsToPods: false } });
      expect(reached(web({ exposure: Exposure.clusterInternal() }))).toEqual(['HTTP', 80]);
      expect(() => web({ exposure: Exposure.clusterInternal(), readiness: HealthCheck.http({ tls: true }) }, chart, 'own')).not.toThrow();
    });

    test('and who asks them otherwise is told which scope says so', () => {
      Defaults.set(chart, { exposure: { tlsToPods: true } });
      expect(() => web({ exposure: Exposure.clusterInternal(), readiness: HealthCheck.http({ tls: false }) }))
        .toThrow('Defaults.set of shop states exposure.tlsToPods.');
    });
  });

  test('a balancer that lacks the stickiness of the scope has none', () => {
    const attributes = (kind: 'alb' | 'nlb', own: Record<string, string> = {}, id: string = kind) => kind === 'alb'
      ? ingress(web({ exposure: Exposure.albIngress({ targetGroupAttributes: own }) }, chart, id))[alb('target-group-attributes')]
      : annotationsOf(web({ exposure: Exposure.nlbService({ targetGroupAttributes: own }) }, chart, id).service)['service.beta.kubernetes.io/aws-load-balancer-target-group-attributes'];
    Defaults.set(chart, {
      exposure: {
        targetGroupAttributes: {
          'stickiness.enabled': 'true', 'stickiness.type': 'lb_cookie', 'stickiness.lb_cookie.duration_seconds': '600', 'deregistration_delay.timeout_seconds': '150',
        },
      },
    });
    expect(attributes('alb')).toBe('deregistration_delay.timeout_seconds=150,stickiness.enabled=true,stickiness.type=lb_cookie,stickiness.lb_cookie.duration_seconds=600');
    expect(attributes('nlb')).toBe('deregistration_delay.timeout_seconds=150');
    expect(attributes('nlb', { 'stickiness.enabled': 'true', 'stickiness.type': 'source_ip' }, 'own'))
      .toBe('deregistration_delay.timeout_seconds=150,stickiness.enabled=true,stickiness.type=source_ip');
  });

  test('stickiness by source address is for Network Load Balancers alone, and one of no type for both', () => {
    const isSticky = ({ service, ingress: entry }: HighlyAvailableWebService) =>
      Object.values({ ...annotationsOf(service), ...annotationsOf(entry) }).some(value => value.includes('stickiness.enabled=true'));
    const both = (attributes: Record<string, string>, id: string) => {
      const scope = new Chart(app, id);
      Defaults.set(scope, { exposure: { targetGroupAttributes: { 'stickiness.enabled': 'true', ...attributes } } });
      return [isSticky(web({}, scope, 'alb')), isSticky(web({ exposure: Exposure.nlbService() }, scope, 'nlb'))];
    };
    expect(both({ 'stickiness.type': 'source_ip' }, 'a')).toEqual([false, true]);
    expect(both({}, 'b')).toEqual([true, true]);
  });

  test('gRPC is spoken to services of gRPC, whatever version the others are sent', () => {
    const annotations = { [alb('backend-protocol-version')]: 'HTTP2' };
    Defaults.set(chart, { exposure: { annotations, certificateArn: ARN } });
    expect(ingress(web({ protocol: ServingProtocol.GRPC, exposure: Exposure.albIngress() }))).toMatchObject({ [alb('backend-protocol-version')]: 'GRPC' });
    expect(ingress(web({}, chart, 'http'))).toMatchObject(annotations);
  });

  test('a TLS policy is for those that end TLS', () => {
    Defaults.set(chart, { exposure: { sslPolicy: 'ELBSecurityPolicy-TLS13-1-3-2021-06' } });
    expect(ingress(web())[alb('ssl-policy')]).toBeUndefined();
    expect(web({ exposure: Exposure.nlbService() }, chart, 'nlb').plan.value('sslPolicy')).toBeUndefined();
    expect(ingress(web({ exposure: Exposure.albIngress({ certificateArn: ARN }) }, chart, 'own'))[alb('ssl-policy')]).toBe('ELBSecurityPolicy-TLS13-1-3-2021-06');
    expect(ingress(web({ exposure: Exposure.albIngress({ group: 'shop' }) }, chart, 'member'))[alb('ssl-policy')]).toBe('ELBSecurityPolicy-TLS13-1-3-2021-06');
  });

  test('each balancer takes the attributes of target groups that it has', () => {
    const targetGroupAttributes = {
      'load_balancing.algorithm.type': 'least_outstanding_requests', 'preserve_client_ip.enabled': 'true', 'deregistration_delay.timeout_seconds': '90',
    };
    Defaults.set(chart, { exposure: { targetGroupAttributes } });
    expect(ingress(web())[alb('target-group-attributes')])
      .toBe('deregistration_delay.timeout_seconds=90,load_balancing.algorithm.type=least_outstanding_requests');
    const own = web({ exposure: Exposure.albIngress({ deregistrationDelay: Duration.seconds(40) }) }, chart, 'own');
    expect(ingress(own)[alb('target-group-attributes')]).toBe('deregistration_delay.timeout_seconds=40,load_balancing.algorithm.type=least_outstanding_requests');
    const { service } = web({ exposure: Exposure.nlbService({ deregistrationDelay: Duration.seconds(150) }) }, chart, 'nlb');
    expect(annotationsOf(service)['service.beta.kubernetes.io/aws-load-balancer-target-group-attributes'])
      .toBe('deregistration_delay.timeout_seconds=150,preserve_client_ip.enabled=true');
  });

  test('gRPC behind an Application Load Balancer is content with the certificate of its scope', () => {
    Defaults.set(chart, { exposure: { certificateArn: ARN } });
    expect(ingress(web({ protocol: ServingProtocol.GRPC, exposure: Exposure.albIngress() }))).toMatchObject({ [alb('backend-protocol-version')]: 'GRPC' });
  });

  test('another Ingress takes annotations that are not those of a balancer, which each keep their own', () => {
    const annotations = { 'example.com/a': '1', 'alb.ingress.kubernetes.io/wafv2-acl-arn': 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/1b2c3d4e' };
    Defaults.set(chart, { exposure: { annotations, group: 'public', className: 'alb-public' } });
    const other = web({ exposure: Exposure.ingress({ className: 'nginx' }) }, chart, 'other');
    expect(ingress(other)).toEqual({ 'example.com/a': '1' });
    expect(other.ingress?.toJson().spec.ingressClassName).toBe('nginx');
    const { 'example.com/a': shared, ...rest } = annotationsOf(web({ exposure: Exposure.nlbService() }, chart, 'nlb').service);
    expect(shared).toBe('1');
    expect(Object.keys(rest).every(key => key.startsWith('service.beta.kubernetes.io/'))).toBe(true);
    expect(ingress(web())).toMatchObject(annotations);
  });

  test('inside the cluster there is nothing to take', () => {
    Defaults.set(chart, { exposure: { group: 'public', annotations: { 'example.com/a': '1' } } });
    expect(annotationsOf(web({ exposure: Exposure.clusterInternal() }).service)).toEqual({});
  });

  test('the keep-alive outlives the idle timeout of the scope, as it does that of the service', () => {
    Defaults.set(chart, { exposure: { idleTimeout: Duration.seconds(120) }, keepAliveVariable: 'KEEP_ALIVE' });
    const seconds = (made: HighlyAvailableWebService) => template(made).spec.containers[0].env[0].value;
    const stated = new HighlyAvailableWebService(new Chart(app, 'other'), 'web', {
      image: 'registry.example.com/web:1.4.2', port: 8080, keepAliveVariable: 'KEEP_ALIVE', exposure: Exposure.albIngress({ idleTimeout: Duration.seconds(120) }),
    });
    expect(Number(seconds(web()))).toBeGreaterThan(120);
    expect(seconds(web({}, chart, 'again'))).toBe(seconds(stated));
  });

  test.each<[string, ExposureDefaults, Exposure]>([
    ['as an option', { loadBalancerAttributes: { 'idle_timeout.timeout_seconds': '60' } }, Exposure.albIngress({ idleTimeout: Duration.seconds(120) })],
    ['as an attribute', { idleTimeout: Duration.seconds(60) }, Exposure.albIngress({ loadBalancerAttributes: { 'idle_timeout.timeout_seconds': '120' } })],
  ])('an idle timeout that the service states %s wins', (_, exposure, own) => {
    Defaults.set(chart, { exposure });
    expect(ingress(web({ exposure: own }))[alb('load-balancer-attributes')]).toBe('idle_timeout.timeout_seconds=120');
  });
});

describe('Namespaces', () => {
  test('take the owner and the labels, and no other default', () => {
    Defaults.set(app, { owner: { team: 'shop', contact: '#shop' }, labels: { team: 'shop' }, podAnnotations: { 'example.com/a': '1' } });
    const made = new HighlyAvailableNamespace(chart, 'backend', { labels: { stage: 'test' } });
    const { labels, annotations } = made.namespace.toJson().metadata;
    expect(labels).toMatchObject({ team: 'shop', stage: 'test' });
    expect(annotations).toEqual({ 'cdk8s-high-availability/owner': 'shop', 'cdk8s-high-availability/contact': '#shop' });
  });

  test('state defaults for the workloads in them', () => {
    const made = new HighlyAvailableNamespace(chart, 'backend');
    Defaults.set(made, { owner: { team: 'shop' } });
    expect(originOf(web({}, made), 'owner')).toBe('default of shop/backend');
    expect(made.namespace.toJson().metadata.annotations).toBeUndefined();
  });

  test('come too early for what is stated above them afterwards', () => {
    new HighlyAvailableNamespace(chart, 'backend');
    expect(() => Defaults.set(chart, { owner: { team: 'shop' } })).toThrow('Move Defaults.set above the construct shop/backend, which was made without these defaults.');
    expect(() => Cluster.declare(chart, { zones: 3 })).not.toThrow();
  });
});

describe('The origin is told', () => {
  test('as the path of the scope, and the app by name', () => {
    Defaults.set(app, { cpu: { request: Cpu.millis(500) } });
    Defaults.set(chart, { security: SecurityProfile.baseline(), autoscaler: Autoscaler.none() });
    const made = web();
    expect(['cpu', 'security', 'autoscaler', 'memory'].map(field => originOf(made, field))).toEqual(['default of the app', 'default of shop', 'default of shop', 'default']);
  });

  test('also of what is otherwise no decision, as plain data', () => {
    Defaults.set(chart, {
      owner: { team: 'shop' }, labels: { team: 'shop' }, keepAliveTimeout: Duration.seconds(90), imagePullSecrets: [Secret.fromSecretName(chart, 'registry', 'registry')],
      env: { REGION: EnvValue.fromValue('secret') }, linterExemptions: true,
    });
    expect(web().plan.decisions.filter(({ origin }) => origin === 'default of shop')).toEqual([
      { field: 'env.REGION', value: undefined, origin: 'default of shop', recommendation: 'input-is-well-formed' },
      { field: 'imagePullSecrets', value: ['registry'], origin: 'default of shop', recommendation: 'pull-secret-on-service-account' },
      { field: 'keepAliveTimeout', value: 90, origin: 'default of shop', recommendation: 'keep-alive-outlives-idle' },
      { field: 'labels.team', value: 'shop', origin: 'default of shop', recommendation: 'labels-describe' },
      { field: 'linterExemptions', value: true, origin: 'default of shop', recommendation: 'input-is-well-formed' },
      { field: 'owner', value: { team: 'shop' }, origin: 'default of shop', recommendation: 'owner-is-named' },
    ]);
  });

  test('and what follows from it is derived', () => {
    Defaults.set(chart, { maxRequestDuration: Duration.seconds(60) });
    expect(originOf(web(), 'preStopDelay')).toBe('derived');
  });

  test('in the summary, scope by scope', () => {
    Defaults.set(app, { owner: { team: 'shop' }, minReady: Duration.seconds(20) });
    Defaults.set(chart, { memory: { request: Size.mebibytes(300) } });
    expect(web().plan.summary()).toContain('\n  defaults   shop: memory\n             the app: minReady, owner\n');
    expect(web({}, new Chart(new App(), 'other')).plan.summary()).not.toContain('defaults');
  });
});

describe('In development', () => {
  test('defaults that production alone needs are left out, as the props are', () => {
    Cluster.declare(chart, { profile: Profile.DEVELOPMENT });
    Defaults.set(chart, { minReplicas: 4, exposure: { group: 'public' }, memory: { request: Size.mebibytes(300) } });
    const made = web({ exposure: Exposure.albIngress({ host: 'shop.example.com' }) });
    expect(made.ingress).toBeUndefined();
    expect([made.plan.value('minReplicas'), originOf(made, 'minReplicas'), originOf(made, 'memory')]).toEqual([1, 'default', 'default of shop']);
    expect(made.plan.summary()).toContain('  defaults   shop: memory\n');
  });

  test('where another controller makes balancers, HTTP stays inside the cluster', () => {
    Cluster.declare(chart, { ingressController: IngressController.OTHER });
    Defaults.set(chart, { exposure: { group: 'public' } });
    expect(web().ingress).toBeUndefined();
  });
});

describe('Stated too late or twice', () => {
  test('once a workload below was made, and which is said', () => {
    web({}, new Construct(chart, 'backend'));
    for (const scope of [app, chart]) {
      expect(() => Defaults.set(scope, { linterExemptions: true })).toThrow([
        `Defaults ${scope.node.path || '(app)'} has a problem:`,
        '  1. Defaults.set comes after the first workload or namespace below the scope [input-is-well-formed]',
        '     Move Defaults.set above the construct shop/backend/web, which was made without these defaults.',
      ].join('\n'));
    }
  });

  test('but in time after one that was refused, and beside one that is not below', () => {
    expect(() => web({ port: 0 }, chart, 'broken')).toThrow('port: 0 given');
    Defaults.set(chart, { minReady: Duration.seconds(30) });
    expect(web().plan.value('minReady')).toBe(30);
    expect(() => Defaults.set(new Chart(app, 'other'), {})).not.toThrow();
  });

  test('twice on one scope', () => {
    Defaults.set(chart, {});
    expect(() => Defaults.set(chart, {})).toThrow('1. Defaults.set is called a second time on one scope [input-is-well-formed]\n     State all props in one call.');
  });
});

describe('A refusal that a default causes names its scope', () => {
  test('where a prop cannot be used together with what the workload states', () => {
    Defaults.set(chart, { serviceAccount: ServiceAccount.fromServiceAccountName(chart, 'account', 'shop'), keepAliveVariable: 'KEEP_ALIVE' });
    expect(() => web({ imagePullSecrets: [Secret.fromSecretName(chart, 'registry', 'registry')], env: { KEEP_ALIVE: EnvValue.fromValue('5') } })).toThrow([
      'HighlyAvailableWebService shop/web has 2 problems:',
      '  1. keepAliveVariable, as Defaults.set of shop says: "KEEP_ALIVE" given, a variable that env does not set needed [input-is-well-formed]',
      '     Leave it out of env, or out of keepAliveVariable.',
      '  2. imagePullSecrets: secrets beside a serviceAccount of your own given, none, or no serviceAccount needed [pull-secret-on-service-account]',
      '     Put the secrets on your ServiceAccount. Defaults.set of shop states serviceAccount.',
    ].join('\n'));
  });

  test('where the workload states the other of two values', () => {
    Defaults.set(app, { minReplicas: 4 });
    expect(() => web({ maxReplicas: 3 })).toThrow([
      'HighlyAvailableWebService shop/web has a problem:',
      '  1. maxReplicas: 3 given, at least minReplicas, which is 4, needed [autoscaler-present]',
      '     Raise maxReplicas or lower minReplicas. Defaults.set of the app states minReplicas.',
    ].join('\n'));
  });

  test('where the manifest would not stay available', () => {
    Defaults.set(chart, { terminationGracePeriod: Duration.seconds(20) });
    expect(() => web()).toThrow('  1. terminationGracePeriod, as Defaults.set of shop says: 20 s given, at least 60 s needed [shutdown-fits-grace-period]');
  });
});

describe('What is wrong with a default is refused where it is stated', () => {
  const said = (props: object) => refusal(scope => Defaults.set(scope, props as DefaultsProps));

  test('all of it at once', () => {
    expect(said({ minReplica: 2, image: 'web:1', cpu: { request: Cpu.millis(-5) }, exposure: { grup: 'public', host: 'shop.example.com', certificateArn: 'mine' } })).toBe([
      'Defaults shop has 6 problems:',
      '  1. minReplica: 2 given, a prop of DefaultsProps needed [input-is-well-formed]',
      '     There is no minReplica. Did you mean minReplicas?',
      '  2. image: "web:1" given, a prop of the workload itself needed [input-is-well-formed]',
      '     State image where the workload is made: each workload runs an image of its own.',
      '  3. exposure.grup: "public" given, a prop of ExposureDefaults needed [input-is-well-formed]',
      '     There is no grup. Did you mean group?',
      '  4. exposure.host: "shop.example.com" given, a prop of the workload itself needed [input-is-well-formed]',
      '     State host in the exposure of the service: each service answers for hosts and paths of its own.',
      '  5. cpu.request: "-5m" given, a CPU amount above zero needed [requests-declared]',
      '     Set cpu.request to, for example, Cpu.millis(250).',
      '  6. exposure.certificateArn: "mine" given, arn:aws:acm:REGION:ACCOUNT:certificate/ID needed [load-balancer-accepts-values]',
      '     Give the ARN of an ACM or IAM server certificate.',
      '  Read on: npx cdk8s-ha explain input-is-well-formed requests-declared load-balancer-accepts-values',
    ].join('\n'));
  });

  test.each<[object, string]>([
    [{ replicas: 4 }, 'There is no replicas. Write minReplicas: 4'],
    [{ wibble: 1 }, 'There is no wibble. API.md lists the props of DefaultsProps.'],
    [{ exposure: { internal: true } }, 'Write scheme: LoadBalancerScheme.INTERNAL.'],
    [{ group: 'public' }, "There is no group. Write exposure: { group: 'public' }."],
    [{ scheme: LoadBalancerScheme.INTERNET_FACING }, 'There is no scheme. Write exposure: { scheme: LoadBalancerScheme.INTERNET_FACING }.'],
    [{ certificate: 'arn' }, "There is no certificate. Write exposure: { certificateArn: 'arn' }."],
    [{ host: 'shop.example.com' }, 'There is no host. State it in the exposure of each service: each service answers for hosts and paths of its own.'],
    [{ loadBalancer: true }, 'There is no loadBalancer. State it in the exposure of each service: each service chooses its own.'],
    [{ version: '1.2.3' }, 'There is no version. Write the version as the tag of the image'],
    [{ exposure: [] }, 'exposure: a list given, an object needed'],
    [{ env: { PASSWORD: 'secret' } }, 'env.PASSWORD: a plain string given, an EnvValue needed'],
    [{ exposure: Exposure.albIngress() }, 'Each service chooses its exposure itself: write the options alone'],
    [{ exposure: { group: 'Not A Group' } }, 'exposure.group: "Not A Group" given'],
    [{ exposure: { annotations: { 'a b': 'c' } } }, 'exposure.annotations key: "a b" given'],
    [{ exposure: { idleTimeout: Duration.seconds(5000) } }, 'exposure.idleTimeout: "5000 s" given, whole seconds from 1 s to 4000 s needed'],
    [{ exposure: { targetGroupAttributes: { 'slow_start.duration_seconds': '10' } } }, 'Each load balancer refuses it: '],
    [{ labels: { 'app.kubernetes.io/name': 'shop' } }, 'Pods are selected by it: each workload has its own name there.'],
    [{ labels: { 'a b': 'c' } }, 'labels key: "a b" given'],
    [{ waivers: { 'no-such-id': 'reason' } }, 'waivers.no-such-id'],
    [{ minReplicas: 0 }, 'minReplicas: 0 given'],
    [{ minReplicas: 4, maxReplicas: 3 }, 'maxReplicas: 3 given, at least minReplicas, which is 4,'],
    [{ queue: Queue.other({ visibilityTimeout: Duration.seconds(60), heartbeat: Duration.seconds(50) }) }, 'queue.heartbeat: "50 s" given, at most 30 s'],
    [{ memory: '512Mi' }, 'memory: "512Mi" given'],
    [{ zoneSpread: 'often' }, 'zoneSpread: "often" given'],
    [{ labels: 'team' }, 'labels: "team" given'],
    [{ security: {} }, 'security: '],
    [null as any, 'an object of DefaultsProps needed'],
  ])('%j', (props, sentence) => {
    expect(said(props)).toContain(sentence);
  });

  const nlb = (key: string) => `service.beta.kubernetes.io/aws-load-balancer-${key}`;
  const alb = (key: string) => `alb.ingress.kubernetes.io/${key}`;

  test.each<[string, string, string]>([
    [alb('scheme'), 'internet-facing', 'Write exposure: { scheme: LoadBalancerScheme.INTERNET_FACING }.'],
    [nlb('scheme'), 'internet-facing', 'Write exposure: { scheme: LoadBalancerScheme.INTERNET_FACING }.'],
    [alb('group.name'), 'public', "Write exposure: { group: 'public' }."],
    [alb('group.order'), '5', 'State groupOrder in the exposure of'],
    [alb('success-codes'), '200-499', 'State successCodes in the exposure of each service.'],
    [alb('healthcheck-path'), '/healthz', 'State healthCheckPath in the exposure of each service.'],
    [alb('load-balancer-attributes'), 'deletion_protection.enabled=true', 'Write exposure: { loadBalancerAttributes: {'],
    [alb('target-group-attributes'), 'slow_start.duration_seconds=30', 'Write exposure: { targetGroupAttributes: {'],
    [nlb('target-group-attributes'), 'preserve_client_ip.enabled=true', 'Write exposure: { targetGroupAttributes: {'],
    [alb('certificate-arn'), ARN, `Write exposure: { certificateArn: '${ARN}' }.`],
    [nlb('ssl-cert'), ARN, `Write exposure: { certificateArn: '${ARN}' }.`],
    [alb('backend-protocol'), 'HTTPS', 'Write exposure: { tlsToPods: true }.'],
    [nlb('ssl-negotiation-policy'), 'ELBSecurityPolicy-TLS13-1-2-2021-06', "Write exposure: { sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06' }."],
  ])('an annotation that an option writes: %s', (key, value, sentence) => {
    const message = said({ exposure: { annotations: { [key]: value, 'example.com/a': '1' } } });
    expect(message).toContain(`Defaults shop has a problem:\n  1. exposure.annotations.${key}: "${value}" given, the option `);
    expect(message).toContain(sentence);
    expect(message).toContain('As an annotation it would win over what a service states.');
  });

  test.each([
    alb('listen-ports'), alb('healthcheck-interval-seconds'), alb('wafv2-acl-arn'), alb('tags'), nlb('additional-resource-tags'), nlb('ip-address-type'),
    'nginx.ingress.kubernetes.io/backend-protocol', 'example.com/scheme',
  ])('but no other annotation, such as %s', key => {
    const value = key.endsWith('ports') ? '[{"HTTP": 80}]' : key.endsWith('seconds') ? '15' : key.endsWith('ip-address-type') ? 'ipv4' : 'a=b';
    expect(said({ exposure: { annotations: { [key]: value } } })).toBe('made without an error');
  });

  test('also where reading it raises an error', () => {
    expect(said({ get labels() { throw new Error('no'); } })).toContain('labels: a getter that raises an error given');
  });

  test('and one cause is told once', () => {
    expect(said({ sidecars: [null], ports: [8080] })).toBe([
      'Defaults shop has 2 problems:',
      '  1. sidecars[0]: null given, { name, image, ... } needed [input-is-well-formed]',
      "     Leave it out, or write { name: 'proxy', image: 'registry.example.com/proxy:1.0.0' }.",
      '  2. ports[0]: 8080 given, { number, ... } needed [input-is-well-formed]',
      '     Write { number: 8080 }.',
      '  Read on: npx cdk8s-ha explain input-is-well-formed',
    ].join('\n'));
    expect(said({ minReplicas: 4, maxReplicas: 3 })).not.toContain('Defaults.set of');
  });

  test.each<[DefaultsProps]>([
    // The workloads below may say what fits.
    [{ maxReplicas: 2 }],
    [{ protocol: ServingProtocol.GRPC, readiness: HealthCheck.grpc() }],
    [{ preStopDelay: Duration.seconds(10), drain: Drain.exec(['/bin/drain']) }],
    [{ shutdownTimeout: Duration.seconds(0) }],
    [{ zones: ['eu-west-1a'] }],
    [{ imageHasShell: true, extraPorts: [{ name: 'metrics', number: 9090 }] }],
    [{}],
  ])('%# is not, as it may fit what takes it', props => {
    expect(said(props)).toBe('made without an error');
  });

  test('and is not half stated', () => {
    expect(() => Defaults.set(chart, { minReady: Duration.seconds(30), minReplicas: 0 })).toThrow('minReplicas: 0 given');
    expect(originOf(web(), 'minReady')).toBe('default');
  });
});
