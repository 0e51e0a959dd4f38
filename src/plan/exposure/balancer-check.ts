import { ExposurePlan } from './exposure';
import { ServingProtocol } from '../../api';
import { loadBalancerAgreesWithReadiness } from '../../recommendations/exposure/load-balancer-agrees-with-readiness';
import { ProbePlan } from '../probe';

type Texts = Readonly<Record<string, string>>;

const NOTHING: Texts = {};
const TRAFFIC_PORT = 'traffic-port';

/** How the balancer asks a pod whether it is well, as annotations without their prefix: what readiness asks, wherever the balancer can. */
export function planBalancerCheck(exposure: ExposurePlan | 'none', readiness: ProbePlan | 'none'): Texts {
  if (exposure === 'none' || exposure.kind === 'ingress' || exposure.kind === 'cluster') {
    return {};
  }
  const asked = readiness === 'none' ? undefined : readiness;
  const chosen = loadBalancerAgreesWithReadiness.choose({
    kind: kindOf(exposure, asked),
    path: asked?.kind === 'http' ? asked.path : '/',
    period: asked?.period ?? 0,
    timeout: asked?.timeout ?? 0,
  });
  const [serving] = exposure.containerPorts;
  const port = typeof asked?.port === 'number' && asked.port !== 0 && asked.port !== serving.number ? String(asked.port) : TRAFFIC_PORT;
  const protocol = asked?.kind === 'http' && asked.tls ? 'HTTPS' : chosen.protocol;
  const check = {
    port,
    ...chosen,
    protocol,
    path: exposure.healthCheckPath === '' ? chosen.path : exposure.healthCheckPath,
    successCodes: exposure.successCodes === '' ? chosen.successCodes : exposure.successCodes,
  };
  return exposure.kind === 'alb' ? albCheck(check, exposure, asked) : nlbCheck(check);
}

/** An Application Load Balancer cannot check TCP, a Network Load Balancer cannot check gRPC, and neither runs a command. */
function kindOf(exposure: ExposurePlan, asked: ProbePlan | undefined): 'http' | 'tcp' | 'grpc' {
  if (exposure.kind === 'alb') {
    return exposure.protocol === ServingProtocol.GRPC ? 'grpc' : 'http';
  }
  return asked?.kind === 'http' ? 'http' : 'tcp';
}

type Chosen = ReturnType<typeof loadBalancerAgreesWithReadiness.choose>;
type Check = Omit<Chosen, 'protocol'> & { readonly port: string; readonly protocol: string };

function albCheck(check: Check, { protocol }: ExposurePlan, asked: ProbePlan | undefined): Texts {
  // A gRPC server without the health service is asked for a method that no server has: that it says so shows that it runs.
  const isUnknown = protocol === ServingProtocol.GRPC && asked?.kind !== 'grpc';
  return {
    'healthcheck-interval-seconds': String(check.interval),
    'healthcheck-timeout-seconds': String(check.timeout),
    'healthy-threshold-count': String(check.healthyThreshold),
    'unhealthy-threshold-count': String(check.unhealthyThreshold),
    ...(check.port === TRAFFIC_PORT ? NOTHING : { 'healthcheck-port': check.port }),
    ...(check.protocol === 'HTTPS' ? { 'healthcheck-protocol': check.protocol } : NOTHING),
    ...(isUnknown ? NOTHING : { 'healthcheck-path': check.path, 'success-codes': check.successCodes }),
  };
}

function nlbCheck(check: Check): Texts {
  return {
    'healthcheck-protocol': check.protocol,
    'healthcheck-port': check.port,
    'healthcheck-interval': String(check.interval),
    'healthcheck-timeout': String(check.timeout),
    'healthcheck-healthy-threshold': String(check.healthyThreshold),
    'healthcheck-unhealthy-threshold': String(check.unhealthyThreshold),
    ...(check.protocol === 'TCP' ? NOTHING : { 'healthcheck-path': check.path, 'healthcheck-success-codes': check.successCodes }),
  };
}
