import { RECOMMENDATIONS } from '../recommendations';
import { CommandError } from './command-error';
import { didYouMean } from '../kubernetes';
import { isJudged } from '../recommendations/recommendation';

const IDS = RECOMMENDATIONS.map(({ id }) => id);
/** Judged by the command itself. */
const OWN = ['input-is-rendered'];

/** Whether the command itself judges by a recommendation, and not the catalogue. */
export function isOwn(id: string): boolean {
  return OWN.includes(id);
}

/** Refuses ids that do not exist. */
export function checkKnown(ids: readonly string[]): void {
  const unknown = ids.filter(id => !IDS.includes(id));
  if (unknown.length > 0) {
    throw new CommandError(unknown.map(id => `There is no recommendation ${id}.${didYouMean(id, IDS) || ' cdk8s-ha rules lists them.'}`));
  }
}

/** Refuses ids by which nothing is judged, as that would look like a pass. */
export function checkJudged(ids: readonly string[]): void {
  checkKnown(ids);
  const silent = ids.filter(id => !isOwn(id) && !RECOMMENDATIONS.some(recommendation => recommendation.id === id && isJudged(recommendation)));
  if (silent.length > 0) {
    throw new CommandError(silent.map(id => `${id} is not judged: cdk8s-ha explain ${id} says why.`));
  }
}
