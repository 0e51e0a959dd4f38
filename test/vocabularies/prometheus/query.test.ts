import { resultOf } from '../../../src/vocabularies/prometheus/elements';
import { readQuery } from '../../../src/vocabularies/prometheus/query';
import { selectorsOf } from '../../../src/vocabularies/prometheus/syntax';

describe('a query', () => {
  test('is read as Prometheus reads it', () => {
    expect(readQuery('sum(rate(http_requests_total{namespace="shop",service=~"web.*"}[2m]))')).toEqual({
      kind: 'aggregation', operator: 'sum', parameter: undefined, by: undefined, without: undefined,
      of: {
        kind: 'call',
        name: 'rate',
        arguments: [{
          kind: 'selector',
          name: 'http_requests_total',
          matchers: [{ label: 'namespace', operator: '=', value: 'shop' }, { label: 'service', operator: '=~', value: 'web.*' }],
          window: 120,
          hasRange: true,
        }],
      },
    });
  });

  test('binds as operators do', () => {
    expect(readQuery('a + b * c or d')).toMatchObject({
      operator: 'or', left: { operator: '+', left: { name: 'a' }, right: { operator: '*' } }, right: { name: 'd' },
    });
    expect(readQuery('a ^ b ^ c')).toMatchObject({ operator: '^', left: { name: 'a' }, right: { operator: '^' } });
    expect(readQuery('-a ^ b')).toMatchObject({ operator: '*', right: { operator: '^' } });
  });

  test('says by which labels sides are paired', () => {
    expect(readQuery('a / ignoring(pod) group_left(zone) b')).toMatchObject({ ignoring: ['pod'], many: 'left', left: { name: 'a' }, right: { name: 'b' } });
    expect(readQuery('a * on(x, y) group_right b')).toMatchObject({ on: ['x', 'y'], many: 'right' });
    expect(readQuery('a * on(x) group_left (b + c)')).toMatchObject({ many: 'left', right: { operator: '+' } });
    expect(readQuery('a > bool on() b')).toMatchObject({ operator: '>', on: [] });
  });

  test('groups before or after its expression', () => {
    expect(readQuery('sum by (a, b) (x)')).toMatchObject({ by: ['a', 'b'], of: { name: 'x' } });
    expect(readQuery('SUM (x) WITHOUT (a)')).toMatchObject({ operator: 'sum', without: ['a'] });
    expect(readQuery('topk(3, x)')).toMatchObject({ parameter: { kind: 'number', value: 3 }, of: { name: 'x' } });
  });

  test.each([
    ['x[5m]', { hasRange: true, window: 300 }],
    ['x[1h30m]', { window: 5400 }],
    ['x[90]', { window: 90 }],
    ['x[5m] offset 1h', { hasRange: true }],
    ['x @ end()', { hasRange: false }],
    ['x @ 1609746000 offset -5m', { hasRange: false }],
    ['x[30m:1m]', { kind: 'subquery' }],
    ['x[30m:]', { kind: 'subquery' }],
    ['{__name__="x", a="b"}', { name: 'x', matchers: [{ label: 'a', operator: '=', value: 'b' }] }],
    ['{"my.metric", "my.label"=\'b\'}', { name: 'my.metric', matchers: [{ label: 'my.label', operator: '=', value: 'b' }] }],
    ['x{} # why', { name: 'x' }],
    ['1e3', { kind: 'number', value: 1000 }],
    ['Inf', { kind: 'number' }],
    ['"text"', { kind: 'text' }],
    ['job:x:rate5m', { name: 'job:x:rate5m' }],
    ['sum', { kind: 'selector', name: 'sum' }],
  ])('%s', (query, read) => expect(readQuery(query)).toMatchObject(read));

  test.each([
    '', '  ', 'sum(', 'sum(x', 'x{a}', 'x{a="b"', 'x[5m', 'x[$__rate_interval]', 'x[{{ .Values.window }}]', '${QUERY}', 'sum(x) by (a) limit 2', 'x default 0',
    'x[5m][5m]', 'sum(x)[5m]', 'a b', 'x keep_metric_names', 'with (a = b) a', 'sum(a, b, c)', 'x;', 'x or', 'x @ now', 'x[:1m]', 'sum()',
  ])('that is not PromQL, another dialect or unfilled is not read: %s', query => expect(readQuery(query)).toBeUndefined());

  test.each([
    ['many sums', Array.from({ length: 20_000 }, () => 'a').join(' + ')],
    ['many parentheses', `${'('.repeat(5_000)}a${')'.repeat(5_000)}`],
    ['many calls', `${'abs('.repeat(150)}a${')'.repeat(150)}`],
    ['many signs', `${'-'.repeat(15_000)}a`],
    ['many powers', Array.from({ length: 9_000 }, () => 'a').join('^')],
    ['a text without an end', `a{b="${'x'.repeat(1_000_000)}`],
  ])('that nobody can follow is not read: %s', (_, query) => expect(readQuery(query)).toBeUndefined());

  test('of hundreds of terms is read and followed', () => {
    const query = readQuery(Array.from({ length: 400 }, () => 'sum(a)').join(' or '));
    expect(query && selectorsOf(query)).toHaveLength(400);
    expect(query && resultOf(query)).toMatchObject({ type: 'vector' });
  });
});
