import { AddOn } from '../api';
import { checkAddOn, ClusterFacts, splitAddOn, twiceDeclared, versionsOf } from '../kubernetes';
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
