import { AlbPlan } from './alb';
import { ExposurePlan } from './exposure';
import { NlbPlan } from './nlb';
import { ServingProtocol } from '../../api';
import { loadBalancerAgreesWithReadiness } from '../../recommendations/exposure/load-balancer-agrees-with-readiness';
import { ALB_CHECK_KEYS, ALB_PREFIX, NLB_CHECK, TRAFFIC_PORT } from '../../vocabularies/aws-load-balancer';
import { Ledger } from '../ledger';
import { ProbePlan } from '../probe';

/** How a balancer asks a pod whether it is well; durations in seconds. What is absent is what the balancer does by itself. */
export interface BalancerCheckPlan {
  readonly protocol?: string;
  readonly port?: number | typeof TRAFFIC_PORT;
  readonly path?: string;
  readonly successCodes?: string;
  readonly interval: number;
  readonly timeout: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
}

type Asked = Exclude<ProbePlan, 'none'> | undefined;

/** The balancer asks what readiness asks, wherever it can; `none` where no balancer does. */
export function planBalancerCheck(ledger: Ledger, exposure: ExposurePlan | 'none', readiness: ProbePlan | 'none'): BalancerCheckPlan | 'none' {
  const asked = readiness === 'none' ? undefined : readiness;
  if (exposure === 'none') {
    return 'none';
  }
  const [serving] = exposure.containerPorts;
  switch (exposure.kind) {
    case 'alb': return agreed(ledger, exposure, planAlbCheck(exposure, serving.number, asked));
    case 'nlb': return agreed(ledger, exposure, planNlbCheck(serving.number, asked));
    default: return 'none';
  }
}

/** How annotations set protocol and port of the check. */
const KEYS = {
  alb: { protocol: ALB_PREFIX + ALB_CHECK_KEYS.protocol, port: ALB_PREFIX + ALB_CHECK_KEYS.port },
  nlb: NLB_CHECK,
};
const HTTP = /^https?$/i;
const HTTPS = /^https$/i;

/** A check of the serving port speaks TLS where requests do; an annotation that says otherwise is refused. */
function agreed(ledger: Ledger, exposure: ExposurePlan & (AlbPlan | NlbPlan), check: BalancerCheckPlan): BalancerCheckPlan {
  const { kind, podTls, userAnnotations, containerPorts: [serving] } = exposure;
  const { protocol, port } = KEYS[kind];
  const stated = userAnnotations[protocol];
  const asked = String(userAnnotations[port] ?? check.port ?? TRAFFIC_PORT);
  const isServing = asked === TRAFFIC_PORT || asked === String(serving.number);
  if (stated !== undefined && podTls !== undefined && isServing && HTTP.test(stated) && HTTPS.test(stated) !== podTls) {
    ledger.refuse(`exposure.annotations.${protocol}`, stated, podTls ? 'nothing, as tlsToPods is true' : 'nothing, or tlsToPods: true as well',
      'Requests and the health check reach the same port of the pods: leave the annotation out, or have the check ask another port.', loadBalancerAgreesWithReadiness);
  }
  return check;
}

/** An Application Load Balancer cannot check TCP, and runs no command. */
function planAlbCheck(exposure: ExposurePlan & AlbPlan, serving: number, asked: Asked): BalancerCheckPlan {
  const isGrpc = exposure.protocol === ServingProtocol.GRPC;
  const chosen = choose(isGrpc ? 'grpc' : 'http', asked);
  // A gRPC server without the health service is asked for a method that no server has: that it says so shows that it runs.
  const isUnknown = isGrpc && asked?.kind !== 'grpc';
  return {
    protocol: isUnknown ? undefined : protocolOf(asked, exposure.podTls),
    port: isUnknown ? undefined : portOf(serving, asked),
    path: isUnknown ? undefined : exposure.healthCheckPath ?? chosen.path,
    successCodes: isUnknown ? undefined : exposure.successCodes ?? chosen.successCodes,
    interval: chosen.interval,
    timeout: chosen.timeout,
    healthyThreshold: chosen.healthyThreshold,
    unhealthyThreshold: chosen.unhealthyThreshold,
  };
}

/** A Network Load Balancer cannot check gRPC, and runs no command. */
function planNlbCheck(serving: number, asked: Asked): BalancerCheckPlan {
  const chosen = choose(asked?.kind === 'http' ? 'http' : 'tcp', asked);
  const hasPath = chosen.protocol !== 'TCP';
  return {
    protocol: protocolOf(asked) ?? chosen.protocol,
    port: portOf(serving, asked) ?? TRAFFIC_PORT,
    path: hasPath ? chosen.path : undefined,
    successCodes: hasPath ? chosen.successCodes : undefined,
    interval: chosen.interval,
    timeout: chosen.timeout,
    healthyThreshold: chosen.healthyThreshold,
    unhealthyThreshold: chosen.unhealthyThreshold,
  };
}

function choose(kind: 'http' | 'tcp' | 'grpc', asked: Asked) {
  return loadBalancerAgreesWithReadiness.choose({
    kind,
    path: asked?.kind === 'http' ? asked.path : '/',
    period: asked?.period ?? 0,
    timeout: asked?.timeout ?? 0,
  });
}

/** Nothing where the balancer does so by itself: without TLS, unless the pods are sent it. */
function protocolOf(asked: Asked, isTls = false): 'HTTP' | 'HTTPS' | undefined {
  if (asked?.kind !== 'http' && asked?.kind !== 'grpc') {
    return undefined;
  }
  return asked.kind === 'http' && asked.tls ? 'HTTPS' : isTls ? 'HTTP' : undefined;
}

/** Nothing where the probe asks the port that requests go to. */
function portOf(serving: number, asked: Asked): number | undefined {
  const port = asked === undefined || asked.kind === 'exec' ? undefined : asked.port;
  return typeof port === 'number' && port !== 0 && port !== serving ? port : undefined;
}
