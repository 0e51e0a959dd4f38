import { isIP } from 'net';
import { Accepted, anyOf, codes, json, leniently, listOf, matching, oneOf, when, whole } from './accepted-value';
import { ACTION } from './annotation-keys';
import { mapBetween, mapOfTexts } from './attribute-map';
import { ATTRIBUTE_MAPS, WEEK } from './attributes';
import { actionProblem } from './forward-action';
import {
  conditionsDoubt, conditionsProblem, jwtProblem, mutualAuthenticationProblem, providerProblem, transformsProblem,
} from './json-annotations';
import { listenPortsDoubt, listenPortsProblem, PORT } from './listen-port';
import { TLS_POLICY } from './tls-policy';
import { lookUp } from '../../kubernetes/json/fields';

/**
 * What the AWS Load Balancer Controller and Elastic Load Balancing accept; the API server takes any text, so nothing else checks it early.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/
 */
export const HEALTH_CHECK = { interval: whole(5, 300), timeout: whole(2, 120), threshold: whole(2, 10) } as const;
export const GROUP_ORDER = whole(-1000, 1000);
export const HTTP_CODES = codes(200, 499);
export const GRPC_CODES = codes(0, 99);
export const NLB_CODES = codes(200, 599);

/** The longest prefix of an address, by the version that it is of. */
const LONGEST_PREFIX: Readonly<Record<number, number>> = { 4: 32, 6: 128 };

/** What Go reads as a boolean. */
const BOOLEAN = matching(/^(?:1|0|t|f|T|F|true|false|True|False|TRUE|FALSE)$/, 'true or false');
const ON_OFF = oneOf('on', 'off');
const SCHEME = oneOf('internal', 'internet-facing');
const NAME = matching(/^(?!internal-)[a-zA-Z0-9](?:[-a-zA-Z0-9]{0,30}[a-zA-Z0-9])?$/,
  'a name of at most 32 letters, digits and inner hyphens that does not begin with "internal-"');
const GROUP = matching(/^(?=.{1,63}$)(?:[a-z0-9][-a-z0-9.]*)?[a-z0-9]$/,
  'a group name of at most 63 lower-case letters, digits, hyphens and dots that begins and ends with a letter or digit');
