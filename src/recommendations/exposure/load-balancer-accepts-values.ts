import { findService } from '../../inventory';
import { annotationPath, Backend, describe, IngressLike, ObjectView, Service } from '../../kubernetes';
import {
  acceptedFor, ALB_ANNOTATIONS, ALB_PREFIX, albAnnotation, albListeners, CERTIFICATE, EVERY_ATTRIBUTE, forwardTargets, GRPC_CODES, HEALTH_CHECK, HOST,
  HTTP_CODES, ingressGroup, isAlb, isNlb, NLB_ANNOTATIONS, NLB_PREFIX, overruledRules, readAttributes, sharingBalancer, spreadsWithoutStickiness,
  strandedEntry, targetTypeOf, unknownAttribute, AlbSetting, ALB_KEYS, NlbSetting, NLB_KEYS,
} from '../../vocabularies/aws-load-balancer';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, Reading, reading, recommend, AuditContext } from '../recommendation';

const GUIDE = 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide';
/** How the controller asks a target when nobody says, in seconds. */
const ALB_TIMING = { interval: 15, timeout: 5 };
const NLB_TIMING = { interval: 10, timeout: 10 };
const TRAFFIC_PORT = 'traffic-port';
const NUMBER = /^\d+$/;
/** Annotations of which the Ingresses of a group may state one value only. */
const EXCLUSIVE: readonly string[] = [
  'load-balancer-name', 'ip-address-type', 'scheme', 'subnets', 'security-groups', 'customer-owned-ipv4-pool', 'ssl-redirect', 'ssl-policy',
  'wafv2-acl-arn', 'shield-advanced-protection', 'load-balancer-attributes',
];

/** One annotation, or a relation between several that make one balancer. */
type Said =
  | { readonly about: 'value'; readonly isNlb: boolean; readonly name: string; readonly value: string }
  | { readonly about: 'timing'; readonly isNlb: boolean; readonly interval: number; readonly timeout: number }
  | { readonly about: 'codes'; readonly isGrpc: boolean; readonly codes: string }
  | { readonly about: 'health-port'; readonly port: string; readonly service: string; readonly problem: string }
  | { readonly about: 'redirect'; readonly port: number; readonly isHttps: boolean; readonly isCertain: boolean }
  | { readonly about: 'certificate'; readonly isNamed: boolean; readonly isCertain: boolean }
  | { readonly about: 'grpc'; readonly port: number; readonly isCertain: boolean }
  | { readonly about: 'stickiness'; readonly action: string; readonly service: string }
  | { readonly about: 'rule'; readonly rule: string; readonly service: string; readonly other: string; readonly isOrdered: boolean; readonly isCertain: boolean }
  | { readonly about: 'stranded'; readonly rule: string; readonly port: number; readonly other: string; readonly isCertain: boolean }
  | { readonly about: 'group'; readonly name: string; readonly value: string; readonly theirs: string; readonly other: string; readonly isCertain: boolean };

