import { LONG_RUNNING } from '../../inventory';
import { annotationPath, Container, portNumber, ReachedContainer, reachedContainer, ServicePort, TrafficPath, Workload } from '../../kubernetes';
import {
  acceptsCodes, ALB_CHECK_KEYS, ALB_GRPC_PATH, ALB_PREFIX, BACKEND_PROTOCOL, balancerCheck, BalancerCheck, HEALTH_CHECK, isAlbPath, isBinding,
  isNlbPath, isStraight, NLB_CHECK, PathKind, pathKind, speaksTls, statesCodes, TLS_BACKEND,
} from '../../vocabularies/aws-load-balancer';
import { ReadinessChoice } from '../health/readiness-probe-present';
import { info, warning } from '../problem';
import { Reading, recommend } from '../recommendation';

const INTERVAL = 10;
const TIMEOUT = 5;
const THRESHOLD = 2;
const HTTP = 'HTTP';
const HTTPS = 'HTTPS';
/** The protocols that are with TLS or without it. */
const CHECKS: readonly string[] = [HTTP, HTTPS];
/** The statuses with which the kubelet counts an HTTP probe as passed. */
const PASSING_CODES = '200-399';
const GRPC = { path: '/grpc.health.v1.Health/Check', ok: '0', unimplemented: '12' };

interface Asked {
  readonly protocol: 'HTTP' | 'GRPC' | 'TCP';
  readonly path: string;
  readonly successCodes: string;
}

/** How a balancer asks what a readiness probe asks. */
const ASKED: Readonly<Record<ReadinessChoice['kind'], Asked>> = {
  http: { protocol: 'HTTP', path: '', successCodes: PASSING_CODES },
  grpc: { protocol: 'GRPC', path: GRPC.path, successCodes: GRPC.ok },
  tcp: { protocol: 'TCP', path: '', successCodes: '' },
};

