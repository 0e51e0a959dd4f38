import { amountIn, validateIntOrPercent, validateNotMoreThanAll } from '../../../src/kubernetes/validation/counts';
import { Refusals } from '../../../src/kubernetes/validation/refusals';

function refused(check: (value: unknown, path: string, refusals: Refusals) => void, values: readonly unknown[]): readonly unknown[] {
  return values.filter(value => {
    const refusals = new Refusals(36);
    check(value, '', refusals);
    return refusals.found.length > 0;
  });
}

test('a count or a percentage', () => {
  expect(refused(validateIntOrPercent, [0, 3, '0%', '25%', '150%', undefined, null, -1, '3', '-5%', '2.5%', 'all', ''])).toEqual([-1, '3', '-5%', '2.5%', 'all', '']);
  expect(refused(validateNotMoreThanAll, ['100%', 500, 'x%', '101%'])).toEqual(['101%']);
});

test('the number in it', () => {
  expect([0, 3, '0%', '25%', '00%', 'x', undefined].map(amountIn)).toEqual([0, 3, 0, 25, 0, undefined, undefined]);
});