export const loadBalancerAcceptsValues = recommend({
  id: 'load-balancer-accepts-values',
  title: 'The load balancer accepts every value that it is given',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'LB', section: 'ip-targets', url: `${GUIDE}/ingress/annotations/` },
    { document: 'K8S', section: 'controllers', url: `${GUIDE}/service/annotations/` },
  ],
  why: 'The API server takes any text as an annotation. The controller or Elastic Load Balancing refuses a wrong one later, in an event that nobody '
    + 'reads, and from then on the balancer no longer follows the pods: all Ingresses of its group are frozen. What the Ingresses of a group say is also '
    + 'taken together, so that one can take the requests of another without any event.',
  remedy: 'Give the value that the controller and Elastic Load Balancing accept; in a group, give every Ingress rules of its own and the same listeners.',
  byDefault: 'Annotations made from typed props, checked when they are given. Those of the whole balancer (scheme, idle timeout, name) only when stated, '
    + 'because the Ingresses of a group may state only one value.',
  causedBy: ['exposure'],
  on: 'object',
  kinds: ['Ingress', 'Service'],
  messages: {
    'value': '{annotation}: {problem}.',
    'unknown-attribute': '{annotation}: {attribute} is no attribute that is known; one that does not exist is refused together with all others.',
    'timing': 'The health check waits {timeout} s for an answer but asks every {interval} s; the load balancer refuses that.',
    'codes': 'The health check counts {codes} as healthy, which are no {protocol} status codes from {min} to {max}.',
    'health-port': 'The health check asks port {port} of Service {service}, {problem}.',
    'redirect': 'HTTP is redirected to port {port}, on which the balancer does not listen with HTTPS.',
    'certificate': 'The balancer listens with HTTPS, but neither a certificate nor a host to find one by is given.',
    'grpc': 'gRPC needs HTTPS, but the balancer forwards it from the HTTP listener on port {port}.',
    'stickiness': 'The targets of Service {service} are sticky, but action {action} spreads requests over several target groups without '
      + 'targetGroupStickinessConfig.',
    'duplicate': 'Service {service} gets no requests for {rule}: {other}, which shares the balancer, has the same rule and comes first by its name.',
    'shadowed': 'Service {service} gets no requests for {rule}: {other}, which shares the balancer, has the same rule and the lower group.order.',
    'stranded': 'Requests for {rule} get a 404: {other}, which shares the balancer, redirects HTTP to port {port}, and this Ingress does not listen there.',
    'group': '{annotation} is "{value}" here and "{theirs}" on {other}, which shares the balancer: the controller gives up on the whole group.',
  },
  levels: {
    'value': 'error',
    'unknown-attribute': 'warning',
    'timing': 'error',
    'codes': 'error',
    'health-port': 'error',
    'redirect': ['error', 'warning'],
    'certificate': ['error', 'warning'],
    'grpc': ['error', 'warning'],
    'stickiness': 'error',
    'duplicate': ['error', 'warning'],
    'shadowed': 'warning',
    'stranded': ['error', 'warning'],
    'group': ['error', 'warning'],
  },
  /** What is wrong with a setting of an Application Load Balancer, in words. */
  albProblem: (setting: AlbSetting, value: string): string | undefined => acceptedFor(ALB_ANNOTATIONS, ALB_KEYS[setting])?.problem(value),
  /** What is wrong with a setting of a Network Load Balancer, in words. */
  nlbProblem: (setting: NlbSetting, value: string): string | undefined => acceptedFor(NLB_ANNOTATIONS, NLB_KEYS[setting])?.problem(value),
  hostProblem: (host: string): string | undefined => HOST.problem(host),
  certificateProblem: (arn: string): string | undefined => CERTIFICATE.problem(arn),
  read: (object, context): readonly Reading<Said>[] => {
    if (object.isOwned) {
      return NOT_APPLICABLE;
    }
    if ('backends' in object) {
      return isAlb(object as IngressLike) ? [...values(object, ALB_PREFIX), ...ingressReadings(object as IngressLike, context)] : NOT_APPLICABLE;
    }
    return 'publishesNotReady' in object ? serviceReadings(object as Service) : NOT_APPLICABLE;
  },
  holds: (said: Said) => {
    const certainly = 'isCertain' in said && !said.isCertain ? warning : error;
    switch (said.about) {
      case 'value':
        return valueProblem(said.isNlb, said.name, said.value);
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
      case 'rule': {
        const operands = { service: said.service, rule: said.rule, other: said.other };
        return said.isOrdered
          ? warning('shadowed', operands, 'one rule')
          : certainly('duplicate', operands, 'one rule, or one action that forwards to both');
      }
      case 'stranded':
        return certainly('stranded', { rule: said.rule, port: said.port, other: said.other }, `{"HTTPS":${said.port}} in listen-ports`);
      case 'group':
        return certainly('group', { annotation: ALB_PREFIX + said.name, value: said.value, theirs: said.theirs, other: said.other }, 'one value');
    }
  },
});

function valueProblem(isOfNlb: boolean, name: string, value: string) {
  const accepted = acceptedFor(isOfNlb ? NLB_ANNOTATIONS : ALB_ANNOTATIONS, name);
  const annotation = (isOfNlb ? NLB_PREFIX : ALB_PREFIX) + name;
  const problem = accepted?.problem(value);
  if (problem !== undefined) {
    // Of a map or JSON the problem says which part is wrong, and what that part needs.
    return error('value', { annotation, problem }, accepted !== undefined && problem.endsWith(accepted.needed) ? accepted.needed : undefined);
  }
  const isMap = name === 'attributes' || name === 'load-balancer-attributes' || name.startsWith('target-group-attributes');
  const attribute = isMap ? unknownAttribute(value, EVERY_ATTRIBUTE) : undefined;
  return attribute === undefined ? undefined : warning('unknown-attribute', { annotation, attribute });
}

/** Every annotation of the controller on an object. */
function values(object: ObjectView, prefix: string): Reading<Said>[] {
  const readings: Reading<Said>[] = [];
  for (const key in object.annotations) {
    if (key.startsWith(prefix)) {
      const value: Said = { about: 'value', isNlb: prefix === NLB_PREFIX, name: key.slice(prefix.length), value: object.annotations[key] };
      readings.push({ value, place: { object, path: annotationPath(key) } });
    }
  }
  return readings;
}