export const loadBalancerAgreesWithReadiness = recommend({
  id: 'load-balancer-agrees-with-readiness',
  title: 'The load balancer asks what the readiness probe asks',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'LB', section: 'readiness-probe' },
    { document: 'LB', section: 'deployments', url: 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/' },
  ],
  why: 'Where the two disagree, a pod that is ready gets no requests, or a rollout goes on over pods that the balancer holds for broken; '
    + 'with no healthy target left, every request goes to all of them, working or not.',
  remedy: 'Give the health check of the balancer the path, port and protocol of the readiness probe and, for HTTP, the success codes '
    + `${PASSING_CODES}. An Application Load Balancer cannot just connect: behind it readiness asks HTTP or gRPC as well. Pods that speak TLS need `
    + `${BACKEND_PROTOCOL.alb}: ${TLS_BACKEND.alb}, behind a Network Load Balancer that ends TLS ${BACKEND_PROTOCOL.nlb}: ${TLS_BACKEND.nlb}.`,
  byDefault: `The path, port and protocol of the readiness probe, success codes ${PASSING_CODES} for HTTP; every ${INTERVAL} s, timeout ${TIMEOUT} s, `
    + `${THRESHOLD} answers to change its mind, more patient where readiness is. With tlsToPods balancer, its check and readiness speak TLS.`,
  props: { tlsToPods: 'false' },
  causedBy: ['readiness', 'exposure'],
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    differs: 'The load balancer of {route} checks {balancer}; readiness of container {container} checks {readiness}.',
    plain: 'The load balancer of {route} sends requests without TLS to port {port}; readiness of container {container} speaks TLS there. Targets can be '
      + 'healthy while requests fail.',
    tls: 'The load balancer of {route} speaks TLS to port {port}; readiness of container {container} asks there without TLS.',
    check: 'The load balancer of {route} sends requests {spoken} to port {port}, and its health check asks there {asked}. Targets can be healthy while requests fail.',
    codes: 'The load balancer of {route} takes {codes} alone for healthy, as nothing else is said; readiness of container {container} passes with {passing}.',
  },
  levels: { differs: 'warning', plain: 'warning', tls: 'warning', check: 'warning', codes: 'info' },
  /** Stretched so that the balancer is never less patient than readiness; its timeout has to stay below the interval. */
  choose: ({ kind, path, period, timeout }: Pick<ReadinessChoice, 'kind' | 'path' | 'period' | 'timeout'>) => {
    const patience = Math.min(Math.max(TIMEOUT, timeout), HEALTH_CHECK.timeout.max);
    const { protocol, path: ownPath, successCodes } = ASKED[kind];
    return {
      protocol,
      path: kind === 'http' ? path : ownPath,
      successCodes,
      interval: Math.min(Math.max(INTERVAL, period, patience + 1), HEALTH_CHECK.interval.max),
      timeout: patience,
      healthyThreshold: THRESHOLD,
      unhealthyThreshold: THRESHOLD,
    };
  },
  read: (workload): readonly Reading<Agreement | Disagreement>[] => workload.trafficPaths
    .filter(route => !isBinding(route) && (isAlbPath(pathKind(route)) || isNlbPath(pathKind(route))))
    .flatMap(route => route.ports.flatMap(port => readPort(workload, route, port))),
  holds: value => {
    if ('port' in value) {
      // Some servers take both on one port, so that nothing is certain.
      const { code, isTls, route, port, container, needed } = value;
      return code === 'check'
        ? warning(code, { route, port, spoken: isTls ? 'with TLS' : 'without TLS', asked: isTls ? 'without' : 'with TLS' }, needed)
        : warning(code, { route, port, container }, needed);
    }
    const { route, kind, container, balancer, readiness, statesCodes: areStated } = value;
    if (agree(balancer, readiness)) {
      return undefined;
    }
    if (!areStated && balancer.protocol !== 'GRPC' && agree({ ...balancer, codes: readiness.codes }, readiness)) {
      return info('codes', { route, container, codes: balancer.codes, passing: readiness.codes }, `success codes ${readiness.codes}`);
    }
    const needed = kind === 'alb-ip' && readiness.protocol === 'TCP' ? `readiness that checks ${words(balancer)}` : words(readiness);
    return warning('differs', { route, container, balancer: words(balancer), readiness: words(readiness) }, needed);
  },
});

interface Agreement {
  readonly route: string;
  readonly kind: PathKind;
  readonly container: string;
  readonly balancer: BalancerCheck;
  readonly readiness: BalancerCheck;
  readonly statesCodes: boolean;
}

/** A port to which a balancer speaks otherwise than readiness does. */
interface Disagreement {
  readonly code: 'plain' | 'tls' | 'check';
  /** Whether requests reach it with TLS. */
  readonly isTls: boolean;
  readonly route: string;
  readonly port: number;
  readonly container: string;
  readonly needed: string;
}

function readPort(workload: Workload, route: TrafficPath, port: ServicePort): readonly Reading<Agreement | Disagreement>[] {
  const listener = reachedContainer(workload.pod, port.targetPort);
  if (listener === undefined) {
    return [];
  }
  const disagreement = readDisagreement(workload, route, port, listener) ?? readCheck(workload, route, port, listener);
  return disagreement !== undefined ? [disagreement] : isStraight(route) ? readAgreement(workload, route, port, listener) : [];
}

/** That a probe passes shows what the port speaks; a probe of another port shows nothing. */
function readDisagreement(
  workload: Workload, route: TrafficPath, servicePort: ServicePort, { container, port }: ReachedContainer,
): Reading<Disagreement> | undefined {
  const probe = container.readiness;
  const asksTls = probe?.kind === 'http' ? probe.scheme === HTTPS : probe?.kind === 'grpc' ? false : undefined;
  const isTls = speaksTls(route, servicePort);
  if (asksTls === undefined || isTls === undefined || asksTls === isTls || portNumber(container, probe?.port ?? '') !== port) {
    return undefined;
  }
  const { entry, service } = route;
  const balancer = isNlbPath(pathKind(route)) ? 'nlb' : 'alb';
  const annotation = BACKEND_PROTOCOL[balancer];
  const object = annotation in service.annotations ? service : entry;
  const needed = asksTls ? `${annotation}: ${TLS_BACKEND[balancer]}` : `a readiness probe with scheme ${HTTPS}, or ${annotation} left out`;
  return {
    value: { code: asksTls ? 'plain' : 'tls', isTls, route: entry.name, port, container: container.name, needed },
    place: { object, path: annotation in object.annotations ? annotationPath(annotation) : '/metadata/annotations' },
    related: [workload, service],
  };
}

