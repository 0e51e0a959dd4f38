import { fields, isFields, items, text, texts } from '../kubernetes/json/fields';
import { memoizeObject } from '../kubernetes/json/memoize';
import { Inventory } from '../kubernetes/objects/model';
import { ObjectKey, ObjectView } from '../kubernetes/objects/object';
import { asksForCertificates, isCopied, isCopyingKey, secretsByAnnotation } from '../vocabularies/operators/given-objects';
import { mayBecomeObjects, reachesEveryNamespace, readsWhatItNames, writesWhatItNames } from '../vocabularies/operators/made-things';

/** Who may make or fill in the objects that it names. */
interface Sayer {
  /** Where it does so, besides the namespaces that it names; empty for all of them. */
  readonly namespace: string;
  readonly texts: ReadonlySet<string>;
  /** Whether it is known to write what it names, or to write none of it. */
  readonly writes: 'surely' | 'perhaps' | 'never';
}

/** What an input says about objects that are not in it, or not all; read once, and only where something is missing. */
export interface Surroundings {
  /** Objects that somebody copies into other namespaces, by kind and name. */
  readonly copied: ReadonlySet<string>;
  /** Who says a text, of custom resources of which a controller may make objects, Jobs, and whoever asks for something by annotations. */
  readonly said: ReadonlyMap<string, readonly Sayer[]>;
  /** The namespaces of these custom resources by their names. */
  readonly makers: ReadonlyMap<string, readonly string[]>;
  /** How the claims of a StatefulSet begin, with its namespace. */
  readonly claims: readonly (readonly [namespace: string, prefix: string])[];
}

const BETWEEN_WORDS = /[\s="',;/]+/;

export const surroundings = memoizeObject((inventory: Pick<Inventory, 'objects'>): Surroundings => {
  const copied = new Set<string>();
  const said = new Map<string, Sayer[]>();
  const makers = new Map<string, string[]>();
  const claims: (readonly [string, string])[] = [];
  for (const object of inventory.objects) {
    const { kind, namespace, name } = object;
    if (isCopied(object)) {
      copied.add(kindIn(object, name));
    }
    for (const sayer of sayersOf(object)) {
      sayer.texts.forEach(word => add(said, word, sayer));
    }
    if (mayBecomeObjects(object)) {
      add(makers, name, scopeOf(object));
    }
    if (kind === 'StatefulSet') {
      items(object.spec.volumeClaimTemplates).forEach(template => claims.push([namespace, `${text(fields(fields(template).metadata).name) ?? ''}-${name}-`]));
    }
  }
  return { copied, said, makers, claims };
});

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) {
    map.set(key, [value]);
  } else {
    list.push(value);
  }
}

/** What an object says about others, by what it does with them. */
function sayersOf(object: ObjectView): readonly Sayer[] {
  const { kind } = object;
  const sayers: Sayer[] = [];
  if (mayBecomeObjects(object)) {
    const namespace = scopeOf(object);
    const writes = readsWhatItNames(object) ? 'never' : writesWhatItNames(object) ? 'surely' : 'perhaps';
    sayers.push({ namespace, texts: textsIn(object.json), writes });
    if (writes === 'perhaps') {
      sayers.push({ namespace, texts: targetsIn(object.spec), writes: 'surely' });
    }
  }
  if (asksForCertificates(object.annotations)) {
    sayers.push({ namespace: object.namespace, texts: textsIn(object.spec.tls), writes: 'surely' });
  }
  const asked = secretsByAnnotation(object);
  if (asked.length > 0) {
    sayers.push({ namespace: object.namespace, texts: new Set(asked), writes: 'surely' });
  }
  const template = kind === 'Job' ? object.spec.template : kind === 'CronJob' ? fields(fields(object.spec.jobTemplate).spec).template : undefined;
  if (template !== undefined) {
    sayers.push({ namespace: object.namespace, texts: new Set(commandsOf(template)), writes: 'surely' });
  }
  return sayers;
}

/** The namespace in which a custom resource may make objects; empty for all, as where others copy what it makes. */
function scopeOf(object: ObjectView): string {
  return object.namespace === '' || reachesEveryNamespace(object) || hasCopies(object.spec) ? '' : object.namespace;
}

/** Whether what is made of a value is copied to other namespaces: it says the annotations of the copies. */
export function hasCopies(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.some(hasCopies);
  }
  return isFields(value) && Object.keys(value).some(key => isCopyingKey(key) || hasCopies(value[key]));
}

/** Fields of custom resources, of whatever operator, that name what is written: `writeConnectionSecretToRef`, `target`, `outputSecret`. */
const TARGET = /^(?:write|target|destination|output)/i;

/** The texts under the fields that name what is written. */
function targetsIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(value)) {
    value.forEach(item => targetsIn(item, found));
  } else if (isFields(value)) {
    for (const key in value) {
      if (TARGET.test(key)) {
        collectTexts(value[key], found);
      } else {
        targetsIn(value[key], found);
      }
    }
  }
  return found;
}

/** What the commands of a Job say, which may make what they name: `--secret-name=webhook-cert`, `create secret generic web`. */
function commandsOf(template: unknown): readonly string[] {
  const spec = fields(fields(template).spec);
  return [...items(spec.initContainers), ...items(spec.containers)].map(fields)
    .flatMap(({ command, args }) => [...texts(command), ...texts(args)])
    .flatMap(part => part.split(BETWEEN_WORDS));
}

/** An object of any namespace. */
export function kindIn({ group, kind }: Pick<ObjectKey, 'group' | 'kind'>, name: string): string {
  return `${group}\n${kind}\n${name}`;
}

/** Labels say what an object belongs to, and may call it like a namespace. */
const NO_NAMES = 'labels';

function textsIn(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  collectTexts(value, found, NO_NAMES);
  return found;
}

/** Adds every text in a value, but for those under one key. */
export function collectTexts(value: unknown, found: Set<string>, skipped?: string): void {
  if (typeof value === 'string') {
    found.add(value);
  } else if (Array.isArray(value)) {
    value.forEach(item => collectTexts(item, found, skipped));
  } else if (isFields(value)) {
    for (const key in value) {
      if (key !== skipped) {
        collectTexts(value[key], found, skipped);
      }
    }
  }
}

/** Whether two namespaces may be one: what says none goes where it is applied. */
export function mayBeSameNamespace(one: string, other: string): boolean {
  return one === other || one === '' || other === '';
}

/** Who says the name of an object and may mean that one. */
export function sayersFor({ said }: Pick<Surroundings, 'said'>, { namespace, name }: Pick<ObjectKey, 'namespace' | 'name'>): readonly Sayer[] {
  return said.get(name)?.filter(sayer => mayBeSameNamespace(sayer.namespace, namespace) || sayer.texts.has(namespace)) ?? NOBODY;
}

const NOBODY: readonly Sayer[] = [];
