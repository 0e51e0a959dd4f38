import { Duration } from 'cdk8s';
import {
  AlbIngressOptions, Cluster, Exposure, GracefulWorker, HealthCheck, HighlyAvailableWebService, IngressController, NlbServiceOptions, ServingProtocol,
} from '../../src';
import { synthesize, webRefusal } from '../support/refusal';

const ARN = 'arn:aws:acm:eu-west-1:111122223333:certificate/1b2c3d4e-5f60-4718-a9ba-cbdcedfe0f10';
const alb = (options: AlbIngressOptions) => webRefusal({ exposure: Exposure.albIngress(options) });
const nlb = (options: NlbServiceOptions) => webRefusal({ exposure: Exposure.nlbService(options) });
const accepted = (exposure: Exposure) => synthesize(chart => {
  new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, exposure });
});

describe('certificates', () => {
  test.each(['', 'my-certificate', 'arn:aws:acm:eu-west-1:1111:certificate/x', `${ARN},`, `${ARN} `, ARN.replace('acm', 's3')])('%j is not the ARN of one', certificateArn => {
    const needed = 'exposure.certificateArn: ' + JSON.stringify(certificateArn) + ' given, arn:aws:acm:REGION:ACCOUNT:certificate/ID needed [load-balancer-accepts-values]';
    expect(alb({ certificateArn })).toContain(needed);
    expect(nlb({ certificateArn })).toContain(needed);
  });

  test.each([ARN, ARN.replace('arn:aws:', 'arn:aws-cn:'), 'arn:aws:iam::111122223333:server-certificate/shop'])('%s is', certificateArn => {
    expect(accepted(Exposure.albIngress({ certificateArn })).yaml).toContain(`alb.ingress.kubernetes.io/certificate-arn: ${certificateArn}`);
  });

  test('an Application Load Balancer takes gRPC with one only', () => {
    expect(webRefusal({ protocol: ServingProtocol.GRPC, exposure: Exposure.albIngress() })).toContain('exposure.certificateArn:');
  });
});

test('what is null is not there, as plain JavaScript has it', () => {
  const nothing = null as any;
  const plain = synthesize(chart => new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080 }));
  const nulls = synthesize(chart => new HighlyAvailableWebService(chart, 'web', {
    image: 'registry.example.com/web:1.4.2', port: 8080, keepAliveVariable: nothing, imagePullSecrets: nothing, sidecars: nothing,
    exposure: Exposure.albIngress({ group: nothing, loadBalancerAttributes: nothing, targetGroupAttributes: nothing }),
  }));
  expect(nulls.yaml).toBe(plain.yaml);
});

describe('hosts', () => {
  test.each([
    '', 'Shop.example.com', 'shop_x.example.com', 'https://shop.example.com', 'shop.example.com:443', 'shop.example.com/x', 'shop..com', '-shop.com', '10.0.0.1', 'a.*.com', '*',
    'é.com', `${'a'.repeat(64)}.com`, 'shop.example.com\n',
  ])('%j is none', host => {
    expect(alb({ host })).toContain(`exposure.host: ${JSON.stringify(host)} given, a host name such as shop.example.com needed [load-balancer-accepts-values]`);
    expect(webRefusal({ exposure: Exposure.ingress({ className: 'nginx', host }) })).toContain('exposure.host:');
  });

  test('the error keeps a newline in the host out of its own lines', () => {
    expect(alb({ host: 'shop.example.com\nInjected' })).not.toMatch(/^Injected/m);
  });

  test.each(['shop.example.com', '*.example.com'])('%s is', host => {
    expect(accepted(Exposure.albIngress({ host })).yaml).toContain(host);
  });
});

describe('paths', () => {
  test.each(['', 'api', '/a b', '/a?b', '/a#b'])('%j is none', path => {
    expect(alb({ path })).toContain(`exposure.path: ${JSON.stringify(path)} given, a path that begins with / needed`);
  });

  test.each(['/a//b', '/a/../b', '/./a'])('%s is refused as the API server does', path => {
    expect(alb({ path })).toContain('exposure.path:');
  });

  test('a wildcard in a prefix, on which the controller gives up, is refused', () => {
    expect(alb({ path: '/api/*' })).toContain('exposure.path:');
  });
});

