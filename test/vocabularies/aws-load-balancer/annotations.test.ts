import {
  acceptedFor, ALB_ANNOTATIONS, CERTIFICATE, GRPC_CODES, HEALTH_CHECK, HOST, HTTP_CODES, NLB_ANNOTATIONS, NLB_CODES,
} from '../../../src/vocabularies/aws-load-balancer/annotations';

const ARN = 'arn:aws:acm:eu-west-1:123456789012:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
const FORWARD = '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":"http"}]}}';

const albProblem = (name: string, value: string) => acceptedFor(ALB_ANNOTATIONS, name)?.problem(value);
const nlbProblem = (name: string, value: string) => acceptedFor(NLB_ANNOTATIONS, name)?.problem(value);

describe('annotations of an Ingress', () => {
  test.each([
    ['target-type', 'ip'],
    ['group.name', 'shop.web-1'],
    ['group.name', 'a'],
    ['group.name', 'a'.repeat(63)],
    ['group.order', '-1000'],
    ['group.order', '1000'],
    ['load-balancer-name', 'a'.repeat(32)],
    ['listen-ports', '[{"HTTP": 80}, {"HTTPS": 443}]'],
    ['listen-ports', '[{"HTTP": 80, "HTTPS": 443}]'],
    ['ssl-redirect', '443'],
    ['ssl-policy', 'ELBSecurityPolicy-TLS13-1-2-2021-06'],
    ['certificate-arn', `${ARN}, ${ARN},`],
    ['inbound-cidrs', '10.0.0.0/8, 2001:db8::/32'],
    ['inbound-cidrs', '0.0.0.0/0,10.0.0.1/32,::/0,2001:db8::1/128'],
    ['backend-protocol', 'HTTPS'],
    ['backend-protocol-version', 'GRPC'],
    ['success-codes', '200,202,300-399'],
    ['success-codes', '0-99'],
    ['healthcheck-port', 'traffic-port'],
    ['healthcheck-port', '8080'],
    ['healthcheck-port', 'http'],
    ['healthcheck-path', '/'],
    ['healthcheck-path', '/AWS.ALB/healthcheck?deep=1'],
    ['shield-advanced-protection', 'T'],
    ['shield-advanced-protection', 'FALSE'],
    ['auth-session-timeout', '604800'],
    ['auth-idp-oidc', '{"issuer":"https://example.com"}'],
    ['tags', 'a=1, b=c=d, empty='],
    ['tags', ''],
    ['listener-attributes.HTTPS-443', 'routing.http.response.access_control_allow_methods.header_value=GET\\,POST'],
    ['target-control-port.web.80', '3000'],
    ['target-group-attributes', ''],
    ['target-group-attributes', 'deregistration_delay.timeout_seconds=30'],
    ['load-balancer-attributes', 'idle_timeout.timeout_seconds=60'],
    ['frontend-nlb-attributes', 'dns_record.client_routing_policy=any_availability_zone'],
    ['minimum-load-balancer-capacity', 'CapacityUnits=100'],
    ['minimum-load-balancer-capacity', ''],
    ['actions.web', FORWARD],
    ['conditions.web', '[{"field":"host-header","hostHeaderConfig":{"values":["a.example.com"]}}]'],
    ['transforms.web', '[]'],
    ['an-annotation-newer-than-this', 'anything'],
    ['constructor', 'anything'],
  ])('%s: %s is accepted', (name, value) => expect(albProblem(name, value)).toBeUndefined());

  test.each([
    ['target-type', 'IP', '"IP" is not instance or ip'],
    ['backend-protocol', 'http', '"http" is not HTTP or HTTPS'],
    ['backend-protocol-version', 'HTTP/2', '"HTTP/2" is not HTTP1, HTTP2 or GRPC'],
    ['healthcheck-protocol', 'TCP', '"TCP" is not HTTP or HTTPS'],
    ['scheme', 'public', '"public" is not internal or internet-facing'],
    ['healthcheck-interval-seconds', '15s', '"15s" is not a whole number from 5 to 300'],
    ['healthcheck-interval-seconds', '15.0', '"15.0" is not a whole number from 5 to 300'],
    ['healthcheck-timeout-seconds', '1', '"1" is not a whole number from 2 to 120'],
    ['healthy-threshold-count', '11', '"11" is not a whole number from 2 to 10'],
    ['unhealthy-threshold-count', '1', '"1" is not a whole number from 2 to 10'],
    ['healthcheck-path', 'readyz', 'a path that begins with /'],
    ['healthcheck-path', '/ready now', 'has no spaces'],
    ['healthcheck-path', `/${'a'.repeat(1024)}`, 'a path that begins with /'],
    ['healthcheck-port', '70000', '"70000" is not'],
    ['healthcheck-port', 'HTTP', 'traffic-port, or the name of a port of the Service'],
    ['group.name', 'Shop', '"Shop" is not a group name'],
    ['group.name', 'a'.repeat(64), 'is not a group name'],
    ['group.name', 'shop-', 'is not a group name'],
    ['group.name', '', 'is not a group name'],
    ['group.order', '1001', 'from -1000 to 1000'],
    ['load-balancer-name', 'a'.repeat(33), 'a name of at most 32'],
    ['load-balancer-name', 'internal-web', 'does not begin with "internal-"'],
    ['load-balancer-name', 'web-', 'a name of at most 32'],
    ['listen-ports', '[]', 'not a JSON list'],
    ['listen-ports', '[{"HTTP":80}', 'it is not JSON'],
    ['certificate-arn', 'arn:aws:acm:eu-west-1:xxxxx:certificate/xxxxxxx', 'the ARN of an ACM certificate'],
    ['inbound-cidrs', '10.0.0.0/8,10.0.0.1', '"10.0.0.1" is not a CIDR'],
    ['inbound-cidrs', '300.0.0.0/8', 'is not a CIDR'],
    ['inbound-cidrs', '10.0.0.0/33', 'is not a CIDR'],
    ['inbound-cidrs', '2001:db8::/129', 'is not a CIDR'],
    ['inbound-cidrs', '10.0.0.0/8/8', 'is not a CIDR'],
    ['success-codes', '200-500', 'codes from 200 to 499'],
    ['success-codes', '399-200', 'codes from 200 to 499'],
    ['shield-advanced-protection', 'yes', '"yes" is not true or false'],
    ['tags', 'a:1', '"a:1" is not key=value'],
    ['target-group-attributes', 'preserve_client_ip.enabled=true', "is an attribute of a Network Load Balancer's target group"],
    ['load-balancer-attributes', 'idle_timeout.timeout_seconds=0', 'from 1 to 4000'],
    ['frontend-nlb-attributes', 'idle_timeout.timeout_seconds=60', 'is an attribute of an Application Load Balancer'],
    ['ssl-policy', 'TLS13', 'a security policy'],
    ['ssl-redirect', 'true', 'a whole number from 1 to 65535'],
    ['auth-idp-oidc', '[]', 'it is not a JSON object'],
    ['auth-session-timeout', '604801', 'from 1 to 604800'],
    ['mutual-authentication', '{}', 'it is not a JSON list'],
    ['minimum-load-balancer-capacity', '100', 'CapacityUnits=N'],
    ['target-control-port.web.80', '0', 'from 1 to 65535'],
    ['conditions.web', '{"field":"host-header"}', 'it is not a JSON list'],
    ['transforms.web', '{}', 'it is not a JSON list'],
    ['actions.web', 'null', 'type "undefined" is not fixed-response, redirect or forward'],
    ['actions.web', 'web', 'it is not JSON'],
  ])('%s: %s is refused', (name, value, problem) => expect(albProblem(name, value)).toContain(problem));
});

