import { audit } from '../../src/audit';
import { KubernetesObject } from '../../src/kubernetes';
import { keepAliveOutlivesIdle } from '../../src/recommendations/exposure/keep-alive-outlives-idle';
import { loadBalancerAcceptsValues } from '../../src/recommendations/exposure/load-balancer-accepts-values';
import { portChainComplete } from '../../src/recommendations/exposure/port-chain-complete';
import { targetsArePods } from '../../src/recommendations/exposure/targets-are-pods';
import { registrationGatesRollout } from '../../src/recommendations/rollout/registration-gates-rollout';
import { deregistrationFitsShutdown } from '../../src/recommendations/shutdown/deregistration-fits-shutdown';
import { acceptedFor, ALB_ANNOTATIONS, NLB_ANNOTATIONS } from '../../src/vocabularies/aws-load-balancer';

const { hostProblem, certificateProblem } = loadBalancerAcceptsValues;
const albProblem = (name: string, value: string) => acceptedFor(ALB_ANNOTATIONS, name)?.problem(value);
const nlbProblem = (name: string, value: string) => acceptedFor(NLB_ANNOTATIONS, name)?.problem(value);
const CERTIFICATE = 'arn:aws:acm:eu-west-1:123456789012:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';

function forward(...targetGroups: object[]): string {
  return JSON.stringify({ type: 'forward', forwardConfig: { targetGroups } });
}

const TO_WEB = { serviceName: 'web', servicePort: 'http' };

