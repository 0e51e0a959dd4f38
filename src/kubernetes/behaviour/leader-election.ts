import { singletonOf } from '../facts/declared-facts';
import { fields, items, lookUp, text, texts } from '../json/fields';
import { memoizeObject } from '../json/memoize';
import { variablesOf } from '../objects/container';
import { Inventory, Workload } from '../objects/model';
import { ObjectView } from '../objects/object';

/**
 * What programs call the choice of one of their replicas: `--leader-elect`, `--enable-leader-election=true`, `--leader-election-enabled`.
 *
 * Others, such as `--leader-election-namespace`, say how it is done and not that it is.
 */
const FLAG = /^--?(?:enable-?)?leader-?elect(?:ion)?(?:-?enabled?)?(?:=(.*))?$/i;
/** The same as a variable: `LEADER_ELECT`, `OPERATOR_LEADER_ELECTION_ENABLED`. */
const VARIABLE = /(?:^|_)LEADER_?ELECT(?:ION)?(?:_ENABLED?)?$/i;
const OFF = 'false';
const SWITCH: Readonly<Record<string, boolean>> = { true: true, 1: true, yes: true, on: true, false: false, 0: false, no: false, off: false };
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
  return flags.length === 0 ? undefined : !flags.some(([, value]) => value === OFF);
}

/** What the variables of the containers say of it; nothing where they are silent, or where their values are elsewhere. */
function saidByVariables({ pod }: Workload): boolean | undefined {
  const said = pod.running.filter(({ env }) => env.length > 0).flatMap(container => [...variablesOf(container)])
    .flatMap(([name, value]) => VARIABLE.test(name) && value !== undefined ? lookUp(SWITCH, value.toLowerCase()) ?? [] : []);
  return said.length === 0 ? undefined : !said.includes(false);
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

/** What is declared of it; nothing where nobody declared anything. */
function saidByDeclaration({ annotations }: Workload): true | undefined {
  return singletonOf(annotations) === 'leader-election' ? true : undefined;
}

/**
 * Whether one replica works while the others stand by: by what is declared, by its arguments and variables or, where those are silent, by the
 * leases that its account may write.
 *
 * More replicas take over sooner and work no more.
 *
 * @see https://github.com/kubernetes/client-go/blob/master/tools/leaderelection/leaderelection.go
 */
export function electsLeader(workload: Workload, inventory: Pick<Inventory, 'objects'>): boolean {
  const { namespace, pod } = workload;
  const writers = leaseWriters(inventory);
  return saidByDeclaration(workload) ?? saidByArguments(workload) ?? saidByVariables(workload) ?? (writers.size > 0 && writers.has(`${namespace}\n${pod.serviceAccount === '' ? DEFAULT_ACCOUNT : pod.serviceAccount}`));
}