const PATH = matching(/^\/[\x21-\x7e]{0,1023}$/, 'a path that begins with / and has no spaces');
const HEALTH_PORT = anyOf(PORT, matching(/^(?=.*[a-z])[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/, 'traffic-port, or the name of a port of the Service'));
const POLICY = matching(/^ELBSecurityPolicy-[-A-Za-z0-9]+$/, `a security policy such as ${TLS_POLICY.recommended}`);
const CIDR = when('a CIDR such as 10.0.0.0/8', value => {
  const [address, prefix, ...more] = value.split('/');
  return more.length === 0 && /^\d{1,3}$/.test(prefix ?? '') && Number(prefix) <= (LONGEST_PREFIX[isIP(address)] ?? -1);
});
const CAPACITY = matching(/^(?:\s*CapacityUnits\s*=\s*\d+\s*)?$/, 'CapacityUnits=N');
const NOT_EMPTY = when('a text that is not empty', value => value !== '');
const SUBNETS = when('the id or the name of a subnet', value => value.split(',').some(part => part.trim() !== ''));
const TRAFFIC_OR_NUMBER = anyOf(PORT, oneOf('traffic-port'));
const IPV4 = when('an IPv4 address', value => isIP(value) === 4);
const IPV6 = when('an IPv6 address', value => isIP(value) === 6);

export const CERTIFICATE = matching(
  /^arn:aws[-a-z]*:(?:acm:[-a-z0-9]+:\d{12}:certificate\/[-A-Za-z0-9]+|iam::\d{12}:server-certificate\/[\w+=,.@/-]+)$/,
  'the ARN of an ACM certificate or of an IAM server certificate');

const LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const LONGEST_HOST = 253;

/** A host of an Ingress rule: RFC 1123, with one wildcard label in front at the most. */
export const HOST = when('a lower-case DNS name such as www.example.com or *.example.com', host => {
  const [first, ...labels] = host.split('.');
  const isWildcard = first === '*' && labels.length > 0;
  return host.length <= LONGEST_HOST && isIP(host) === 0 && (isWildcard || LABEL.test(first)) && labels.every(label => LABEL.test(label));
});

/** Annotations of an Ingress, or of a Service behind one, without their prefix. */
export const ALB_ANNOTATIONS: Readonly<Record<string, Accepted>> = {
  'load-balancer-name': NAME,
  'group.name': GROUP,
  'group.order': GROUP_ORDER,
  'tags': mapOfTexts(),
  'ip-address-type': oneOf('ipv4', 'dualstack', 'dualstack-without-public-ipv4'),
  'scheme': SCHEME,
  'load-balancer-attributes': ATTRIBUTE_MAPS.alb,
  'customer-owned-ipv4-pool': NOT_EMPTY,
  'subnets': SUBNETS,
  'shield-advanced-protection': BOOLEAN,
  'manage-backend-security-group-rules': BOOLEAN,
  'listen-ports': json('a list such as [{"HTTP":80},{"HTTPS":443}]', listenPortsProblem, listenPortsDoubt),
  'ssl-redirect': PORT,
  'inbound-cidrs': listOf(CIDR),
  'certificate-arn': listOf(CERTIFICATE),
  'ssl-policy': POLICY,
  'mutual-authentication': json('a list of ports and modes', mutualAuthenticationProblem),
  'target-type': oneOf('instance', 'ip'),
  'backend-protocol': oneOf('HTTP', 'HTTPS'),
  'backend-protocol-version': oneOf('HTTP1', 'HTTP2', 'GRPC'),
  'target-group-attributes': ATTRIBUTE_MAPS.albTargetGroup,
  'healthcheck-port': HEALTH_PORT,
  'healthcheck-protocol': oneOf('HTTP', 'HTTPS'),
  'healthcheck-path': PATH,
  'healthcheck-interval-seconds': HEALTH_CHECK.interval,
  'healthcheck-timeout-seconds': HEALTH_CHECK.timeout,
  'healthy-threshold-count': HEALTH_CHECK.threshold,
  'unhealthy-threshold-count': HEALTH_CHECK.threshold,
  'success-codes': anyOf(HTTP_CODES, GRPC_CODES),
  'auth-type': oneOf('none', 'oidc', 'cognito'),
  'auth-idp-cognito': json('a JSON object', providerProblem('cognito')),
  'auth-idp-oidc': json('a JSON object', providerProblem('oidc')),
  'auth-on-unauthenticated-request': oneOf('authenticate', 'allow', 'deny'),
  'auth-session-timeout': whole(1, WEEK),
  'jwt-validation': json('a JSON object', jwtProblem),
  'use-regex-path-match': BOOLEAN,
  'target-node-labels': mapOfTexts(),
  'multi-cluster-target-group': BOOLEAN,
  'minimum-load-balancer-capacity': CAPACITY,
  'enable-frontend-nlb': BOOLEAN,
  'create-acm-cert': leniently(BOOLEAN, 'no certificate is made'),
  'frontend-nlb-scheme': SCHEME,
  'frontend-nlb-listener-port-mapping': mapBetween(PORT, PORT),
  'frontend-nlb-healthcheck-port': TRAFFIC_OR_NUMBER,
  'frontend-nlb-healthcheck-protocol': oneOf('HTTP', 'HTTPS'),
  'frontend-nlb-healthcheck-path': PATH,
  'frontend-nlb-healthcheck-interval-seconds': HEALTH_CHECK.interval,
  'frontend-nlb-healthcheck-timeout-seconds': HEALTH_CHECK.timeout,
  'frontend-nlb-healthcheck-healthy-threshold-count': HEALTH_CHECK.threshold,
  'frontend-nlb-healthcheck-unhealthy-threshold-count': HEALTH_CHECK.threshold,
  'frontend-nlb-healthcheck-success-codes': NLB_CODES,
  'frontend-nlb-attributes': ATTRIBUTE_MAPS.nlb,
  'frontend-nlb-tags': mapOfTexts(),
  [ACTION]: json('an action', actionProblem),
  'conditions.': json('a list of conditions', conditionsProblem, conditionsDoubt),
  'transforms.': json('a list of transforms', transformsProblem),
  'listener-attributes.': mapOfTexts(),
  'target-control-port.': PORT,
};

/** Annotations of a Service with a Network Load Balancer, without their prefix. */
export const NLB_ANNOTATIONS: Readonly<Record<string, Accepted>> = {
  'name': NAME,
  'nlb-target-type': leniently(oneOf('instance', 'ip'), 'nodes are the targets'),
  'scheme': SCHEME,
  'internal': BOOLEAN,
  'subnets': SUBNETS,
  'private-ipv4-addresses': listOf(IPV4),
  'ipv6-addresses': listOf(IPV6),
  'ip-address-type': oneOf('ipv4', 'dualstack'),
  'attributes': ATTRIBUTE_MAPS.nlb,
  'target-group-attributes': ATTRIBUTE_MAPS.nlbTargetGroup,
  'target-group-attributes.': ATTRIBUTE_MAPS.nlbTargetGroup,
  'listener-attributes.': ATTRIBUTE_MAPS.tcpListener,
  'ssl-cert': listOf(CERTIFICATE),
  'ssl-negotiation-policy': POLICY,
  'alpn-policy': oneOf('HTTP1Only', 'HTTP2Only', 'HTTP2Optional', 'HTTP2Preferred', 'None'),
  'proxy-protocol': oneOf('*'),
  'proxy-protocol-per-target-group': listOf(matching(/^[+-]?\d+$/, 'the number of a port')),
  'disable-nlb-sg': BOOLEAN,
  'enable-prefix-for-ipv6-source-nat': ON_OFF,
  'enable-tcp-udp-listener': leniently(BOOLEAN, 'the setting of the controller counts'),
  'inbound-sg-rules-on-private-link-traffic': ON_OFF,
  'manage-backend-security-group-rules': BOOLEAN,
  'multi-cluster-target-group': BOOLEAN,
  'cross-zone-load-balancing-enabled': BOOLEAN,
  'access-log-enabled': BOOLEAN,
  'additional-resource-tags': mapOfTexts(),
  'target-node-labels': mapOfTexts(),
  'minimum-load-balancer-capacity': CAPACITY,
  'healthcheck-protocol': matching(/^(?:tcp|https?)$/i, 'TCP, HTTP or HTTPS'),
  'healthcheck-port': HEALTH_PORT,
  'healthcheck-path': PATH,
  'healthcheck-interval': HEALTH_CHECK.interval,
  'healthcheck-timeout': HEALTH_CHECK.timeout,
  'healthcheck-healthy-threshold': HEALTH_CHECK.threshold,
  'healthcheck-unhealthy-threshold': HEALTH_CHECK.threshold,
  'healthcheck-success-codes': NLB_CODES,
};

/** The entry for an annotation: its own, or the one for names that begin like it. */
export function acceptedFor(annotations: Readonly<Record<string, Accepted>>, name: string): Accepted | undefined {
  return lookUp(annotations, name) ?? lookUp(annotations, name.slice(0, name.indexOf('.') + 1));
}
