import { ClusterAddOn, ClusterFacts, declares, FACT_WORDS } from './cluster-facts';
import { didYouMean } from '../values/nearest';
import { isFromRelease, releaseOf } from '../values/release';

/** What people call the add-ons that have a version of their own; the others are what any of several programs may do. */
const NAMES = {
  'metrics-server': 'the metrics server',
  'keda': 'KEDA',
  'vertical-pod-autoscaler': 'the Vertical Pod Autoscaler',
  'goldilocks': 'Goldilocks',
  'prometheus-adapter': 'the Prometheus adapter',
} as const satisfies Partial<Record<ClusterAddOn, string>>;

/** An add-on with a version of its own. */
export type VersionedAddOn = keyof typeof NAMES;

/** The oldest version whose fields are known, of the add-ons whose fields depend on it. */
const OLDEST: Partial<Record<ClusterAddOn, string>> = { 'keda': '2.13', 'vertical-pod-autoscaler': '1.0' };

/** The newest version that is known, of the same; it is assumed where nobody declares one. */
const NEWEST: Partial<Record<ClusterAddOn, string>> = { 'keda': '2.21', 'vertical-pod-autoscaler': '1.8' };

/** What an adapter may be that is declared by what it serves alone. */
const MAY_BE: Partial<Record<ClusterAddOn, ClusterAddOn>> = { 'keda': 'external-metrics', 'prometheus-adapter': 'custom-metrics' };

/** Who serves each kind of metric, besides an adapter that is declared by the kind alone. */
const SERVES: Partial<Record<ClusterAddOn, readonly ClusterAddOn[]>> = {
  'external-metrics': ['keda', 'prometheus-adapter'],
  'custom-metrics': ['prometheus-adapter'],
};

export function isVersioned(addOn: string): addOn is VersionedAddOn {
  return Object.hasOwn(NAMES, addOn);
}

/** How an add-on is called in a sentence. */
export function addOnName(addOn: VersionedAddOn): string {
  return NAMES[addOn];
}

/** The version that counts where nobody declares one; nothing where none of its fields depends on it. */
export function assumedVersion(addOn: VersionedAddOn): string | undefined {
  return NEWEST[addOn];
}

/** Whether the cluster has an add-on; unknown where nobody declared any, or declared an adapter that may be this one. */
export function hasAddOn(facts: ClusterFacts, addOn: ClusterAddOn): 'yes' | 'no' | 'unknown' {
  const maybe = MAY_BE[addOn];
  return !declares(facts, 'addOns') || !facts.addOns.includes(addOn) && maybe !== undefined && facts.addOns.includes(maybe) ? 'unknown'
    : facts.addOns.includes(addOn) ? 'yes' : 'no';
}

/** The declared version of an add-on. */
export function addOnVersion(facts: ClusterFacts, addOn: VersionedAddOn): string | undefined {
  return facts.addOnVersions[addOn];
}

/** Whether the add-on of the cluster knows what came with a version of it; unknown where no version is declared. */
export function addOnServes(facts: ClusterFacts, addOn: VersionedAddOn, from: string): 'yes' | 'no' | 'unknown' {
  const version = addOnVersion(facts, addOn);
  return version === undefined ? 'unknown' : isFromRelease(version, from) ? 'yes' : 'no';
}

/** Whether something in the cluster serves a kind of metric, as far as is declared or assumed. */
export function servesMetrics({ addOns }: ClusterFacts, kind: ClusterAddOn): boolean {
  return [kind, ...SERVES[kind] ?? []].some(addOn => addOns.includes(addOn));
}

/** An add-on as it was declared, or what is needed instead. */
export type SaidAddOn =
  | { readonly addOn: ClusterAddOn; readonly version?: string; readonly needed?: undefined }
  | { readonly needed: string; readonly hint: string };

/** What is said about an add-on, which may be one that nobody knows, in a version that it never had. */
export function checkAddOn(word: string, version: string | undefined): SaidAddOn {
  const addOn = FACT_WORDS.addOns.find(known => known === word);
  if (addOn === undefined) {
    return { needed: `one of ${FACT_WORDS.addOns.join(', ')}`, hint: didYouMean(word, FACT_WORDS.addOns).trim() };
  }
  const oldest = OLDEST[addOn];
  const bare = version?.replace(/^v/, '');
  if (bare === undefined) {
    return { addOn };
  }
  if (!isVersioned(addOn)) {
    return { needed: `${addOn} without a version`, hint: `Name the adapter instead, such as ${SERVES[addOn]?.[0]}@${bare}.` };
  }
  if (releaseOf(bare) === undefined) {
    return { needed: `a version such as ${oldest ?? '1.0'}.0`, hint: '' };
  }
  return oldest !== undefined && !isFromRelease(bare, oldest) ? { needed: `${oldest} or newer, of which the fields are known`, hint: '' } : { addOn, version: bare };
}

/** The add-on that a text such as `keda@2.21.0` names. */
export function parseAddOn(text: string): SaidAddOn {
  return checkAddOn(...splitAddOn(text));
}

/** The word and the version of a text, whatever they are. */
export function splitAddOn(text: string): readonly [word: string, version: string | undefined] {
  const at = text.indexOf('@');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** The versions among what is said of add-ons. */
export function versionsOf(said: readonly SaidAddOn[]): ClusterFacts['addOnVersions'] {
  return Object.fromEntries(said.flatMap(one => one.needed === undefined && one.version !== undefined ? [[one.addOn, one.version]] : []));
}

/** The add-on that is declared twice, in versions that differ. */
export function twiceDeclared(said: readonly SaidAddOn[]): ClusterAddOn | undefined {
  const seen = new Map<ClusterAddOn, string | undefined>();
  for (const one of said) {
    if (one.needed !== undefined) {
      continue;
    }
    if (seen.has(one.addOn) && seen.get(one.addOn) !== one.version) {
      return one.addOn;
    }
    seen.set(one.addOn, one.version);
  }
  return undefined;
}

/** The add-ons of a cluster as configurations write them. */
export function addOnTexts({ addOns, addOnVersions }: Pick<ClusterFacts, 'addOns' | 'addOnVersions'>): readonly string[] {
  return addOns.map(addOn => addOnVersions[addOn] === undefined ? addOn : `${addOn}@${addOnVersions[addOn]}`);
}