describe('what Elastic Load Balancing refuses in a rule', () => {
  const LONG = `${'a'.repeat(60)}.${'b'.repeat(60)}.example.com`;
  const nginx = (options: object) => accepted(Exposure.ingress({ className: 'nginx', ...options })).message;

  test.each(['localhost', 'shop.example.1', 'shop.example.a1', LONG])('the host %s; another controller takes it', host => {
    expect(alb({ host })).toMatch(/exposure\.host: .* given, a value that the load balancer takes needed \[load-balancer-accepts-values\]\n {5}The load balancer refuses it: .* is not a host of/);
    expect(alb({ hosts: ['shop.example.com', host] })).toContain('exposure.hosts[1]: ');
    expect(nginx({ host })).toBe('synthesised without an error');
  });

  test.each(['/a(b', '/ä', '/a,b', '/a%20b', '/a=b', '/a;b', `/${'a'.repeat(126)}`])('the path %s; another controller takes it', path => {
    expect(alb({ path })).toMatch(/exposure\.path: .* given, a value that the load balancer takes needed \[load-balancer-accepts-values\]\n {5}The load balancer refuses it: .* is not a path of/);
    expect(nginx({ path })).toBe('synthesised without an error');
  });

  test('and takes just below', () => {
    expect(accepted(Exposure.albIngress({ host: '*.shop-1.example.com', paths: [`/${'a'.repeat(125)}`, '/a_b-c.d$/~e"\'@:+&'] })).message).toBe('synthesised without an error');
  });

  test('in a condition of an annotation as well', () => {
    const conditions = (field: string, config: string, value: string) =>
      alb({ annotations: { 'alb.ingress.kubernetes.io/conditions.web': JSON.stringify([{ field, [config]: { values: [value] } }]) } });
    expect(conditions('host-header', 'hostHeaderConfig', 'localhost')).toContain('"localhost" is not a host of at most 128 characters');
    expect(conditions('path-pattern', 'pathPatternConfig', '/a b')).toContain('"/a b" is not a path of at most 128');
  });
});

