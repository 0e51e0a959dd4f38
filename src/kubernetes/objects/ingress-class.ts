import { apiGroup, KubernetesObject, ObjectView, viewObject } from './object';
import { Fields, fields, text } from '../json/fields';

/** An IngressClass and the parameters that it names. */
export interface IngressClass {
  readonly controller: string;
  /** An object of the controller's own; nothing where the class names none, or it is not in the input. */
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
