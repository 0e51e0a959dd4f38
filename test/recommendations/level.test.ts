import { LEVELS, levelsIn, reaches } from '../../src/recommendations/level';

test('an error is graver than a warning, and a warning than an info', () => {
  expect(LEVELS).toEqual(['error', 'warning', 'info']);
});

test.each([
  ['error', ['error', 'warning', 'info']],
  ['warning', ['warning', 'info']],
  ['info', ['info']],
] as const)('the level %s reaches these limits: %p', (level, limits) => {
  expect(LEVELS.filter(limit => reaches(level, limit))).toEqual(limits);
});

test('levels that are declared come from the gravest to the lightest, each once', () => {
  expect(levelsIn({ one: 'info', two: ['warning', 'error'], three: 'info' })).toEqual(['error', 'warning', 'info']);
  expect(levelsIn({ one: 'info', two: 'warning' })).toEqual(['warning', 'info']);
  expect(levelsIn({})).toEqual([]);
});
