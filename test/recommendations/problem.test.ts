import { error, info, sentence, warning } from '../../src/recommendations/problem';

describe('a problem', () => {
  test.each([['error', error], ['warning', warning], ['info', info]] as const)('of level %s has its code, its operands and what would do', (level, make) => {
    expect(make('few', { replicas: 1 }, '2 or more')).toEqual({ code: 'few', level, operands: { replicas: 1 }, needed: '2 or more' });
    expect(make('few')).toEqual({ code: 'few', level, operands: {}, needed: undefined });
  });
});

describe('a sentence', () => {
  test.each<[string, string, Record<string, string | number | boolean>, string]>([
    ['names its operands', '{replicas} of {name} are few.', { replicas: 1, name: 'web' }, '1 of web are few.'],
    ['may name one of them twice', '{a} and {a}.', { a: 1 }, '1 and 1.'],
    ['may begin and end with one', '{a}{b}', { a: 1, b: 2 }, '12'],
    ['tells 0, false and an empty text', '{a} {b} "{c}".', { a: 0, b: false, c: '' }, '0 false "".'],
    ['has no hole where a name is missing', '{a} of container {a} has no {a}, {b}.', { a: '', b: 1 }, '"" of container "" has no "", 1.'],
    ['has none at its end', 'On node {a}.', { a: '' }, 'On node "".'],
    ['may have an empty ending, and an empty text beside another', 'It is {a}{b} and none{b}, {a}s.', { a: 'one', b: '' }, 'It is one and none, ones.'],
    ['needs none', 'Nothing protects the pods.', {}, 'Nothing protects the pods.'],
    ['leaves one that is not there', '{a} of {b}.', { a: 1 }, '1 of {b}.'],
    ['leaves the names in an operand alone', '{a}.', { a: '{b} {a}', b: 1 }, '{b} {a}.'],
    ['leaves other braces alone', '{} { a } {a-b}.', { a: 1 }, '{} { a } {a-b}.'],
  ])('%s', (_, template, operands, expected) => {
    expect(sentence(template, operands)).toBe(expected);
  });
});
