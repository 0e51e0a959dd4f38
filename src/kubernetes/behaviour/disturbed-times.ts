import { nextRun, Shown, ZoneClock } from './cron-runs';
import { memoizeText } from '../json/memoize';
import { yearsOfRules } from '../values/clock-changes';
import { CronTimes } from '../values/cron';
import { isDueOn, readSchedule } from '../values/schedule';
import { OffsetChange, offsetChanges } from '../values/zone-offsets';

/** A time of a schedule that a change of clocks takes away or brings twice. */
export interface DisturbedTime {
  /** Such as 02:30. */
  readonly time: string;
  /** How often it is not run on a day on which it is due. */
  readonly skipped: Disturbance;
  /** How often it is run twice. */
  readonly repeated: Disturbance;
}

export interface Disturbance {
  /** Of a hundred years, those in which it happens. */
  readonly years: number;
  /** Times in the year in which it happens most often. */
  readonly most: number;
  /** Times in the year in which it happens least often. */
  readonly least: number;
}

const HOURS = 24;
const MINUTE = 60;
const MINUTES = 60;
const DAY = 86_400;
const MILLISECONDS = 1000;
const PERCENT = 100;
const ALL = { days: 31, months: 12, weekdays: 7, hours: HOURS };
const HOUR = 3600;
/** The days around a change that are looked at, and those before from which the controller comes. */
const AROUND = [-1, 0, 1];
const APPROACH = 2;
/** Where clocks change by less than an hour, the controller is beside the hour until its next run: so many days on which it is due are looked at, of a year. */
const DUE_AFTER = 2;
const YEAR = 366;
/** Changes after one that a year holds. */
const CHANGES_AFTER = 3;

/**
 * The times of a schedule that a zone's changes of clocks disturb, by its rules: what stands in the hour that is skipped or repeated, and what the
 * controller misses besides, as it does a whole day whose midnight is skipped.
 *
 * A schedule of every hour goes on through a change, and only what is lost besides is told of it.
 */
export function disturbedTimes(schedule: string, zone: string): readonly DisturbedTime[] {
  return disturbed(`${zone} ${schedule}`);
}

const disturbed = memoizeText((key): readonly DisturbedTime[] => {
  const [zone] = key.split(' ', 1);
  const schedule = readSchedule(key.slice(zone.length + 1));
  if (schedule?.kind !== 'times' || goesOn(schedule.times)) {
    return [];
  }
  const { times } = schedule;
  const { first, last } = yearsOfRules();
  const found = new Map<string, { skipped: Set<number>; repeated: Set<number> }>();
  for (const { changes, clock, change } of alike(times, offsetChanges(zone, first, last))) {
    for (const { time, runs, offset } of unusual(times, clock, change)) {
      const seen = found.get(time) ?? { skipped: new Set(), repeated: new Set() };
      found.set(time, seen);
      changes.forEach(({ at, before }) => (runs === 0 ? seen.skipped : seen.repeated).add(Math.floor((at + before) / DAY) + offset));
    }
  }
  return [...found].map(([time, { skipped, repeated }]) => ({ time, skipped: disturbance(skipped), repeated: disturbance(repeated) }))
    .sort((one, other) => one.time < other.time ? -1 : 1);
});

/** How often something happens that does on these days, counted from 1970. */
function disturbance(days: ReadonlySet<number>): Disturbance {
  const { first, last } = yearsOfRules();
  const years = [...days].map(day => new Date(day * DAY * MILLISECONDS).getUTCFullYear());
  const counts = Array.from({ length: last - first + 1 }, (_, index) => years.filter(year => year === first + index).length);
  const affected = counts.filter(count => count > 0).length;
  return { years: Math.round(affected * PERCENT / counts.length), most: Math.max(...counts), least: Math.min(...counts) };
}

/** Whether it is due in every hour of every day, as what is done again and again is. */
function goesOn({ days, months, weekdays, hours }: CronTimes): boolean {
  return hours.size === ALL.hours && months.size === ALL.months && days.size === ALL.days && weekdays.size === ALL.weekdays;
}

interface Alike {
  readonly changes: readonly OffsetChange[];
  /** One of them, and the clock around it. */
  readonly change: OffsetChange;
  readonly clock: ZoneClock;
}

