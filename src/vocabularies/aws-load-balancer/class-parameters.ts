import { fields, items, text, texts } from '../../kubernetes/json/fields';
import { IngressClass } from '../../kubernetes/objects/ingress-class';
import { apiGroup } from '../../kubernetes/objects/object';

// IngressClassParams: what they say wins over every annotation.

/** The API group of what EKS Auto Mode reads. */
const AUTO_MODE = 'eks.amazonaws.com';
export const AUTO_MODE_CONTROLLER = `${AUTO_MODE}/alb`;

/** Whether EKS Auto Mode makes the balancers of a class, which knows no groups but those of classes. */
export function isOfAutoMode(ingressClass: IngressClass | undefined): boolean {
  return ingressClass?.controller === AUTO_MODE_CONTROLLER;
}

/**
 * The certificates that parameters of a class name, by the field as their controller calls it.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-alb.html
 */
export function classCertificates(ingressClass: IngressClass | undefined): readonly string[] {
  const parameters = ingressClass?.parameters;
  const field = apiGroup(parameters?.apiVersion ?? '') === AUTO_MODE ? 'certificateARNs' : 'certificateArn';
  return texts(parameters?.spec[field]);
}

export function hasClassCertificate(ingressClass: IngressClass | undefined): boolean {
  return classCertificates(ingressClass).length > 0;
}

/** Load balancer attributes as parameters of a class write them: a list of keys and values. */
export function classAttribute(ingressClass: IngressClass | undefined, name: string): string | undefined {
  const found = items(ingressClass?.parameters?.spec.loadBalancerAttributes).map(fields).find(({ key }) => key === name);
  return found && text(found.value);
}
