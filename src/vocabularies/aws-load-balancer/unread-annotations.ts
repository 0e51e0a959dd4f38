import { albListeners } from './alb-listeners';
import { ACTION } from './annotation-keys';
import { isOfAutoMode } from './class-parameters';
import { ALB_PREFIX, isStraightNlb, targetTypeOf, USE_ANNOTATION } from './controller';
import { isTrue, listed, nlbAnnotation, nlbListeners, onlyConnects } from './nlb-listeners';
import { lookUp } from '../../kubernetes/json/fields';
import { IngressLike, Service } from '../../kubernetes/objects/model';

// Annotations that the controller does not look at, whatever they say.

/** What is around an Ingress: the members of its group, and the Services behind it as far as they are in the input. */
export interface Surroundings {
  readonly members: readonly IngressLike[];
  readonly services: readonly (Service | undefined)[];
  /** Whether EKS Auto Mode answers for classes that are not in the input. */
  readonly isAutoMode?: boolean;
}

type Reason = string | undefined;

const FRONTEND = 'frontend-nlb-';
const LISTENER_ATTRIBUTES = 'listener-attributes.';
/** Where the name of an annotation goes on with that of a Service. */
const OF_SERVICES: Readonly<Record<string, (service: string, entry: IngressLike) => Reason>> = {
  [ACTION]: (name, { backends }) => backends.some(({ service, port }) => service === name && port === USE_ANNOTATION)
    ? undefined
    : `no rule has the Service ${name} with the port ${USE_ANNOTATION}`,
  'conditions.': unnamed,
  'transforms.': unnamed,
};

function unnamed(name: string, { backends }: IngressLike): Reason {
  return backends.some(({ service }) => service === name) ? undefined : `no rule has the Service ${name}`;
}

const OF_INGRESS: Readonly<Record<string, (entry: IngressLike, around: Surroundings) => Reason>> = {
  'target-node-labels': (entry, { services }) => services.every(service => targetTypeOf(entry, service) === 'ip') ? 'the targets are pods' : undefined,
  'group.name': ({ ingressClass }, { isAutoMode = false }) => isOfAutoMode(ingressClass) || isAutoMode && ingressClass === undefined
    ? 'EKS Auto Mode takes groups from IngressClassParams only, so that this Ingress has a load balancer of its own'
    : undefined,
  'use-regex-path-match': ({ backends }) => backends.some(({ pathType, path }) => path !== '' && pathType !== 'Prefix' && pathType !== 'Exact')
    ? undefined
    : 'no path has the type ImplementationSpecific',
  'manage-backend-security-group-rules': (_, { members }) =>
    members.some(({ annotations }) => listed(annotations[`${ALB_PREFIX}security-groups`]).length > 0) ? undefined : 'no security-groups are named',
};

/**
 * Why the controller does not look at an annotation of an Ingress, by its name without prefix; nothing where it does.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/tree/v3.5.0/pkg/ingress
 */
export function unreadByIngress(name: string, entry: IngressLike, around: Surroundings): Reason {
  const stem = name.slice(0, name.indexOf('.') + 1);
  if (name.startsWith(FRONTEND)) {
    return around.members.some(({ annotations }) => isTrue(annotations[`${ALB_PREFIX}enable-frontend-nlb`])) ? undefined : 'enable-frontend-nlb is not true';
  }
  if (stem === LISTENER_ATTRIBUTES) {
    return unlistened(name.slice(stem.length), albListeners(entry).ports);
  }
  return lookUp(OF_SERVICES, stem)?.(name.slice(stem.length), entry) ?? lookUp(OF_INGRESS, name)?.(entry, around);
}

function unlistened(name: string, ports: readonly { readonly protocol: string; readonly port: number }[]): Reason {
  return ports.some(({ protocol, port }) => `${protocol}-${port}` === name) ? undefined : `there is no listener ${name}`;
}

/** What the controller reads of a Service behind an Ingress as well. */
const OF_BACKEND = new RegExp('^(?:target-type|backend-protocol|backend-protocol-version|target-group-attributes|success-codes|(?:un)?healthy-threshold-count'
  + '|tags|target-node-labels|multi-cluster-target-group|healthcheck-.*|auth-.*|target-control-port\\..*)$');

/** Why the controller does not look at an annotation of a Service behind an Ingress. */
export function unreadByBackend(name: string): Reason {
  return OF_BACKEND.test(name) ? undefined : 'it counts on an Ingress only';
}

const OF_BALANCER: Readonly<Record<string, (service: Service, isIp: boolean) => Reason>> = {
  'internal': service => nlbAnnotation(service, 'scheme') === undefined ? undefined : 'scheme says it',
  'healthcheck-path': (service, isIp) => onlyConnects(service, isIp) ? 'the health check only connects' : undefined,
  'healthcheck-success-codes': (service, isIp) => onlyConnects(service, isIp) ? 'the health check only connects' : undefined,
  'target-node-labels': (_, isIp) => isIp ? 'the targets are pods' : undefined,
  'alpn-policy': service => nlbListeners(service).some(({ protocol }) => protocol === 'TLS') ? undefined : 'no port listens with TLS',
  'ssl-negotiation-policy': service => nlbListeners(service).some(({ protocol }) => protocol === 'TLS') ? undefined : 'no port listens with TLS',
};

/**
 * The same of a Service with a Network Load Balancer.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/tree/v3.5.0/pkg/service
 */
export function unreadByBalancer(name: string, service: Service): Reason {
  const at = name.indexOf('.') + 1;
  const [stem, rest] = [name.slice(0, at), name.slice(at)];
  if (stem === LISTENER_ATTRIBUTES) {
    return unlistened(rest, nlbListeners(service));
  }
  if (stem === 'target-group-attributes.') {
    return nlbListeners(service).some(({ port }) => String(port) === rest) ? undefined : `the Service has no port ${rest}`;
  }
  return lookUp(OF_BALANCER, name)?.(service, isStraightNlb(service));
}
