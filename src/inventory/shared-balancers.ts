import { fields } from '../kubernetes/json/fields';
import { viewIngress } from '../kubernetes/objects/ingress';
import { IngressClasses } from '../kubernetes/objects/ingress-class';
import { IngressLike } from '../kubernetes/objects/model';
import { KubernetesObject } from '../kubernetes/objects/object';
import { ALB_KEYS, ALB_PREFIX, ingressGroup } from '../vocabularies/aws-load-balancer';

export { leaveOrder, shareBalancer } from '../vocabularies/aws-load-balancer';

/** An Ingress that shares its balancer with others. */
export interface SharingEntry {
  readonly view: IngressLike;
  /** By which they find each other. */
  readonly group: string;
}

/** Whether an Ingress itself says that it shares its balancer; its class may say so too. */
export function namesGroup(json: KubernetesObject): boolean {
  return ALB_PREFIX + ALB_KEYS.group in fields(fields(json.metadata).annotations);
}

/** Nothing for an Ingress that has a balancer of its own, or none. */
export function sharingEntry(json: KubernetesObject, classes: IngressClasses): SharingEntry | undefined {
  const view = viewIngress(json, { ingressClasses: classes });
  const group = ingressGroup(view);
  return group === '' || view.isOwned ? undefined : { view, group };
}
