import { parseJson, whole } from './accepted-value';
import { isFields, items } from '../../kubernetes/json/fields';

/** A port on which an Application Load Balancer listens. */
export interface ListenPort {
  readonly protocol: string;
  readonly port: number;
}

export const PORT = whole(1, 65535);
export const LISTEN_PROTOCOLS: readonly string[] = ['HTTP', 'HTTPS'];

/** What the controller listens on when an Ingress does not say: HTTPS as soon as it has a certificate. */
const UNSTATED = { http: [{ protocol: 'HTTP', port: 80 }], https: [{ protocol: 'HTTPS', port: 443 }] };

/** The ports that an Ingress asks for; those that cannot be read are left out. */
export function listenPorts(annotation: string | undefined, hasCertificate: boolean): readonly ListenPort[] {
  if (annotation === undefined) {
    return hasCertificate ? UNSTATED.https : UNSTATED.http;
  }
  return items(parseJson(annotation)).filter(isFields).flatMap(item =>
    Object.entries(item).map(([protocol, port]) => ({ protocol, port: Number(port) })));
}

/** Ports as the value of `listen-ports`. */
export function writeListenPorts(ports: readonly ListenPort[]): string {
  return JSON.stringify(ports.map(({ protocol, port }) => ({ [protocol]: port })));
}

/**
 * What is wrong with the value of `listen-ports`, in words.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/model_build_listener.go
 */
export function listenPortsProblem(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isFields)) {
    return 'it is not a JSON list of protocols and ports';
  }
  const seen = new Set<string>();
  for (const [protocol, port] of value.flatMap(item => Object.entries(item))) {
    const text = JSON.stringify(port);
    if (!LISTEN_PROTOCOLS.includes(protocol)) {
      return `"${protocol}" is not ${LISTEN_PROTOCOLS.join(' or ')}`;
    }
    if (PORT.problem(text) !== undefined) {
      return `port ${text} is not ${PORT.needed}`;
    }
    if (seen.has(text)) {
      return `port ${text} is there twice, and the last one wins`;
    }
    seen.add(text);
  }
  return undefined;
}