function serviceReadings(service: Service): readonly Reading<Said>[] {
  const readings = values(service, ALB_PREFIX);
  if (!isNlb(service)) {
    return readings;
  }
  const { [`${NLB_PREFIX}healthcheck-interval`]: interval, [`${NLB_PREFIX}healthcheck-timeout`]: timeout } = service.annotations;
  const isIp = service.annotations[`${NLB_PREFIX}nlb-target-type`] === 'ip';
  return [
    ...readings,
    ...values(service, NLB_PREFIX),
    ...timing(interval, timeout, true, service, `${NLB_PREFIX}healthcheck-timeout`),
    ...healthPort(service.annotations[`${NLB_PREFIX}healthcheck-port`], service, isIp, service, `${NLB_PREFIX}healthcheck-port`),
  ];
}

/** The relations between what an Ingress and the Services behind it say. */
function ingressReadings(entry: IngressLike, context: AuditContext): readonly Reading<Said>[] {
  const services = [...new Set(entry.backends.map(backend => backend.service))]
    .map(name => findService(context.inventory, entry.namespace, name));
  const overriding = services.filter(service => service !== undefined && Object.keys(service.annotations).some(key => key.startsWith(ALB_PREFIX)));
  const asTheIngressSays = overriding.length < services.length ? [undefined] : [];
  const targetGroups = [...asTheIngressSays, ...overriding];
  const isGrpc = targetGroups.some(service => albAnnotation(entry, service, 'backend-protocol-version') === 'GRPC');
  return [
    ...targetGroups.flatMap(service => targetGroupReadings(entry, service)),
    ...services.flatMap(service => service === undefined ? [] : healthPort(
      albAnnotation(entry, service, 'healthcheck-port'), service, targetTypeOf(entry, service) === 'ip', entry, `${ALB_PREFIX}healthcheck-port`)),
    ...frontReadings(entry, isGrpc, context),
    ...stickinessReadings(entry, context),
    ...groupReadings(entry, context),
    ...ruleReadings(entry, context),
    ...strandedReadings(entry, context),
  ];
}

function targetGroupReadings(entry: IngressLike, service: Service | undefined): readonly Reading<Said>[] {
  const said = (name: string) => albAnnotation(entry, service, name);
  const codes = said('success-codes');
  const isGrpc = said('backend-protocol-version') === 'GRPC';
  const isJudged = codes !== undefined && ALB_ANNOTATIONS['success-codes'].problem(codes) === undefined;
  return [
    ...timing(said('healthcheck-interval-seconds'), said('healthcheck-timeout-seconds'), false, entry, `${ALB_PREFIX}healthcheck-timeout-seconds`),
    ...isJudged ? reading<Said>({ about: 'codes', codes, isGrpc }, entry, annotationPath(`${ALB_PREFIX}success-codes`)) : [],
  ];
}

/** Nothing where a value is not one that could be judged on its own. */
function timing(interval: string | undefined, timeout: string | undefined, isNlbs: boolean, object: ObjectView, name: string): Reading<Said>[] {
  const unstated = isNlbs ? NLB_TIMING : ALB_TIMING;
  const isJudged = (interval ?? timeout) !== undefined
    && HEALTH_CHECK.interval.problem(interval ?? String(unstated.interval)) === undefined
    && HEALTH_CHECK.timeout.problem(timeout ?? String(unstated.timeout)) === undefined;
  const value: Said = { about: 'timing', isNlb: isNlbs, interval: Number(interval ?? unstated.interval), timeout: Number(timeout ?? unstated.timeout) };
  return isJudged ? reading(value, object, annotationPath(name)) : [];
}

function healthPort(port: string | undefined, service: Service, isIp: boolean, object: ObjectView, name: string): Reading<Said>[] {
  if (port === undefined || port === TRAFFIC_PORT || NUMBER.test(port)) {
    return [];
  }
  const found = service.ports.find(candidate => candidate.name === port);
  const problem = found === undefined ? 'which it does not have' : 'whose target port has a name; IP targets need its number';
  const isRefused = found === undefined || isIp && typeof found.targetPort === 'string';
  return isRefused ? reading({ about: 'health-port', port, service: service.name, problem }, object, annotationPath(name), { related: [service] }) : [];
}

