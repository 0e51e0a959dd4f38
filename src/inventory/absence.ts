import { kindIn, mayBeSameNamespace, sayersFor, Surroundings, surroundings } from './surroundings';
import { mayBeCreated } from './writers';
import { memoizeObject } from '../kubernetes/json/memoize';
import { Inventory } from '../kubernetes/objects/model';
import { ObjectKey } from '../kubernetes/objects/object';
import { isGiven } from '../vocabularies/operators/given-objects';

/** How an input stands to an object: whether it, or something that makes it, is there; else whether others are beside which it should stand. */
export type Presence = 'there' | 'missing-beside-others' | 'missing';

/** Kinds of which custom resources name those that are made of them. */
const NAMED_BY_MAKERS: readonly string[] = ['ConfigMap', 'Secret', 'PersistentVolumeClaim', 'Service'];
/** Kinds that are called after the custom resources that they are made of. */
const CALLED_AFTER_MAKERS: readonly string[] = [...NAMED_BY_MAKERS, 'ServiceAccount', 'Deployment', 'StatefulSet'];

/** Where objects of one kind are, and what they are called. */
interface Places {
  readonly namespaces: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** What was asked before of those that are in no namespace, such as classes: everybody asks for the same few. */
  readonly known: Map<string, Presence>;
}

/** Places by kind: of few kinds something is missing, so only their objects are looked at. */
const placesByKind = memoizeObject((_inventory: Pick<Inventory, 'objects'>) => new Map<string, Map<string, Places>>());

function placesOf(inventory: Pick<Inventory, 'objects'>, { group, kind }: Pick<ObjectKey, 'group' | 'kind'>): Places {
  const byKind = placesByKind(inventory);
  let byGroup = byKind.get(kind);
  if (byGroup === undefined) {
    byGroup = new Map();
    byKind.set(kind, byGroup);
  }
  let places = byGroup.get(group);
  if (places === undefined) {
    const alike = inventory.objects.filter(object => object.kind === kind && object.group === group);
    places = { namespaces: new Set(alike.map(({ namespace }) => namespace)), names: new Set(alike.map(({ name }) => name)), known: new Map() };
    byGroup.set(group, places);
  }
  return places;
}

const SEPARATOR = /([-.])/;

/** A name, and every part of it that stands between dashes and dots: what is made of `shop-db` is called `shop-db-app` or `app.shop-db.example.com`. */
export function partsOfName(name: string): readonly string[] {
  const pieces = name.split(SEPARATOR);
  const parts: string[] = [];
  for (let from = 0; from < pieces.length; from += 2) {
    for (let to = from; to < pieces.length; to += 2) {
      parts.push(pieces.slice(from, to + 1).join(''));
    }
  }
  return parts;
}

/** How an input stands to an object. */
export function presenceOf(inventory: Pick<Inventory, 'objects' | 'find'>, key: ObjectKey): Presence {
  if (key.namespace !== '') {
    return findPresence(inventory, key);
  }
  const { known } = placesOf(inventory, key);
  let presence = known.get(key.name);
  if (presence === undefined) {
    presence = findPresence(inventory, key);
    known.set(key.name, presence);
  }
  return presence;
}

function findPresence(inventory: Pick<Inventory, 'objects' | 'find'>, key: ObjectKey): Presence {
  const { namespace, name } = key;
  if (inventory.find(key) !== undefined || isGiven(key, namespace)) {
    return 'there';
  }
  const { names, namespaces } = placesOf(inventory, key);
  const isElsewhere = namespace === '' ? names.has(name) : inventory.find({ ...key, namespace: '' }) !== undefined;
  if (isElsewhere || isMade(surroundings(inventory), key) || mayBeCreated(inventory, key)) {
    return 'there';
  }
  return namespaces.has(namespace) || namespaces.has('') ? 'missing-beside-others' : 'missing';
}

/** Whether something in the input makes an object, or may well do so. */
function isMade({ copied, said, makers, claims }: Surroundings, key: ObjectKey): boolean {
  const { kind, namespace, name } = key;
  return copied.size > 0 && copied.has(kindIn(key, name))
    || NAMED_BY_MAKERS.includes(kind) && sayersFor({ said }, key).length > 0
    || makers.size > 0 && CALLED_AFTER_MAKERS.includes(kind)
      && partsOfName(name).some(part => makers.get(part)?.some(other => mayBeSameNamespace(other, namespace)))
    || kind === 'PersistentVolumeClaim' && claims.some(([other, prefix]) => mayBeSameNamespace(other, namespace) && name.startsWith(prefix));
}

/**
 * Who besides its manifest may say what is in an object of the input: `known` to write what it names, `possible` where an operator's custom resource
 * names it and may only read it.
 */
export function fillerOf(inventory: Pick<Inventory, 'objects'>, key: ObjectKey): 'known' | 'possible' | 'none' {
  const found = sayersFor(surroundings(inventory), key).map(({ writes }) => writes);
  return found.includes('surely') ? 'known' : found.includes('perhaps') ? 'possible' : 'none';
}