describe('attributes of the balancer', () => {
  test.each([
    ['idleTimeout', { idleTimeout: Duration.seconds(0) }, '0 s', '1 s to 4000 s'],
    ['idleTimeout', { idleTimeout: Duration.seconds(4001) }, '4001 s', '1 s to 4000 s'],
    ['deregistrationDelay', { deregistrationDelay: Duration.seconds(3601) }, '3601 s', '0 s to 3600 s'],
  ])('%s is within the range that it takes', (prop, options, given, range) => {
    expect(alb(options)).toMatch(new RegExp(`exposure.${prop}: "?${given}"? given, whole seconds from ${range} needed \\[`));
  });

  test('the rank in a group is from -1000 to 1000', () => {
    expect(alb({ group: 'shop', groupOrder: 1001 })).toContain('exposure.groupOrder: 1001 given, a whole number from -1000 to 1000 needed');
    expect(alb({ group: 'shop', groupOrder: 1.5 })).toContain('exposure.groupOrder: 1.5 given');
  });

  test.each([
    ['loadBalancerAttributes', 'idle_timeout.timeout_seconds', '5000', 'a whole number from 1 to 4000'],
    ['loadBalancerAttributes', 'routing.http2.enabled', 'yes', 'true or false'],
    ['targetGroupAttributes', 'slow_start.duration_seconds', '10', '0 or a whole number from 30 to 900'],
    ['targetGroupAttributes', 'deregistration_delay.timeout_seconds', '4000', 'a whole number from 0 to 3600'],
  ])('%s: %s %s is out of its range', (prop, attribute, value, range) => {
    const message = alb({ [prop]: { [attribute]: value } });
    expect(message).toContain(`${attribute}: "${value}" is not ${range}`);
    expect(message).toContain('[load-balancer-accepts-values]');
  });

  test('an attribute out of its range is told under the name of its prop', () => {
    expect(alb({ loadBalancerAttributes: { 'idle_timeout.timeout_seconds': '5000' } })).toContain('exposure.loadBalancerAttributes');
    expect(alb({ targetGroupAttributes: { 'slow_start.duration_seconds': '10' } })).toContain('exposure.targetGroupAttributes');
  });

  test('a comma is part of a value and does not separate attributes', () => {
    expect(alb({ targetGroupAttributes: { 'slow_start.duration_seconds': '30,' } })).toContain('slow_start.duration_seconds: "30," is not 0 or a whole number');
    expect(alb({ targetGroupAttributes: { 'slow_start.duration_seconds': '30,stickiness.enabled=true' } })).toContain('"30,stickiness.enabled=true" is not 0');
  });

  test('logs need the bucket that they go to', () => {
    expect(alb({ loadBalancerAttributes: { 'access_logs.s3.enabled': 'true' } })).toContain('access_logs.s3.enabled needs access_logs.s3.bucket');
  });

  test('of a Network Load Balancer as well', () => {
    expect(nlb({ targetGroupAttributes: { 'preserve_client_ip.enabled': 'yes' } })).toContain('preserve_client_ip.enabled: "yes" is not true or false');
    expect(nlb({ deregistrationDelay: Duration.seconds(4000) })).toContain('exposure.deregistrationDelay:');
  });

  test('one that is stated twice with different values is a contradiction', () => {
    expect(alb({ idleTimeout: Duration.seconds(60), loadBalancerAttributes: { 'idle_timeout.timeout_seconds': '100' } })).toContain('idle_timeout.timeout_seconds');
    expect(alb({ deregistrationDelay: Duration.seconds(30), targetGroupAttributes: { 'deregistration_delay.timeout_seconds': '300' } }))
      .toContain('deregistration_delay.timeout_seconds');
  });

  test('health check, group, TLS policy and class are checked', () => {
    expect(alb({ healthCheckPath: 'healthz' })).toContain('a path that begins with / and has no spaces needed');
    expect(alb({ successCodes: '99' })).toContain('a list of codes from 200 to 499 needed');
    expect(alb({ group: 'Shop_x' })).toContain('exposure.group:');
    expect(alb({ sslPolicy: 'modern' })).toContain('exposure.sslPolicy:');
    expect(webRefusal({ exposure: Exposure.ingress({ className: 'Nginx' }) })).toContain('exposure.className: "Nginx" given');
  });

  test('the Secret with the certificate has a name that a Secret can have', () => {
    expect(webRefusal({ exposure: Exposure.ingress({ className: 'nginx', tlsSecretName: 'Bad_Name' }) })).toContain('exposure.tlsSecretName: "Bad_Name" given');
  });

  test('a class whose name has dots, as Kubernetes allows, is accepted', () => {
    expect(accepted(Exposure.ingress({ className: 'nginx.internal' })).yaml).toContain('ingressClassName: nginx.internal');
  });
});

test('an Application Load Balancer does not speak plain TCP', () => {
  expect(webRefusal({ protocol: ServingProtocol.TCP, exposure: Exposure.albIngress() })).toContain('exposure: "Exposure.albIngress()" given, Exposure.nlbService() or');
});

test('an annotation that undoes what the construct relies on is refused', () => {
  expect(alb({ annotations: { 'alb.ingress.kubernetes.io/target-type': 'instance' } })).toContain('ip needed [targets-are-pods]');
});

test('a keep-alive that ends before the idle timeout of the balancer is refused', () => {
  const message = webRefusal({ keepAliveTimeout: Duration.seconds(60), exposure: Exposure.albIngress({ idleTimeout: Duration.seconds(120) }) });
  expect(message).toContain('keepAliveTimeout: ');
  expect(message).toContain('[keep-alive-outlives-idle]');
});

test('a readiness check that asks more rarely than a balancer can is accepted and asked as rarely as it can', () => {
  const { yaml } = synthesize(chart => {
    new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, readiness: HealthCheck.http({ period: Duration.seconds(400) }) });
  });
  expect(yaml).toContain('alb.ingress.kubernetes.io/healthcheck-interval-seconds: "300"');
});