describe('annotations of a Network Load Balancer', () => {
  test.each([
    ['nlb-target-type', 'ip'],
    ['healthcheck-protocol', 'http'],
    ['healthcheck-protocol', 'TCP'],
    ['healthcheck-success-codes', '200-599'],
    ['proxy-protocol', '*'],
    ['ssl-cert', ARN],
    ['attributes', 'load_balancing.cross_zone.enabled=true'],
    ['target-group-attributes', 'preserve_client_ip.enabled=true'],
    ['target-group-attributes.443', 'preserve_client_ip.enabled=true'],
    ['listener-attributes.TCP-80', 'tcp.idle_timeout.seconds=350'],
    ['inbound-sg-rules-on-private-link-traffic', 'off'],
    ['an-annotation-newer-than-this', 'anything'],
  ])('%s: %s is accepted', (name, value) => expect(nlbProblem(name, value)).toBeUndefined());

  test.each([
    ['healthcheck-interval', '4', 'from 5 to 300'],
    ['healthcheck-timeout', '121', 'from 2 to 120'],
    ['healthcheck-healthy-threshold', '1', 'from 2 to 10'],
    ['healthcheck-protocol', 'udp', 'TCP, HTTP or HTTPS'],
    ['healthcheck-success-codes', '600', 'codes from 200 to 599'],
    ['ip-address-type', 'dualstack-without-public-ipv4', 'ipv4 or dualstack'],
    ['proxy-protocol', 'true', '"true" is not *'],
    ['target-group-attributes', 'slow_start.duration_seconds=30', "is an attribute of an Application Load Balancer's target group"],
    ['target-group-attributes.443', 'slow_start.duration_seconds=30', "is an attribute of an Application Load Balancer's target group"],
    ['listener-attributes.TCP-80', 'tcp.idle_timeout.seconds=6001', 'from 60 to 6000'],
    ['inbound-sg-rules-on-private-link-traffic', 'true', 'on or off'],
    ['alpn-policy', 'HTTP2', 'HTTP2Preferred or None'],
  ])('%s: %s is refused', (name, value, problem) => expect(nlbProblem(name, value)).toContain(problem));
});

