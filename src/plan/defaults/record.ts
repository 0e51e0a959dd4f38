import { calledScope } from './stated';
import { isFields } from '../../kubernetes';
import { RECOMMENDATIONS } from '../../recommendations';
import { loadBalancerAcceptsValues } from '../../recommendations/exposure/load-balancer-accepts-values';
import { inputIsWellFormed } from '../../recommendations/manifests/input-is-well-formed';
import { Ledger } from '../ledger';

/** The recommendation that governs a prop. */
const GOVERNING: ReadonlyMap<string, string> = new Map(
  RECOMMENDATIONS.flatMap(({ id, props }) => Object.keys(props ?? {}).map(prop => [prop, id] as const)),
);

/** Puts the defaults of scopes on record that no decision speaks of. */
export function recordTaken({ taken, decisions }: Ledger): void {
  if (taken.size === 0) {
    return;
  }
  const decided = new Set(decisions.flatMap(({ field }) => [field, `exposure.${field}`]));
  for (const field of [...taken.keys()].filter(place => !decided.has(place)).sort()) {
    const one = taken.get(field)!;
    const recommendation = field.startsWith('exposure.') ? loadBalancerAcceptsValues.id : GOVERNING.get(one.prop) ?? inputIsWellFormed.id;
    decisions.push({ field, value: plain(one.value), origin: `default of ${calledScope(one)}`, recommendation });
  }
}

/** A value as a plan shows it: plain data, seconds for durations, the names of what is made elsewhere. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (!isFields(value)) {
    return value;
  }
  if (typeof value.toSeconds === 'function') {
    return value.toSeconds({ integral: false });
  }
  const isPlain = Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plain(field)])) : value.name;
}
