import fc from 'fast-check';
import { GroupMember, planGroupOrders } from '../../src/plan/exposure/group-order';
import { reachOf, relateReach } from '../../src/vocabularies/aws-load-balancer';

/** `a.example.com/path`, `/path` for every host; `?` at the end for a condition. */
function member(name: string, texts: string | readonly string[], stated?: number): GroupMember {
  const rules = [texts].flat().map(text => {
    const at = text.indexOf('/');
    return { host: text.slice(0, at), path: text.slice(at).replace('?', ''), isConditional: text.endsWith('?') };
  });
  return { name, rules, stated };
}

function ordersOf(...members: readonly GroupMember[]): Readonly<Record<string, number>> {
  const orders = planGroupOrders(members);
  expect([...planGroupOrders([...members].reverse())]).toEqual(expect.arrayContaining([...orders]));
  return Object.fromEntries([...orders].map(([{ name }, { order }]) => [name, order]).sort());
}

describe('the wider of two rules that touch is asked last', () => {
  test.each([
    ['paths of one host', ['a.com/', 'a.com/billing'], [99, 0]],
    ['paths of every host', ['/', '/billing'], [999, 0]],
    ['three levels', ['a.com/', 'a.com/billing', 'a.com/billing/api/'], [99, 98, 0]],
    ['a wildcard and a host', ['*.a.com/', 'b.a.com/'], [799, 0]],
    ['a wildcard and a host of two more labels', ['*.a.com/', 'c.b.a.com/x'], [799, 0]],
    ['two wildcards', ['*.a.com/', '*.b.a.com/'], [799, 0]],
    ['every host and a wildcard', ['/', '*.a.com/'], [999, 0]],
    ['every host with a longer path, as hosts come first', ['/billing', 'a.com/'], [998, 0]],
    ['a wildcard with a longer path', ['*.a.com/billing', 'b.a.com/'], [798, 0]],
    ['hosts in capitals', ['A.com/', 'a.COM/billing'], [99, 0]],
    ['one rule, of which one has a condition', ['a.com/x', 'a.com/x?'], [98, 0]],
  ])('%s', (_, texts, orders) => {
    const members = texts.map((text, at) => member(`shop/${'zyx'[at]}`, text));
    const decided = planGroupOrders(members);
    expect(members.map(one => decided.get(one)?.order ?? 0)).toEqual(orders);
  });

  test.each([
    ['other hosts', ['a.com/', 'b.com/billing']],
    ['paths side by side', ['a.com/bill', 'a.com/billing']],
    ['a host that the wildcard does not have', ['*.a.com/', 'a.com/']],
    ['one rule twice, which no order mends', ['a.com/', 'a.com/']],
    ['one condition twice', ['a.com/?', 'a.com/?']],
    ['every host with a path of its own', ['/a', 'a.com/b']],
  ])('nothing is said of %s', (_, texts) => {
    expect(ordersOf(...texts.map((text, at) => member(`shop/${at}`, text)))).toEqual({});
  });

  test('one Ingress is ordered by the controller', () => {
    expect(ordersOf(member('shop/all', ['a.com/', 'a.com/billing']))).toEqual({});
  });

  test('it is said of whom', () => {
    const [root, billing] = [member('a/root', 'a.com/'), member('b/billing', 'a.com/billing')];
    expect(planGroupOrders([root, billing]).get(root)).toEqual({ order: 99, than: 'after', other: 'b/billing', rule: billing.rules[0] });
  });

  test('an Ingress with several rules comes after all that are narrower, and those that are wider follow', () => {
    const orders = ordersOf(member('m/both', ['a.com/', 'b.com/x']), member('k/narrow', 'a.com/k'), member('n/wide', 'b.com/'));
    expect(orders).toEqual({ 'm/both': 99, 'n/wide': 100 });
  });

  test('of two that are wider than each other one is decided all the same', () => {
    expect(() => ordersOf(member('m/a', ['a.com/', 'b.com/x']), member('n/b', ['a.com/x', 'b.com/']))).not.toThrow();
  });
});

