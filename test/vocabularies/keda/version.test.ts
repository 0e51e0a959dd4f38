import { isFrom, versionNumbers } from '../../../src/vocabularies/keda/version';

test.each([['2.21', [2, 21]], ['v2.9.3', [2, 9]], ['2', [2, 0]], ['', [0, 0]]])('the numbers of %j', (version, numbers) => {
  expect(versionNumbers(version)).toEqual(numbers);
});

test.each([['2.21', '2.20', true], ['2.20', '2.20', true], ['2.9', '2.18', false], ['3.0', '2.18', true], ['1.9', '2.0', false]])(
  'whether %s is %s or later: %p', (version, since, answer) => expect(isFrom(version, since)).toBe(answer),
);
