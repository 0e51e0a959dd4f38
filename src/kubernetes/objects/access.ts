import { ObjectView } from './object';
import { Fields, fields, items, text, texts } from '../json/fields';

/** The API group of roles and their bindings. */
export const ACCESS_GROUP = 'rbac.authorization.k8s.io';

/** What a role lets its holders do. */
export interface AccessRule {
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** The objects that it is about; all when empty. */
  readonly names: readonly string[];
}

/** A role of which a binding speaks. */
export interface RoleReference {
  readonly kind: string;
  readonly name: string;
}

/** A holder that a binding names. */
export interface AccessSubject {
  readonly kind: string;
  readonly name: string;
  /** Empty where none is stated. */
  readonly namespace: string;
}

/** The rules of a Role or ClusterRole. */
export function accessRules({ json }: ObjectView): readonly AccessRule[] {
  return items(json.rules).map(item => {
    const rule = fields(item);
    return { groups: texts(rule.apiGroups), resources: texts(rule.resources), verbs: texts(rule.verbs), names: texts(rule.resourceNames) };
  });
}

/** The role that a binding gives. */
export function roleOf({ json }: ObjectView): RoleReference {
  return named(fields(json.roleRef));
}

/** Whom a binding gives its role. */
export function subjectsOf({ json }: ObjectView): readonly AccessSubject[] {
  return items(json.subjects).map(item => {
    const subject = fields(item);
    return { ...named(subject), namespace: text(subject.namespace) ?? '' };
  });
}

function named({ kind, name }: Fields): RoleReference {
  return { kind: text(kind) ?? '', name: text(name) ?? '' };
}

/** Whether a rule is about a resource and lets do one of some things to it. */
export function allows({ groups, resources, verbs }: AccessRule, group: string, resource: string, doing: readonly string[]): boolean {
  return holds(groups, group) && holds(resources, resource) && (verbs.includes('*') || doing.some(verb => verbs.includes(verb)));
}

function holds(list: readonly string[], value: string): boolean {
  return list.includes(value) || list.includes('*');
}