/** Annotations that take the same values, all of those values that are words, and one value that none of them takes. */
type Row = readonly [names: readonly string[], accepted: readonly string[], refused: string];

const SWITCHES = ['true', 'false', 'True', 'False', 'TRUE', 'FALSE', 't', 'f', 'T', 'F', '1', '0'];
const SCHEMES = ['internal', 'internet-facing'];
const THRESHOLDS = ['2', '10'];

const EVERY_ALB: readonly Row[] = [
  [['load-balancer-name', 'group.name'], ['web'], 'web_1'],
  [['group.order'], ['0'], 'first'],
  [['tags', 'target-node-labels', 'frontend-nlb-tags', 'listener-attributes.HTTP-80'], ['a=1,b=2'], 'a'],
  [['ip-address-type'], ['ipv4', 'dualstack', 'dualstack-without-public-ipv4'], 'ipv6'],
  [['scheme', 'frontend-nlb-scheme'], SCHEMES, 'external'],
  [['load-balancer-attributes'], ['idle_timeout.timeout_seconds=60'], 'idle_timeout.timeout_seconds=0'],
  [['target-group-attributes'], ['slow_start.duration_seconds=30'], 'slow_start.duration_seconds=1'],
  [['frontend-nlb-attributes'], ['secondary_ips.auto_assigned.per_subnet=7'], 'secondary_ips.auto_assigned.per_subnet=8'],
  [['shield-advanced-protection', 'manage-backend-security-group-rules', 'use-regex-path-match', 'multi-cluster-target-group', 'enable-frontend-nlb'],
    SWITCHES, 'on'],
  [['listen-ports'], ['[{"HTTP":80}]'], '80'],
  [['ssl-redirect', 'target-control-port.web.80'], ['443'], 'https'],
  [['inbound-cidrs'], ['10.0.0.0/8'], '10.0.0.1'],
  [['certificate-arn'], [ARN], 'web'],
  [['ssl-policy'], ['ELBSecurityPolicy-2016-08'], 'TLS-1-2'],
  [['conditions.web', 'transforms.web'], ['[]'], '{}'],
  [['mutual-authentication'], ['[{"port":443,"mode":"off"}]', '[{"port":443,"mode":"passthrough"}]'], '[]'],
  [['target-type'], ['instance', 'ip'], 'lambda'],
  [['backend-protocol', 'healthcheck-protocol'], ['HTTP', 'HTTPS'], 'https'],
  [['backend-protocol-version'], ['HTTP1', 'HTTP2', 'GRPC'], 'grpc'],
  [['healthcheck-port'], ['traffic-port'], '0'],
  [['healthcheck-path', 'frontend-nlb-healthcheck-path'], ['/ready'], 'ready'],
  [['healthcheck-interval-seconds', 'frontend-nlb-healthcheck-interval-seconds'], ['5', '300'], '301'],
  [['healthcheck-timeout-seconds', 'frontend-nlb-healthcheck-timeout-seconds'], ['2', '120'], '121'],
  [['healthy-threshold-count', 'unhealthy-threshold-count'], THRESHOLDS, '11'],
  [['frontend-nlb-healthcheck-healthy-threshold-count', 'frontend-nlb-healthcheck-unhealthy-threshold-count'], THRESHOLDS, '11'],
  [['success-codes'], ['200', '12'], '500'],
  [['frontend-nlb-healthcheck-success-codes'], ['200-599'], '600'],
  [['auth-type'], ['none', 'oidc', 'cognito'], 'saml'],
  [['auth-idp-cognito', 'auth-idp-oidc'], ['{}'], '[]'],
  [['jwt-validation'], ['{"jwksEndpoint":"https://id.example.com/keys","issuer":"https://id.example.com"}'], '{}'],
  [['customer-owned-ipv4-pool', 'subnets'], ['pool-1'], ''],
  [['frontend-nlb-listener-port-mapping'], ['80=443'], '80=https'],
  [['frontend-nlb-healthcheck-port'], ['traffic-port', '8080'], 'http'],
  [['frontend-nlb-healthcheck-protocol'], ['HTTP', 'HTTPS'], 'TCP'],
  [['auth-on-unauthenticated-request'], ['authenticate', 'allow', 'deny'], 'refuse'],
  [['auth-session-timeout'], ['1', '604800'], '604801'],
  [['minimum-load-balancer-capacity'], ['CapacityUnits=100'], '100'],
  [['actions.web'], [FORWARD], '{"type":"forward"}'],
];

