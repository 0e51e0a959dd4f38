import { ALB_CHECK_KEYS, ALB_KEYS, NLB_CHECK_KEYS } from './annotation-keys';
import { albAnnotation, isNlbPath, NLB_PREFIX, pathKind } from './controller';
import { portNumber, ReachedContainer } from '../../kubernetes/behaviour/reached-containers';
import { memoizeText } from '../../kubernetes/json/memoize';
import { IngressLike, Service, TrafficPath } from '../../kubernetes/objects/model';

/** What an AWS balancer asks of a pod, and which answers count as healthy. */
export interface BalancerCheck {
  readonly protocol: string;
  /** Nothing when it cannot be told from the input. */
  readonly port: number | undefined;
  /** Empty for a protocol without paths. */
  readonly path: string;
  /** Statuses as Elastic Load Balancing writes them (`200`, `200,301`, `200-399`); empty for a protocol without them. */
  readonly codes: string;
}

/** The path that a gRPC health check asks by default: no server has it, and that it says so shows that it runs. */
export const ALB_GRPC_PATH = '/AWS.ALB/healthcheck';

/** @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#health-check */
const ALB_DEFAULTS = { protocol: 'HTTP', path: '/', codes: '200', grpcCodes: '12' };
/** @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#health-check */
const NLB_DEFAULTS = { protocol: 'TCP', path: '/', codes: '200-399' };
/** The port that requests go to. */
export const TRAFFIC_PORT = 'traffic-port';
/** The annotations by which a Service sets the check of its Network Load Balancer. */
export const NLB_CHECK = {
  protocol: NLB_PREFIX + NLB_CHECK_KEYS.protocol,
  port: NLB_PREFIX + NLB_CHECK_KEYS.port,
  path: NLB_PREFIX + NLB_CHECK_KEYS.path,
  codes: NLB_PREFIX + NLB_CHECK_KEYS.successCodes,
  interval: NLB_PREFIX + NLB_CHECK_KEYS.interval,
  timeout: NLB_PREFIX + NLB_CHECK_KEYS.timeout,
};
const NUMBER = /^\+?\d+$/;

/** The health check by which the balancer of a route judges a pod, with the controller's defaults filled in. */
export function balancerCheck(route: TrafficPath, listener: ReachedContainer): BalancerCheck {
  const { entry, service } = route;
  return isNlbPath(pathKind(route)) ? nlbCheck(service, listener) : albCheck(entry as IngressLike, service, listener);
}

function albCheck(entry: IngressLike, service: Service, listener: ReachedContainer): BalancerCheck {
  const setting = (name: string) => albAnnotation(entry, service, name);
  const port = checkedPort(setting(ALB_CHECK_KEYS.port), service, listener);
  const path = setting(ALB_CHECK_KEYS.path);
  const codes = setting(ALB_CHECK_KEYS.successCodes);
  if (setting(ALB_KEYS.protocolVersion) === 'GRPC') {
    return { protocol: 'GRPC', port, path: path ?? ALB_GRPC_PATH, codes: codes ?? ALB_DEFAULTS.grpcCodes };
  }
  const protocol = setting(ALB_CHECK_KEYS.protocol) ?? setting(ALB_KEYS.backendProtocol) ?? ALB_DEFAULTS.protocol;
  return { protocol, port, path: path ?? ALB_DEFAULTS.path, codes: codes ?? ALB_DEFAULTS.codes };
}

function nlbCheck(service: Service, listener: ReachedContainer): BalancerCheck {
  const { annotations } = service;
  const protocol = (annotations[NLB_CHECK.protocol] ?? NLB_DEFAULTS.protocol).toUpperCase();
  const port = checkedPort(annotations[NLB_CHECK.port], service, listener);
  return protocol === 'TCP'
    ? { protocol, port, path: '', codes: '' }
    : { protocol, port, path: annotations[NLB_CHECK.path] ?? NLB_DEFAULTS.path, codes: annotations[NLB_CHECK.codes] ?? NLB_DEFAULTS.codes };
}

/** Whether somebody says which answers count as healthy. */
export function statesCodes(route: TrafficPath): boolean {
  const { entry, service } = route;
  return isNlbPath(pathKind(route))
    ? NLB_CHECK.codes in service.annotations
    : albAnnotation(entry, service, ALB_CHECK_KEYS.successCodes) !== undefined;
}

/** The port that requests go to unless another is given, by number or by the name of a Service port. */
function checkedPort(value: string | undefined, service: Service, listener: ReachedContainer): number | undefined {
  if (value === undefined || value === TRAFFIC_PORT) {
    return listener.port;
  }
  if (NUMBER.test(value)) {
    return Number(value);
  }
  const named = service.ports.find(({ name }) => name === value);
  return named && portNumber(listener.container, named.targetPort);
}

/** The first and the last status of each part of an expression such as `200,300-399`, in their order. */
const readCodes = memoizeText((codes): readonly (readonly [number, number])[] => codes.split(',')
  .map(part => part.split('-').map(Number))
  .map(([from, to = from]) => [from, to] as const)
  .sort(([one], [other]) => one - other));

/** Whether every status of a range such as `200-399` is among those that an expression such as `200,300-399` lists. */
export function acceptsCodes(codes: string, range: string): boolean {
  if (codes === range) {
    return true;
  }
  const [[first, last]] = readCodes(range);
  let next = first;
  for (const [from, to] of readCodes(codes)) {
    next = from <= next && to >= next ? to + 1 : next;
  }
  return next > last;
}
