import { apiGroup, KubernetesObject, ObjectView, viewObject } from './object';
import { Fields, fields, items, text } from './shape';

/** An IngressClass and the parameters that it names. */
export interface IngressClass {
  readonly controller: string;
  /** Of an Application Load Balancer; what they say wins over every annotation. */
  readonly parameters: ObjectView | undefined;
}

/** The classes of an input by name; the empty name is the default class. */
export type IngressClasses = ReadonlyMap<string, IngressClass>;

/** The API group of what EKS Auto Mode reads. */
const AUTO_MODE = 'eks.amazonaws.com';
export const AUTO_MODE_CONTROLLER = `${AUTO_MODE}/alb`;
const DEFAULT_ANNOTATION = 'ingressclass.kubernetes.io/is-default-class';

export function ingressClasses(objects: readonly KubernetesObject[]): IngressClasses {
  const classes = new Map<string, IngressClass>();
  for (const json of objects) {
    if (json.kind === 'IngressClass' && apiGroup(text(json.apiVersion) ?? '') === 'networking.k8s.io') {
      const { name, spec, annotations } = viewObject(json);
      const found = { controller: text(spec.controller) ?? '', parameters: parametersOf(fields(spec.parameters), objects) };
      classes.set(name, found);
      if (annotations[DEFAULT_ANNOTATION] === 'true') {
        classes.set('', found);
      }
    }
  }
  return classes;
}

/** Those of two controllers may have one name while a cluster moves from one to the other. */
function parametersOf({ kind, name, apiGroup: group }: Fields, objects: readonly KubernetesObject[]): ObjectView | undefined {
  const found = text(name) === undefined ? undefined : objects.find(object =>
    object.kind === kind && fields(object.metadata).name === name && (group === undefined || group === apiGroup(text(object.apiVersion) ?? '')));
  return found && viewObject(found);
}

/** Whether EKS Auto Mode makes the balancers of a class, which knows no groups but those of classes. */
export function isOfAutoMode(ingressClass: IngressClass | undefined): boolean {
  return ingressClass?.controller === AUTO_MODE_CONTROLLER;
}

/**
 * Whether parameters of a class name a certificate, by the field as their controller calls it.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-alb.html
 */
export function hasClassCertificate(ingressClass: IngressClass | undefined): boolean {
  const parameters = ingressClass?.parameters;
  const field = apiGroup(parameters?.apiVersion ?? '') === AUTO_MODE ? 'certificateARNs' : 'certificateArn';
  return items(parameters?.spec[field]).length > 0;
}

/** Load balancer attributes as parameters of a class write them: a list of keys and values. */
export function classAttribute(ingressClass: IngressClass | undefined, name: string): string | undefined {
  const found = items(ingressClass?.parameters?.spec.loadBalancerAttributes).map(fields).find(({ key }) => key === name);
  return found && text(found.value);
}
