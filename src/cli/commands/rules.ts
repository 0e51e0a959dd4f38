import { LEVELS_OF, RECOMMENDATIONS } from '../../recommendations';
import { isJudged } from '../../recommendations/recommendation';
import { CommandError } from '../command-error';
import { didYouMean } from '../nearest';

const IDS = RECOMMENDATIONS.map(({ id }) => id);
/** Judged by the command itself. */
const OWN = ['input-is-well-formed'];

/** All recommendations, as a table or as JSON. */
export function formatRules(format: 'text' | 'json'): string {
  const rules = RECOMMENDATIONS.map(({ id, title, status }) => ({ id, title, status, levels: OWN.includes(id) ? ['error'] : LEVELS_OF[id] ?? [] }));
  if (format === 'json') {
    return `${JSON.stringify(rules, undefined, 2)}\n`;
  }
  const rows = rules.map(({ id, title, status, levels }) => [id, levels.length === 0 ? status === 'stable' ? 'written' : status : levels.join(' '), title]);
  const widths = [0, 1].map(column => Math.max(...rows.map(row => row[column].length)));
  return rows.map(([id, levels, title]) => `${id.padEnd(widths[0])}  ${levels.padEnd(widths[1])}  ${title}\n`).join('');
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
  const silent = ids.filter(id => !OWN.includes(id) && !RECOMMENDATIONS.some(recommendation => recommendation.id === id && isJudged(recommendation)));
  if (silent.length > 0) {
    throw new CommandError(silent.map(id => `${id} is not judged: cdk8s-ha explain ${id} says why.`));
  }
}
