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
  ['a unit in capitals', '90S'],
  ['a part of a unit', '1.5h'],
  ['less than seconds', '500ms'],
  ['small units before large ones', '30m1h'],
  ['one unit twice', '1m1m'],
  ['a number after the last unit', '1m30'],
])('%s is no duration', (_, value) => {
  expect(seconds(value)).toBeUndefined();
});
