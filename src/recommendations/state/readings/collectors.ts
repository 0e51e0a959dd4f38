import {
  ACCESS_GROUP, accessRules, allows, claimTemplates, Inventory, memoizeObject, minimumReplicas, ObjectView, ordinalsOf, RETIRES_ANNOTATION, Workload,
} from '../../../kubernetes';

const CLAIMS = 'persistentvolumeclaims';
const DELETING: readonly string[] = ['delete', 'deletecollection'];
const ANYWHERE = '';
const SET = 'StatefulSet';

/** What of an input works on the claims of members that are gone. */
interface Collectors {
  /** `namespace StatefulSet/name` of each set that somebody declares to work for. */
  readonly declared: ReadonlySet<string>;
  /** Namespaces in which some program may delete claims; an empty one stands for all. */
  readonly deleting: ReadonlySet<string>;
}

const collectorsIn = memoizeObject(({ objects }: Pick<Inventory, 'objects'>): Collectors => {
  const declared = new Set<string>();
  const deleting = new Set<string>();
  for (const object of objects) {
    const retired = object.annotations[RETIRES_ANNOTATION];
    if (retired !== undefined) {
      declared.add(`${object.namespace} ${retired}`);
    }
    if (object.group === ACCESS_GROUP && accessRules(object).some(rule => allows(rule, '', CLAIMS, DELETING))) {
      deleting.add(object.kind === 'Role' ? object.namespace : ANYWHERE);
    }
  }
  return { declared, deleting };
});

/** Whether something of the input works on the claims of a set's members that are gone, or may delete them. */
export function hasCollector({ namespace, name }: ObjectView, inventory: Pick<Inventory, 'objects'>): boolean {
  const { declared, deleting } = collectorsIn(inventory);
  return declared.has(`${namespace} ${SET}/${name}`) || deleting.has(namespace) || deleting.has(ANYWHERE);
}

/** The sets of an input by the beginnings of their claims, with their namespace. */
const setsByClaim = memoizeObject(({ workloads }: Pick<Inventory, 'workloads'>): ReadonlyMap<string, Workload> => new Map(
  workloads.filter(({ kind }) => kind === SET).flatMap(set => claimTemplates(set).map(({ name }) => [`${set.namespace} ${name}-${set.name}`, set] as const))));

/** A member that a set has for certain, by one of its claims; nothing where no set of the input has it. */
export interface LivingMember {
  readonly set: Workload;
  readonly ordinal: number;
}

export function memberOf(claim: string, namespace: string, inventory: Pick<Inventory, 'workloads'>): LivingMember | undefined {
  const [, prefix, digits] = /^(.+)-(\d+)$/.exec(claim) ?? [];
  const set = prefix === undefined ? undefined : setsByClaim(inventory).get(`${namespace} ${prefix}`);
  if (set === undefined) {
    return undefined;
  }
  const { first, last } = ordinalsOf(set, minimumReplicas(set));
  const ordinal = Number(digits);
  return ordinal >= first && ordinal <= last ? { set, ordinal } : undefined;
}
