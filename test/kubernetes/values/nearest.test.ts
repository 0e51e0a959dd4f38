import { didYouMean, nearest } from '../../../src/kubernetes/values/nearest';

const KNOWN = ['audit', 'explain', 'rules'];

test.each([['audti', 'audit'], ['explian', 'explain'], ['rule', 'rules'], ['RULES', 'rules']])('%s is near %s', (word, meant) => {
  expect(nearest(word, KNOWN)).toBe(meant);
  expect(didYouMean(word, KNOWN)).toBe(` Did you mean ${meant}?`);
});

test('a part of a word stands for it', () => {
  expect(nearest('grace-period', ['shutdown-fits-grace-period'])).toBe('shutdown-fits-grace-period');
});

test('what is near nothing is not guessed', () => {
  expect(nearest('frobnicate', KNOWN)).toBeUndefined();
  expect(didYouMean('frobnicate', KNOWN)).toBe('');
});
