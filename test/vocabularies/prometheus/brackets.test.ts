import { isUnfinished } from '../../../src/vocabularies/prometheus/brackets';

test.each(['sum(rate(x[2m])', 'sum(rate(x[2m]))) ', 'sum(x[)2m]', 'x{a="b"', 'x{a="b}', "x{a='}", 'rate(x[2m)', ')('])('%s is not finished', query => {
  expect(isUnfinished(query)).toBe(true);
});

test.each([
  '', 'up', 'sum(rate(x[2m]))', 'x{a=")"}', "x{a='\\'('}", 'x{a=~`(`}', 'sum(x) # (of "all', 'WITH (a = x{b="c"}) sum(a) default 0', 'sum(x{pod=~"[a-z]+("})',
])('%s is finished', query => {
  expect(isUnfinished(query)).toBe(false);
});
