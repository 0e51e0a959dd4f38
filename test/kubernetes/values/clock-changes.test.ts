import { clockChanges, formatClockChange, nextClockChanges, yearsOfRules } from '../../../src/kubernetes/values/clock-changes';

const ranges = (zone: string) => clockChanges(zone).map(({ kind, from, to }) => `${kind} ${from}-${to}`).sort();

test.each([
  ['Europe/Berlin', ['repeats 02:00-02:59', 'skips 02:00-02:59']],
  ['Europe/London', ['repeats 01:00-01:59', 'skips 01:00-01:59']],
  // Winter time is what its rules take away.
  ['Europe/Dublin', ['repeats 01:00-01:59', 'skips 01:00-01:59']],
  ['America/New_York', ['repeats 01:00-01:59', 'skips 02:00-02:59']],
  ['Australia/Sydney', ['repeats 02:00-02:59', 'skips 02:00-02:59']],
  // Half an hour.
  ['Australia/Lord_Howe', ['repeats 01:30-01:59', 'skips 02:00-02:29']],
  ['Pacific/Chatham', ['repeats 02:45-03:44', 'skips 02:45-03:44']],
  // Two hours.
  ['Antarctica/Troll', ['repeats 01:00-02:59', 'skips 01:00-02:59']],
  // At midnight.
  ['America/Santiago', ['repeats 23:00-23:59', 'skips 00:00-00:59']],
  ['Africa/Cairo', ['repeats 23:00-23:59', 'skips 00:00-00:59']],
  ['America/Havana', ['repeats 00:00-00:59', 'skips 00:00-00:59']],
  // In Ramadan besides.
  ['Asia/Gaza', ['repeats 01:00-01:59', 'skips 02:00-02:59']],
])('%s changes its clocks', (zone, expected) => {
  expect(ranges(zone)).toEqual(expected);
});

test.each(['Asia/Kolkata', 'Asia/Seoul', 'America/Asuncion', 'America/Sao_Paulo', 'Europe/Moscow', 'Etc/UTC', 'UTC', 'Etc/GMT+5', 'Asia/Calcutta', 'Europe/Nowhere'])(
  '%s does not', zone => expect(clockChanges(zone)).toEqual([]));

test('what ends in the year of the rules is no rule any more', () => {
  expect(ranges('Africa/Casablanca')).toEqual([]);
  expect(nextClockChanges('Africa/Casablanca', new Date('2026-01-01T00:00:00Z'), 2).map(({ date, kind }) => `${date} ${kind}`))
    .toEqual(['2026-02-15 repeats', '2026-03-22 skips', '2026-09-20 repeats']);
});

test('the next changes, from a moment that is given', () => {
  expect(nextClockChanges('Europe/Berlin', new Date('2026-03-29T01:00:00Z'), 1).slice(0, 2)).toEqual([
    { date: '2026-03-29', kind: 'skips', from: '02:00', to: '02:59' }, { date: '2026-10-25', kind: 'repeats', from: '02:00', to: '02:59' },
  ]);
  expect(nextClockChanges('Europe/Berlin', new Date('2026-03-29T01:00:01Z'), 1).map(({ date }) => date)).toEqual(['2026-10-25', '2027-03-28']);
  expect(nextClockChanges('Asia/Seoul', new Date('2026-03-29T01:00:01Z'), 10)).toEqual([]);
});

test('neither the date of today nor the zone of the machine says anything of the rules', () => {
  const before = ['Europe/Berlin', 'Asia/Gaza', 'Africa/Casablanca'].map(clockChanges);
  jest.useFakeTimers({ now: new Date('2051-06-01T00:00:00Z') });
  expect(['Europe/Berlin', 'Asia/Gaza', 'Africa/Casablanca'].map(clockChanges)).toEqual(before);
  jest.useRealTimers();
});

test('the years of the rules are a whole cycle of the calendar', () => {
  const { first, last } = yearsOfRules();
  expect(last - first).toBe(27);
});

test('a change is told by its day', () => {
  expect(nextClockChanges('America/New_York', new Date('2027-01-01T00:00:00Z'), 1).map(formatClockChange)).toEqual([
    '2027-03-14 skips 02:00 to 02:59', '2027-11-07 repeats 01:00 to 01:59',
  ]);
});