/** The listeners, to which IngressClassParams and Ingresses of the group outside the input may add. */
function frontReadings(entry: IngressLike, isGrpc: boolean, context: AuditContext): readonly Reading<Said>[] {
  const own = albListeners(entry);
  const hasTls = own.ports.some(listener => listener.protocol === 'HTTPS');
  if (!hasTls && !isGrpc && own.redirectPort === undefined) {
    return NOT_APPLICABLE;
  }
  const fronts = sharingBalancer(entry, context.inventory).map(albListeners);
  const isAlone = ingressGroup(entry) === '';
  const isClosed = context.isComplete(entry);
  const isCertain = isClosed || isAlone && (own.statesPorts || context.isOurs(entry));
  const port = own.redirectPort;
  const isHttps = fronts.some(front => front.ports.some(listener => listener.protocol === 'HTTPS' && listener.port === port));
  const plain = own.ports.find(listener => listener.protocol === 'HTTP');
  const isRedirected = fronts.some(front => front.redirectPort !== undefined);
  const path = annotationPath(`${ALB_PREFIX}listen-ports`);
  return [
    ...port === undefined ? [] : reading<Said>({ about: 'redirect', port, isHttps, isCertain }, entry, annotationPath(`${ALB_PREFIX}ssl-redirect`)),
    ...!hasTls ? [] : reading<Said>({
      about: 'certificate', isNamed: fronts.some(front => front.hasCertificate), isCertain: isClosed || isAlone && context.isOurs(entry),
    }, entry, path),
    ...!isGrpc || plain === undefined || isRedirected ? [] : reading<Said>({ about: 'grpc', port: plain.port, isCertain }, entry, path),
  ];
}

/** A sticky target group needs an action that keeps a client at one target group. */
function stickinessReadings(entry: IngressLike, context: AuditContext): readonly Reading<Said>[] {
  const prefix = `${ALB_PREFIX}actions.`;
  const names = Object.keys(entry.annotations).filter(name => name.startsWith(prefix) && spreadsWithoutStickiness(entry.annotations[name]));
  return names.flatMap(name => {
    const sticky = forwardTargets(entry.annotations[name]).find(({ service }) => {
      const found = findService(context.inventory, entry.namespace, service);
      return readAttributes(albAnnotation(entry, found, 'target-group-attributes')).get('stickiness.enabled') === 'true';
    });
    const action = name.slice(prefix.length);
    return sticky === undefined ? [] : reading<Said>({ about: 'stickiness', action, service: sticky.service }, entry, annotationPath(name));
  });
}

/** What this Ingress states otherwise than the first of its group that states it; in another namespace it may go to another cluster. */
function groupReadings(entry: IngressLike, context: AuditContext): readonly Reading<Said>[] {
  const members = sharingBalancer(entry, context.inventory);
  return members.length < 2 ? [] : EXCLUSIVE.flatMap(name => {
    const key = ALB_PREFIX + name;
    const value = entry.annotations[key];
    const first = value === undefined ? undefined : members.find(member => member.annotations[key] !== undefined);
    return value === undefined || first === undefined || !differ(name, value, first.annotations[key]) ? [] : reading<Said>({
      about: 'group', name, value, theirs: first.annotations[key], other: describe(first), isCertain: first.namespace === entry.namespace,
    }, entry, annotationPath(key), { related: [first] });
  });
}

/** Rules that never answer, as another Ingress of the group has them too; in another namespace it may go to another cluster. */
function ruleReadings(entry: IngressLike, context: AuditContext): readonly Reading<Said>[] {
  return overruledRules(entry, context.inventory).flatMap(({ rule, by, isOrdered }) => reading<Said>({
    about: 'rule',
    rule: inWords(rule.backend),
    service: rule.backend.service,
    other: describe(by.entry),
    isOrdered,
    isCertain: by.entry.namespace === entry.namespace || context.isComplete(entry),
  }, entry, rule.backend.field, { related: [by.entry] }));
}

function inWords({ host, path }: Backend): string {
  return host === '' ? path || '/' : `${host}${path}`;
}

/** The ports are those that the controller takes, unless the class, which another Ingress shows or the input has, says otherwise. */
function strandedReadings(entry: IngressLike, context: AuditContext): readonly Reading<Said>[] {
  const stranded = strandedEntry(entry, context.inventory);
  if (stranded === undefined) {
    return NOT_APPLICABLE;
  }
  const { rule, port, redirecting, listening } = stranded;
  const isOneCluster = redirecting.namespace === entry.namespace && listening.namespace === entry.namespace;
  const knowsPorts = albListeners(entry).statesPorts || entry.ingressClass !== undefined || listening.className === entry.className;
  const isCertain = context.isComplete(entry) || isOneCluster && knowsPorts;
  const related = [...new Set([redirecting, listening])];
  const value: Said = { about: 'stranded', rule: inWords(rule.backend), port, other: describe(redirecting), isCertain };
  return reading(value, entry, annotationPath(`${ALB_PREFIX}listen-ports`), { related });
}

/** Lists may be in any order; of attributes, those that both state must be equal. */
function differ(name: string, one: string, other: string): boolean {
  if (name === 'load-balancer-attributes') {
    const theirs = readAttributes(other);
    return [...readAttributes(one)].some(([key, value]) => (theirs.get(key) ?? value) !== value);
  }
  const sorted = (list: string) => list.split(',').map(item => item.trim()).sort().join();
  return sorted(one) !== sorted(other);
}