const EVERY_NLB: readonly Row[] = [
  [['name'], ['web'], 'internal-web'],
  [['internal', 'disable-nlb-sg'], SWITCHES, '0.0.0.0/0'],
  [['subnets'], ['subnet-1'], ' , '],
  [['private-ipv4-addresses'], ['10.0.0.1,10.0.1.1'], '2001:db8::1'],
  [['ipv6-addresses'], ['2001:db8::1'], '10.0.0.1'],
  [['proxy-protocol-per-target-group'], ['80, 443'], 'http'],
  [['enable-prefix-for-ipv6-source-nat'], ['on', 'off'], 'true'],
  [['scheme'], SCHEMES, 'external'],
  [['ip-address-type'], ['ipv4', 'dualstack'], 'ipv6'],
  [['attributes'], ['secondary_ips.auto_assigned.per_subnet=7'], 'secondary_ips.auto_assigned.per_subnet=8'],
  [['target-group-attributes', 'target-group-attributes.443'], ['stickiness.type=source_ip'], 'stickiness.type=lb_cookie'],
  [['listener-attributes.TCP-80'], ['tcp.idle_timeout.seconds=60'], 'tcp.idle_timeout.seconds=59'],
  [['ssl-cert'], [ARN], 'web'],
  [['ssl-negotiation-policy'], ['ELBSecurityPolicy-2016-08'], 'TLS-1-2'],
  [['alpn-policy'], ['HTTP1Only', 'HTTP2Only', 'HTTP2Optional', 'HTTP2Preferred', 'None'], 'none'],
  [['proxy-protocol'], ['*'], '443'],
  [['inbound-sg-rules-on-private-link-traffic'], ['on', 'off'], 'true'],
  [['manage-backend-security-group-rules', 'multi-cluster-target-group', 'cross-zone-load-balancing-enabled', 'access-log-enabled'], SWITCHES, 'on'],
  [['additional-resource-tags', 'target-node-labels'], ['a=1,b=2'], 'a'],
  [['minimum-load-balancer-capacity'], ['CapacityUnits=100'], '100'],
  [['healthcheck-protocol'], ['TCP', 'HTTP', 'HTTPS', 'tcp', 'http', 'https'], 'UDP'],
  [['healthcheck-port'], ['traffic-port'], '0'],
  [['healthcheck-path'], ['/ready'], 'ready'],
  [['healthcheck-interval'], ['5', '300'], '301'],
  [['healthcheck-timeout'], ['2', '120'], '121'],
  [['healthcheck-healthy-threshold', 'healthcheck-unhealthy-threshold'], THRESHOLDS, '11'],
  [['healthcheck-success-codes'], ['200-599'], '600'],
];

/** Annotations that the controller reads in one way or another, whatever they say. */
const LENIENT = ['create-acm-cert', 'nlb-target-type', 'enable-tcp-udp-listener'];

