import { exactQuantity } from '../../../src/kubernetes/values/exact-quantity';

test.each<[unknown, bigint]>([
  [1, 1000n], [0.5, 500n], ['100m', 100n], ['1001m', 1001n], ['1.001', 1001n], ['1Ki', 1024_000n], ['.5', 500n], ['5.', 5000n], ['1e3', 1000_000n], ['1E', 10n ** 21n],
  ['-1', -1000n], ['+1', 1000n], [' 1 ', 1000n], ['0.1m', 1n], ['1n', 1n], ['0', 0n], ['12E2', 1200_000n], [1e21, 10n ** 24n],
  ['m', 0n], ['Ki', 0n], ['.', 0n], ['-', 0n], ['e3', 0n],
])('%p is read exactly', (value, amount) => {
  expect(exactQuantity(value)).toBe(amount);
});

test.each(['', 'a', '1 Gi', '1GB', '1K', '1Gib', '--1', ' ', '1e', 'e', '\t1', '1\n', true, null, {}, Number.NaN])('%p is no quantity', value => {
  expect(exactQuantity(value)).toBeUndefined();
});

test('an exponent out of this world takes no time', () => {
  expect(exactQuantity('1e999999999')).toBeGreaterThan(0n);
  expect(exactQuantity('1e-999999999')).toBe(1n);
});
