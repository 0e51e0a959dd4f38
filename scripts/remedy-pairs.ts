import * as fs from 'fs';
import * as path from 'path';
import { isDeepStrictEqual } from 'util';
import { parse, parseAllDocuments } from 'yaml';
import { audit } from '../src/audit';
import { ASSUMED_CLUSTER, ClusterFact, ClusterFacts, isFields, KubernetesObject, keyText, parseAddOn, referenceKey, versionsOf, viewObject } from '../src/kubernetes';
import { Metadata } from '../src/recommendations/recommendation';

const FIXTURES = path.join(__dirname, '..', 'test', 'recommendations');

/** A bad manifest and what makes it good. */
export interface Pair {
  readonly bad: string;
  readonly good: string;
  readonly changes: readonly Change[];
  readonly files: string;
}

/** A place at which two manifests differ. */
export interface Change {
  /** The kind of the object, and the keys that lead to the place in it; none where the whole object is new or gone. */
  readonly kind: string;
  readonly keys: readonly string[];
  /** What stands there afterwards; nothing where it is gone. */
  readonly value: unknown;
  /** The object as a text, by which findings name it. */
  readonly object: string;
}

interface Fixture {
  readonly file: string;
  readonly text: string;
  readonly objects: readonly KubernetesObject[];
  readonly cluster: string;
  readonly isComplete: boolean;
}

/** So many places may differ; more than that is no longer one remedy. */
const MOST_CHANGES = 4;
/** Keys that say nothing of what stands below them. */
const STRUCTURE: readonly string[] = ['metadata', 'spec', 'template', 'jobTemplate', 'annotations', 'labels', 'containers', 'initContainers'];
/** Fields that are said as one, whatever of them changed. */
const ONE: readonly string[] = ['selector', 'labelSelector', 'command', 'args', 'data', 'port'];
/** What is declared of an application is no matter of choice. */
const DECLARED: readonly string[] = ['longest-request', 'longest-job', 'startup-time', 'shutdown-time'].map(fact => `cdk8s-high-availability/${fact}`);
/** Marks a key that is a place in a list. */
const ITEM = '#';
/** What remedies call an object as a whole, beside its kind. */
const OBJECT = 'object';
/** What they say where an object has to go. */
const REMOVED = ' remove ';