describe('TLS to the pods', () => {
  const tls = HealthCheck.http({ tls: true });
  const plain = HealthCheck.http({ tls: false });
  const needed = (prop: string) => `${prop}.tls: true given, false, or tlsToPods: true of the exposure as well needed [load-balancer-agrees-with-readiness]`;

  test('a check that speaks it on the serving port needs a balancer that does', () => {
    expect(webRefusal({ readiness: tls })).toContain(needed('readiness'));
    expect(webRefusal({ readiness: tls })).toContain('write Exposure.albIngress({ tlsToPods: true }) or');
    expect(webRefusal({ exposure: Exposure.nlbService({ certificateArn: ARN }), liveness: HealthCheck.http({ tls: true, port: 8080 }) })).toContain(needed('liveness'));
    expect(webRefusal({ exposure: Exposure.albIngress({ tlsToPods: false }), startup: tls })).toContain(needed('startup'));
  });

  test('where the balancer speaks it no check of the serving port can do without', () => {
    const exposure = Exposure.albIngress({ tlsToPods: true });
    expect(webRefusal({ exposure, readiness: plain })).toContain('readiness.tls: false given, true, or nothing needed [load-balancer-agrees-with-readiness]');
    expect(webRefusal({ exposure: Exposure.nlbService({ tlsToPods: true }), liveness: plain })).toContain('liveness.tls: false given');
  });

  test('the kubelet asks gRPC without it only', () => {
    const exposure = Exposure.albIngress({ tlsToPods: true, certificateArn: ARN });
    const message = webRefusal({ exposure, protocol: ServingProtocol.GRPC, readiness: HealthCheck.grpc() });
    expect(message).toContain('readiness: "HealthCheck.grpc()" given, HealthCheck.tcp(), or HealthCheck.exec() with a client that speaks TLS needed');
  });

  test.each<[string, HealthCheck]>([['8443', HealthCheck.http({ tls: true, port: 8443 })], ['8081', HealthCheck.http({ tls: false, port: 8081 })]])(
    'a check of port %s, which is not the serving one, speaks as it likes', (_, readiness) => {
      for (const tlsToPods of [true, false]) {
        expect(synthesize(chart => {
          new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, readiness, exposure: Exposure.albIngress({ tlsToPods }) });
        }).message).toBe('synthesised without an error');
      }
    });

  test('is true or false, and stated once', () => {
    expect(alb({ tlsToPods: 'yes' as any })).toContain('exposure.tlsToPods: "yes" given, true or false needed');
    expect(alb({ tlsToPods: true, annotations: { 'alb.ingress.kubernetes.io/backend-protocol': 'HTTP' } }))
      .toContain('exposure.annotations.alb.ingress.kubernetes.io/backend-protocol: "HTTP" given, what exposure.tlsToPods says, or nothing needed');
  });
});

describe('several hosts, paths and certificates', () => {
  const nginx = (options: object) => webRefusal({ exposure: Exposure.ingress({ className: 'nginx', ...options }) });

  test.each([
    ['host', 'hosts', 'shop.example.com'], ['path', 'paths', '/api'], ['certificateArn', 'certificateArns', ARN],
  ])('%s and %s are not stated together', (one, many, value) => {
    const needed = `exposure.${many}: a list given, either ${one} or ${many} needed [load-balancer-accepts-values]`;
    expect(alb({ [one]: value, [many]: [value] })).toContain(needed);
    expect(one === 'certificateArn' ? nlb({ [one]: value, [many]: [value] }) : nginx({ [one]: value, [many]: [value] })).toContain(needed);
  });

  test.each(['hosts', 'paths', 'certificateArns'])('%s is a list with something in it', many => {
    expect(alb({ [many]: [] })).toContain(`exposure.${many}: an empty list given, a list with at least one value needed`);
    expect(alb({ [many]: 'shop.example.com' })).toContain(`exposure.${many}`);
    expect(alb({ [many]: [null] })).toContain(`exposure.${many}[0]`);
  });

  test.each([['hosts', 'shop.example.com'], ['paths', '/api'], ['certificateArns', ARN]])('%s has nothing twice', (many, value) => {
    expect(alb({ [many]: [value, value] })).toContain(`exposure.${many}[1]: "${value}" given, a value that the list does not have yet needed`);
  });

  test('each value is judged as one alone, and all that are wrong are told at once', () => {
    const message = alb({ hosts: ['shop.example.com', 'Shop', '10.0.0.1'], paths: ['/', 'api'], certificateArns: [ARN, 'mine'] });
    expect(message).toContain('exposure.hosts[1]: "Shop" given, a host name such as shop.example.com needed');
    expect(message).toContain('exposure.hosts[2]: "10.0.0.1" given');
    expect(message).toContain('exposure.paths[1]: "api" given, a path that begins with / needed');
    expect(message).toContain('exposure.certificateArns[1]: "mine" given, arn:aws:acm:REGION:ACCOUNT:certificate/ID needed');
  });

  test('hosts that differ and paths of which one leads to the other are accepted', () => {
    expect(accepted(Exposure.albIngress({ hosts: ['a.example.com', 'b.example.com'], paths: ['/', '/api', '/api/v2'] })).message).toBe('synthesised without an error');
  });
});

