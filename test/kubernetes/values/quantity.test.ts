import { cores, gibibytes, isAmount, isNoQuantity, mebibytes, MEBI, quantity } from '../../../src/kubernetes/values/quantity';

describe('a quantity in its base unit', () => {
  test.each<[unknown, number]>([
    ['2', 2], [2, 2], [0.5, 0.5], [0, 0], ['0', 0], [' 2 ', 2], ['.5', 0.5], ['1.', 1], ['1.5', 1.5], ['12.5', 12.5],
    ['.25', 0.25], ['+1', 1], ['-1', -1],
    [1000, 1000], ['1e3', 1000], ['1e10', 1e10], ['1E3', 1000], ['1e+3', 1000], ['5e-1', 0.5],
    ['250m', 0.25], ['512m', 0.512], ['1500m', 1.5], ['0.1k', 100],
    ['2Gi', 2_147_483_648], ['2G', 2_000_000_000], ['2k', 2000], ['1.5Ki', 1536], ['512Mi', 536_870_912],
  ])('%j is %d', (value, expected) => {
    expect(quantity(value)).toBe(expected);
    expect(isNoQuantity(value)).toBe(false);
  });

  test.each([['k', 1e3], ['M', 1e6], ['G', 1e9], ['T', 1e12], ['P', 1e15], ['E', 1e18]])('the suffix %s is a power of ten', (suffix, expected) => {
    expect(quantity(`1${suffix}`)).toBe(expected);
  });

  test.each([['n', 1e-9], ['u', 1e-6], ['m', 1e-3]])('the suffix %s is a small part', (suffix, expected) => {
    expect(quantity(`3${suffix}`)).toBeCloseTo(3 * expected, 12);
  });

  test.each([['Ki', 10], ['Mi', 20], ['Gi', 30], ['Ti', 40], ['Pi', 50], ['Ei', 60]])('the suffix %s is 2 to the power of %d', (suffix, power) => {
    expect(quantity(`1${suffix}`)).toBe(2 ** power);
  });
});

test.each<[unknown]>([
  ['2GB'], ['1core'], ['1,5'], ['1 Gi'], ['1K'], ['1ki'], ['1e'], ['1e1.5'], ['1mi'], ['Gi'], ['.'], ['--1'], ['1_000'], [''], [true], [{}], [['1']],
  [Number.NaN], [Number.POSITIVE_INFINITY],
])('%p is no quantity, and the server refuses it', value => {
  expect(quantity(value)).toBeUndefined();
  expect(isNoQuantity(value)).toBe(true);
});

test.each([undefined, null])('%p is no quantity, but nothing to refuse either', value => {
  expect(quantity(value)).toBeUndefined();
  expect(isNoQuantity(value)).toBe(false);
});

describe('a request', () => {
  test.each([undefined, null, 0, '0', '0m', '0Mi', '0.0'])('of %p asks for nothing', value => {
    expect(isAmount(value)).toBe(false);
  });

  test.each([1, '1m', '1n', '64Mi', 0.001])('of %p asks for something', value => {
    expect(isAmount(value)).toBe(true);
  });

  test('that is no quantity counts as one: what is wrong with it is another matter', () => {
    expect(isAmount('2GB')).toBe(true);
  });
});

describe('what is written', () => {
  test.each([[1, '1'], [2, '2'], [0, '0'], [0.25, '250m'], [1.5, '1500m'], [0.1 + 0.2, '300m'], [0.0006, '1m'], [0.0004, '0'], [0.9999, '1']])(
    '%d cores are %s', (value, expected) => {
      expect(cores(value)).toBe(expected);
    });

  test.each([[0, '0Mi'], [1, '1Mi'], [MEBI, '1Mi'], [MEBI + 1, '2Mi'], [512 * MEBI, '512Mi']])('%d bytes are %s, rounded up', (bytes, expected) => {
    expect(mebibytes(bytes)).toBe(expected);
  });

  test.each([[2 ** 30, '1Gi'], [20 * 2 ** 30, '20Gi'], [512 * MEBI, '512Mi'], [1536 * MEBI, '1536Mi']])('%d bytes of a volume are %s', (bytes, expected) => {
    expect(gibibytes(bytes)).toBe(expected);
  });

  test('reads as what it was', () => {
    expect(quantity(cores(1.5))).toBe(1.5);
    expect(quantity(mebibytes(3 * MEBI))).toBe(3 * MEBI);
  });
});
