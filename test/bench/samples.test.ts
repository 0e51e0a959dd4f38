import { median, Samples } from '../../bench/samples';

test('the median of an even number of values lies between the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test('rounds that only one of two cases had count for no ratio', () => {
  const samples = new Samples<'few' | 'many', number>();
  [10, 30].forEach(value => samples.add('few', value));
  [20, 60, 6000].forEach(value => samples.add('many', value));
  expect(samples.ratio('many', 'few', value => value)).toBe(2);
});

test('what was not measured has no ratio', () => {
  expect(() => new Samples<string, number>().ratio('one', 'other', value => value)).toThrow('other was not measured.');
});
