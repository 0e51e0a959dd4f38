import { Refusals } from '../../../src/kubernetes/validation/refusals';
import { isEmptySelector, validateLabelSelector } from '../../../src/kubernetes/validation/selectors';

function paths(selector: unknown): readonly string[] {
  const refusals = new Refusals(36);
  validateLabelSelector(selector, '', refusals);
  return refusals.found.map(({ path, problem }) => `${path} ${problem}`);
}

test('an absent selector, one of labels and every operator say nothing', () => {
  expect(paths(undefined)).toEqual([]);
  expect(paths({
    matchLabels: { app: 'web' }, matchExpressions: [
      { key: 'a', operator: 'In', values: ['x'] }, { key: 'a', operator: 'NotIn', values: ['x'] }, { key: 'a', operator: 'Exists' },
      { key: 'a', operator: 'DoesNotExist', values: [] },
    ],
  })).toEqual([]);
});

test('operators go with their values', () => {
  expect(paths({
    matchExpressions: [
      { key: 'a', operator: 'In', values: [] }, { key: 'a', operator: 'Exists', values: ['x'] }, { key: 'a', operator: 'Equals', values: ['x'] },
      { operator: 'Exists' }, { key: 'a' }, { key: 'a', operator: 'In', values: ['a b'] },
    ],
  })).toEqual([
    '/matchExpressions/0/values is empty, which In compares with', '/matchExpressions/1/values is given with Exists, which compares with none',
    '/matchExpressions/2/operator is "Equals"', '/matchExpressions/3/key is missing', '/matchExpressions/4/operator is missing',
    '/matchExpressions/5/values/0 is "a b"',
  ]);
});

test('an empty selector is one that is there', () => {
  expect([{}, { matchLabels: {} }, { matchExpressions: [] }].map(isEmptySelector)).toEqual([true, true, true]);
  expect([undefined, null, 'x', { matchLabels: { a: 'b' } }].map(isEmptySelector)).toEqual([false, false, false, false]);
});