describe('what is stated stands', () => {
  test.each([
    ['a wider one follows', [member('root', 'a.com/'), member('billing', 'a.com/billing', 500)], { root: 501 }],
    ['a wider one follows through a third', [member('root', 'a.com/'), member('b', 'a.com/b'), member('c', 'a.com/b/c', 500)], { root: 502, b: 501 }],
    ['a narrower one has nothing to add below', [member('root', 'a.com/', 5), member('billing', 'a.com/billing')], {}],
    ['a narrower one goes below 0', [member('root', 'a.com/', 0), member('billing', 'a.com/billing')], { billing: -1 }],
    ['those between find room', [member('root', 'a.com/', 2), member('b', 'a.com/b'), member('c', 'a.com/b/c')], { b: 1 }],
    ['and make room', [member('root', 'a.com/', 1), member('b', 'a.com/b'), member('c', 'a.com/b/c')], { c: -1 }],
    ['where both are stated', [member('root', 'a.com/', 1), member('billing', 'a.com/billing', 7)], {}],
    ['where there is no room a third one comes before what takes all from it', [member('root', 'a.com/', 1), member('b', 'a.com/b'), member('c', 'a.com/b/c', 7)], {}],
    ['at the end of the range', [member('root', 'a.com/'), member('billing', 'a.com/billing', 1000)], { root: 1000 }],
    ['at its beginning', [member('root', 'a.com/', -1000), member('billing', 'a.com/billing')], { billing: -1000 }],
  ])('%s', (_, members, orders) => {
    expect(ordersOf(...members)).toEqual(orders);
  });
});

describe('over all rules', () => {
  const host = fc.constantFrom('', 'a.com', 'b.a.com', '*.a.com', '*.com', 'c.b.a.com', '*.b.a.com');
  const path = fc.constantFrom('/', '/a', '/a/b', '/a/b/c', '/ab', '/b/');
  const rules = fc.uniqueArray(fc.tuple(host, path), { selector: ([one, other]) => `${one}${other}`, minLength: 1, maxLength: 12 });

  test('no rule is shadowed where each member has one, and nothing is stated where nothing touches', () => {
    fc.assert(fc.property(rules, pairs => {
      const members = pairs.map(([one, other], at) => member(`shop/${at}`, `${one}${other}`));
      const orders = planGroupOrders(members);
      const orderOf = (of: GroupMember) => orders.get(of)?.order ?? 0;
      const reach = ({ rules: [rule] }: GroupMember) => reachOf({ ...rule, pathType: 'Prefix' });
      for (const one of members) {
        for (const other of members.filter(each => each !== one)) {
          if (relateReach(reach(one), reach(other)) === 'wider') {
            expect(orderOf(one)).toBeGreaterThan(orderOf(other));
          }
        }
        const isAlone = members.every(other => other === one || relateReach(reach(one), reach(other)) === 'apart');
        expect(isAlone && orders.has(one)).toBe(false);
      }
    }), { numRuns: 300 });
  });

  const pairs = fc.uniqueArray(fc.tuple(host, path), { selector: ([one, other]) => `${one}${other}`, minLength: 1, maxLength: 2 });
  const some = fc.array(fc.record({ pairs, initial: fc.constantFrom('a', 'b', 'c'), stated: fc.option(fc.integer({ min: -2, max: 2 }), { nil: undefined }) }), { minLength: 2, maxLength: 4 });

  test('where any orders leave no rule without requests, ours do too', () => {
    let solvable = 0;
    fc.assert(fc.property(some, all => {
      const members = all.map(({ pairs: of, initial, stated }, at) => member(`${initial}/${at}`, of.map(([one, other]) => `${one}${other}`), stated));
      const reaches = members.map(({ rules: of }) => of.map(rule => reachOf({ ...rule, pathType: 'Prefix' })));
      const before = members.flatMap((one, at) => members.flatMap((other, beside) =>
        at !== beside && reaches[at].some(narrow => reaches[beside].some(wide => relateReach(wide, narrow) === 'wider')) ? [[one, other] as const] : []));
      const isGood = (orderOf: (of: GroupMember) => number) =>
        before.every(([one, other]) => orderOf(one) < orderOf(other) || orderOf(one) === orderOf(other) && one.name < other.name);
      const free = members.filter(({ stated }) => stated === undefined);
      const isSolvable = Array.from({ length: 9 ** free.length }, (_, code) => code).some(code =>
        isGood(of => of.stated ?? Math.floor(code / 9 ** free.indexOf(of)) % 9 - 4));
      const orders = planGroupOrders(members);
      if (isSolvable) {
        solvable++;
        expect(isGood(of => of.stated ?? orders.get(of)?.order ?? 0)).toBe(true);
      }
    }), { numRuns: 400 });
    expect(solvable).toBeGreaterThan(100);
  });
});