test.each([
  ['nlb-target-type', NLB_ANNOTATIONS, 'IP', 'nodes are the targets', 'ip'],
  ['enable-tcp-udp-listener', NLB_ANNOTATIONS, 'yes', 'the setting of the controller counts', 'true'],
  ['create-acm-cert', ALB_ANNOTATIONS, 'yes', 'no certificate is made', 'true'],
])('%s is taken and doubted', (name, annotations, value, doubt, plain) => {
  const { problem, doubt: doubted } = acceptedFor(annotations, name)!;
  expect(problem(value)).toBeUndefined();
  expect(doubted?.(value)).toContain(doubt);
  expect(doubted?.(plain)).toBeUndefined();
});

describe.each([
  ['an Ingress', ALB_ANNOTATIONS, EVERY_ALB],
  ['a Network Load Balancer', NLB_ANNOTATIONS, EVERY_NLB],
])('every annotation of %s', (_, annotations, rows) => {
  const named = rows.flatMap(([names, accepted, refused]) => names.map(name => [name, accepted, refused] as const));

  test.each(named)('%s takes %j and not %j', (name, accepted, refused) => {
    const { problem } = acceptedFor(annotations, name)!;
    expect(accepted.filter(value => problem(value) !== undefined)).toEqual([]);
    expect(problem(refused)).toBeDefined();
  });

  test('is in this table, unless whatever it says is taken', () => {
    const isShown = (name: string) => LENIENT.includes(name) || named.some(([shown]) => shown === name || name.endsWith('.') && shown.startsWith(name));
    expect(Object.keys(annotations).filter(name => !isShown(name))).toEqual([]);
  });
});

describe('the entry for an annotation', () => {
  test('is its own where it has one', () => expect(acceptedFor(ALB_ANNOTATIONS, 'group.name')).toBe(ALB_ANNOTATIONS['group.name']));
  test('is otherwise the one for names that begin like it', () => {
    expect(acceptedFor(ALB_ANNOTATIONS, 'actions.web.v2')).toBe(ALB_ANNOTATIONS['actions.']);
    expect(acceptedFor(NLB_ANNOTATIONS, 'target-group-attributes.443')).toBe(NLB_ANNOTATIONS['target-group-attributes.']);
  });
  test.each(['unknown', 'unknown.web', 'constructor', 'toString.web'])('is none for %s', name => {
    expect(acceptedFor(ALB_ANNOTATIONS, name)).toBeUndefined();
  });
});

test('a health check has the bounds of Elastic Load Balancing', () => {
  expect(HEALTH_CHECK.interval).toMatchObject({ min: 5, max: 300 });
  expect(HEALTH_CHECK.timeout).toMatchObject({ min: 2, max: 120 });
  expect(HEALTH_CHECK.threshold).toMatchObject({ min: 2, max: 10 });
});

test.each([['HTTP', HTTP_CODES, 200, 499], ['gRPC', GRPC_CODES, 0, 99], ['a Network Load Balancer', NLB_CODES, 200, 599]] as const)(
  'status codes of %s have the bounds of Elastic Load Balancing', (_, codes, min, max) => expect(codes).toMatchObject({ min, max }));

describe('a host', () => {
  const long = ['a', 'b', 'c', 'd'].map(letter => letter.repeat(62)).join('.');

  test.each(['www.example.com', '*.example.com', 'localhost', 'a1.b-2.example', `${'a'.repeat(63)}.com`, `${long}.a`])(
    '%s is accepted', host => expect(HOST.problem(host)).toBeUndefined());
  test.each([
    '', '*', 'Example.com', 'a..b', '-a.com', 'a.*.com', '10.0.0.1', 'a_b.com', `${'a'.repeat(64)}.com`, `${long}.ab`, 'www.example.com/path',
  ])('%p is refused', host => expect(HOST.problem(host)).toContain('DNS name'));
});

describe('a certificate', () => {
  test.each([ARN, 'arn:aws-cn:acm:cn-north-1:123456789012:certificate/1', 'arn:aws:iam::123456789012:server-certificate/web'])(
    '%s is accepted', arn => expect(CERTIFICATE.problem(arn)).toBeUndefined());
  test.each(['', 'web', 'arn:aws:acm:eu-west-1:123:certificate/1', 'arn:aws:s3:::bucket', `${ARN},${ARN}`])(
    '%s is refused', arn => expect(CERTIFICATE.problem(arn)).toContain('ARN'));
});
