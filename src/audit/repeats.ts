import { KubernetesObject } from '../kubernetes';
import { RECOMMENDATIONS } from '../recommendations';
import { Finding } from './finding';
import { isJudged } from '../recommendations/recommendation';

const GIVING_WAY = new Set(RECOMMENDATIONS.filter(isJudged).filter(({ givesWay }) => givesWay === true).map(({ id }) => id));

/** Leaves out what recommendations that give way say of a place of which another one tells an error. */
export function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  if (!findings.some(({ id }) => GIVING_WAY.has(id))) {
    return findings;
  }
  const told = new Map<KubernetesObject, string[]>();
  for (const { id, level, json, path } of findings) {
    if (level === 'error' && !GIVING_WAY.has(id)) {
      told.set(json, [...told.get(json) ?? [], path]);
    }
  }
  return findings.filter(({ id, json, path }) => !GIVING_WAY.has(id) || !(told.get(json)?.some(other => isSamePlace(path, other)) ?? false));
}

/** How far below one place another one still is about the same: a label below the selector that asks for it. */
const CLOSE = 2;

/** Whether one of two places is the other one or just below it. */
function isSamePlace(one: string, other: string): boolean {
  const [outer, inner] = one.length < other.length ? [one, other] : [other, one];
  return inner === outer || inner.startsWith(`${outer}/`) && inner.slice(outer.length).split('/').length - 1 <= CLOSE;
}
