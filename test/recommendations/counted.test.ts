import { allOf, counted } from '../../src/recommendations/counted';

test.each([[2, 'both'], [3, 'all 3'], [12, 'all 12']])('all of %d are %s', (count, text) => {
  expect(allOf(count)).toBe(text);
});

test.each([[0, '0 domains'], [1, '1 domain'], [2, '2 domains']])('%d of them are %s', (count, text) => {
  expect(counted(count, 'domain')).toBe(text);
});
