import { isDueOn, readSchedule, shortestGap } from '../../../src/kubernetes/values/schedule';

const HOUR = 3600;
const DAY = 24 * HOUR;

test.each([
  ['* * * * *', 60], ['0 * * * *', HOUR], ['*/15 * * * *', 900], ['30 2 * * *', DAY], ['@hourly', HOUR], ['@daily', DAY], ['@weekly', 7 * DAY],
  // A step that does not divide the hour begins anew in each.
  ['*/7 * * * *', 240], ['5,50 * * * *', 900], ['*/45 * * * *', 900],
  // Over midnight, and over the end of a month.
  ['0 22,2 * * *', 4 * HOUR], ['0 23,1 * * 1', 22 * HOUR], ['0 0 1,31 * *', DAY], ['0 0 1 * *', 28 * DAY], ['@monthly', 28 * DAY], ['0 0 31 * *', 31 * DAY],
  ['0 9 * * 1-5', DAY], ['0 9 * * 1,4', 3 * DAY], ['0 0 13 * 5', DAY], ['@yearly', 365 * DAY], ['0 0 29 2 *', 1461 * DAY],
  ['@every 90m', 5400], ['@every 1h30m', 5400], ['@every 1.5s', 1], ['@every 100ms', 1], ['@every -5m', 1],
])('%s is due again after %d s at the earliest', (schedule, gap) => {
  expect(shortestGap(schedule)).toBe(gap);
});

test.each(['0 0 31 2 *', '0 0 0 * *', '@reboot', '0 0 3 * * *', ''])('%s is never due again', schedule => {
  expect(shortestGap(schedule)).toBeUndefined();
});

test('shorthands are what they stand for', () => {
  expect(readSchedule('@weekly')).toEqual(readSchedule('0 0 * * 0'));
  expect(readSchedule('@every 90m')).toEqual({ kind: 'every', seconds: 5400 });
  expect(readSchedule('@every')).toBeUndefined();
  expect(readSchedule('@constructor')).toBeUndefined();
});

test('where the days of the month and of the week are both said, one is enough', () => {
  const isDue = (text: string, day: number, weekday: number) => {
    const schedule = readSchedule(text);
    return schedule?.kind === 'times' && isDueOn(schedule.times, { month: 3, day, weekday });
  };
  expect([isDue('0 0 13 * 5', 13, 1), isDue('0 0 13 * 5', 14, 5), isDue('0 0 13 * 5', 14, 1)]).toEqual([true, true, false]);
  expect([isDue('0 0 13 * *', 13, 1), isDue('0 0 13 * *', 14, 1), isDue('0 0 13 4 *', 13, 1)]).toEqual([true, false, false]);
});
