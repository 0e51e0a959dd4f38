import { Said } from './balancer-said';
import { networkReadings } from './network-balancer';
import { authReadings, pathReadings } from './rule-values';
import { groupReadings, strandedReadings } from './shared-balancer';
import { findService } from '../../../inventory';
import { annotationPath, IngressLike, ObjectView, Service } from '../../../kubernetes';
import {
  ACTION, ALB_ANNOTATIONS, ALB_CHECK_KEYS, ALB_KEYS, ALB_PREFIX, albAnnotation, albListeners, forwardTargets, HEALTH_CHECK, ingressGroup, isNlb,
  isStraightNlb, isSurelyNlb, NLB_CHECK, NLB_PREFIX, readAttributes, sharingBalancer, spreadsWithoutStickiness, targetTypeOf, TRAFFIC_PORT,
  unreadByBackend, unreadByBalancer, unreadByIngress, USE_ANNOTATION,
} from '../../../vocabularies/aws-load-balancer';
import { AuditContext, NOT_APPLICABLE, Reading, reading } from '../../recommendation';

/** How the controller asks a target when nobody says, in seconds. */
const ALB_TIMING = { interval: 15, timeout: 5 };
const NLB_TIMING = { interval: 10, timeout: 10 };
/** How it asks nodes that answer for their own pods alone. */
const LOCAL_TIMING = { interval: 10, timeout: 6 };
const NUMBER = /^\+?\d+$/;

/** Why the controller does not look at an annotation, by its name without prefix. */
type Unread = (name: string) => string | undefined;

/** Every annotation of the controller on an object. */
function values(object: ObjectView, prefix: string, unread: Unread, isCertain = true): Reading<Said>[] {
  const readings: Reading<Said>[] = [];
  for (const key in object.annotations) {
    if (key.startsWith(prefix)) {
      const name = key.slice(prefix.length);
      const value: Said = { about: 'value', isNlb: prefix === NLB_PREFIX, name, value: object.annotations[key], isCertain, unread: unread(name) };
      readings.push({ value, place: { object, path: annotationPath(key) } });
    }
  }
  return readings;
}

export function serviceReadings(service: Service): readonly Reading<Said>[] {
  const readings = values(service, ALB_PREFIX, unreadByBackend);
  if (!isNlb(service)) {
    return readings;
  }
  const { interval, timeout, port } = NLB_CHECK;
  const said = service.annotations;
  const isCertain = isSurelyNlb(service);
  const isIp = isStraightNlb(service);
  const isLocal = !isIp && service.spec.externalTrafficPolicy === 'Local';
  return [
    ...readings,
    ...values(service, NLB_PREFIX, name => isCertain ? unreadByBalancer(name, service) : undefined, isCertain),
    ...timing(said[interval], said[timeout], true, service, timeout, isLocal ? LOCAL_TIMING : NLB_TIMING),
    ...healthPort(said[port], service, isIp, service, port),
    ...networkReadings(service, isCertain),
  ];
}

/** The relations between what an Ingress and the Services behind it say. */
export function ingressReadings(entry: IngressLike, context: AuditContext): readonly Reading<Said>[] {
  const services = [...new Set(entry.backends.map(backend => backend.service))]
    .map(name => findService(context.inventory, entry.namespace, name));
  const overriding = services.filter(service => service !== undefined && Object.keys(service.annotations).some(key => key.startsWith(ALB_PREFIX)));
  const asTheIngressSays = overriding.length < services.length ? [undefined] : [];
  const targetGroups = [...asTheIngressSays, ...overriding];
  const isGrpc = targetGroups.some(service => albAnnotation(entry, service, ALB_KEYS.protocolVersion) === 'GRPC');
  const around = { members: sharingBalancer(entry, context.inventory), services, isAutoMode: context.facts.ingressController === 'eks-auto-mode' };
  return [
    ...values(entry, ALB_PREFIX, name => unreadByIngress(name, entry, around)),
    ...targetGroups.flatMap(service => targetGroupReadings(entry, service)),
    ...services.flatMap(service => service === undefined ? [] : healthPort(
      albAnnotation(entry, service, ALB_CHECK_KEYS.port), service, targetTypeOf(entry, service) === 'ip', entry, ALB_PREFIX + ALB_CHECK_KEYS.port)),
    ...listenerReadings(entry, isGrpc, context),
    ...stickinessReadings(entry, context),
    ...pathReadings(entry),
    ...authReadings(entry, services),
    ...groupReadings(entry, context),
    ...strandedReadings(entry, context),
  ];
}

