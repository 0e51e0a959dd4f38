import { AUTO_MODE_NLB_CLASS, isAlbPath, isStraight, pathKind } from './controller';
import { TrafficPath } from '../../kubernetes/objects/model';

/** The label by which the controller's webhook gives the pods of a Namespace their gates. */
export const GATE_LABEL = 'elbv2.k8s.aws/pod-readiness-gate-inject';
export const GATE_ENABLED = 'enabled';

/** Whether the webhook gives a gate to the pods behind a route; EKS Auto Mode has none. */
export function takesGates(route: TrafficPath): boolean {
  return isStraight(route) && (isAlbPath(pathKind(route)) || route.service.loadBalancerClass !== AUTO_MODE_NLB_CLASS);
}
