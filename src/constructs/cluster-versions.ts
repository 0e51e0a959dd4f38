import { AddOn } from '../api';
import { checkAddOn, ClusterFacts, minorOf, NEWEST_MINOR, OLDEST_MINOR, releaseOf, splitAddOn, twiceDeclared, versionsOf } from '../kubernetes';
import { Ledger } from '../plan/ledger';

/** The add-on that a text of a configuration names. */
export function addOnOf(text: string): AddOn {
  return AddOn._of(...splitAddOn(text));
}

/** Which add-ons there are, and the versions of those that have one declared. */
export function readAddOns(ledger: Ledger, addOns: readonly AddOn[] | undefined): Pick<ClusterFacts, 'addOns' | 'addOnVersions'> | undefined {
  if (addOns === undefined) {
    return undefined;
  }
  const said = addOns.map(({ _addOn: word, _version: version }) => checkAddOn(word, version));
  said.forEach((one, index) => {
    if (one.needed !== undefined) {
      ledger.refuse(`addOns[${index}]`, String(addOns[index]), one.needed, one.hint === '' ? 'Correct it.' : one.hint);
    }
  });
  const twice = twiceDeclared(said);
  if (twice !== undefined) {
    ledger.refuse('addOns', String(addOns), `one version of ${twice}`, `Declare ${twice} once.`);
  }
  return { addOns: said.flatMap(one => one.needed === undefined ? [one.addOn] : []), addOnVersions: versionsOf(said) };
}

/** What is declared of the node autoscaler. */
interface Release {
  readonly provisioner?: string;
  readonly provisionerVersion?: string;
}

/** The version of the node autoscaler, which has to be declared for it to have one. */
export function readRelease(ledger: Ledger, { provisioner, provisionerVersion }: Release): string | undefined {
  if (provisionerVersion === undefined) {
    return undefined;
  }
  if (releaseOf(provisionerVersion) === undefined) {
    ledger.refuse('provisionerVersion', provisionerVersion, "a version such as '1.15.0'", 'State the version of the node autoscaler.');
    return undefined;
  }
  if (provisioner !== 'karpenter' && provisioner !== 'cluster-autoscaler') {
    ledger.refuse('provisionerVersion', provisionerVersion, 'a provisioner that has a version', 'Declare provisioner: NodeProvisioner.KARPENTER or CLUSTER_AUTOSCALER beside it.');
    return undefined;
  }
  return provisionerVersion.replace(/^v/, '');
}

/** The minor version of Kubernetes; a newer one than is known counts as the newest. */
export function readVersion(ledger: Ledger, version: string | undefined): number | undefined {
  if (version === undefined) {
    return undefined;
  }
  const minor = minorOf(version);
  if (minor === undefined || minor < OLDEST_MINOR) {
    ledger.refuse('kubernetesVersion', version, `1.${OLDEST_MINOR} or newer`, `State the version as 1.${OLDEST_MINOR} to 1.${NEWEST_MINOR}.`);
    return undefined;
  }
  return Math.min(minor, NEWEST_MINOR);
}
