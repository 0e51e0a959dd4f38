import { audit, Finding } from '../../src/audit';
import { ASSUMED_CLUSTER, KubernetesObject } from '../../src/kubernetes';

// What the AWS Load Balancer Controller 3.5.0 makes of annotations, held against what the audit says of them. Each row was tried on the controller.

type Annotations = Readonly<Record<string, string>>;

/** What the audit is to say: nothing, or these codes with their levels; `load-balancer-accepts-values` unless another id is named. */
type Verdict = readonly string[];

const ALB = 'alb.ingress.kubernetes.io/';
const NLB = 'service.beta.kubernetes.io/aws-load-balancer-';
const CERTIFICATE = 'arn:aws:acm:eu-west-1:123456789012:certificate/18847039-ad4e-4764-b4af-3dc0a4e9d2b1';
const BOTH_PORTS = { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'certificate-arn': CERTIFICATE };
const EXPOSURE = ['load-balancer-accepts-values', 'port-chain-complete', 'targets-are-pods'];

function prefixed(prefix: string, annotations: Annotations): Annotations {
  return Object.fromEntries(Object.entries(annotations).map(([name, value]) => [prefix + name, value]));
}

function ingress(name: string, annotations: Annotations, spec: object = {}): KubernetesObject {
  const backend = { service: { name, port: { name: 'http' } } };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'shop', annotations: prefixed(ALB, { 'target-type': 'ip', ...annotations }) },
    spec: { ingressClassName: 'alb', rules: [{ host: `${name}.example.com`, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }], ...spec },
  };
}

function service(name: string, annotations: Annotations = {}, spec: object = {}): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'shop', annotations: prefixed(NLB, annotations) },
    spec: { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: 8080 }], ...spec },
  };
}

function deployment(name: string): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'shop' },
    spec: {
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name, image: 'registry.example.com/web:1.0', ports: [{ containerPort: 8080 }] }] } },
    },
  };
}

function findings(...objects: readonly KubernetesObject[]): readonly Finding[] {
  const { findings: found, failures } = audit([...objects, deployment('web'), deployment('web2')], { facts: ASSUMED_CLUSTER });
  expect(failures).toEqual([]);
  return found.filter(({ id }) => EXPOSURE.includes(id));
}

function said(...objects: readonly KubernetesObject[]): Verdict {
  return findings(...objects).map(({ id, level, code }) => id === EXPOSURE[0] ? `${level} ${code}` : `${level} ${id} ${code}`).sort();
}

/** One Ingress, whose Service is there. */
function one(annotations: Annotations, spec: object = {}): Verdict {
  return said(ingress('web', annotations, spec), service('web'));
}

/** Two Ingresses of a group. */
function two(first: Annotations, second: Annotations, spec: object = {}): Verdict {
  const grouped = (annotations: Annotations) => ({ 'group.name': 'edge', ...annotations });
  return said(ingress('web', grouped(first), spec), ingress('web2', grouped(second), spec), service('web'), service('web2'));
}

/** A Service of the class of the controller. */
function nlb(annotations: Annotations, spec: object = {}): Verdict {
  return said(service('web', annotations, { type: 'LoadBalancer', loadBalancerClass: 'service.k8s.aws/nlb', ...spec }));
}

const split = (weight: string) => '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":"http","weight":100},'
  + `{"serviceName":"web2","servicePort":"http"${weight}}]}}`;

/** An Ingress whose only backend is the action `split`. */
function action(value: string): Verdict {
  const backend = { service: { name: 'split', port: { name: 'use-annotation' } } };
  return said(ingress('web', { 'actions.split': value }, { rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }] }), service('web'), service('web2'));
}

function routed(path: string, pathType: string, annotations: Annotations = {}): Verdict {
  return one(annotations, { rules: [{ http: { paths: [{ path, pathType, backend: { service: { name: 'web', port: { name: 'http' } } } }] } }] });
}

const OIDC = '{"issuer":"https://id.example.com","authorizationEndpoint":"https://id.example.com/a","tokenEndpoint":"https://id.example.com/t",'
  + '"userInfoEndpoint":"https://id.example.com/u","secretName":"oidc"}';

