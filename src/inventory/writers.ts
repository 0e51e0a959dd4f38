import { memoizeObject } from '../kubernetes/json/memoize';
import { ACCESS_GROUP, AccessRule, accessRules, allows, roleOf, subjectsOf } from '../kubernetes/objects/access';
import { Inventory } from '../kubernetes/objects/model';
import { ObjectKey, ObjectView } from '../kubernetes/objects/object';

/** The resources that programs write for others to read, by kind, as rules of access call them. */
const RESOURCES: ReadonlyMap<string, string> = new Map([
  ['ConfigMap', 'configmaps'], ['Secret', 'secrets'], ['ServiceAccount', 'serviceaccounts'], ['PersistentVolumeClaim', 'persistentvolumeclaims'],
]);
const CREATING: readonly string[] = ['create'];
const WRITING: readonly string[] = ['create', 'update', 'patch'];
/** Roles of this name let a program elect its leader by an object of its own, and write nothing for others. */
const ELECTION = /leader-?(election|locking)/i;

/** A rule that some program of the input holds, and the namespace in which it does; empty for all of them. */
interface Grant {
  readonly rule: AccessRule;
  readonly namespace: string;
}

/** The rules by which programs of the input may write what others read, by resource. */
const grantsByResource = memoizeObject(({ objects }: Pick<Inventory, 'objects'>): ReadonlyMap<string, readonly Grant[]> => {
  const access = objects.filter(({ group }) => group === ACCESS_GROUP);
  const roles = new Map<string, ObjectView>();
  for (const object of access) {
    if (object.kind === 'Role' || object.kind === 'ClusterRole') {
      roles.set(roleKey(object.kind, object.namespace, object.name), object);
    }
  }
  const grants = access.filter(({ kind }) => kind === 'RoleBinding' || kind === 'ClusterRoleBinding').flatMap(binding => grantsOf(binding, roles));
  return new Map([...RESOURCES.values()].map(resource => [resource, grants.filter(({ rule }) => allows(rule, '', resource, WRITING))]));
});

/** People who may write are no reason to expect that something will be written. */
function grantsOf(binding: ObjectView, roles: ReadonlyMap<string, ObjectView>): readonly Grant[] {
  const { kind, name } = roleOf(binding);
  const role = roles.get(roleKey(kind, binding.namespace, name));
  if (role === undefined || ELECTION.test(name) || !subjectsOf(binding).some(subject => subject.kind === 'ServiceAccount')) {
    return [];
  }
  return accessRules(role).map(rule => ({ rule, namespace: binding.kind === 'RoleBinding' ? binding.namespace : '' }));
}

function roleKey(kind: string, namespace: string, name: string): string {
  return `${kind === 'Role' ? namespace : ''}\n${kind}\n${name}`;
}

function isGranted(inventory: Pick<Inventory, 'objects'>, { group, kind, namespace, name }: ObjectKey, doing: readonly string[]): boolean {
  const resource = RESOURCES.get(kind);
  return resource !== undefined && group === '' && (grantsByResource(inventory).get(resource) ?? []).some(grant =>
    (grant.namespace === namespace || grant.namespace === '' || namespace === '')
    && (grant.rule.names.length === 0 ? allows(grant.rule, '', resource, doing) : grant.rule.names.includes(name)));
}

/** Whether a program of the input may make an object that the input lacks: one that may make all of its kind there, or that is told its name. */
export function mayBeCreated(inventory: Pick<Inventory, 'objects'>, key: ObjectKey): boolean {
  return isGranted(inventory, key, CREATING);
}

/** Whether a program of the input may fill in an object of it. */
export function mayBeFilledIn(inventory: Pick<Inventory, 'objects'>, key: ObjectKey): boolean {
  return isGranted(inventory, key, WRITING);
}
