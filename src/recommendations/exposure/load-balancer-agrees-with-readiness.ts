import { LONG_RUNNING } from '../../inventory';
import { Container, portNumber, reachedContainer, TrafficPath, Workload } from '../../kubernetes';
import {
  acceptsCodes, ALB_GRPC_PATH, balancerCheck, BalancerCheck, HEALTH_CHECK, isBinding, isStraight, PathKind, pathKind, statesCodes,
} from '../../vocabularies/aws-load-balancer';
import { ReadinessChoice } from '../health/readiness-probe-present';
import { info, warning } from '../problem';
import { Reading, recommend } from '../recommendation';

const INTERVAL = 10;
const TIMEOUT = 5;
const THRESHOLD = 2;
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
    + `${PASSING_CODES}. An Application Load Balancer cannot just connect: behind it readiness asks HTTP or gRPC as well.`,
  byDefault: `The path, port and protocol of the readiness probe, success codes ${PASSING_CODES} for HTTP; every ${INTERVAL} s, timeout ${TIMEOUT} s, `
    + `${THRESHOLD} answers to change its mind, more patient where readiness is.`,
  causedBy: ['readiness', 'exposure'],
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    differs: 'The load balancer of {route} checks {balancer}; readiness of container {container} checks {readiness}.',
    codes: 'The load balancer of {route} takes {codes} alone for healthy, as nothing else is said; readiness of container {container} passes with {passing}.',
  },
  levels: { differs: 'warning', codes: 'info' },
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
  read: workload => workload.trafficPaths
    .filter(route => isStraight(route) && !isBinding(route))
    .flatMap(route => route.ports.flatMap(({ targetPort }) => readAgreement(workload, route, targetPort))),
  holds: ({ route, kind, container, balancer, readiness, statesCodes: areStated }) => {
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

function readAgreement(workload: Workload, route: TrafficPath, targetPort: number | string): readonly Reading<Agreement>[] {
  const listener = reachedContainer(workload.pod, targetPort);
  const kind = pathKind(route);
  const readiness = listener && readinessCheck(listener.container, kind);
  return listener === undefined || readiness === undefined ? [] : [{
    value: {
      route: route.entry.name,
      kind,
      container: listener.container.name,
      balancer: balancerCheck(route, listener),
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
