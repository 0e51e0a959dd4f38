import { CronTimes, cronTimes } from './cron';
import { memoizeText } from '../json/memoize';

/** When a CronJob is due: at times of a clock, or again and again after so many seconds. */
export type Schedule =
  | { readonly kind: 'times'; readonly times: CronTimes }
  | { readonly kind: 'every'; readonly seconds: number };

const SHORTHANDS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *', '@annually': '0 0 1 1 *', '@monthly': '0 0 1 * *', '@weekly': '0 0 * * 0', '@daily': '0 0 * * *', '@midnight': '0 0 * * *', '@hourly': '0 * * * *',
};
const EVERY = '@every ';
/** A duration as Go reads it, `1h30m`. */
const DURATION = /^[-+]?(\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))*$/;
const PIECES = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g;
const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, μs: 1e-6, ns: 1e-9 };

const MINUTE = 60;
const MINUTES_IN_HOUR = 60;
const DAY = 86_400;
const MILLISECONDS = 1000;
/** In so many years every day of the year is every day of the week, the 29th of February included. */
const CALENDAR_CYCLE = { from: Date.UTC(2000, 0), days: 10_228 };

/**
 * When a schedule is due: five parts or a shorthand; nothing where servers do not understand it.
 *
 * @see https://github.com/robfig/cron/blob/v3.0.1/parser.go (ParseStandard, parseDescriptor)
 */
export const readSchedule = memoizeText((schedule): Schedule | undefined => {
  if (!schedule.startsWith('@')) {
    return asTimes(schedule);
  }
  if (Object.hasOwn(SHORTHANDS, schedule)) {
    return asTimes(SHORTHANDS[schedule]);
  }
  const every = schedule.slice(EVERY.length);
  return schedule.startsWith(EVERY) && DURATION.test(every) ? { kind: 'every', seconds: readEvery(every) } : undefined;
});

/**
 * The shortest time between two runs of a schedule, in seconds, as clocks count that never change; nothing where it is due once at most.
 */
export const shortestGap = memoizeText((text): number | undefined => {
  const schedule = readSchedule(text);
  return schedule === undefined ? undefined : schedule.kind === 'every' ? schedule.seconds : gapOf(schedule.times);
});

/** Whether a schedule is due on a day; where the days of the month and of the week are both said, one of them is enough. */
export function isDueOn(
  { days, months, weekdays, needsBothDays }: CronTimes, { month, day, weekday }: { month: number; day: number; weekday: number },
): boolean {
  const isDay = days.has(day);
  const isWeekday = weekdays.has(weekday);
  return months.has(month) && (needsBothDays ? isDay && isWeekday : isDay || isWeekday);
}

function asTimes(schedule: string): Schedule | undefined {
  const times = cronTimes(schedule);
  return times && { kind: 'times', times };
}

/** Whole seconds, and one at least. */
function readEvery(duration: string): number {
  const total = [...duration.matchAll(PIECES)].reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit], 0);
  return duration.startsWith('-') ? 1 : Math.max(1, Math.floor(total));
}

function gapOf(times: CronTimes): number | undefined {
  const minutes = [...times.hours].flatMap(hour => [...times.minutes].map(minute => hour * MINUTES_IN_HOUR + minute))
    .sort((one, other) => one - other);
  const days = shortestDays(times);
  if (minutes.length === 0 || days === undefined) {
    return undefined;
  }
  const gaps = minutes.slice(1).map((minute, index) => (minute - minutes[index]) * MINUTE);
  return Math.min(...gaps, days * DAY - (minutes[minutes.length - 1] - minutes[0]) * MINUTE);
}

/** The fewest days from one that it is due on to the next. */
function shortestDays(times: CronTimes): number | undefined {
  let last: number | undefined;
  let shortest: number | undefined;
  for (let index = 0; index < CALENDAR_CYCLE.days && shortest !== 1; index++) {
    const date = new Date(CALENDAR_CYCLE.from + index * DAY * MILLISECONDS);
    if (isDueOn(times, { month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: date.getUTCDay() })) {
      shortest = last === undefined ? shortest : Math.min(shortest ?? Number.POSITIVE_INFINITY, index - last);
      last = index;
    }
  }
  return shortest;
}