describe('the table', () => {
  test.each<[string, Verdict, () => Verdict]>([
    ['e01 listens on nothing, and says nothing', ['warning doubtful'], () => one({ 'listen-ports': '[{}]' })],
    ['e02 refuses a port with a fraction', ['error value'], () => one({ 'listen-ports': '[{"HTTP":80.0}]' })],
    ['e14 refuses verify without a trust store', ['error value'], () => one({ ...BOTH_PORTS, 'mutual-authentication': '[{"port":443,"mode":"verify"}]' })],
    ['e15 refuses no mutual authentication', ['error value'], () => one({ ...BOTH_PORTS, 'mutual-authentication': '[]' })],
    ['e18 refuses a condition without its configuration', ['error value'], () => one({ 'conditions.web': '[{"field":"http-header"}]' })],
    ['e20 refuses a transform of another type', ['error value'], () => one({ 'transforms.web': '[{"type":"x"}]' })],
    ['e21 refuses cognito without a pool', ['error auth'], () => one({ ...BOTH_PORTS, 'auth-type': 'cognito' })],
    ['e23 refuses a JWT without its endpoint', ['error value'], () => one({ ...BOTH_PORTS, 'jwt-validation': '{}' })],
    ['e24 refuses an empty pool', ['error value'], () => one({ 'customer-owned-ipv4-pool': '' })],
    ['e25 takes tRuE, and can then not delete the Ingress', ['warning doubtful'], () => one({ 'load-balancer-attributes': 'deletion_protection.enabled=tRuE' })],
    ['e42 refuses wildcards in a prefix', ['error wildcard'], () => routed('/a*b', 'Prefix')],
    ['e44 refuses a port that is no number', ['error value'], () => one({ 'enable-frontend-nlb': 'true', 'frontend-nlb-listener-port-mapping': 'x=y' })],
    ['a01 refuses a target group without weight', ['error value'], () => action(split(''))],
    ['a07 ignores an action that no rule names', ['info ignored'], () => one({ 'actions.unused': '{"type":"nonsense"}' })],
    ['a09 ignores conditions that no rule names', ['info ignored'], () => one({ 'conditions.unused': '{' })],
    ['e11 ignores use-regex-path-match without such a path', ['info ignored'], () => one({ 'use-regex-path-match': 'yes' })],
    ['e12 ignores labels of nodes for ip targets', ['info ignored'], () => one({ 'target-node-labels': 'x' })],
    ['e13 ignores rules of security groups of its own', ['info ignored'], () => one({ 'manage-backend-security-group-rules': 'maybe' })],
    ['e38 ignores attributes of a listener that is not there', ['info ignored'], () => one({ 'listener-attributes.HTTPS-8443': 'broken' })],
    ['g01 refuses other inbound addresses on one port', ['error group'], () => two({ 'inbound-cidrs': '10.0.0.0/8' }, { 'inbound-cidrs': '10.1.0.0/16' })],
    ['g03 refuses another protocol on one port', ['error group-listener'], () => two(
      { 'listen-ports': '[{"HTTP":8443}]' }, { 'listen-ports': '[{"HTTPS":8443}]', 'certificate-arn': CERTIFICATE })],
    ['g04 refuses two default backends', ['error group-default'], () => said(...['web', 'web2'].flatMap(name =>
      [ingress(name, { 'group.name': 'edge' }, { rules: undefined, defaultBackend: { service: { name, port: { name: 'http' } } } }), service(name)]))],
    ['g05 refuses another value of a tag', ['error group'], () => two({ tags: 'team=a' }, { tags: 'team=b' })],
    ['g06 takes two policies where one port has none', [], () => two(
      { ...BOTH_PORTS, 'ssl-policy': 'ELBSecurityPolicy-TLS13-1-2-2021-06' }, { 'ssl-policy': 'ELBSecurityPolicy-2016-08' })],
    ['g08 refuses another mutual authentication on one port', ['error group'], () => two(
      { ...BOTH_PORTS, 'mutual-authentication': '[{"port":443,"mode":"passthrough"}]' }, { ...BOTH_PORTS, 'mutual-authentication': '[{"port":443,"mode":"off"}]' })],
    ['g12 refuses another capacity', ['error group'], () => two(
      { 'minimum-load-balancer-capacity': 'CapacityUnits=100' }, { 'minimum-load-balancer-capacity': 'CapacityUnits=200' })],
    ['g13 refuses another setting for the rules of security groups', ['error group'], () => two(
      { 'security-groups': 'nodes', 'manage-backend-security-group-rules': 'true' }, { 'manage-backend-security-group-rules': 'false' })],
    ['n01 takes IP for instance', ['warning doubtful'], () => nlb({ 'nlb-target-type': 'IP' })],
    ['n02 refuses a TLS port that is not there', ['error listener-port'], () => nlb({ 'nlb-target-type': 'ip', 'ssl-cert': CERTIFICATE, 'ssl-ports': '8443' })],
    ['n03 refuses what is no boolean', ['error value'], () => nlb({ 'nlb-target-type': 'ip', 'internal': 'maybe' })],
    ['n07 refuses elastic addresses inside', ['error addresses'], () => nlb(
      { 'nlb-target-type': 'ip', 'eip-allocations': 'eipalloc-1,eipalloc-2,eipalloc-3' })],
    ['n10 ignores the path of a check that only connects', ['info ignored'], () => nlb(
      { 'nlb-target-type': 'ip', 'healthcheck-protocol': 'TCP', 'healthcheck-path': 'no slash' })],
    ['n20 refuses QUIC over TCP', ['error quic'], () => nlb({ 'nlb-target-type': 'ip', 'quic-enabled-ports': '80' })],
    // The controller stops before it makes an event: all that it says of a wrong order is in its log, and nothing of the group is reconciled any more.
    ['e08 stops at an order that is no number, without an event', ['error value'], () => one({ 'group.order': 'first' })],
    ['g11 stops at an order out of bounds, without an event', ['error value'], () => two({}, { 'group.order': '1001' })],
    ['m01 makes a Network Load Balancer of every Service', [], () => said(service('web', {}, { type: 'LoadBalancer' }))],
    ['m02 makes one of a Service for the balancer of the cloud provider', ['warning targets-are-pods unstated'],
      () => said(service('web', { type: 'nlb' }, { type: 'LoadBalancer' }))],
    ['m04 makes one of a Service with any of its annotations', ['warning targets-are-pods unstated'],
      () => said(service('web', { scheme: 'internet-facing' }, { type: 'LoadBalancer' }))],
  ])('%s', (_, verdict, audited) => expect(audited()).toEqual(verdict));
});