function targetGroupReadings(entry: IngressLike, service: Service | undefined): readonly Reading<Said>[] {
  const said = (name: string) => albAnnotation(entry, service, name);
  const codes = said(ALB_CHECK_KEYS.successCodes);
  const isGrpc = said(ALB_KEYS.protocolVersion) === 'GRPC';
  const isJudged = codes !== undefined && ALB_ANNOTATIONS[ALB_CHECK_KEYS.successCodes].problem(codes) === undefined;
  return [
    ...timing(said(ALB_CHECK_KEYS.interval), said(ALB_CHECK_KEYS.timeout), false, entry, ALB_PREFIX + ALB_CHECK_KEYS.timeout),
    ...isJudged ? reading<Said>({ about: 'codes', codes, isGrpc }, entry, annotationPath(ALB_PREFIX + ALB_CHECK_KEYS.successCodes)) : [],
  ];
}

/** Nothing where a value is not one that could be judged on its own. */
function timing(
  interval: string | undefined, timeout: string | undefined, isNlbs: boolean, object: ObjectView, name: string, unstated = ALB_TIMING,
): Reading<Said>[] {
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
function listenerReadings(entry: IngressLike, isGrpc: boolean, context: AuditContext): readonly Reading<Said>[] {
  const own = albListeners(entry);
  const hasTls = own.ports.some(listener => listener.protocol === 'HTTPS');
  if (!hasTls && !isGrpc && own.redirectPort === undefined) {
    return NOT_APPLICABLE;
  }
  const members = sharingBalancer(entry, context.inventory);
  const isAlone = ingressGroup(entry) === '';
  const isComplete = context.isComplete(entry);
  const isCertain = isComplete || isAlone && (own.statesPorts || context.isOurs(entry));
  const port = own.redirectPort;
  // Of a large group no more is looked at than has to be.
  const isHttps = port !== undefined && members.some(one =>
    albListeners(one).ports.some(listener => listener.protocol === 'HTTPS' && listener.port === port));
  const plain = own.ports.find(listener => listener.protocol === 'HTTP');
  const isMisread = isGrpc && plain !== undefined && !members.some(one => albListeners(one).redirectPort !== undefined);
  const path = annotationPath(ALB_PREFIX + ALB_KEYS.listeners);
  return [
    ...port === undefined ? [] : reading<Said>({ about: 'redirect', port, isHttps, isCertain }, entry, annotationPath(ALB_PREFIX + ALB_KEYS.redirectPort)),
    ...!hasTls ? [] : reading<Said>({
      about: 'certificate', isNamed: members.some(one => albListeners(one).hasCertificate), isCertain: isComplete || isAlone && context.isOurs(entry),
    }, entry, path),
    ...isMisread ? reading<Said>({ about: 'grpc', port: plain.port, isCertain }, entry, path) : [],
  ];
}

/** A sticky target group needs an action that keeps a client at one target group. */
function stickinessReadings(entry: IngressLike, context: AuditContext): readonly Reading<Said>[] {
  const prefix = ALB_PREFIX + ACTION;
  const actions = new Set(entry.backends.filter(({ port }) => port === USE_ANNOTATION).map(({ service }) => prefix + service));
  const names = [...actions].filter(name => name in entry.annotations && spreadsWithoutStickiness(entry.annotations[name]));
  return names.flatMap(name => {
    const sticky = forwardTargets(entry.annotations[name]).find(({ service }) => {
      const found = findService(context.inventory, entry.namespace, service);
      return readAttributes(albAnnotation(entry, found, ALB_KEYS.targetGroupAttributes)).get('stickiness.enabled') === 'true';
    });
    const action = name.slice(prefix.length);
    return sticky === undefined ? [] : reading<Said>({ about: 'stickiness', action, service: sticky.service }, entry, annotationPath(name));
  });
}
