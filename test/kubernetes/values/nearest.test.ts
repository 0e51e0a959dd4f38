import { didYouMean, nearest, slipOf } from '../../../src/kubernetes/values/nearest';

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

const PROPS = ['minReplicas', 'maxReplicas', 'port', 'image', 'zones', 'owner', 'kubernetesVersion', 'labels'];

test.each([
  ['minReplica', 'minReplicas'], ['maxReplca', 'maxReplicas'], ['kubernetesVerson', 'kubernetesVersion'], ['zone', 'zones'], ['Labels', 'labels'],
  ['onwer', 'owner'], ['prot', 'port'], ['imge', 'image'], ['prt', 'port'], ['imagee', 'image'],
  // A letter makes another short word.
  ['post', undefined], ['sort', undefined], ['mage', undefined],
  ['stage', undefined], ['tier', undefined], ['replicasAtNight', undefined], ['portal', undefined],
  // Less than three letters are short for anything.
  ['pt', undefined],
])('%s is a slip of %s', (word, expected) => {
  expect(slipOf(word, PROPS)).toBe(expected);
});

test.each([['hots', 'host'], ['hosst', 'hosts'], ['certificateArs', 'certificateArns'], ['certificateAn', 'certificateArn'], ['pats', 'paths'], ['pth', 'path']])(
  'of words that are alike, %s is a slip of %s', (word, expected) => {
    const alike = ['host', 'hosts', 'path', 'paths', 'certificateArn', 'certificateArns'];
    expect(slipOf(word, alike)).toBe(expected);
    expect(slipOf(word, [...alike].reverse())).toBe(expected);
  });
