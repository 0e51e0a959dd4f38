import { nextRun, ZoneClock } from '../../../src/kubernetes/behaviour/cron-runs';
import { cronTimes, CronTimes } from '../../../src/kubernetes/values/cron';
import { offsetChanges } from '../../../src/kubernetes/values/zone-offsets';

function runs(zone: string, schedule: string, from: string, to: string): readonly string[] {
  const changes = offsetChanges(zone, 2025, 2027);
  const clock = new ZoneClock(changes, changes[0]?.before ?? 0);
  const found: string[] = [];
  const end = Date.parse(to) / 1000;
  const times = cronTimes(schedule) as CronTimes;
  for (let at = nextRun(times, clock, Date.parse(from) / 1000); at !== undefined && at <= end; at = nextRun(times, clock, at)) {
    const { month, day, hour, minute } = clock.show(at);
    found.push(`${month}-${day} ${hour}:${String(minute).padStart(2, '0')}`);
  }
  return found;
}

/** Each was asked of robfig/cron v3.0.1 itself, with the zones of Go. */
test.each([
  ['Europe/Berlin', '30 2 * * *', '2026-03-28T00:00:00Z', '2026-03-30T12:00:00Z', ['3-28 2:30', '3-30 2:30']],
  ['Australia/Lord_Howe', '0 3 * * *', '2026-10-02T12:00:00Z', '2026-10-05T12:00:00Z', ['10-3 3:00', '10-5 3:00']],
  ['Australia/Lord_Howe', '0 2 * * *', '2026-04-03T00:00:00Z', '2026-04-06T12:00:00Z', ['4-4 2:00', '4-6 2:00']],
  ['Australia/Lord_Howe', '45 1 * * *', '2026-04-03T00:00:00Z', '2026-04-06T12:00:00Z', ['4-4 1:45', '4-5 1:45', '4-5 1:45', '4-6 1:45']],
  ['Australia/Lord_Howe', '15 2 * * *', '2026-10-02T00:00:00Z', '2026-10-06T12:00:00Z', ['10-3 2:15', '10-5 2:15', '10-6 2:15']],
  ['America/Santiago', '0 1 * * 0', '2026-09-01T00:00:00Z', '2026-09-15T12:00:00Z', ['9-6 1:00', '9-13 1:00']],
  ['America/Santiago', '0 23 * * 6', '2026-03-30T00:00:00Z', '2026-04-12T12:00:00Z', ['4-4 23:00', '4-4 23:00', '4-11 23:00']],
  ['Africa/Cairo', '0 12 * * 5', '2026-04-19T00:00:00Z', '2026-05-05T12:00:00Z', ['5-1 12:00']],
  ['Asia/Beirut', '0 12 * * 0', '2026-03-24T00:00:00Z', '2026-04-05T12:00:00Z', ['4-5 12:00']],
  ['America/Havana', '0 12 * * 0', '2026-03-02T00:00:00Z', '2026-03-18T12:00:00Z', ['3-8 12:00', '3-15 12:00']],
  ['Africa/Cairo', '30 0 1 * *', '2026-04-19T00:00:00Z', '2026-06-05T12:00:00Z', ['5-1 0:30', '6-1 0:30']],
  ['Africa/Cairo', '59 23 * * *', '2026-10-28T00:00:00Z', '2026-10-31T12:00:00Z', ['10-28 23:59', '10-29 23:59', '10-29 23:59', '10-30 23:59']],
  ['Africa/Cairo', '45 23 * * 6', '2026-04-18T00:00:00Z', '2026-05-09T12:00:00Z', ['4-18 23:45', '4-25 23:45', '5-2 23:45']],
  ['Australia/Lord_Howe', '0 0 * * *', '2026-04-03T00:00:00Z', '2026-04-06T20:00:00Z', ['4-4 0:00', '4-5 0:00', '4-7 0:00']],
  ['Australia/Lord_Howe', '0 0 * * *', '2026-10-02T00:00:00Z', '2026-10-05T20:00:00Z', ['10-3 0:00', '10-4 0:00', '10-6 0:00']],
  ['Australia/Lord_Howe', '0 0 * * 0', '2026-03-28T00:00:00Z', '2026-04-20T12:00:00Z', ['3-29 0:00', '4-5 0:00', '4-19 0:00']],
])('%s, %s', (zone, schedule, from, to, expected) => {
  expect(runs(zone, schedule, from, to)).toEqual(expected);
});

test('in a zone without changes, over the ends of months and years', () => {
  expect(runs('Asia/Seoul', '0 0 29-31 1,12 *', '2025-12-29T00:00:00Z', '2026-02-01T00:00:00Z'))
    .toEqual(['12-30 0:00', '12-31 0:00', '1-29 0:00', '1-30 0:00', '1-31 0:00']);
});

test('what is due every minute is next in the next one', () => {
  const clock = new ZoneClock([], 3600);
  expect(nextRun(cronTimes('* * * * *') as CronTimes, clock, 60)).toBe(120);
  expect(nextRun(cronTimes('* * * * *') as CronTimes, clock, 61)).toBe(120);
});

test('what is never due has no next run', () => {
  expect(nextRun(cronTimes('0 0 31 2 *') as CronTimes, new ZoneClock([], 0), 0)).toBeUndefined();
});
