import { whole } from './accepted-value';
import { literal, parseJson } from './go-json';
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
  return entriesOf(parseJson(annotation)).map(([protocol, port]) => ({ protocol, port: Number(port) }));
}

/** Ports as the value of `listen-ports`. */
export function writeListenPorts(ports: readonly ListenPort[]): string {
  return JSON.stringify(ports.map(({ protocol, port }) => ({ [protocol]: port })));
}

/** All protocols and ports of the value, in their order; Go takes null for a map without entries. */
function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return items(value).flatMap(item => isFields(item) ? Object.entries(item) : []);
}

/**
 * What is wrong with the value of `listen-ports`, in words.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/model_build_listener.go (computeIngressListenPorts)
 */
export function listenPortsProblem(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length === 0 || !value.every(item => item === null || isFields(item))) {
    return 'it is not a JSON list of protocols and ports';
  }
  for (const [protocol, port] of entriesOf(value)) {
    if (!LISTEN_PROTOCOLS.includes(protocol)) {
      return `"${protocol}" is not ${LISTEN_PROTOCOLS.join(' or ')}`;
    }
    if (PORT.problem(literal(port)) !== undefined) {
      return `port ${literal(port)} is not ${PORT.needed}`;
    }
  }
  return undefined;
}

/** What a value of `listen-ports` that the controller takes does otherwise than it looks. */
export function listenPortsDoubt(value: unknown): string | undefined {
  const entries = entriesOf(value);
  if (entries.length === 0) {
    return 'it names no port, so no listener has the rules of this Ingress';
  }
  const twice = entries.find(([protocol, port], at) => entries.slice(0, at).some(([other, same]) => same === port && other !== protocol));
  return twice && `port ${literal(twice[1])} is there with two protocols, and one of them wins`;
}