const RULE_OF = (path: object, host?: string) => ({
  rules: [{ host, http: { paths: [{ backend: { service: { name: 'web', port: { name: 'http' } } }, ...path }] } }],
});
const conditions = (...list: readonly object[]) => ({ 'conditions.web': JSON.stringify(list) });
const HOST_PATTERN = { field: 'host-header', hostHeaderConfig: { regexValues: ['^a'] } };
const PATH_PATTERN = { field: 'path-pattern', pathPatternConfig: { regexValues: ['^/a'] } };
const JWT = '{"jwksEndpoint":"https://id.example.com/keys","issuer":"https://id.example.com"}';
const SECOND_PORT = [{ name: 'http', port: 80, targetPort: 8080 }, { name: 'dns', port: 53, targetPort: 8080, protocol: 'UDP' }];

describe('what is like a row', () => {
  test.each<[string, Verdict, () => Verdict]>([
    // e01, e02: ports
    ['null for the ports of a listener is none', ['warning doubtful'], () => one({ 'listen-ports': '[null]' })],
    ['an empty entry beside a port does no harm', [], () => one({ 'listen-ports': '[{},{"HTTP":80}]' })],
    ['one port twice does no harm', [], () => one({ 'listen-ports': '[{"HTTP":80},{"HTTP":80}]' })],
    ['one port with two protocols is a matter of luck', ['warning doubtful'], () => one({ ...BOTH_PORTS, 'listen-ports': '[{"HTTP":443,"HTTPS":443}]' })],
    ['a port with an exponent is refused', ['error value'], () => one({ 'listen-ports': '[{"HTTP":8e1}]' })],
    ['a port in quotes is refused', ['error value'], () => one({ 'listen-ports': '[{"HTTP":"80"}]' })],
    ['a port of an action with a fraction is refused', ['error value'], () => action(split(',"weight":0').replace('"http"', '80.0'))],
    ['a weight with an exponent is refused', ['error value'], () => action(split(',"weight":1e1'))],
    ['a weight of zero is one', [], () => action(split(',"weight":0'))],
    ['null for a weight is none', ['error value'], () => action(split(',"weight":null'))],
    ['a port of mutual authentication with a fraction is refused', ['error value'],
      () => one({ ...BOTH_PORTS, 'mutual-authentication': '[{"port":443.0,"mode":"off"}]' })],
    // e14, e15, g08: mutual authentication
    ['a trust store beside another mode is refused', ['error value'],
      () => one({ ...BOTH_PORTS, 'mutual-authentication': '[{"port":443,"mode":"passthrough","trustStore":"a"}]' })],
    ['verify with a trust store is taken', [], () => one({ ...BOTH_PORTS, 'mutual-authentication': '[{"port":443,"mode":"verify","trustStore":"a"}]' })],
    ['mutual authentication on one member of a group is taken', [],
      () => two({ ...BOTH_PORTS, 'mutual-authentication': '[{"port":443,"mode":"passthrough"}]' }, BOTH_PORTS)],
    // e18, a09: conditions
    ['a condition with its configuration is taken', [], () => one(conditions({ field: 'http-header', httpHeaderConfig: { httpHeaderName: 'A', values: ['a'] } }))],
    ['values of a condition that are no list are refused', ['error value'],
      () => one(conditions({ field: 'http-header', httpHeaderConfig: { httpHeaderName: 'A', values: 'a' } }))],
    ['a condition on what the controller does not know is left out', ['warning doubtful'], () => one(conditions({ field: 'cookie' }))],
    ['a host and a pattern for it are refused together', ['error patterns'], () => one(conditions(HOST_PATTERN))],
    ['a pattern for the host of a rule without one is taken', [], () => one(conditions(HOST_PATTERN), RULE_OF({ path: '/', pathType: 'Prefix' }))],
    ['a path and a pattern for it are refused together', ['error patterns'], () => one(conditions(PATH_PATTERN), RULE_OF({ path: '/', pathType: 'Prefix' }))],
    ['a pattern for the path of a rule without one is taken', [], () => one(conditions(PATH_PATTERN), RULE_OF({ pathType: 'ImplementationSpecific' }))],
    ['conditions of a backend that are no JSON are refused', ['error value'], () => one({ 'conditions.web': '{' })],
    // e20: transforms
    ['a transform without rewrites is refused', ['error value'], () => one({ 'transforms.web': '[{"type":"url-rewrite"}]' })],
    ['a transform with rewrites is taken', [],
      () => one({ 'transforms.web': '[{"type":"url-rewrite","urlRewriteConfig":{"rewrites":[{"regex":"^/a","replace":"/b"}]}}]' })],
    ['transforms that no rule names are ignored', ['info ignored'], () => one({ 'transforms.unused': '[{"type":"x"}]' })],
    // e21, e23: who somebody is
    ['an identity provider that lacks something is refused', ['error auth'],
      () => one({ ...BOTH_PORTS, 'auth-type': 'oidc', 'auth-idp-oidc': OIDC.replace('"secretName":"oidc"', '"secretName":""') })],
    ['a complete identity provider is taken', [], () => one({ ...BOTH_PORTS, 'auth-type': 'oidc', 'auth-idp-oidc': OIDC })],
    ['a type without HTTPS asks nobody', [], () => one({ 'auth-type': 'cognito' })],
    ['an identity provider and tokens are refused together', ['error auth'],
      () => one({ ...BOTH_PORTS, 'auth-type': 'oidc', 'auth-idp-oidc': OIDC, 'jwt-validation': JWT })],
    ['tokens alone are taken', [], () => one({ ...BOTH_PORTS, 'jwt-validation': JWT })],
    ['tokens without an issuer are refused', ['error value'], () => one({ ...BOTH_PORTS, 'jwt-validation': '{"jwksEndpoint":"https://id.example.com/keys"}' })],
    // e24: empty values
    ['no subnet is refused', ['error value'], () => one({ subnets: '' })],
    ['no certificate and no addresses are as if nothing were said', [], () => one({ 'certificate-arn': '', 'inbound-cidrs': '' })],
    ['no protocol is refused', ['error value'], () => one({ 'backend-protocol': '' })],
    // e25: booleans
    ['another attribute may be tRuE', [], () => one({ 'load-balancer-attributes': 'routing.http2.enabled=tRuE' })],
    ['an attribute that the controller reads itself may not', ['error value'],
      () => nlb({ 'nlb-target-type': 'ip', 'target-group-attributes': 'preserve_client_ip.enabled=tRuE' })],
    ['a boolean that nothing comes of is doubted', ['warning doubtful'], () => one({ 'create-acm-cert': 'yes' })],
    // e42: wildcards
    ['everything as a prefix with a wildcard is refused', ['error wildcard'], () => routed('/*', 'Prefix')],
    ['an exact path with a wildcard is refused', ['error wildcard'], () => routed('/a?', 'Exact')],
    ['a wildcard in another path is taken', [], () => routed('/*', 'ImplementationSpecific')],
    ['a path without wildcards is taken', [], () => routed('/a.b', 'Prefix')],
    // e44: the balancer in front
    ['a mapping of ports is taken', [], () => one({ 'enable-frontend-nlb': 'true', 'frontend-nlb-listener-port-mapping': '80=80' })],
    ['a mapping that nobody asks for is ignored', ['info ignored'], () => one({ 'frontend-nlb-listener-port-mapping': 'x=y' })],
    ['a named port for the check of the balancer in front is refused', ['error value'],
      () => one({ 'enable-frontend-nlb': 'true', 'frontend-nlb-healthcheck-port': 'http' })],
    // e11, e12, e13, e38: what is looked at after all
    ['use-regex-path-match counts for a path that may be a pattern', ['error value'], () => routed('/a', 'ImplementationSpecific', { 'use-regex-path-match': 'yes' })],
    ['labels of nodes count for nodes', ['error value', 'warning targets-are-pods nodes'], () => said(
      ingress('web', { 'target-type': 'instance', 'target-node-labels': 'x' }), service('web', {}, { type: 'NodePort' }))],
    ['rules of security groups count beside named groups', ['error value'],
      () => one({ 'security-groups': 'nodes', 'manage-backend-security-group-rules': 'maybe' })],
    ['attributes of a listener that is there count', ['error value'], () => one({ 'listener-attributes.HTTP-80': 'broken' })],
    ['what a Service says of the whole balancer is ignored', ['info ignored'], () => {
      const behind = service('web');
      return said(ingress('web', {}), { ...behind, metadata: { ...behind.metadata, annotations: { [`${ALB}scheme`]: 'public' } } });
    }],
    // a01, a07: actions
    ['an action that a rule names is refused', ['error value'], () => action('{"type":"nonsense"}')],
    ['a single target group needs no weight', [],
      () => action('{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":"http"}]}}')],
    // g01 to g13: groups
    ['one list in another order is one', [], () => two({ 'inbound-cidrs': '10.0.0.0/8,10.1.0.0/16' }, { 'inbound-cidrs': '10.1.0.0/16, 10.0.0.0/8' })],
    ['other addresses on other ports are taken', [], () => two(
      { 'inbound-cidrs': '10.0.0.0/8' }, { 'inbound-cidrs': '10.1.0.0/16', 'listen-ports': '[{"HTTP":8080}]' })],
    ['one protocol on one port is taken', [], () => two({ 'listen-ports': '[{"HTTP":8443}]' }, { 'listen-ports': '[{"HTTP":8443}]' })],
    ['one default backend is taken', [], () => said(
      ingress('web', { 'group.name': 'edge' }, { defaultBackend: { service: { name: 'web', port: { name: 'http' } } } }),
      ingress('web2', { 'group.name': 'edge' }), service('web'), service('web2'))],
    ['other tags are taken', [], () => two({ tags: 'team=a' }, { tags: 'owner=b' })],
    ['other policies on one port are refused', ['error group'], () => two(
      { ...BOTH_PORTS, 'ssl-policy': 'ELBSecurityPolicy-TLS13-1-2-2021-06' }, { ...BOTH_PORTS, 'ssl-policy': 'ELBSecurityPolicy-2016-08' })],
    ['one capacity is taken', [], () => two({ 'minimum-load-balancer-capacity': 'CapacityUnits=100' }, { 'minimum-load-balancer-capacity': 'CapacityUnits=100' })],
    ['other rules of security groups that nobody names are ignored', ['info ignored', 'info ignored'], () => two(
      { 'manage-backend-security-group-rules': 'true' }, { 'manage-backend-security-group-rules': 'false' })],
    // e08, g11: order
    ['an order in a group is taken', [], () => two({ 'group.order': '-1000' }, { 'group.order': '+5' })],
    // n01 to n20: Network Load Balancers
    ['nodes that are said are nodes', ['warning targets-are-pods nodes'], () => nlb({ 'nlb-target-type': 'instance' })],
    ['pods that are said are pods', [], () => nlb({ 'nlb-target-type': 'ip' })],
    ['TLS ports that are there are taken, by name and number', [], () => nlb({ 'nlb-target-type': 'ip', 'ssl-cert': CERTIFICATE, 'ssl-ports': '80,http' })],
    ['TLS ports are looked at without a certificate too', ['error listener-port'], () => nlb({ 'nlb-target-type': 'ip', 'ssl-ports': 'https' })],
    ['what is no boolean is ignored where the scheme says it', ['info ignored'], () => nlb({ 'nlb-target-type': 'ip', 'internal': 'maybe', 'scheme': 'internal' })],
    ['the old value of the cloud provider is refused', ['error value'], () => nlb({ 'nlb-target-type': 'ip', 'internal': '0.0.0.0/0' })],
    ['it may be the cloud provider\'s without a class', ['warning targets-are-pods unstated', 'warning value'],
      () => said(service('web', { internal: '0.0.0.0/0' }, { type: 'LoadBalancer' }))],
    ['elastic addresses for the internet are taken', [], () => nlb({ 'nlb-target-type': 'ip', 'scheme': 'internet-facing', 'eip-allocations': 'eipalloc-1' })],
    ['private addresses for the internet are refused', ['error addresses'],
      () => nlb({ 'nlb-target-type': 'ip', 'scheme': 'internet-facing', 'private-ipv4-addresses': '10.0.0.1' })],
    ['the path of a check by HTTP is looked at', ['error value'],
      () => nlb({ 'nlb-target-type': 'ip', 'healthcheck-protocol': 'http', 'healthcheck-path': 'no slash' })],
    ['a time between checks below the ten seconds of an answer is refused', ['error timing'], () => nlb({ 'nlb-target-type': 'ip', 'healthcheck-interval': '8' })],
    ['it is not below the six seconds of nodes that answer for their own pods', ['warning targets-are-pods nodes'],
      () => nlb({ 'nlb-target-type': 'instance', 'healthcheck-interval': '8' }, { externalTrafficPolicy: 'Local' })],
    ['QUIC over UDP is taken', [], () => nlb({ 'nlb-target-type': 'ip', 'quic-enabled-ports': '53' }, { ports: SECOND_PORT })],
    ['QUIC by the name of a TCP port is refused', ['error quic'], () => nlb({ 'nlb-target-type': 'ip', 'quic-enabled-ports': 'http' }, { ports: SECOND_PORT })],
    ['attributes of a port that the Service does not have are ignored', ['info ignored'],
      () => nlb({ 'nlb-target-type': 'ip', 'target-group-attributes.8443': 'broken' })],
    // m01 to m04: who takes a Service
    ['a class of another controller is nothing of this one', [],
      () => said(service('web', { 'nlb-target-type': 'IP' }, { type: 'LoadBalancer', loadBalancerClass: 'example.com/balancer' }))],
    ['a Service inside the cluster has no balancer', [], () => said(service('web', { type: 'nlb' }))],
    ['nodes without node ports are refused', ['error targets-are-pods refused'],
      () => nlb({ 'nlb-target-type': 'instance' }, { allocateLoadBalancerNodePorts: false })],
    ['nodes behind a Service without node ports are refused', ['error targets-are-pods refused'], () => one({ 'target-type': 'instance' })],
    // attributes that were called unknown
    ['attributes of this year are known', [], () => one({
      'load-balancer-attributes': 'routing.http.x_amzn_tls_kx.enabled=true',
      'target-group-attributes': 'routing.http2.rst_stream_error_forwarding.enabled=true,waf.http2.traffic_inspection_behavior=inspect',
    })],
  ])('%s', (_, verdict, audited) => expect(audited()).toEqual(verdict));
});

test('a Service behind an Ingress asks who somebody is before the Ingress does', () => {
  const behind = service('web');
  const annotations = { [`${ALB}auth-type`]: 'cognito' };
  expect(said(ingress('web', BOTH_PORTS), { ...behind, metadata: { ...behind.metadata, annotations } })).toEqual(['error auth']);
});
