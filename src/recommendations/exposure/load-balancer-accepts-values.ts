import { IngressLike, Service } from '../../kubernetes';
import {
  acceptedFor, ALB_ANNOTATIONS, ALB_KEYS, ALB_PREFIX, AlbSetting, CERTIFICATE, EVERY_ATTRIBUTE, GRPC_CODES, HOST, HTTP_CODES, isAlb, isOfAttributes,
  NLB_ANNOTATIONS, NLB_KEYS, NLB_PREFIX, NlbSetting, RULE_HOST, rulePathProblem, TRAFFIC_PORT, unknownAttribute,
} from '../../vocabularies/aws-load-balancer';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';
import { Said } from './readings/balancer-said';
import { ingressReadings, serviceReadings } from './readings/balancer-values';

const GUIDE = 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide';

export const loadBalancerAcceptsValues = recommend({
  id: 'load-balancer-accepts-values',
  title: 'The load balancer accepts every value that it is given',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'LB', section: 'ip-targets', url: `${GUIDE}/ingress/annotations/` },
    { document: 'K8S', section: 'controllers', url: `${GUIDE}/service/annotations/` },
    { document: 'LB', section: 'deployments', url: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html' },
  ],
  why: 'The API server takes any text as an annotation; only conditions are looked at when an Ingress is applied. The controller or Elastic Load Balancing '
    + 'refuses a wrong value later, in an event that nobody reads, or, of a wrong group.order, in its log alone. From then on all Ingresses of the group are '
    + 'frozen: target groups that are there still follow the pods, but listeners, rules and attributes stay as they are, and nothing new is made. Other wrong '
    + 'values are taken for something else without a word.',
  remedy: 'Give the value that the controller and Elastic Load Balancing accept, and leave out what is not looked at; in a group, give every Ingress '
    + 'the same listeners, and one meaning of what is said of the whole balancer. One that needs a meaning of its own, such as a longer idle timeout, gets '
    + 'a group of its own, which makes a balancer of its own: another group.name, such as by group: \'live\' in its exposure.',
  byDefault: 'Annotations made from typed props, checked when they are given. Those of the whole balancer (scheme, idle timeout, name) only when stated, '
    + 'because the Ingresses of a group may state only one value.',
  causedBy: ['exposure'],
  on: 'object',
  kinds: ['Ingress', 'Service'],
  messages: {
    'value': '{annotation}: {problem}.',
    'doubtful': '{annotation}: {problem}.',
    'ignored': '{annotation} is not looked at: {reason}.',
    'auth': '{annotation}: {problem}.',
    'rule': 'The {part} of a rule is refused by Elastic Load Balancing: {problem}.',
    'wildcard': 'The path {path} has a wildcard, which the controller refuses in a path of type {pathType}.',
    'patterns': '{annotation} asks for the {of} by regexValues, and the rule has one of its own; the controller refuses both together.',
    'listener-port': '{annotation} names port {port}, which the Service does not have.',
    'addresses': '{annotation} needs {needed}.',
    'quic': 'Port {port} is to speak QUIC, but listens with {protocol}.',
    'unknown-attribute': '{annotation}: {attribute} is no attribute that is known; one that does not exist is refused together with all others.',
    'timing': 'The health check waits {timeout} s for an answer but asks every {interval} s; the load balancer refuses that.',
    'codes': 'The health check counts {codes} as healthy, which are no {protocol} status codes from {min} to {max}.',
    'health-port': 'The health check asks port {port} of Service {service}, {problem}.',
    'redirect': 'HTTP is redirected to port {port}, on which the balancer does not listen with HTTPS.',
    'certificate': 'The balancer listens with HTTPS, but neither a certificate nor a host to find one by is given.',
    'grpc': 'gRPC needs HTTPS, but the balancer forwards it from the HTTP listener on port {port}.',
    'stickiness': 'The targets of Service {service} are sticky, but action {action} spreads requests over several target groups without '
      + 'targetGroupStickinessConfig.',
    'stranded': 'Requests for {rule} get a 404: {other}, which shares the balancer, redirects HTTP to port {port}, and this Ingress does not listen there.',
    'group': '{annotation} is "{value}" here and "{theirs}" on {other}, which shares the balancer: the controller gives up on the whole group.',
    'group-listener': 'Port {port} is {value} here and {theirs} on {other}, which shares the balancer: the controller gives up on the whole group.',
    'group-default': '{other}, which shares the balancer, has a default backend for port {port} too: the controller gives up on the whole group.',
  },
  levels: {
    'value': ['error', 'warning'],
    'doubtful': 'warning',
    'ignored': 'info',
    'auth': 'error',
    'rule': 'error',
    'wildcard': 'error',
    'patterns': 'error',
    'listener-port': ['error', 'warning'],
    'addresses': ['error', 'warning'],
    'quic': ['error', 'warning'],
    'unknown-attribute': 'warning',
    'timing': 'error',
    'codes': 'error',
    'health-port': 'error',
    'redirect': ['error', 'warning'],
    'certificate': ['error', 'warning'],
    'grpc': ['error', 'warning'],
    'stickiness': 'error',
    'stranded': ['error', 'warning'],
    'group': ['error', 'warning'],
    'group-listener': ['error', 'warning'],
    'group-default': ['error', 'warning'],
  },
  /** What is wrong with a setting of an Application Load Balancer, in words. */
  albProblem: (setting: AlbSetting, value: string): string | undefined => acceptedFor(ALB_ANNOTATIONS, ALB_KEYS[setting])?.problem(value),
  /** What is wrong with a setting of a Network Load Balancer, in words. */
  nlbProblem: (setting: NlbSetting, value: string): string | undefined => acceptedFor(NLB_ANNOTATIONS, NLB_KEYS[setting])?.problem(value),
  hostProblem: (host: string): string | undefined => HOST.problem(host),
  /** What is wrong with a host or a prefix as Elastic Load Balancing takes it in a rule, in words. */
  ruleProblem: {
    host: (host: string): string | undefined => RULE_HOST.problem(host),
    path: (path: string): string | undefined => rulePathProblem({ path, pathType: 'Prefix' }),
  },
  certificateProblem: (arn: string): string | undefined => CERTIFICATE.problem(arn),
  read: (object, context): readonly Reading<Said>[] => {
    if (object.isOwned) {
      return NOT_APPLICABLE;
    }
    if ('backends' in object) {
      return isAlb(object as IngressLike) ? ingressReadings(object as IngressLike, context) : NOT_APPLICABLE;
    }
    return 'publishesNotReady' in object ? serviceReadings(object as Service) : NOT_APPLICABLE;
  },
  holds: (said: Said) => {
    const certainly = 'isCertain' in said && !said.isCertain ? warning : error;
    switch (said.about) {
      case 'value':
        return valueProblem(said, certainly);
      case 'auth':
        return error('auth', { annotation: said.annotation, problem: said.problem });
      case 'rule':
        return error('rule', { part: said.part, problem: said.problem }, said.needed);
      case 'wildcard':
        return error('wildcard', { path: said.path, pathType: said.pathType }, 'a path without * and ?, or the type ImplementationSpecific');
      case 'patterns':
        return error('patterns', { annotation: said.annotation, of: said.of }, `values, or a rule without ${said.of}`);
      case 'listener-port':
        return certainly('listener-port', { annotation: said.annotation, port: said.port }, 'ports of the Service');
      case 'addresses':
        return certainly('addresses', { annotation: said.annotation, needed: said.needed });
      case 'quic':
        return certainly('quic', { port: said.port, protocol: said.protocol }, 'the protocol UDP');
      case 'group-listener':
        return certainly('group-listener', { port: said.port, value: said.value, theirs: said.theirs, other: said.other }, 'one protocol');
      case 'group-default':
        return certainly('group-default', { port: said.port, other: said.other }, 'one default backend');
      case 'timing': {
        const isTooLong = said.isNlb ? said.timeout > said.interval : said.timeout >= said.interval;
        const needed = `a timeout ${said.isNlb ? 'of at most' : 'under'} ${said.interval} s`;
        return isTooLong ? error('timing', { timeout: said.timeout, interval: said.interval }, needed) : undefined;
      }
      case 'codes': {
        const range = said.isGrpc ? GRPC_CODES : HTTP_CODES;
        const operands = { codes: said.codes, protocol: said.isGrpc ? 'gRPC' : 'HTTP', min: range.min, max: range.max };
        return range.problem(said.codes) === undefined ? undefined : error('codes', operands, range.needed);
      }
      case 'health-port':
        return error('health-port', { port: said.port, service: said.service, problem: said.problem }, TRAFFIC_PORT);
      case 'redirect':
        return said.isHttps ? undefined : certainly('redirect', { port: said.port }, `{"HTTPS":${said.port}} in listen-ports`);
      case 'certificate':
        return said.isNamed ? undefined : certainly('certificate', {}, 'certificate-arn');
      case 'grpc':
        return certainly('grpc', { port: said.port }, '[{"HTTPS":443}] in listen-ports, or ssl-redirect');
      case 'stickiness':
        return error('stickiness', { action: said.action, service: said.service }, 'targetGroupStickinessConfig with enabled and durationSeconds');
      case 'stranded':
        return certainly('stranded', { rule: said.rule, port: said.port, other: said.other }, `{"HTTPS":${said.port}} in listen-ports`);
      case 'group':
        return certainly('group', { annotation: ALB_PREFIX + said.name, value: said.value, theirs: said.theirs, other: said.other }, 'one value');
    }
  },
});

function valueProblem({ isNlb: isOfNlb, name, value, unread }: Extract<Said, { about: 'value' }>, certainly: typeof error | typeof warning) {
  const accepted = acceptedFor(isOfNlb ? NLB_ANNOTATIONS : ALB_ANNOTATIONS, name);
  const annotation = (isOfNlb ? NLB_PREFIX : ALB_PREFIX) + name;
  if (unread !== undefined) {
    return info('ignored', { annotation, reason: unread });
  }
  const problem = accepted?.problem(value);
  const doubt = accepted?.doubt?.(value);
  if (problem !== undefined) {
    // Of a map or JSON the problem says which part is wrong, and what that part needs.
    return certainly('value', { annotation, problem }, accepted !== undefined && problem.endsWith(accepted.needed) ? accepted.needed : undefined);
  }
  if (doubt !== undefined) {
    return warning('doubtful', { annotation, problem: doubt });
  }
  const isMap = isOfAttributes(name);
  const attribute = isMap ? unknownAttribute(value, EVERY_ATTRIBUTE) : undefined;
  return attribute === undefined ? undefined : warning('unknown-attribute', { annotation, attribute });
}
