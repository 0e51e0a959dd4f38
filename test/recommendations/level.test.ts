import { LEVELS, reaches } from '../../src/recommendations/level';

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
