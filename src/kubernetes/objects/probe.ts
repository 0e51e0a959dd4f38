import { COUNT, COUNT_OR_TEXT, listType, mapType, TEXT } from '../json/field-types';
import { Fields, fields, integer, isFields, items, text, texts } from '../json/fields';

export type ProbeKind = 'http' | 'tcp' | 'grpc' | 'exec' | 'none';

/** A probe or lifecycle handler's action. */
export interface Action {
  readonly kind: ProbeKind;
  readonly path: string;
  readonly scheme: string;
  readonly host: string;
  readonly port: number | string;
  readonly service: string;
  readonly command: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

/** A probe with the server's defaults filled in. */
export interface Probe extends Action {
  readonly initialDelay: number;
  readonly period: number;
  readonly timeout: number;
  readonly failures: number;
  readonly successes: number;
  /** Seconds; nothing when the pod's own grace period counts. */
  readonly terminationGracePeriod: number | undefined;
  readonly field: string;
}

/** What a probe and a lifecycle hook can do. */
export const ACTION_FIELDS = {
  exec: mapType({ command: listType(TEXT) }),
  httpGet: mapType({ path: TEXT, port: COUNT_OR_TEXT, host: TEXT, scheme: TEXT, httpHeaders: listType(mapType({ name: TEXT, value: TEXT })) }),
  tcpSocket: mapType({ port: COUNT_OR_TEXT, host: TEXT }),
};

export const PROBE_FIELDS = mapType({
  ...ACTION_FIELDS,
  grpc: mapType({ port: COUNT, service: TEXT }),
  initialDelaySeconds: COUNT, periodSeconds: COUNT, timeoutSeconds: COUNT, failureThreshold: COUNT, successThreshold: COUNT,
  terminationGracePeriodSeconds: COUNT,
});

const SERVER_DEFAULTS = { initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3, successThreshold: 1 };

export function readProbe(value: unknown, field: string): Probe | undefined {
  if (!isFields(value)) {
    return undefined;
  }
  const count = (name: keyof typeof SERVER_DEFAULTS) => integer(value[name]) ?? SERVER_DEFAULTS[name];
  return {
    field,
    initialDelay: count('initialDelaySeconds'),
    period: count('periodSeconds'),
    timeout: count('timeoutSeconds'),
    failures: count('failureThreshold'),
    successes: count('successThreshold'),
    terminationGracePeriod: integer(value.terminationGracePeriodSeconds),
    ...readAction(value),
  };
}

export function readAction(handler: Fields): Action {
  const none: Action = { kind: 'none', path: '', scheme: '', host: '', port: 0, service: '', command: [], headers: {} };
  if (isFields(handler.httpGet)) {
    const get = handler.httpGet;
    const headers = items(get.httpHeaders).map(fields).map(header => [text(header.name) ?? '', text(header.value) ?? '']);
    return {
      ...none,
      kind: 'http',
      path: text(get.path) ?? '/',
      scheme: text(get.scheme) ?? 'HTTP',
      host: text(get.host) ?? '',
      port: port(get.port),
      headers: Object.fromEntries(headers),
    };
  }
  if (isFields(handler.tcpSocket)) {
    return { ...none, kind: 'tcp', host: text(handler.tcpSocket.host) ?? '', port: port(handler.tcpSocket.port) };
  }
  if (isFields(handler.grpc)) {
    return { ...none, kind: 'grpc', port: port(handler.grpc.port), service: text(handler.grpc.service) ?? '' };
  }
  if (isFields(handler.exec)) {
    return { ...none, kind: 'exec', command: texts(handler.exec.command) };
  }
  return none;
}

function port(value: unknown): number | string {
  return integer(value) ?? text(value) ?? 0;
}

/**
 * The seconds for which a container can fail this probe before it counts as failed, at the most.
 *
 * The kubelet's probe loop is synchronous, so a timeout longer than the period stretches it.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.32.0/pkg/kubelet/prober/worker.go
 */
export function failureBudget(probe: Probe): number {
  return probe.period + (probe.failures - 1) * Math.max(probe.period, probe.timeout) + probe.timeout;
}

/** The seconds that a container surely has before this probe gives up on it: the first probe may fire at once. */
export function startBudget(probe: Probe): number {
  return probe.initialDelay + (probe.failures - 1) * probe.period;
}
