import * as fc from 'fast-check';
import { coversGlob, globsMeet, headOf, tailOf } from '../../../src/vocabularies/aws-load-balancer/glob';

describe('a pattern takes all that another takes', () => {
  test.each([
    ['/shop', '/shop'],
    ['*', '/shop'],
    ['/*', '/*'],
    ['/*', '/shop/*'],
    ['/shop*', '/shop/*'],
    ['/shop*', '/shopping'],
    ['*.example.com', 'www.example.com'],
    ['*.example.com', '*.blog.example.com'],
    ['/*/edit', '/a/b/edit'],
    ['/a?c', '/abc'],
    ['/a?*', '/a*?'],
    ['/**', '/*'],
  ])('%s has %s', (wide, narrow) => expect(coversGlob(wide, narrow)).toBe(true));

  test.each([
    ['/shop', '/shop/'],
    ['/shop/*', '/shop'],
    ['/shop', '/*'],
    ['/Shop*', '/shop'],
    ['*.example.com', 'example.com'],
    ['*.ample.com', '*.example.com'],
    ['/a?c', '/a*c'],
    ['/a?c', '/ac'],
    ['/*/edit', '/a/edits'],
    ['/?*', '/*'],
  ])('%s has not %s', (wide, narrow) => expect(coversGlob(wide, narrow)).toBe(false));
});

describe('two patterns meet', () => {
  test.each([['/a*', '*b'], ['/*/x', '/y/*'], ['*.example.com', 'www.*'], ['/a?', '/?b'], ['*', ''], ['/a', '/a']])(
    '%s and %s', (one, other) => expect([globsMeet(one, other), globsMeet(other, one)]).toEqual([true, true]));

  test.each([['/a*', '/b*'], ['*.com', '*.org'], ['/a', '/a/'], ['/a?', '/a'], ['/a*b', '/ab*c']])(
    'but not %s and %s', (one, other) => expect([globsMeet(one, other), globsMeet(other, one)]).toEqual([false, false]));
});

test('what stands before the first wildcard, and after the last', () => {
  expect(['/a/b', '/a/*', '/a?*', '*', ''].map(headOf)).toEqual(['/a/b', '/a/', '/a', '', '']);
  expect(['/a/b', '*.x', '/a?*b', '*', ''].map(tailOf)).toEqual(['/a/b', '.x', 'b', '', '']);
});

describe('beside a program that tries every text', () => {
  const TEXTS = textsUpTo(6, ['a', 'b', 'c']);
  // No pattern has a c, which stands for all characters that none of the two names.
  const pattern = (characters: string[]) => fc.string({ unit: fc.constantFrom(...characters), maxLength: 5 });
  const fitting = (glob: string) => {
    const expression = new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`);
    return TEXTS.filter(text => expression.test(text));
  };

  test('it takes all or not, as that says', () => {
    fc.assert(fc.property(pattern(['a', 'b', '*']), pattern(['a', 'b', '*', '?']), (wide, narrow) => {
      const taken = new Set(fitting(wide));
      expect(coversGlob(wide, narrow)).toBe(fitting(narrow).every(text => taken.has(text)));
    }), { numRuns: 1000 });
  });

  test('with a ? in the wide one it may say no, and never yes without cause', () => {
    fc.assert(fc.property(pattern(['a', '*', '?']), pattern(['a', 'b', '*', '?']), (wide, narrow) => {
      const taken = new Set(fitting(wide));
      fc.pre(coversGlob(wide, narrow));
      expect(fitting(narrow).filter(text => !taken.has(text))).toEqual([]);
    }), { numRuns: 300 });
  });

  test('they meet or not, as that says', () => {
    fc.assert(fc.property(pattern(['a', 'b', '*', '?']), pattern(['a', 'b', '*', '?']), (one, other) => {
      fc.pre(one.replaceAll('*', '').length + other.replaceAll('*', '').length <= 6);
      const both = new Set(fitting(one));
      expect(globsMeet(one, other)).toBe(fitting(other).some(text => both.has(text)));
    }), { numRuns: 1000 });
  });
});

function textsUpTo(length: number, characters: readonly string[]): readonly string[] {
  const shorter = length === 0 ? [] : textsUpTo(length - 1, characters);
  return ['', ...shorter.flatMap(text => characters.map(character => text + character))];
}
