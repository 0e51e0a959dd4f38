import { NLB_PREFIX } from './controller';
import { fields, integer, items, text } from '../../kubernetes/json/fields';
import { memoizeObject } from '../../kubernetes/json/memoize';
import { Service } from '../../kubernetes/objects/model';

/** A port of a Service as its Network Load Balancer listens on it. */
export interface NlbListener {
  readonly port: number;
  readonly name: string;
  /** TCP, UDP, TLS or TCP_UDP. */
  readonly protocol: string;
}

const TRUE = /^(?:1|t|T|true|True|TRUE)$/;
const INTERNET = 'internet-facing';

/** What an annotation of a Service says, by its name without prefix. */
export function nlbAnnotation({ annotations }: Service, name: string): string | undefined {
  return annotations[NLB_PREFIX + name];
}

/** Items between commas, without those that are empty. */
export function listed(value: string | undefined): readonly string[] {
  return (value ?? '').split(',').map(part => part.trim()).filter(part => part !== '');
}

/** Whether Go takes a text for true. */
export function isTrue(value: string | undefined): boolean {
  return TRUE.test(value ?? '');
}

/** @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/service/model_build_listener.go (buildListenerSpec) */
export const nlbListeners = memoizeObject((service: Service): readonly NlbListener[] => {
  const hasCertificate = listed(nlbAnnotation(service, 'ssl-cert')).length > 0;
  const tls = listed(nlbAnnotation(service, 'ssl-ports'));
  const isMerged = isTrue(nlbAnnotation(service, 'enable-tcp-udp-listener'));
  const stated = items(service.spec.ports).map(fields).map(port => ({
    port: integer(port.port) ?? 0, name: text(port.name) ?? '', protocol: text(port.protocol) ?? 'TCP',
  }));
  return stated.map(listener => {
    const { port, name, protocol } = listener;
    if (isMerged && stated.some(other => other.port === port && other.protocol !== protocol)) {
      return { ...listener, protocol: 'TCP_UDP' };
    }
    const isTls = protocol !== 'UDP' && hasCertificate && (tls.length === 0 || isOf({ port, name }, tls));
    return isTls ? { ...listener, protocol: 'TLS' } : listener;
  });
});

function isOf({ port, name }: Pick<NlbListener, 'port' | 'name'>, names: readonly string[]): boolean {
  return names.includes(String(port)) || name !== '' && names.includes(name);
}

/** The ports that an annotation names, by name or number, and the Service does not have. */
export function portsNotThere(service: Service, annotation: string): readonly string[] {
  const listeners = nlbListeners(service);
  return listed(nlbAnnotation(service, annotation)).filter(name => !listeners.some(listener => isOf(listener, [name])));
}

/** The first port that is to speak QUIC and does not listen for UDP. */
export function quicOverTcp(service: Service): NlbListener | undefined {
  const names = listed(nlbAnnotation(service, 'quic-enabled-ports'));
  return names.length === 0 ? undefined : nlbListeners(service).find(listener => isOf(listener, names) && !listener.protocol.endsWith('UDP'));
}

/** An annotation with addresses that do not go with the scheme or the address type of the balancer, and what they need. */
export interface WrongAddresses {
  readonly annotation: string;
  readonly needed: string;
}

/** @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/service/model_build_load_balancer.go (buildLoadBalancerSubnetMappings) */
export function wrongAddresses(service: Service): readonly WrongAddresses[] {
  const said = (name: string) => nlbAnnotation(service, name);
  const internal = said('internal');
  const scheme = said('scheme') ?? (internal !== undefined && !isTrue(internal) ? INTERNET : 'internal');
  const subnets = listed(said('subnets')).length;
  const wrong: WrongAddresses[] = [];
  const check = (annotation: string, isRight: boolean, needed: string) => {
    const value = said(annotation);
    const count = listed(value).length;
    if (value !== undefined && !isRight) {
      wrong.push({ annotation, needed });
    } else if (value !== undefined && subnets > 0 && subnets !== count) {
      wrong.push({ annotation, needed: `one address for each of ${subnets} subnets` });
    }
  };
  check('eip-allocations', scheme === INTERNET, 'the scheme internet-facing');
  check('private-ipv4-addresses', scheme === 'internal', 'the scheme internal');
  check('ipv6-addresses', said('ip-address-type') === 'dualstack', 'the address type dualstack');
  return wrong;
}

/** Whether the health check only connects: the controller's default, but not where nodes answer for the pods that they have themselves. */
export function onlyConnects(service: Service, isIp: boolean): boolean {
  const isLocal = !isIp && service.spec.externalTrafficPolicy === 'Local';
  return (nlbAnnotation(service, 'healthcheck-protocol') ?? (isLocal ? 'HTTP' : 'TCP')).toUpperCase() === 'TCP';
}
