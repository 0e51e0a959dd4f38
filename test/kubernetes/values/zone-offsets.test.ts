import { timeZones } from '../../../src/kubernetes/values/time-zone';
import { offsetAtYear, offsetChanges, yearOfRules } from '../../../src/kubernetes/values/zone-offsets';

const HOUR = 3600;
/** Years that Node knows of too, and in which no zone of these ended a line by another clock than that on the wall. */
const FIRST = 2019;
const LAST = 2024;

/** The offset that Node knows of, in seconds. */
function offsetOfNode(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  return at => {
    const part = Object.fromEntries(format.formatToParts(at * 1000).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) / 1000 - at;
  };
}

test.each([
  'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago', 'America/Asuncion', 'Asia/Kolkata', 'Africa/Casablanca', 'Africa/Cairo', 'Europe/Dublin',
  'Europe/Moscow', 'Asia/Gaza', 'Asia/Tehran', 'America/Havana', 'Antarctica/Troll', 'Pacific/Apia', 'Asia/Pyongyang', 'America/Caracas', 'Europe/Istanbul', 'Africa/Windhoek',
])('%s is what Node knows it to have been', zone => {
  const offset = offsetOfNode(zone);
  const changes = offsetChanges(zone, FIRST, LAST);
  expect(offsetAtYear(zone, FIRST)).toBe(offset(Date.UTC(FIRST, 0) / 1000));
  for (const { at, before, after } of changes) {
    expect([offset(at - 1), offset(at)]).toEqual([before, after]);
  }
  // What Node sees change from one month to the next is among them.
  for (let month = 0; month < (LAST - FIRST + 1) * 12; month++) {
    const [from, to] = [Date.UTC(FIRST, month) / 1000, Date.UTC(FIRST, month + 1) / 1000];
    const sum = changes.filter(({ at }) => at >= from && at < to).reduce((total, { before, after }) => total + after - before, 0);
    expect([zone, month, sum]).toEqual([zone, month, offset(to) - offset(from)]);
  }
});

test('a zone that changed its rules has those of the year that is asked for', () => {
  expect(offsetChanges('America/Asuncion', 2023, 2023)).toHaveLength(2);
  expect(offsetChanges('America/Asuncion', 2025, 2040)).toEqual([]);
  expect(offsetAtYear('America/Asuncion', 2025)).toBe(-3 * HOUR);
});

test('winter time may be what is taken away', () => {
  expect(offsetChanges('Europe/Dublin', 2027, 2027)).toEqual([
    { at: Date.UTC(2027, 2, 28, 1) / 1000, before: 0, after: HOUR }, { at: Date.UTC(2027, 9, 31, 1) / 1000, before: HOUR, after: 0 },
  ]);
});

test('every zone can be read, for every year that is asked about', () => {
  for (const zone of timeZones()) {
    for (const { at, before, after } of offsetChanges(zone, 2020, 2060)) {
      expect([zone, Number.isFinite(at), before !== after]).toEqual([zone, true, true]);
    }
  }
});

test('another name of a zone has its changes, and what is no zone has none', () => {
  expect(offsetChanges('US/Eastern', 2027, 2028)).toEqual(offsetChanges('America/New_York', 2027, 2028));
  expect(offsetChanges('Europe/Nowhere', 2027, 2028)).toEqual([]);
  expect(offsetAtYear('Europe/Nowhere', 2027)).toBe(0);
});

test('the rules are of a year', () => {
  expect(yearOfRules()).toBeGreaterThanOrEqual(2026);
});
