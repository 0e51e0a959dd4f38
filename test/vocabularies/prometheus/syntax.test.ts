import { readQuery } from '../../../src/vocabularies/prometheus/query';
import { callsOf, selectorsOf } from '../../../src/vocabularies/prometheus/syntax';

const QUERY = readQuery('sum(rate(a[2m])) / sum(increase(b{x="y"}[5m] offset 1m)) or vector(0) + topk(2, avg_over_time(rate(c[1m])[30m:]))')!;

test('the selectors of a query are known with what is around them', () => {
  expect(selectorsOf(QUERY).map(({ selector, around }) => [selector.name, selector.window, around])).toEqual([
    ['a', 120, 'rate'], ['b', 300, 'increase'], ['c', 60, 'rate'],
  ]);
  expect(selectorsOf(readQuery('a')!)).toMatchObject([{ around: '' }]);
  expect(selectorsOf(readQuery('1')!)).toEqual([]);
});

test('the functions of a query are known wherever they are', () => {
  expect(callsOf(QUERY)).toEqual(['rate', 'increase', 'vector', 'avg_over_time', 'rate']);
  expect(callsOf(readQuery('sum(a)')!)).toEqual([]);
  expect(callsOf(readQuery('rate(a[5m])[30m:]')!)).toEqual(['rate']);
});
