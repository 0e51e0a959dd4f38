import { isOfAutoMode } from './class-parameters';
import { ALB_PREFIX, isAlb } from './controller';
import { fields, text } from '../../kubernetes/json/fields';
import { memoizeObject } from '../../kubernetes/json/memoize';
import { IngressLike, Inventory } from '../../kubernetes/objects/model';

const GROUPS = new WeakMap<object, ReadonlyMap<string, readonly IngressLike[]>>();
const SHARING = new WeakMap<IngressLike, readonly IngressLike[]>();

/** The name under which an Ingress shares its Application Load Balancer; empty when it has one of its own, or none. */
export function ingressGroup(entry: IngressLike): string {
  const { ingressClass, annotations } = entry;
  if (!isAlb(entry)) {
    return '';
  }
  const annotated = isOfAutoMode(ingressClass) ? undefined : annotations[`${ALB_PREFIX}group.name`];
  return text(fields(ingressClass?.parameters?.spec.group).name) ?? annotated ?? '';
}

/** Says that Ingresses share a balancer, whatever inputs they are judged in. */
export function shareBalancer(members: readonly IngressLike[]): void {
  for (const member of members) {
    SHARING.set(member, members);
  }
}

/** The Ingresses behind one balancer with this one, itself among them: those of the input, unless it was said who they are. */
export function sharingBalancer(entry: IngressLike, inventory: Pick<Inventory, 'entries'>): readonly IngressLike[] {
  const said = SHARING.get(entry);
  if (said !== undefined) {
    return said;
  }
  const name = ingressGroup(entry);
  return name === '' ? alone(entry) : groupsIn(inventory).get(name) ?? alone(entry);
}

/** The same list each time, as what it comes to is kept. */
const alone = memoizeObject((entry: IngressLike): readonly IngressLike[] => [entry]);

function groupsIn(inventory: Pick<Inventory, 'entries'>): ReadonlyMap<string, readonly IngressLike[]> {
  const known = GROUPS.get(inventory);
  if (known !== undefined) {
    return known;
  }
  const groups = new Map<string, IngressLike[]>();
  for (const entry of inventory.entries) {
    const name = ingressGroup(entry);
    if (name !== '') {
      const members = groups.get(name) ?? [];
      members.push(entry);
      groups.set(name, members);
    }
  }
  GROUPS.set(inventory, groups);
  return groups;
}
