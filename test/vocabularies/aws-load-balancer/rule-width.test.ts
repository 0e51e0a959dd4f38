import { PrefixRule, ruleWidth, touchKeys } from '../../../src/vocabularies/aws-load-balancer/rule-width';

/** `a.com/path`, `/path` for every host; `?` at the end for a condition. */
function rule(text: string): PrefixRule {
  const at = text.indexOf('/');
  return { host: text.slice(0, at), path: text.slice(at).replace('?', ''), isConditional: text.endsWith('?') };
}

test.each([
  ['/', 999], ['/billing', 998], ['*.com/', 899], ['*.example.com/', 799], ['*.example.com/a/b/', 797], ['a.example.com/', 99], ['a.example.com/a', 98],
  [`a.example.com${'/a'.repeat(200)}`, 1], [`*${'.a'.repeat(60)}/`, 199],
])('%s is %d wide', (text, width) => expect(ruleWidth(rule(text))).toBe(width));

test.each([
  ['/', '/billing', true],
  ['a.com/', 'a.com/billing/', true],
  ['a.com/', 'a.com/', false],
  ['a.com/billing', 'a.com/', false],
  ['a.com/bill', 'a.com/billing', false],
  ['A.com/', 'a.COM/billing', true],
  ['*.a.com/', 'b.a.com/', true],
  ['*.a.com/', 'c.b.a.com/x', true],
  ['*.a.com/', '*.b.a.com/', true],
  ['*.b.a.com/', '*.a.com/', false],
  ['*.a.com/', 'a.com/', false],
  ['/', 'localhost/', true],
  ['/billing', 'a.com/', true],
  ['a.com/', '/billing', false],
  ['/billing', 'a.com/shop', false],
  ['a.com/x', 'a.com/x?', true],
  ['a.com/x?', 'a.com/x', false],
  ['a.com/x?', 'a.com/x?', false],
  ['a.com/?', 'a.com/x', true],
])('whether %s touches %s as the wider one: %s', (wider, narrower, isSo) => {
  expect(touch(rule(wider), rule(narrower)) !== 'not').toBe(isSo);
});

function touch(wider: PrefixRule, narrower: PrefixRule): 'not' | 'wish' | 'needed' {
  const { asNarrower } = touchKeys(narrower);
  const both = touchKeys(wider).asWider.flatMap(one => asNarrower.filter(({ key }) => key === one.key).map(other => one.isWish || other.isWish));
  return both.length === 0 ? 'not' : both.every(isWish => isWish) ? 'wish' : 'needed';
}

test.each([
  ['a.com/', 'a.com/billing', 'needed'],
  ['/billing', 'a.com/', 'wish'],
  ['*.a.com/x', 'b.a.com/', 'wish'],
  ['*.a.com/x', 'b.a.com/x/y', 'needed'],
  ['a.com/?', 'a.com/x', 'wish'],
  ['a.com/x', 'a.com/x?', 'needed'],
])('%s before %s leaves some requests, or none: %s', (wider, narrower, what) => expect(touch(rule(wider), rule(narrower))).toBe(what));

test('an exact path lies in the prefix of the same path, and has nothing below', () => {
  const exact = { ...rule('a.com/x'), isExact: true };
  expect([touch(rule('a.com/x'), exact), touch(exact, rule('a.com/x/y')), touch(exact, exact)]).toEqual(['needed', 'not', 'not']);
});
