import { ServingPort } from './containers';
import { Ledger } from './ledger';
import { HealthCheck } from '../api';
import { MAX_PORT } from '../kubernetes';
import { loadBalancerAgreesWithReadiness } from '../recommendations/exposure/load-balancer-agrees-with-readiness';

/** What the kubelet asks a container, and how often. */
export type ProbePlan = Timing & (HttpProbe | TcpProbe | GrpcProbe | ExecProbe) & {
  /** Seconds; nothing when the pod's own grace period counts. */
  readonly gracePeriod?: number;
};

interface HttpProbe {
  readonly kind: 'http';
  readonly path: string;
  readonly port: number | string;
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: boolean;
}

interface TcpProbe {
  readonly kind: 'tcp';
  readonly port: number | string;
}

interface GrpcProbe {
  readonly kind: 'grpc';
  readonly port: number | string;
  /** Nothing for the server as a whole. */
  readonly service?: string;
}

interface ExecProbe {
  readonly kind: 'exec';
  readonly command: readonly string[];
}

/** How often a probe asks, how long it waits, and how many failures count. */
export interface Timing {
  readonly period: number;
  readonly timeout: number;
  readonly failures: number;
}

/** What a check needs, and what to change, where it speaks otherwise than the balancer. */
const TLS_IN_FRONT = { needed: 'true, or nothing', change: 'As exposure.tlsToPods says, the pods speak TLS on this port: leave tls out, or ask another port.' };
const PLAIN_IN_FRONT = {
  needed: 'false, or tlsToPods: true of the exposure as well',
  change: 'The load balancer sends this port plain HTTP, which a server of TLS answers with an error: write Exposure.albIngress({ tlsToPods: true }) '
    + 'or Exposure.nlbService({ tlsToPods: true }), or ask another port.',
};

/** What ends a header, and with it every probe; a tab is none of it. */
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;
/** A token of RFC 9110. */
const HEADER = /^[-!#$%&'*+.^_`|~A-Za-z0-9]+$/;

/** A probe as its prop says it, with chosen timings where it says none. */
export function planProbe(
  ledger: Ledger, prop: string, check: HealthCheck | undefined, serving: ServingPort | undefined, timing: Timing, gracePeriod?: number,
): ProbePlan | 'none' {
  const settings = check?._check ?? { kind: 'none' as const };
  if (settings.kind === 'none') {
    return 'none';
  }
  // A gRPC probe takes a number only; the others take the name, which outlives a change of the number.
  const port = ledger.count(`${prop}.port`, settings.port, { min: 1, max: MAX_PORT }) ?? (settings.kind === 'grpc' ? serving?.number : serving?.name);
  if (port === undefined && settings.kind !== 'exec') {
    ledger.refuse(`${prop}.port`, 'none', 'a port', `A worker serves no port: state the port that ${prop} asks, or ports.`);
  }
  if (settings.kind === 'exec' && (settings.command ?? []).length === 0) {
    ledger.refuse(`${prop}.command`, '[]', 'a command', 'Give the command and its arguments.');
  }
  for (const [header, value] of Object.entries(settings.headers ?? {})) {
    if (!HEADER.test(header) || typeof value !== 'string' || CONTROL.test(value)) {
      ledger.refuse(`${prop}.headers`, header, 'a header name with a value on one line', 'A header name has letters, digits and hyphens.');
    }
  }
  const tls = planTls(ledger, prop, settings, serving);
  if (settings.kind === 'http') {
    ledger.matching(`${prop}.path`, settings.path, /^\/\S*$/, 'a path that begins with /');
  }
  return {
    period: ledger.seconds(`${prop}.period`, settings.period, { min: 1 }) ?? timing.period,
    timeout: ledger.seconds(`${prop}.timeout`, settings.timeout, { min: 1 }) ?? Math.min(timing.timeout, settings.period?.toSeconds({ integral: false }) ?? timing.timeout),
    failures: ledger.count(`${prop}.failureThreshold`, settings.failureThreshold, { min: 1 }) ?? timing.failures,
    gracePeriod,
    ...planAction(settings, port ?? 0, tls),
  };
}

/** Whether a probe speaks TLS: on the serving port it has to do what the balancer does. */
function planTls(ledger: Ledger, prop: string, { kind, port, tls }: HealthCheck['_check'], serving: ServingPort | undefined): boolean | undefined {
  const isServing = serving?.tls !== undefined && (port === undefined || port === serving.number);
  if (!isServing || kind === 'tcp' || kind === 'exec') {
    return tls;
  }
  if (kind === 'grpc' && serving.tls) {
    ledger.refuse(prop, 'HealthCheck.grpc()', 'HealthCheck.tcp(), or HealthCheck.exec() with a client that speaks TLS',
      'The exposure says that the pods speak TLS on the serving port, and the kubelet asks gRPC without TLS only.', loadBalancerAgreesWithReadiness);
  } else if (kind === 'http' && tls !== undefined && tls !== serving.tls) {
    const { needed, change } = serving.tls ? TLS_IN_FRONT : PLAIN_IN_FRONT;
    ledger.refuse(`${prop}.tls`, tls, needed, change, loadBalancerAgreesWithReadiness);
  }
  return serving.tls;
}

function planAction({ kind, path, headers, service, command }: HealthCheck['_check'], port: number | string, tls = false) {
  switch (kind) {
    case 'http': return { kind, path: path ?? '/', port, headers: headers ?? {}, tls };
    case 'grpc': return { kind, port, service: service === '' ? undefined : service };
    case 'exec': return { kind, command: command ?? [] };
    default: return { kind: 'tcp' as const, port };
  }
}