/** Changes that are one to the schedule: of the same times on the same day of the week and, where it asks for that, of the year. */
function alike({ days, months }: CronTimes, changes: readonly OffsetChange[]): readonly Alike[] {
  const groups = new Map<string, OffsetChange[]>();
  for (const change of changes) {
    const date = new Date((change.at + change.before) * MILLISECONDS);
    const ofYear = days.size < ALL.days || months.size < ALL.months ? date.toISOString().slice('2027-'.length, '2027-03-28'.length) : '';
    const key = `${change.before} ${change.after} ${(change.at + change.before) % DAY} ${date.getUTCDay()} ${ofYear}`;
    groups.set(key, [...groups.get(key) ?? [], change]);
  }
  return [...groups.values()].map(group => {
    const index = changes.indexOf(group[0]);
    const near = changes.slice(Math.max(0, index - 1), index + 1 + CHANGES_AFTER);
    return { changes: group, change: group[0], clock: new ZoneClock(near, near[0].before) };
  });
}

interface Unusual {
  readonly time: string;
  readonly runs: number;
  /** Days after that of the change. */
  readonly offset: number;
}

/** The times around a change that are not run once on a day on which they are due, with how often they are. */
function unusual(times: CronTimes, clock: ZoneClock, change: OffsetChange): readonly Unusual[] {
  const looked = daysAround(times, change);
  const runs = runsAround(times, clock, change, looked.last);
  const ownsHours = times.hours.size < ALL.hours;
  return looked.due.flatMap(offset => {
    const day = dayAt(change, offset);
    return [...times.hours].flatMap(hour => [...times.minutes].map(minute => ({ ...day, hour, minute })))
      .map(shown => ({ shown, offset, time: clockTime(shown), runs: runs.get(keyOf(shown)) ?? 0 }))
      .filter(one => one.runs !== 1 && (ownsHours || !isWithin(one.shown, change)));
  });
}

/** The days that a change may disturb, counted from its own: those on which the schedule is due, and the last that was looked at. */
function daysAround(times: CronTimes, change: OffsetChange): { readonly due: readonly number[]; readonly last: number } {
  const due = AROUND.filter(offset => isDueOn(times, dayAt(change, offset)));
  let last = AROUND[AROUND.length - 1];
  if ((change.after - change.before) % HOUR === 0) {
    return { due, last };
  }
  for (let after = due.filter(offset => offset > 0).length; after < DUE_AFTER && last < YEAR;) {
    last++;
    if (isDueOn(times, dayAt(change, last))) {
      due.push(last);
      after++;
    }
  }
  return { due, last };
}

function dayAt({ at, before }: OffsetChange, offset: number): Omit<Shown, 'hour' | 'minute'> {
  const date = new Date((at + before + offset * DAY) * MILLISECONDS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: date.getUTCDay() };
}

function runsAround(times: CronTimes, clock: ZoneClock, { at }: OffsetChange, lastDay: number): ReadonlyMap<string, number> {
  const runs = new Map<string, number>();
  // The last day is over a day after it began, and where its clock went back some time later.
  const end = at + (lastDay + APPROACH) * DAY;
  let from = at - (APPROACH + 1) * DAY;
  for (let run = nextRun(times, clock, from); run !== undefined && run < end; run = nextRun(times, clock, from)) {
    const key = keyOf(clock.show(run));
    runs.set(key, (runs.get(key) ?? 0) + 1);
    // Where clocks change within an hour, as on the Chatham Islands, the library may go back, and the controller has been there.
    from = Math.max(run, from + MINUTE);
  }
  return runs;
}

/** Whether it is among what the change skips or repeats. */
function isWithin({ year, month, day, hour, minute }: Omit<Shown, 'weekday'>, { at, before, after }: OffsetChange): boolean {
  const shown = Date.UTC(year, month - 1, day, hour, minute) / MILLISECONDS;
  return shown >= at + Math.min(before, after) && shown < at + Math.max(before, after);
}

function keyOf(shown: Omit<Shown, 'weekday'>): string {
  return `${shown.year}/${shown.month}/${shown.day} ${clockTime(shown)}`;
}

function clockTime({ hour, minute }: Pick<Shown, 'hour' | 'minute'>): string {
  return [hour, minute].map(part => String(part).padStart(String(MINUTES).length, '0')).join(':');
}