test('the TLS policy of a Network Load Balancer is one', () => {
  expect(nlb({ certificateArn: ARN, sslPolicy: 'modern' })).toContain('exposure.sslPolicy: "modern" given');
});

describe('the port of the Service', () => {
  test('is that of the listener of a Network Load Balancer', () => {
    expect(webRefusal({ servicePort: 8080, exposure: Exposure.nlbService({ listenerPort: 443 }) }))
      .toContain('servicePort: 8080 given, 443, as exposure.listenerPort says, or nothing needed [port-chain-complete]');
  });

  test.each([0, 65536, 1.5])('%d is none', servicePort => {
    expect(webRefusal({ servicePort })).toContain(`servicePort: ${servicePort} given, a whole number from 1 to 65535 needed [port-chain-complete]`);
  });

  test('is not that of an extra port', () => {
    expect(webRefusal({ servicePort: 9090, extraPorts: [{ name: 'metrics', number: 9090 }] })).toContain('another name and number than http 9090');
  });
});

describe('names that other tools have for it', () => {
  test.each<[string, Exposure, string]>([
    ['backendProtocol', Exposure.albIngress({ backendProtocol: 'HTTPS' } as any), 'tlsToPods: true'],
    ['backendProtocol', Exposure.nlbService({ backendProtocol: 'tcp' } as any), 'tlsToPods: false'],
    ['hostnames', Exposure.albIngress({ hostnames: ['shop.example.com'] } as any), 'hosts:'],
    ['certificates', Exposure.nlbService({ certificates: [ARN] } as any), 'certificateArns:'],
    ['tlsPolicy', Exposure.nlbService({ tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06' } as any), 'sslPolicy:'],
    ['tlsToPods', Exposure.ingress({ className: 'nginx', tlsToPods: true } as any), 'nginx.ingress.kubernetes.io/backend-protocol'],
  ])('%s of %s is refused with what to write', (name, exposure, written) => {
    const message = webRefusal({ exposure });
    expect(message).toContain(`exposure.${name}: `);
    expect(message).toContain(written);
  });

  test('the scheme of a probe of Kubernetes is tls', () => {
    expect(webRefusal({ readiness: HealthCheck.http({ scheme: 'HTTPS' } as any) })).toContain('Write tls: true');
  });

  test('hosts and a headless Service of a workload', () => {
    expect(webRefusal({ hosts: ['shop.example.com'] } as any)).toContain('Exposure.albIngress({ hosts:');
    expect(webRefusal({ headless: true } as any)).toContain('headlessService: {}');
  });
});

describe('what would do nothing', () => {
  const POLICY = 'ELBSecurityPolicy-TLS13-1-2-2021-06';
  const needed = `exposure.sslPolicy: "${POLICY}" given, certificateArn as well, or nothing needed [tls-policy-is-current]`;

  test('a TLS policy where no TLS is ended', () => {
    expect(alb({ sslPolicy: POLICY })).toContain(needed);
    expect(nlb({ sslPolicy: POLICY })).toContain(needed);
    expect(nlb({ sslPolicy: POLICY, tlsToPods: true })).toContain(needed);
  });

  test.each<[string, object]>([
    ['a certificate', { certificateArn: ARN }], ['a group', { group: 'shop' }], ['a class', { className: 'alb-public' }],
    ['an annotation', { annotations: { 'alb.ingress.kubernetes.io/listen-ports': '[{"HTTPS":443}]' }, host: 'shop.example.com' }],
  ])('but beside %s it has a use', (_, options) => {
    expect(accepted(Exposure.albIngress({ ...options, sslPolicy: POLICY })).yaml).toContain(`ssl-policy: ${POLICY}`);
  });

  test('a group of an Ingress in EKS Auto Mode', () => {
    const made = (exposure: Exposure, ingressController: IngressController) => synthesize(chart => {
      Cluster.declare(chart, { ingressController });
      new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, exposure });
    }).message;
    const { EKS_AUTO_MODE, AWS_LOAD_BALANCER_CONTROLLER } = IngressController;
    expect(() => made(Exposure.albIngress({ group: 'shop' }), EKS_AUTO_MODE)).toThrow('exposure.group: "shop" given, nothing, as the cluster runs EKS Auto Mode needed');
    expect(made(Exposure.albIngress({ group: 'shop' }), AWS_LOAD_BALANCER_CONTROLLER)).toBe('synthesised without an error');
    expect(made(Exposure.albIngress({ className: 'alb-public' }), EKS_AUTO_MODE)).toBe('synthesised without an error');
  });
});

describe('a check of the serving port', () => {
  const PROTOCOL = 'alb.ingress.kubernetes.io/healthcheck-protocol';

  test('speaks TLS where requests do, whatever an annotation says', () => {
    expect(alb({ tlsToPods: true, annotations: { [PROTOCOL]: 'HTTP' } }))
      .toContain(`exposure.annotations.${PROTOCOL}: "HTTP" given, nothing, as tlsToPods is true needed [load-balancer-agrees-with-readiness]`);
    expect(alb({ annotations: { [PROTOCOL]: 'HTTPS' } })).toContain('"HTTPS" given, nothing, or tlsToPods: true as well needed');
    expect(nlb({ certificateArn: ARN, tlsToPods: true, annotations: { 'service.beta.kubernetes.io/aws-load-balancer-healthcheck-protocol': 'http' } })).toContain('"http" given, nothing, as');
  });

  test('and that of another port as it likes', () => {
    const annotations = { [PROTOCOL]: 'HTTP', 'alb.ingress.kubernetes.io/healthcheck-port': '8081' };
    expect(accepted(Exposure.albIngress({ tlsToPods: true, annotations })).message).toBe('synthesised without an error');
    expect(accepted(Exposure.albIngress({ tlsToPods: true, annotations: { [PROTOCOL]: 'HTTPS' } })).message).toBe('synthesised without an error');
  });

  test('behind a Network Load Balancer that hands on what clients send is as the prop says', () => {
    expect(webRefusal({ exposure: Exposure.nlbService({ tlsToPods: false }), readiness: HealthCheck.http({ tls: true }) })).toContain('readiness.tls: true given');
  });
});

test('gRPC in a group needs a certificate of its own, as each Ingress says where it listens', () => {
  const grpc = (options: object) => webRefusal({ protocol: ServingProtocol.GRPC, exposure: Exposure.albIngress(options) });
  expect(grpc({ group: 'shop' })).toContain('exposure.certificateArn: "none" given, the ARN of a certificate needed [load-balancer-accepts-values]');
  expect(grpc({ annotations: { 'alb.ingress.kubernetes.io/group.name': 'shop' } })).toContain('exposure.certificateArn: "none" given');
});

test('whatever puts an Ingress into a group leaves the default TLS policy to the group', () => {
  const policy = (options: object) => /ssl-policy/.test(accepted(Exposure.albIngress({ certificateArn: ARN, ...options })).yaml);
  expect([{}, { className: 'alb' }, { annotations: { 'alb.ingress.kubernetes.io/load-balancer-name': 'shop' } }].map(policy)).toEqual([true, true, true]);
  expect([{ group: 'shop' }, { className: 'alb-public' }, { annotations: { 'alb.ingress.kubernetes.io/group.name': 'shop' } }].map(policy)).toEqual([false, false, false]);
});

test.each([
  ['headlessService', {}, 'HighlyAvailableWebService'], ['servicePort', 80, 'HighlyAvailableWebService'], ['protocol', ServingProtocol.GRPC, 'HighlyAvailableWebService'],
  ['extraPorts', [{ name: 'metrics', number: 9090 }], 'ports:'],
])('a worker has no Service: %s is refused with what to write', (prop, value, written) => {
  const made = () => synthesize(chart => {
    new GracefulWorker(chart, 'worker', { image: 'registry.example.com/worker:1.4.2', maxJobDuration: Duration.seconds(20), [prop]: value } as any);
  });
  expect(made).toThrow(`${prop}: `);
  expect(made).toThrow(written);
});
