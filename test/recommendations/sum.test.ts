import { atMost, formatSum, longer, sum } from '../../src/recommendations/sum';

const quiet = sum([20, 'until requests stop']);
const answered = sum(quiet, [10, 'longest request']);

test('a sum is as long as its parts together, those of sums within it included', () => {
  expect(sum(answered, 5).seconds).toBe(35);
  expect(sum().seconds).toBe(0);
});

test.each([
  ['parts with what they are for, and seconds to spare', sum(answered, 5), '35 s = 20 s until requests stop + 10 s longest request + 5 s'],
  ['what is taken away', sum(answered, 5, [-1, 'shutdown']), '34 s = 20 s until requests stop + 10 s longest request + 5 s - 1 s shutdown'],
  ['nothing of parts without length', sum([0, 'until SIGTERM'], [120, 'longest job'], [0, 'open poll'], 5), '125 s = 120 s longest job + 5 s'],
  ['a part that stands alone', quiet, '20 s until requests stop'],
])('it tells %s', (_, whole, told) => expect(formatSum(whole)).toBe(told));

test.each([['a number alone', sum(20)], ['no part at all', sum()], ['parts without length', sum([0, 'longest job'], 0)]])(
  'it has nothing to tell of %s', (_, whole) => expect(formatSum(whole)).toBeUndefined());

test('a limit takes the place of a sum above it, and says why', () => {
  expect(atMost(30, 'at most', answered)).toBe(answered);
  expect(formatSum(atMost(29, 'at most', answered))).toBe('29 s at most');
});

test('of two sums the longer one counts, and the first where they are alike', () => {
  expect(longer(quiet, answered)).toBe(answered);
  expect(longer(answered, quiet)).toBe(answered);
  expect(longer(quiet, sum(20))).toBe(quiet);
});
