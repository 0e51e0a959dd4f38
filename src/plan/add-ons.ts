import { Ledger } from './ledger';
import { addOnName, addOnServes, addOnVersion, assumedVersion, ClusterFacts, hasAddOn, VersionedAddOn } from '../kubernetes';
import { inputIsWellFormed } from '../recommendations/manifests/input-is-well-formed';
import { Metadata } from '../recommendations/recommendation';

/** What a feature asks of an add-on. */
export interface AddOnNeed {
  /** What was stated, as messages show it. */
  readonly given: unknown;
  /** The version that the feature came with. */
  readonly minVersion?: string;
  /** The way out for who does not have it, as the end of a sentence: `use Autoscaler.horizontal()`. */
  readonly instead: string;
  readonly under?: Metadata;
}

/**
 * Whether a prop can be followed that rests on an add-on: refused where the cluster is declared without it or with an older one,
 * and an assumption where nobody declared it.
 */
export function requireAddOn(ledger: Ledger, facts: ClusterFacts, addOn: VersionedAddOn, prop: string, need: AddOnNeed): boolean {
  const { given, minVersion, instead, under = inputIsWellFormed } = need;
  const name = addOnName(addOn);
  const stated = `AddOn.${addOn.replace(/-./g, match => match.charAt(1).toUpperCase())}`;
  if (hasAddOn(facts, addOn) === 'no') {
    ledger.refuse(prop, given, `${name} in the cluster`,
      `Install ${name} and declare it beside the other add-ons: Cluster.declare(scope, { addOns: [${stated}()] }), or ${instead}.`, under);
    return false;
  }
  if (minVersion !== undefined && addOnServes(facts, addOn, minVersion) === 'no') {
    ledger.refuse(prop, given, `${name} ${minVersion} or newer`, `The cluster is declared with ${addOnVersion(facts, addOn)}: update it and declare ${stated}('${minVersion}.0'), or ${instead}.`, under);
    return false;
  }
  assumeAddOn(ledger, facts, addOn, stated);
  return true;
}

/** Records what nobody declared of an add-on, once for each workload. */
function assumeAddOn(ledger: Ledger, facts: ClusterFacts, addOn: VersionedAddOn, stated: string): void {
  const newest = assumedVersion(addOn);
  const isKnown = hasAddOn(facts, addOn) === 'yes' && (newest === undefined || addOnVersion(facts, addOn) !== undefined);
  if (!isKnown && !ledger.assumptions.some(({ about }) => about === addOn)) {
    const assumed = newest === undefined ? addOnName(addOn) : `${addOnName(addOn)} ${newest}`;
    ledger.assume(addOn, assumed, `Cluster.declare(scope, { addOns: [${stated}(${newest === undefined ? '' : `'${newest}.0'`})] })`);
  }
}