describe('what a construct chooses', () => {
  test('targets, gates, keep-alive and port name', () => {
    expect(targetsArePods.choose()).toBe('ip');
    expect(registrationGatesRollout.choose()).toEqual({ 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' });
    expect(keepAliveOutlivesIdle.choose({ idleTimeout: keepAliveOutlivesIdle.idleTimeout })).toBe(75);
    expect(portChainComplete.choose({ protocol: 'grpc' })).toBe('grpc');
  });

  test.each([['alb-ip', 30], ['nlb-ip', 300], ['alb-instance', 0], ['nlb-instance', 0], ['ingress', 0], ['service', 0], ['none', 0]] as const)(
    'a pod behind %s may wait %i s for its gate', (route, seconds) => expect(registrationGatesRollout.gateTime(route)).toBe(seconds));
});

describe('annotations of an Ingress', () => {
  test.each([
    ['target-type', 'ip'],
    ['group.name', 'shop.web-1'],
    ['group.order', '-1000'],
    ['load-balancer-name', 'a'.repeat(32)],
    ['listen-ports', '[{"HTTP": 80}, {"HTTPS": 443}]'],
    ['listen-ports', '[{"HTTP": 80, "HTTPS": 443}]'],
    ['certificate-arn', `${CERTIFICATE}, ${CERTIFICATE},`],
    ['inbound-cidrs', '10.0.0.0/8, 2001:db8::/32'],
    ['success-codes', '200,202,300-399'],
    ['success-codes', '0-99'],
    ['healthcheck-port', 'traffic-port'],
    ['healthcheck-port', '8080'],
    ['healthcheck-port', 'http'],
    ['shield-advanced-protection', 'T'],
    ['tags', 'a=1, b=c=d, empty='],
    ['tags', ''],
    ['listener-attributes.HTTPS-443', 'routing.http.response.access_control_allow_methods.header_value=GET\\,POST'],
    ['target-group-attributes', ''],
    ['target-group-attributes', 'slow_start.duration_seconds=0,load_balancing.algorithm.type=least_outstanding_requests'],
    ['target-group-attributes', 'an.attribute.newer.than.this=1'],
    ['target-group-attributes', 'constructor=1'],
    ['load-balancer-attributes', 'access_logs.s3.enabled=true,access_logs.s3.bucket=logs,access_logs.s3.prefix='],
    ['minimum-load-balancer-capacity', 'CapacityUnits=100'],
    ['actions.web', forward(TO_WEB)],
    ['actions.web', forward({ ...TO_WEB, weight: 100 }, { ...TO_WEB, weight: 0 })],
    ['actions.web', '{"Type":"redirect","RedirectConfig":{"Protocol":"HTTPS","Port":"443","StatusCode":"HTTP_301"}}'],
    ['actions.web', '{"type":"forward","targetGroupARN":"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0f1e2d3c4b5a6978"}'],
    ['an-annotation-newer-than-this', 'anything'],
    ['constructor', 'anything'],
  ])('%s: %s is accepted', (name, value) => expect(albProblem(name, value)).toBeUndefined());

  test.each([
    ['target-type', 'IP', '"IP" is not instance or ip'],
    ['backend-protocol', 'http', '"http" is not HTTP or HTTPS'],
    ['scheme', 'public', '"public" is not internal or internet-facing'],
    ['healthcheck-interval-seconds', '15s', '"15s" is not a whole number from 5 to 300'],
    ['healthcheck-interval-seconds', '15.0', '"15.0" is not a whole number from 5 to 300'],
    ['healthcheck-timeout-seconds', '1', '"1" is not a whole number from 2 to 120'],
    ['healthy-threshold-count', '11', '"11" is not a whole number from 2 to 10'],
    ['healthcheck-path', 'readyz', 'a path that begins with /'],
    ['healthcheck-port', '70000', '"70000" is not'],
    ['group.name', 'Shop', '"Shop" is not a group name'],
    ['group.name', 'a'.repeat(64), 'is not a group name'],
    ['group.order', '1001', 'from -1000 to 1000'],
    ['load-balancer-name', 'a'.repeat(33), 'a name of at most 32'],
    ['load-balancer-name', 'internal-web', 'does not begin with "internal-"'],
    ['listen-ports', '[]', 'not a JSON list'],
    ['listen-ports', '{"HTTP":80}', 'not a JSON list'],
    ['listen-ports', '[{"HTTP":80}', 'it is not JSON'],
    ['listen-ports', '[{"HTTP":"80"}]', 'port "80" is not'],
    ['listen-ports', '[{"TLS":443}]', '"TLS" is not HTTP or HTTPS'],
    ['listen-ports', '[{"HTTP":80},{"HTTPS":80}]', 'port 80 is there twice'],
    ['certificate-arn', 'arn:aws:acm:eu-west-1:xxxxx:certificate/xxxxxxx', 'the ARN of an ACM certificate'],
    ['inbound-cidrs', '10.0.0.0/8,10.0.0.1', '"10.0.0.1" is not a CIDR'],
    ['inbound-cidrs', '300.0.0.0/8', 'is not a CIDR'],
    ['success-codes', '200-500', 'codes from 200 to 499'],
    ['success-codes', '399-200', 'codes from 200 to 499'],
    ['shield-advanced-protection', 'yes', '"yes" is not true or false'],
    ['tags', 'a:1', '"a:1" is not key=value'],
    ['tags', 'a=1,,b=2', '"" is not key=value'],
    ['tags', '=1', '"=1" is not key=value'],
    ['tags', 'a=1,2', '"2" is not key=value'],
    ['target-group-attributes', 'deregistration_delay.timeout_seconds=4000', 'timeout_seconds: "4000" is not a whole number from 0 to 3600'],
    ['target-group-attributes', 'deregistration_delay.timeout_seconds=30,', 'ends with a comma'],
    ['target-group-attributes', 'slow_start.duration_seconds=10', '0 or a whole number from 30 to 900'],
    ['target-group-attributes', 'load_balancing.algorithm.anomaly_mitigation=on', 'needs the algorithm weighted_random'],
    ['target-group-attributes', 'stickiness.app_cookie.cookie_name=AWSALB2', 'does not begin with AWSALB'],
    ['target-group-attributes', 'preserve_client_ip.enabled=true', "is an attribute of a Network Load Balancer's target group"],
    ['target-group-attributes', 'idle_timeout.timeout_seconds=60', 'is an attribute of an Application Load Balancer'],
    ['load-balancer-attributes', 'idle_timeout.timeout_seconds=0', 'from 1 to 4000'],
    ['load-balancer-attributes', 'client_keep_alive.seconds=59', 'from 60 to 604800'],
    ['load-balancer-attributes', 'access_logs.s3.enabled=true', 'needs access_logs.s3.bucket'],
    ['ssl-policy', 'TLS13', 'a security policy'],
    ['ssl-redirect', 'true', 'a whole number from 1 to 65535'],
    ['conditions.web', '{"field":"host-header"}', 'it is not a list of conditions'],
    ['actions.web', 'null', 'type "undefined" is not fixed-response, redirect or forward'],
    ['actions.web', '{"type":"fixed-response","fixedResponseConfig":{"statusCode":503}}', 'in quotes'],
    ['actions.web', '{"type":"redirect","redirectConfig":{"statusCode":"301"}}', 'HTTP_301 or HTTP_302'],
    ['actions.web', '{"type":"forward"}', 'either targetGroupARN or forwardConfig'],
    ['actions.web', forward(), '0 target groups'],
    ['actions.web', forward(TO_WEB, TO_WEB), 'needs a weight'],
    ['actions.web', forward(...Array(6).fill({ ...TO_WEB, weight: 1 })), '6 target groups'],
    ['actions.web', forward({ ...TO_WEB, weight: 1000 }), 'weight 1000 is not a whole number from 0 to 999'],
    ['actions.web', forward({ ...TO_WEB, weight: '10' }), 'weight "10" is not'],
    ['actions.web', forward({ ...TO_WEB, weight: 0 }, { ...TO_WEB, weight: 0 }), 'all weights are 0'],
    ['actions.web', forward({ serviceName: 'web' }), 'needs servicePort'],
    ['actions.web', forward({ servicePort: 80 }), 'either serviceName or targetGroupARN'],
    ['actions.web', JSON.stringify({ type: 'forward', forwardConfig: { targetGroups: [TO_WEB], targetGroupStickinessConfig: { enabled: true } } }),
      'durationSeconds none is not a whole number from 1 to 604800'],
  ])('%s: %s is refused', (name, value, problem) => expect(albProblem(name, value)).toContain(problem));
});

describe('annotations of a Network Load Balancer', () => {
  test.each([
    ['healthcheck-protocol', 'http'],
    ['healthcheck-success-codes', '200-599'],
    ['proxy-protocol', '*'],
    ['target-group-attributes.443', 'preserve_client_ip.enabled=true'],
    ['listener-attributes.TCP-80', 'tcp.idle_timeout.seconds=350'],
  ])('%s: %s is accepted', (name, value) => expect(nlbProblem(name, value)).toBeUndefined());

  test.each([
    ['nlb-target-type', 'IP', 'instance or ip'],
    ['healthcheck-interval', '4', 'from 5 to 300'],
    ['target-group-attributes', 'slow_start.duration_seconds=30', "is an attribute of an Application Load Balancer's target group"],
    ['listener-attributes.TCP-80', 'tcp.idle_timeout.seconds=6001', 'from 60 to 6000'],
    ['alpn-policy', 'HTTP2', 'HTTP2Preferred or None'],
  ])('%s: %s is refused', (name, value, problem) => expect(nlbProblem(name, value)).toContain(problem));
});

test.each(['www.example.com', '*.example.com', 'localhost', 'a1.b-2.example'])('host %s is accepted', host => expect(hostProblem(host)).toBeUndefined());
test.each(['', '*', 'Example.com', 'a..b', '-a.com', 'a.*.com', '10.0.0.1', 'a_b.com', `${'a'.repeat(64)}.com`, 'www.example.com/path'])(
  'host %s is refused', host => expect(hostProblem(host)).toContain('DNS name'));

test.each([CERTIFICATE, 'arn:aws-cn:acm:cn-north-1:123456789012:certificate/1', 'arn:aws:iam::123456789012:server-certificate/web'])(
  'certificate %s is accepted', arn => expect(certificateProblem(arn)).toBeUndefined());
test.each(['', 'web', 'arn:aws:acm:eu-west-1:123:certificate/1', 'arn:aws:s3:::bucket', `${CERTIFICATE},${CERTIFICATE}`])(
  'certificate %s is refused', arn => expect(certificateProblem(arn)).toContain('ARN'));

describe('the input as a whole', () => {
  const ingress = (name: string, namespace: string, annotations: Record<string, string>): KubernetesObject => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace, annotations },
    spec: { ingressClassName: 'alb', rules: [{ host: 'www.example.com' }] },
  });
  const PREFIX = 'alb.ingress.kubernetes.io/';
  const said = (objects: KubernetesObject[]) => audit(objects).findings
    .filter(({ id }) => id === loadBalancerAcceptsValues.id).map(({ level, code, object }) => `${level} ${code} ${object.name}`);

  test('one HTTPS listener serves the redirect of its whole group', () => {
    const group = { [`${PREFIX}group.name`]: 'shop' };
    const redirecting = ingress('one', 'shop', { ...group, [`${PREFIX}ssl-redirect`]: '443' });
    const listening = ingress('two', 'shop', { ...group, [`${PREFIX}listen-ports`]: '[{"HTTPS":443}]' });
    expect(said([redirecting, listening])).toEqual([]);
    expect(said([redirecting])).toEqual(['warning redirect one']);
  });

  test('a group that spans namespaces may span clusters', () => {
    const scheme = (value: string) => ({ [`${PREFIX}group.name`]: 'shop', [`${PREFIX}scheme`]: value });
    expect(said([ingress('one', 'dev', scheme('internal')), ingress('two', 'prod', scheme('internet-facing'))])).toEqual(['warning group two']);
    expect(said([ingress('one', 'dev', scheme('internal')), ingress('two', 'prod', scheme('internal'))])).toEqual([]);
  });

  test('a Service overrides what the Ingress says about its target group', () => {
    const service: KubernetesObject = {
      apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop', annotations: { [`${PREFIX}healthcheck-interval-seconds`]: '5' } }, spec: {},
    };
    const entry = ingress('web', 'shop', { [`${PREFIX}healthcheck-timeout-seconds`]: '5' });
    const http = { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] };
    expect(said([service, { ...entry, spec: { ...entry.spec, rules: [{ http }] } }])).toEqual(['error timing web']);
  });

  test('odd input fails nobody', () => {
    const odd: any[] = [
      { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { annotations: { [`${PREFIX}listen-ports`]: '7', [`${PREFIX}actions.`]: '[]' } }, spec: 3 },
      { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 1, annotations: { [`${PREFIX}listen-ports`]: '[null,[],{"HTTP":null}]' } } },
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: { type: 'LoadBalancer', selector: { a: 'b' }, ports: [null, 'x', {}] } },
      { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'a' } },
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: {}, spec: { template: { spec: { containers: [null, { readinessProbe: { httpGet: {} } }] } } } },
    ];
    expect(audit(odd).failures).toEqual([]);
  });

  test('a pod whose shutdown nobody declares is surely gone after its grace period', () => {
    const value = { object: 'web', isContradicted: false, isStated: true, isValid: true, lifetime: 30 };
    expect(deregistrationFitsShutdown.holds({ ...value, delay: 30 })).toBeUndefined();
    expect(deregistrationFitsShutdown.holds({ ...value, delay: 31 })?.level).toBe('warning');
  });
});