export function readFixture(id: string, file: string): Fixture {
  const text = fs.readFileSync(path.join(FIXTURES, id, file), 'utf8');
  const objects = parseAllDocuments(text).map(document => document.toJS() as KubernetesObject).filter(Boolean);
  return { file, text, objects, cluster: /^# cluster: (.*)$/m.exec(text)?.[1] ?? '{}', isComplete: /^# complete$/m.test(text) };
}

/**
 * The pair that shows the remedy of a recommendation: what differs is what the remedy names, or else what the finding names.
 *
 * The first of the bad manifests shows the usual mistake.
 */
export function pairOf(recommendation: Metadata, fixtures: readonly string[]): Pair | undefined {
  const read = (prefix: string) => fixtures.filter(file => file.startsWith(prefix)).map(file => readFixture(recommendation.id, file));
  const good = read('good.');
  const candidates = read('bad.').flatMap(bad => {
    const said = saidOf(recommendation, bad);
    return good.filter(other => bad.cluster === other.cluster && bad.isComplete === other.isComplete)
      .map(other => ({ files: `${bad.file} ${other.file}`, bad: bad.text, good: other.text, changes: changesOf(bad.objects, other.objects), said }))
      .filter(({ changes }) => changes.length <= MOST_CHANGES)
      .filter(({ changes }) => changes.some(({ object, keys }) => said.about.includes(object) || keys.length === 0));
  });
  for (const telling of ['remedy', 'message'] as const) {
    const pairs = candidates.filter(({ changes, said }) => changes.every(change => isNamed(change, said[telling])));
    const least = Math.min(...pairs.map(({ changes }) => changes.length));
    const chosen = pairs.find(({ changes }) => changes.length === least);
    if (chosen !== undefined) {
      return chosen;
    }
  }
  return undefined;
}

interface Said {
  /** The objects that findings are about. */
  readonly about: readonly string[];
  readonly remedy: string;
  readonly message: string;
}

/** What a reader of a bad manifest's finding is told to change, and what is said of it besides. */
function saidOf({ id, remedy }: Metadata, { objects, cluster, isComplete }: Fixture): Said {
  const declared = parse(cluster) as Partial<ClusterFacts>;
  // Add-ons stand there as in configurations: `keda@2.21.0`.
  const addOns = declared.addOns?.map(text => parseAddOn(text));
  const versions: Partial<ClusterFacts> = addOns === undefined ? {}
    : { addOns: addOns.flatMap(one => one.needed === undefined ? [one.addOn] : []), addOnVersions: versionsOf(addOns) };
  const facts: ClusterFacts = { ...ASSUMED_CLUSTER, ...declared, ...versions, declared: Object.keys(declared) as ClusterFact[] };
  const findings = audit(objects, { facts, isComplete: () => isComplete }).findings.filter(finding => finding.id === id);
  const asked = wordsOf([remedy, ...findings.map(({ needed = '' }) => needed)].join(' '));
  const about = findings.flatMap(({ object, subject, related }) => [object, subject, ...related].map(referenceKey));
  return { about, remedy: asked, message: asked + wordsOf(findings.map(({ message }) => message).join(' ')) };
}

/** Where two lists of objects differ. */
export function changesOf(before: readonly KubernetesObject[], after: readonly KubernetesObject[]): readonly Change[] {
  const [from, to] = [byKey(before), byKey(after)];
  return [...new Set([...from.keys(), ...to.keys()])].flatMap(key => {
    const [one, other] = [from.get(key), to.get(key)];
    const { kind } = (one ?? other)!;
    return differences(one, other, []).map(change => ({ kind, object: key.trimEnd(), ...change }));
  });
}

/** Objects by their key, and by their number among those that have the same. */
function byKey(objects: readonly KubernetesObject[]): Map<string, KubernetesObject> {
  const known = new Map<string, KubernetesObject>();
  for (const object of objects) {
    let key = keyText(viewObject(object));
    while (known.has(key)) {
      key += '\n';
    }
    known.set(key, object);
  }
  return known;
}

function differences(before: unknown, after: unknown, keys: readonly string[]): readonly Omit<Change, 'kind' | 'object'>[] {
  if (isDeepStrictEqual(before, after)) {
    return [];
  }
  const isOne = ONE.includes(keys[keys.length - 1] ?? '');
  if (Array.isArray(before) && Array.isArray(after) && !isOne && (before.length === after.length || isByName(before) && isByName(after))) {
    return differences(byName(before), byName(after), keys);
  }
  if (isFields(before) && isFields(after) && !isOne) {
    const all = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return all.flatMap(key => differences(before[key], after[key], [...keys, key]));
  }
  return [{ keys, value: after }];
}

function isByName(list: readonly unknown[]): boolean {
  return list.every(item => isFields(item) && typeof item.name === 'string');
}

/** A list as a map, by the names of its items where they have some. */
function byName(list: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(list.map((item, at) => [isByName(list) ? `${ITEM}${(item as { name: string }).name}` : `${ITEM}${at}`, item]));
}


/** A text as it is compared: words, of which the name of a field is one. */
function wordsOf(text: string): string {
  return ` ${text.replace(/[^A-Za-z0-9]+/g, ' ').toLowerCase().trim()} `;
}

/** Whether a text names what changed: the field or the one around it, what is new below it, or its value. */
export function isNamed({ kind, keys, value }: Change, asked: string): boolean {
  if (keys.some(key => DECLARED.includes(key))) {
    return false;
  }
  if (keys.length === 0 && value === undefined) {
    return asked.includes(REMOVED);
  }
  const last = keys.filter(key => !key.startsWith(ITEM)).slice(-2).filter((key, at, all) => at === all.length - 1 || !STRUCTURE.includes(key));
  const names = [...last, ...keys.length === 0 ? [kind, OBJECT] : below(value)];
  return names.some(name => namesOf(name).some(called => called !== '' && asked.includes(` ${called} `)));
}

/** The keys that a value leads with, or itself where it is a word. */
function below(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return [value.includes('=') ? value.split('=')[0] : value].filter(word => /^[A-Za-z][\w.]{2,}$/.test(word));
  }
  if (Array.isArray(value)) {
    return value.slice(0, 1).flatMap(below);
  }
  return isFields(value) ? Object.entries(value).flatMap(([key, child]) => [key, ...Object.keys(value).length === 1 ? below(child) : []]) : [];
}

/** A field is named as it is written or in words, with or without its unit, one for several, and by what stands after the slash of an annotation. */
function namesOf(key: string): readonly string[] {
  const own = key.slice(key.indexOf('/') + 1);
  const called = [key, own, own.replace(/([a-z])([A-Z])/g, '$1 $2')].map(name => wordsOf(name).trim());
  return called.flatMap(name => [name, name.replace(/ (?:seconds|count)$/, ''), name.replace(/s$/, ''), `${name}s`]);
}
