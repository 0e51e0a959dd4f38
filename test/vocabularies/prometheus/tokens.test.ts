import { promSeconds, tokensOf } from '../../../src/vocabularies/prometheus/tokens';

test('a query is taken apart', () => {
  expect(tokensOf('a{b=~"c\\"d"}[1h30m] # why\n >= 1.5e3')!.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
    'name a', 'sign {', 'name b', 'sign =~', 'text c\\"d', 'sign }', 'sign [', 'duration 1h30m', 'sign ]', 'sign >=', 'number 1.5e3',
  ]);
});

test.each(['"open', 'a ; b', '$x', '5parsecs'])('%s is no query', query => expect(tokensOf(query)).toBeUndefined());

test.each([['90s', 90], ['1h30m', 5400], ['1d', 86_400], ['500ms', 0.5], ['2w', 1_209_600], ['1y', 31_536_000], ['0', 0]])('%s is %d s', (text, seconds) => {
  expect(promSeconds(text)).toBe(seconds);
});

test.each(['', '5', '1.5h', 'm', '5 m'])('%p is no duration', text => expect(promSeconds(text)).toBeUndefined());
