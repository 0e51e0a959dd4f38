import { AUTO_MODE_NLB_CLASS, isAlbPath, isStraight, pathKind } from './controller';
import { AdmissionWebhook, webhooksOf } from '../../kubernetes/objects/admission-webhook';
import { Inventory, TrafficPath } from '../../kubernetes/objects/model';
import { ObjectView } from '../../kubernetes/objects/object';
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

/** The webhook of the controller that gives pods their gates, and the object that holds it. */
export interface GateWebhook {
  readonly configuration: ObjectView;
  readonly webhook: AdmissionWebhook;
}

/** @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/helm/aws-load-balancer-controller/templates/webhook.yaml */
const WEBHOOK = 'mpod.elbv2.k8s.aws';
const WEBHOOKS = new WeakMap<object, GateWebhook | 'none'>();

/** Nothing where the input does not have it. */
export function gateWebhook(inventory: Pick<Inventory, 'objects'>): GateWebhook | undefined {
  let known = WEBHOOKS.get(inventory);
  if (known === undefined) {
    known = findWebhook(inventory.objects) ?? 'none';
    WEBHOOKS.set(inventory, known);
  }
  return known === 'none' ? undefined : known;
}

function findWebhook(objects: readonly ObjectView[]): GateWebhook | undefined {
  for (const configuration of objects) {
    if (configuration.kind === 'MutatingWebhookConfiguration') {
      const webhook = webhooksOf(configuration).find(({ name }) => name === WEBHOOK);
      if (webhook !== undefined) {
        return { configuration, webhook };
      }
    }
  }
  return undefined;
}
