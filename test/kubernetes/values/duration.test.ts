import { seconds } from '../../../src/kubernetes/values/duration';

test.each([
  ['90s', 90],
  ['5m', 300],
  ['1h', 3600],
  ['24h', 86_400],
  ['1h30m', 5400],
  ['1h2m3s', 3723],
  ['1h1s', 3601],
  ['0s', 0],
  ['1.5h', 5400],
  ['.5m', 30],
  ['2.s', 2],
  ['500ms', 0.5],
  ['1m0.25s', 60.25],
  ['1500us', 0.0015],
  ['2000000000ns', 2],
  ['1s1.1s1.1s', 3.2],
  // Go takes the units in any order, and each as often as it comes.
  ['30m1h', 5400],
  ['1m1m', 120],
  ['+5s', 5],
])('%s is a duration of %d s', (value, expected) => {
  expect(seconds(value)).toBe(expected);
});

test.each([['45', 45], ['0', 0], ['007', 7]])('%s without a unit is a number of seconds', (value, expected) => {
  expect(seconds(value)).toBe(expected);
});

test.each([
  ['nothing at all', undefined],
  ['an empty text', ''],
  ['a unit without a number', 's'],
  ['a number that is none', 'ten'],
  ['a space', '90 s'],
  ['a negative time', '-5s'],
  ['days', '1d'],
  ['a part of a second without a unit', '1.5'],
  ['two points', '1.5.5s'],
  ['a point alone', '.s'],
  ['a unit in capitals', '90S'],
  ['a number after the last unit', '1m30'],
])('%s is no duration', (_, value) => {
  expect(seconds(value)).toBeUndefined();
});
