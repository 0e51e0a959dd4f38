import { disturbedTimes } from '../../../src/kubernetes/behaviour/disturbed-times';

const told = (schedule: string, zone: string) => disturbedTimes(schedule, zone).map(({ time, skipped, repeated }) =>
  `${time}${skipped.most > 0 ? ` skipped ${skipped.years}` : ''}${repeated.most > 0 ? ` repeated ${repeated.years}` : ''}`);

test.each([
  ['30 2 * * *', 'Europe/Berlin', ['02:30 skipped 100 repeated 100']],
  ['0,30 1-3 * * *', 'Europe/Berlin', ['02:00 skipped 100 repeated 100', '02:30 skipped 100 repeated 100']],
  ['0 */2 * * *', 'Europe/Berlin', ['02:00 skipped 100 repeated 100']],
  ['30 1,2 * * *', 'America/New_York', ['01:30 repeated 100', '02:30 skipped 100']],
  // Clocks change on Sundays.
  ['30 2 * * 0', 'Europe/Berlin', ['02:30 skipped 100 repeated 100']],
  ['30 2 * * 6,0', 'Europe/Berlin', ['02:30 skipped 100 repeated 100']],
  ['30 2 * * 1-6', 'Europe/Berlin', []],
  // On the first of a month they do not, unless Sunday is enough.
  ['30 2 1 * *', 'Europe/Berlin', []],
  ['30 2 1 * 0', 'Europe/Berlin', ['02:30 skipped 100 repeated 100']],
  ['30 2 29 3 *', 'Europe/Berlin', ['02:30 skipped 14']],
  ['30 2 25-31 * *', 'Europe/Berlin', ['02:30 skipped 100 repeated 100']],
  ['30 2 * 3 *', 'Europe/Berlin', ['02:30 skipped 100']],
  ['30 2 * 7 *', 'Europe/Berlin', []],
  // Over midnight.
  ['30 23 * * 6', 'America/Santiago', ['23:30 repeated 100']],
  ['30 0 * * 0', 'America/Santiago', ['00:30 skipped 100']],
  // Half an hour, after which the controller goes on by whole hours from there.
  ['15 2 * * *', 'Australia/Lord_Howe', ['02:15 skipped 100']],
  ['45 1 * * *', 'Australia/Lord_Howe', ['01:45 repeated 100']],
  ['0 3 * * *', 'Australia/Lord_Howe', ['03:00 skipped 100']],
  // The controller goes from midnight to midnight, and does not find the day whose midnight is skipped.
  ['0 12 * * 5', 'Africa/Cairo', ['12:00 skipped 100']],
  ['0 12 * * *', 'Africa/Cairo', []],
  ['0 12 * * 0', 'Asia/Beirut', ['12:00 skipped 100']],
  ['0 12 * * 0', 'America/Havana', []],
  // The last hour of a day comes twice, and the day after it has it once as any other.
  ['59 23 * * *', 'America/Santiago', ['23:59 repeated 100']],
  ['59 23 * * *', 'Africa/Cairo', ['23:59 repeated 100']],
  ['59 23 * * *', 'Asia/Beirut', ['23:59 repeated 100']],
  ['45 23 * * 6', 'Africa/Cairo', []],
  // The controller is half an hour beside until its next run, however long that is away.
  ['@weekly', 'Australia/Lord_Howe', ['00:00 skipped 100']],
  ['@monthly', 'Australia/Lord_Howe', ['00:00 skipped 29']],
  ['0 0 1 10 *', 'Australia/Lord_Howe', ['00:00 skipped 14']],
])('%s in %s', (schedule, zone, expected) => {
  expect(told(schedule, zone)).toEqual(expected);
});

test.each(['*/15 * * * *', '0 * * * *', '@hourly', '@every 1h', '* * * * *', '7 */1 * * *', '30 0-23 * * *', '0 3 * * *', '59 1 * * *', '@daily', '0 0 31 2 *', 'not a schedule'])(
  '%s goes on through the changes of Berlin', schedule => expect(disturbedTimes(schedule, 'Europe/Berlin')).toEqual([]));

test.each(['Asia/Kolkata', 'Etc/UTC', 'America/Asuncion', 'Europe/Nowhere'])('nothing is disturbed in %s', zone => {
  expect(disturbedTimes('30 2 * * *', zone)).toEqual([]);
});

test('what runs every hour of one day loses that day all the same', () => {
  expect(told('30 * * * 5', 'Africa/Cairo')).toContain('12:30 skipped 100');
  expect(told('30 * * * 0', 'Europe/Berlin')).toEqual([]);
});

test('the days of a change on the Chatham Islands come to an end', () => {
  expect(disturbedTimes('*/15 3 * * 0', 'Pacific/Chatham').length).toBeGreaterThan(0);
});

test('it is counted how often a year disturbs a time', () => {
  expect(disturbedTimes('0 0 * * *', 'Australia/Lord_Howe')).toEqual([
    { time: '00:00', skipped: { years: 100, most: 2, least: 2 }, repeated: { years: 0, most: 0, least: 0 } },
  ]);
  expect(disturbedTimes('30 2 29 3 *', 'Europe/Berlin')[0].skipped).toEqual({ years: 14, most: 1, least: 0 });
});

test('what a zone has stopped disturbs nothing', () => {
  expect(disturbedTimes('30 2 * * *', 'Africa/Casablanca')).toEqual([]);
});
