import { fields, items, text, texts } from '../json/fields';
import { memoizeObject } from '../json/memoize';
import { Inventory, Workload } from '../objects/model';
import { ObjectView } from '../objects/object';

/** What programs call the choice of one of their replicas: `--leader-elect`, `--enable-leader-election=true`, `--leader-election-id=x`. */
const FLAG = /^--?(?:enable-?)?leader-?elect(?:ion)?(-[a-z-]+)?(?:=(.*))?$/i;
const OFF = 'false';
const LEASES = { group: 'coordination.k8s.io', resource: 'leases' };
const ANY = '*';
/** What whoever holds a lease has to be allowed. */
const WRITES: readonly string[] = ['create', 'update', 'patch', ANY];
const RBAC = 'rbac.authorization.k8s.io';
const BINDINGS: readonly string[] = ['RoleBinding', 'ClusterRoleBinding'];
const DEFAULT_ACCOUNT = 'default';

/** What the arguments of the containers say of it; nothing where they are silent. */
function saidByArguments({ pod }: Workload): boolean | undefined {
  const words = pod.running.flatMap(({ command, args }) => command.length + args.length === 0 ? [] : [...command, ...args]);
  const flags = words.map(word => FLAG.exec(word)).filter(match => match !== null);
  return flags.length === 0 ? undefined : !flags.some(([, option, value]) => option === undefined && value === OFF);
}

function writesLeases({ json }: ObjectView): boolean {
  return items(json.rules).map(fields).some(({ apiGroups, resources, verbs }) => texts(apiGroups).includes(LEASES.group)
    && texts(resources).includes(LEASES.resource) && texts(verbs).some(verb => WRITES.includes(verb)));
}

/** The accounts that the input allows to write leases, by namespace and name. */
const leaseWriters = memoizeObject(({ objects }: Pick<Inventory, 'objects'>): ReadonlySet<string> => {
  const ofRbac = objects.filter(({ group }) => group === RBAC);
  const roles = new Set(ofRbac.filter(writesLeases).map(({ kind, namespace, name }) => `${kind}\n${namespace}\n${name}`));
  return new Set(roles.size === 0 ? [] : ofRbac.filter(({ kind }) => BINDINGS.includes(kind)).flatMap(({ json, namespace }) => {
    const { kind, name } = fields(json.roleRef);
    const role = `${text(kind)}\n${kind === 'ClusterRole' ? '' : namespace}\n${text(name)}`;
    const accounts = roles.has(role) ? items(json.subjects).map(fields).filter(subject => subject.kind === 'ServiceAccount') : [];
    return accounts.map(account => `${text(account.namespace) ?? namespace}\n${text(account.name)}`);
  }));
});

/**
 * Whether one replica works while the others stand by: by its arguments or, where those are silent, by the leases that its account may write.
 *
 * More replicas take over sooner and work no more.
 *
 * @see https://github.com/kubernetes/client-go/blob/master/tools/leaderelection/leaderelection.go
 */
export function electsLeader(workload: Workload, inventory: Pick<Inventory, 'objects'>): boolean {
  const { namespace, pod } = workload;
  const writers = leaseWriters(inventory);
  return saidByArguments(workload) ?? (writers.size > 0 && writers.has(`${namespace}\n${pod.serviceAccount === '' ? DEFAULT_ACCOUNT : pod.serviceAccount}`));
}
