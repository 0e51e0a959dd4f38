import { loadBalancerAcceptsValues } from '../../recommendations/exposure/load-balancer-accepts-values';
import { inWords, Ledger } from '../ledger';

/** The options that state one value and several. */
type Names = readonly [one: string, many: string];

/** The values that an exposure states, as one or as a list; none where it states none. Those that cannot be used are refused and left out. */
export function planList(
  ledger: Ledger, [one, many]: Names, single: string | undefined, several: readonly string[] | undefined,
  isUsable: (prop: string, value: string) => boolean,
): readonly string[] {
  const prop = `exposure.${many}`;
  if (several === undefined || several === null) {
    return single === undefined || single === null || !isUsable(`exposure.${one}`, single) ? [] : [single];
  }
  if (single !== undefined && single !== null) {
    ledger.refuse(prop, inWords('a list'), `either ${one} or ${many}`, `Put exposure.${one} into the list.`, loadBalancerAcceptsValues);
  }
  if (several.length === 0) {
    ledger.refuse(prop, inWords('an empty list'), 'a list with at least one value', `Leave ${many} out, or list what is meant.`, loadBalancerAcceptsValues);
  }
  return several.filter((value, index) => isFirst(ledger, prop, several, index) && isUsable(`${prop}[${index}]`, value));
}

function isFirst(ledger: Ledger, prop: string, values: readonly string[], index: number): boolean {
  const isRepeated = values.indexOf(values[index]) < index;
  if (isRepeated) {
    ledger.refuse(`${prop}[${index}]`, values[index], 'a value that the list does not have yet', 'List each once.', loadBalancerAcceptsValues);
  }
  return !isRepeated;
}
