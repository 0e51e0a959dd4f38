import * as fs from 'fs';
import * as path from 'path';
import { recommendationFiles } from '../scripts/recommendation-index';
import { RECOMMENDATIONS } from '../src/recommendations';
import { isJudged } from '../src/recommendations/recommendation';
import { SOURCES } from '../src/recommendations/sources';

const ROOT = path.join(__dirname, '..');
const ids = RECOMMENDATIONS.map(({ id }) => id);
const PLACEHOLDER = /\{(\w+)\}/;

function filesIn(folder: string, ending: string): readonly string[] {
  return fs.readdirSync(path.join(ROOT, folder)).filter(file => file.endsWith(ending) && !file.endsWith('.d.ts')).map(file => path.basename(file, ending)).sort();
}

describe('Complete: nothing of the catalogue is forgotten', () => {
  test('every recommendation is listed once, ordered, and named like its file', () => {
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(recommendationFiles().map(({ id }) => id)).toEqual(ids);
  });

  test('every recommendation has its page, and there is no other page', () => {
    expect(filesIn('docs/recommendations', '.md').filter(name => name !== 'README')).toEqual(ids);
  });

  test('every fixture folder belongs to a recommendation that judges', () => {
    const judged = RECOMMENDATIONS.filter(isJudged).map(({ id }) => id);
    const folders = fs.readdirSync(path.join(__dirname, 'recommendations'), { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name);
    expect(folders.filter(folder => !judged.includes(folder))).toEqual([]);
  });

  test('every section of every source leads to a recommendation or says why it does not', () => {
    const named = new Set(RECOMMENDATIONS.flatMap(({ sources }) => sources.map(({ document, section }) => `${document} ${section}`)));
    const open = Object.entries(SOURCES).flatMap(([document, { sections }]) => Object.entries(sections)
      .filter(([section, about]) => !named.has(`${document} ${section}`) && !('outOfScope' in about))
      .map(([section]) => `${document} ${section}`));
    expect(open).toEqual([]);
  });
});

describe.each(RECOMMENDATIONS.map(recommendation => [recommendation.id, recommendation] as const))('%s', (_, recommendation) => {
  test('says what, why, what to change and where it comes from', () => {
    expect(recommendation.title).toMatch(/[^.]$/);
    expect(recommendation.why).toMatch(/\.$/);
    expect(recommendation.remedy).toMatch(/\.$/);
    expect(recommendation.sources.length).toBeGreaterThan(0);
  });

  test('judges if and only if it is stable, unless constructs alone can follow it', () => {
    expect(isJudged(recommendation)).toBe(recommendation.status === 'stable' && recommendation.id !== 'config-change-rolls-out');
  });

  test('silences only recommendations that exist', () => {
    expect(isJudged(recommendation) ? (recommendation.implies ?? []).filter(id => !ids.includes(id)) : []).toEqual([]);
  });

  test('has a sentence with a full stop for every problem, and leaves no placeholder in its other texts', () => {
    for (const message of isJudged(recommendation) ? Object.values(recommendation.messages) : []) {
      expect(message).toMatch(/\.$/);
    }
    const { title, why, remedy, byDefault, correction, props } = recommendation;
    const remedies = isJudged(recommendation) ? Object.values(recommendation.remedies ?? {}) : [];
    for (const text of [title, why, remedy, ...remedies, byDefault, correction, ...Object.values(props ?? {})]) {
      expect(text ?? '').not.toMatch(PLACEHOLDER);
      expect(text ?? '').not.toMatch(/undefined|NaN|\[object/);
    }
  });
});
