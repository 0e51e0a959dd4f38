import { albListeners } from './alb-listeners';
import { isOfAutoMode } from './class-parameters';
import { ALB_PREFIX, AUTO_MODE_NLB_CLASS, isNlb } from './controller';
import { listenersOf } from './ingress-rule';
import { nlbAnnotation, nlbListeners } from './nlb-listeners';
import { text } from '../../kubernetes/json/fields';
import { IngressLike, Service } from '../../kubernetes/objects/model';

/** Where the controller chooses the TLS policy itself. */
export interface UnstatedPolicy {
  /** The first Ingress that asks for one of the ports. */
  readonly entry: IngressLike;
  readonly ports: readonly number[];
}

const UNSTATED = new WeakMap<readonly IngressLike[], UnstatedPolicy | undefined>();

/**
 * The HTTPS ports for which no Ingress of some behind one balancer, nor their class, states a policy: one that states it is enough.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/model_builder.go (mergeListenPortConfigs)
 */
export function unstatedPolicy(members: readonly IngressLike[]): UnstatedPolicy | undefined {
  if (!UNSTATED.has(members)) {
    UNSTATED.set(members, unstatedIn(members));
  }
  return UNSTATED.get(members);
}

function unstatedIn(members: readonly IngressLike[]): UnstatedPolicy | undefined {
  const stated = new Set<number>();
  const asked = new Map<number, IngressLike>();
  for (const entry of listenersOf(members).entries) {
    for (const { protocol, port } of albListeners(entry).ports) {
      if (protocol === 'HTTPS' && statesPolicy(entry)) {
        stated.add(port);
      } else if (protocol === 'HTTPS' && !asked.has(port)) {
        asked.set(port, entry);
      }
    }
  }
  const left = [...asked].filter(([port]) => !stated.has(port));
  return left.length === 0 ? undefined : { entry: left[0][1], ports: left.map(([port]) => port) };
}

/** EKS Auto Mode does not say what it chooses. */
function statesPolicy({ annotations, ingressClass }: IngressLike): boolean {
  return isOfAutoMode(ingressClass) || (text(ingressClass?.parameters?.spec.sslPolicy) ?? '') !== '' || `${ALB_PREFIX}ssl-policy` in annotations;
}

/**
 * The ports on which the Network Load Balancer of a Service speaks TLS by a policy that nobody states.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/service/model_build_listener.go (buildSSLNegotiationPolicy)
 */
export function portsWithoutPolicy(service: Service): readonly number[] {
  const isStated = nlbAnnotation(service, 'ssl-negotiation-policy') !== undefined || service.loadBalancerClass === AUTO_MODE_NLB_CLASS;
  return !isNlb(service) || isStated ? [] : nlbListeners(service).filter(({ protocol }) => protocol === 'TLS').map(({ port }) => port);
}
