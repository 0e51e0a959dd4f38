import { isFromRelease, releaseOf } from '../../../src/kubernetes/values/release';

test.each<[string, readonly number[] | undefined]>([
  ['2.21', [2, 21, 0]], ['v2.21.0', [2, 21, 0]], ['1.8.1', [1, 8, 1]], ['2.21.0-rc.1', [2, 21, 0]], ['1.2.3+build.5', [1, 2, 3]],
  ['2', undefined], ['', undefined], ['latest', undefined], ['2.x', undefined], ['2.21.0.1', undefined], ['2.21 ', undefined], ['-1.2', undefined],
])('%j is %j', (text, release) => {
  expect(releaseOf(text)).toEqual(release);
});

test.each<[string, string, boolean]>([
  ['2.21', '2.21.0', true], ['2.21.0', '2.9', true], ['2.9', '2.21', false], ['3.0', '2.21', true], ['2.20.9', '2.21', false], ['2.20.2', '2.20.2', true],
  ['2.20.1', '2.20.2', false], ['2.21.0-rc.1', '2.21', true],
])('whether %s came with or after %s: %s', (version, from, isFrom) => {
  expect(isFromRelease(version, from)).toBe(isFrom);
});
