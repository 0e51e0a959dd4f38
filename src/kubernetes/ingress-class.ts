import { apiGroup, KubernetesObject, ObjectView, viewObject } from './object';
import { fields, items, text } from './shape';

/** An IngressClass and the parameters that it names. */
export interface IngressClass {
  readonly controller: string;
  /** Of an Application Load Balancer; what they say wins over every annotation. */
  readonly parameters: ObjectView | undefined;
}

/** The classes of an input by name; the empty name is the default class. */
export type IngressClasses = ReadonlyMap<string, IngressClass>;

const DEFAULT_ANNOTATION = 'ingressclass.kubernetes.io/is-default-class';

export function ingressClasses(objects: readonly KubernetesObject[]): IngressClasses {
  const classes = new Map<string, IngressClass>();
  for (const json of objects) {
    if (json.kind === 'IngressClass' && apiGroup(text(json.apiVersion) ?? '') === 'networking.k8s.io') {
      const { name, spec, annotations } = viewObject(json);
      const found = { controller: text(spec.controller) ?? '', parameters: parametersOf(text(fields(spec.parameters).name), objects) };
      classes.set(name, found);
      if (annotations[DEFAULT_ANNOTATION] === 'true') {
        classes.set('', found);
      }
    }
  }
  return classes;
}

function parametersOf(wanted: string | undefined, objects: readonly KubernetesObject[]): ObjectView | undefined {
  const found = wanted === undefined ? undefined : objects.find(({ kind, metadata }) => kind === 'IngressClassParams' && fields(metadata).name === wanted);
  return found && viewObject(found);
}

/** Load balancer attributes as parameters of a class write them: a list of keys and values. */
export function classAttribute(ingressClass: IngressClass | undefined, name: string): string | undefined {
  const found = items(ingressClass?.parameters?.spec.loadBalancerAttributes).map(fields).find(({ key }) => key === name);
  return found && text(found.value);
}
