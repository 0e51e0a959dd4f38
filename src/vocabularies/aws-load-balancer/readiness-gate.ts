import { AUTO_MODE_NLB_CLASS, isAlbPath, isStraight, pathKind } from './controller';
import { TrafficPath } from '../../kubernetes/objects/model';
import { Pod } from '../../kubernetes/objects/pod';

/** The label by which the controller's webhook gives the pods of a Namespace their gates. */
export const GATE_LABEL = 'elbv2.k8s.aws/pod-readiness-gate-inject';
export const GATE_ENABLED = 'enabled';

/** Whether the webhook gives a gate to the pods behind a route; EKS Auto Mode has none. */
export function takesGates(route: TrafficPath): boolean {
  return isStraight(route) && (isAlbPath(pathKind(route)) || route.service.loadBalancerClass !== AUTO_MODE_NLB_CLASS);
}

/** What the gates of the controller are called before the name of their TargetGroupBinding. */
const GATE_PREFIX = 'target-health.elbv2.k8s.aws/';

/**
 * Whether the pods name a gate of the controller themselves, which needs no webhook.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/targetgroupbinding/utils.go `BuildTargetHealthPodConditionType`
 */
export function namesGate({ readinessGates }: Pod): boolean {
  return readinessGates.some(type => type.startsWith(GATE_PREFIX));
}