/** The health check asks the port that requests go to in another way than they do. */
function readCheck(workload: Workload, route: TrafficPath, servicePort: ServicePort, listener: ReachedContainer): Reading<Disagreement> | undefined {
  const isTls = speaksTls(route, servicePort);
  const { protocol, port } = balancerCheck(route, listener);
  if (isTls === undefined || !CHECKS.includes(protocol) || (protocol === HTTPS) === isTls || port !== listener.port || !isStraight(route)) {
    return undefined;
  }
  const { entry, service } = route;
  const annotation = isNlbPath(pathKind(route)) ? NLB_CHECK.protocol : ALB_PREFIX + ALB_CHECK_KEYS.protocol;
  const object = annotation in service.annotations ? service : entry;
  return {
    value: { code: 'check', isTls, route: entry.name, port: listener.port, container: listener.container.name, needed: `${annotation}: ${isTls ? HTTPS : HTTP}` },
    place: { object, path: annotationPath(annotation) },
    related: [workload, service],
  };
}

function readAgreement(workload: Workload, route: TrafficPath, port: ServicePort, listener: ReachedContainer): readonly Reading<Agreement>[] {
  const kind = pathKind(route);
  const readiness = readinessCheck(listener.container, kind);
  const balancer = balancerCheck(route, listener);
  // The kubelet cannot ask gRPC over TLS, so all that it can do is connect.
  const cannotAsk = balancer.protocol === 'GRPC' && readiness?.protocol === 'TCP' && speaksTls(route, port);
  return readiness === undefined || cannotAsk ? [] : [{
    value: {
      route: route.entry.name,
      kind,
      container: listener.container.name,
      balancer,
      readiness,
      statesCodes: statesCodes(route),
    },
    place: { object: route.entry, path: '/metadata/annotations' },
    related: [workload, route.service],
  }];
}

/** What readiness asks, as the balancer can ask it (a Network Load Balancer only connects to gRPC); nothing when only the kubelet can. */
function readinessCheck(container: Container, kind: PathKind): BalancerCheck | undefined {
  const probe = container.readiness;
  if (probe === undefined || probe.kind === 'exec' || probe.kind === 'none') {
    return undefined;
  }
  const port = portNumber(container, probe.port);
  if (probe.kind === 'http') {
    return { protocol: probe.scheme, port, path: probe.path, codes: PASSING_CODES };
  }
  const asksGrpc = probe.kind === 'grpc' && kind === 'alb-ip';
  return asksGrpc ? { protocol: 'GRPC', port, path: GRPC.path, codes: GRPC.ok } : { protocol: 'TCP', port, path: '', codes: '' };
}

function agree(balancer: BalancerCheck, readiness: BalancerCheck): boolean {
  const isSamePort = balancer.port === readiness.port || balancer.port === undefined || readiness.port === undefined;
  if (balancer.protocol !== readiness.protocol || !isSamePort) {
    return false;
  }
  switch (balancer.protocol) {
    case 'TCP': return true;
    case 'GRPC': return acceptsCodes(balancer.codes, balancer.path === ALB_GRPC_PATH ? GRPC.unimplemented : readiness.codes);
    default: return balancer.path === readiness.path && acceptsCodes(balancer.codes, readiness.codes);
  }
}

function words({ protocol, port, path, codes }: BalancerCheck): string {
  const where = port === undefined ? '' : ` on port ${port}`;
  return `${protocol}${path === '' ? '' : ` ${path}`}${where}${codes === '' ? '' : ` for ${codes}`}`;
}
