import { scheduleFaults } from '../../src/recommendations/scaling/readings/schedule';

const OFFICE = { timezone: 'Asia/Seoul', start: '50 8 * * 1-5', end: '0 19 * * 1-5' };

test('a schedule of office hours is fine', () => {
  expect(scheduleFaults(OFFICE)).toEqual([]);
});

test.each<[string, object, string[]]>([
  ['a zone by an abbreviation', { timezone: 'KST' }, ['zone timezone']],
  ['a zone that nobody has', { timezone: 'Asia/Soul' }, ['zone timezone']],
  ['six parts', { start: '0 50 8 * * 1-5' }, ['cron start']],
  ['a shorthand', { end: '@daily' }, ['cron end']],
  ['all at once', { timezone: 'Seoul', start: 'x', end: 'y' }, ['zone timezone', 'cron start', 'cron end']],
  ['an end that is the start', { end: OFFICE.start }, ['same end']],
  ['an end at the same minute', { end: '50 08 ? * mon-fri' }, ['always end']],
  ['a day that no month has', { end: '0 0 31 4,6 *' }, ['never end']],
])('%s', (_, change, faults) => {
  expect(scheduleFaults({ ...OFFICE, ...change }).map(({ code, key }) => `${code} ${key}`)).toEqual(faults);
});

test.each([['Asia/Soul', ' (did you mean Asia/Seoul?)'], ['KST', '']])('what %s may have meant:%s', (timezone, near) => {
  expect(scheduleFaults({ ...OFFICE, timezone })).toEqual([expect.objectContaining({ zone: timezone, near })]);
});

test('what is missing or yet to be filled in is somebody else\'s', () => {
  expect(scheduleFaults({})).toEqual([]);
});
