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
  /** Of a hundred years, those in which it is not run on a day on which it is due. */
  readonly skipped: number;
  /** Of a hundred years, those in which it is run twice. */
  readonly repeated: number;
}

const HOURS = 24;
const MINUTE = 60;
const MINUTES = 60;
const DAY = 86_400;
const MILLISECONDS = 1000;
const PERCENT = 100;
const ALL = { days: 31, months: 12, weekdays: 7, hours: HOURS };
/** Days around a change that are looked at, and those before from which the controller comes. */
const AROUND = [-1, 0, 1];
const APPROACH = 2;

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
  const years = last - first + 1;
  const found = new Map<string, { skipped: Set<number>; repeated: Set<number> }>();
  for (const { changes, clock, change } of alike(times, offsetChanges(zone, first, last))) {
    for (const { time, runs } of unusual(times, clock, change)) {
      const seen = found.get(time) ?? { skipped: new Set(), repeated: new Set() };
      found.set(time, seen);
      changes.forEach(({ at }) => (runs === 0 ? seen.skipped : seen.repeated).add(new Date(at * MILLISECONDS).getUTCFullYear()));
    }
  }
  const share = (of: ReadonlySet<number>) => Math.round(of.size * PERCENT / years);
  return [...found].map(([time, { skipped, repeated }]) => ({ time, skipped: share(skipped), repeated: share(repeated) }))
    .sort((one, other) => one.time < other.time ? -1 : 1);
});

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
    const ofYear = days.size < ALL.days ? date.toISOString().slice('2027-'.length, '2027-03-28'.length) : months.size < ALL.months ? date.getUTCMonth() : '';
    const key = `${change.before} ${change.after} ${(change.at + change.before) % DAY} ${date.getUTCDay()} ${ofYear}`;
    groups.set(key, [...groups.get(key) ?? [], change]);
  }
  return [...groups.values()].map(group => {
    const index = changes.indexOf(group[0]);
    const near = changes.slice(Math.max(0, index - 1), index + 2);
    return { changes: group, change: group[0], clock: new ZoneClock(near, near[0].before) };
  });
}

/** The times around a change that are not run once on a day on which they are due, with how often they are. */
function unusual(times: CronTimes, clock: ZoneClock, change: OffsetChange): readonly { readonly time: string; readonly runs: number }[] {
  const runs = runsAround(times, clock, change);
  const ownsHours = times.hours.size < ALL.hours;
  return AROUND.flatMap(offset => {
    const date = new Date((change.at + change.before + offset * DAY) * MILLISECONDS);
    const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: date.getUTCDay() };
    if (!isDueOn(times, day)) {
      return [];
    }
    return [...times.hours].flatMap(hour => [...times.minutes].map(minute => ({ ...day, hour, minute })))
      .map(shown => ({ shown, time: clockTime(shown), runs: runs.get(keyOf(shown)) ?? 0 }))
      .filter(one => one.runs !== 1 && (ownsHours || !isWithin(one.shown, change)));
  });
}

function runsAround(times: CronTimes, clock: ZoneClock, { at }: OffsetChange): ReadonlyMap<string, number> {
  const runs = new Map<string, number>();
  const end = at + APPROACH * DAY;
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
  return `${shown.month}/${shown.day} ${clockTime(shown)}`;
}

function clockTime({ hour, minute }: Pick<Shown, 'hour' | 'minute'>): string {
  return [hour, minute].map(part => String(part).padStart(String(MINUTES).length, '0')).join(':');
}
