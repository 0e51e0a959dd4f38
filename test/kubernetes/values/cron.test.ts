import { cronTimes, isEverDue, isSameTimes } from '../../../src/kubernetes/values/cron';

const due = (schedule: string) => {
  const times = cronTimes(schedule);
  return times && {
    minutes: [...times.minutes], hours: [...times.hours], days: times.days.size, months: times.months.size, weekdays: [...times.weekdays],
    needsBothDays: times.needsBothDays,
  };
};

test('the times of a schedule', () => {
  expect(due('50 8 * * 1-5')).toEqual({ minutes: [50], hours: [8], days: 31, months: 12, weekdays: [1, 2, 3, 4, 5], needsBothDays: true });
  expect(due('*/20,5 0-12/6 1,15 jan-MAR sun')).toEqual({ minutes: [0, 20, 40, 5], hours: [0, 6, 12], days: 2, months: 3, weekdays: [0], needsBothDays: false });
  expect(due('40/10 22/1 ? * *')).toMatchObject({ minutes: [40, 50], hours: [22, 23], days: 31 });
});

test('a step makes of any day some days', () => {
  expect(cronTimes('0 0 */2 * 1')?.needsBothDays).toBe(false);
  expect(cronTimes('0 0 */1 * 1')?.needsBothDays).toBe(true);
});

test.each(['TZ=Asia/Seoul 0 9 * * *', 'CRON_TZ=UTC 0 9 * * *'])('a time zone of its own is taken: %s', schedule => {
  expect(cronTimes(schedule)).toEqual(cronTimes('0 9 * * *'));
});

test.each(['', '* * * *', '0 0 3 * * *', '@daily', '@every 1h', '60 * * * *', '0 24 * * *', '0 3 * * 7', '0 3 0 * *', '*/0 * * * *', '30-0 * * * *', '1-2-3 * * * *', 'H 3 * * *', 'TZ=UTC'])(
  'no schedule of five parts: %s', schedule => expect(cronTimes(schedule)).toBeUndefined());

test.each([
  ['0 0 29 2 *', true], ['0 0 30 2 *', false], ['0 0 31 4,6,9,11 *', false], ['0 0 31 4,5 *', true], ['0 0 31 2 1', true], ['0 0 * * *', true], [', 0 * * *', false],
])('%s is ever due: %s', (schedule, isDue) => {
  const times = cronTimes(schedule);
  expect(times !== undefined && isEverDue(times)).toBe(isDue);
});

test.each([
  ['0 9 * * *', '00 09 * * *', true], ['0 9 * * 1-5', '0 9 ? * mon-fri', true], ['0 9 * * *', '0 9 * * 1-5', false], ['0 9 1-31 * 1', '0 9 * * 1', false],
])('%s and %s are the same: %s', (one, other, isSame) => {
  expect(isSameTimes(cronTimes(one)!, cronTimes(other)!)).toBe(isSame);
});
