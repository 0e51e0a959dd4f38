import { ALB_KEYS, NLB_KEYS } from './annotation-keys';
import { ALB_PREFIX, albAnnotation, isNlbPath, isSurelyNlb, NLB_PREFIX, pathKind } from './controller';
import { nlbListeners } from './nlb-listeners';
import { ServicePort, TrafficPath } from '../../kubernetes/objects/model';

/** The values by which balancers are told that the pods speak TLS; each compares as the controller does, letter by letter. */
export const TLS_BACKEND = { alb: 'HTTPS', nlb: 'ssl' } as const;

/** What the cloud provider, which may make the balancer of a Service without a class, takes for TLS as well. */
const PROVIDER_TLS = /^(?:ssl|https)$/i;

/** How a balancer is told what the pods speak. */
export const BACKEND_PROTOCOL = { alb: ALB_PREFIX + ALB_KEYS.backendProtocol, nlb: NLB_PREFIX + NLB_KEYS.backendProtocol } as const;

/**
 * Whether the balancer of a route speaks TLS to the pods; nothing where a Network Load Balancer hands on what clients send.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/model_build_target_group.go (buildTargetGroupProtocol)
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/service/model_build_listener.go (buildListenerSpec)
 */
export function speaksTls(route: TrafficPath, port: ServicePort): boolean | undefined {
  const { entry, service } = route;
  if (!isNlbPath(pathKind(route))) {
    return albAnnotation(entry, service, ALB_KEYS.backendProtocol) === TLS_BACKEND.alb;
  }
  const endsTls = nlbListeners(service).some(listener => listener.port === port.number && listener.protocol === 'TLS');
  const stated = service.annotations[BACKEND_PROTOCOL.nlb] ?? '';
  const mayMeanTls = stated !== TLS_BACKEND.nlb && PROVIDER_TLS.test(stated) && !isSurelyNlb(service);
  return endsTls && !mayMeanTls ? stated === TLS_BACKEND.nlb : undefined;
}
