import { memoizeText } from '../json/memoize';

interface Part {
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

/** When a schedule of five parts is due. */
export interface CronTimes {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** From 0, a Sunday. */
  readonly weekdays: ReadonlySet<number>;
  /** Whether days of the month and of the week both have to match; where both are said, one of them is enough. */
  readonly needsBothDays: boolean;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const PARTS: readonly Part[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, names: MONTHS },
  { least: 0, most: 6, names: WEEKDAYS },
];
/** The longest that each month gets. */
const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** A time zone of its own before the parts, which the parser takes. */
const OWN_ZONE = /^(?:CRON_)?TZ=\S+\s+/;

/** The times that a part stands for, and whether it says any. */
interface Times {
  readonly times: ReadonlySet<number>;
  readonly isAny: boolean;
}

/**
 * A schedule of five parts; nothing where it is none. `@daily` and the like are shorthands that not everybody takes, and none here.
 *
 * @see https://github.com/robfig/cron/blob/v3.0.1/parser.go (Parse, getRange)
 */
export const cronTimes = memoizeText((schedule): CronTimes | undefined => {
  const parts = schedule.replace(OWN_ZONE, '').split(/\s+/).filter(part => part !== '');
  const read = parts.map((part, index) => index < PARTS.length ? readPart(part, PARTS[index]) : undefined);
  if (read.length !== PARTS.length || read.includes(undefined)) {
    return undefined;
  }
  const [minutes, hours, days, months, weekdays] = read as readonly Times[];
  return {
    minutes: minutes.times, hours: hours.times, days: days.times, months: months.times, weekdays: weekdays.times,
    needsBothDays: days.isAny || weekdays.isAny,
  };
});

/** Whether there is a day on which it is due; a parser takes the 31st of February. */
export function isEverDue({ minutes, hours, days, months, weekdays, needsBothDays }: CronTimes): boolean {
  const hasDay = [...months].some(month => [...days].some(day => day <= LONGEST_MONTHS[month - 1]));
  const hasDate = needsBothDays ? hasDay && weekdays.size > 0 : hasDay || weekdays.size > 0;
  return minutes.size > 0 && hours.size > 0 && months.size > 0 && hasDate;
}

/** Whether two schedules are due at the same times, however they are written. */
export function isSameTimes(one: CronTimes, other: CronTimes): boolean {
  const isSame = (set: ReadonlySet<number>, as: ReadonlySet<number>) => set.size === as.size && [...set].every(time => as.has(time));
  return one.needsBothDays === other.needsBothDays && isSame(one.minutes, other.minutes) && isSame(one.hours, other.hours)
    && isSame(one.days, other.days) && isSame(one.months, other.months) && isSame(one.weekdays, other.weekdays);
}

function readPart(text: string, part: Part): Times | undefined {
  const ranges = text.split(',').filter(one => one !== '').map(one => readRange(one, part));
  if (ranges.includes(undefined)) {
    return undefined;
  }
  const known = ranges as readonly Times[];
  return { times: new Set(known.flatMap(({ times }) => [...times])), isAny: known.some(({ isAny }) => isAny) };
}

/** `*`, `5`, `1-5`, each with or without `/2`. */
function readRange(text: string, part: Part): Times | undefined {
  const [range, step, ...more] = text.split('/');
  const [first, last, ...others] = range.split('-');
  const isAny = first === '*' || first === '?';
  const from = isAny ? part.least : numberOf(first, part);
  // After a step, a single number stands for all from there on.
  const to = isAny || last === undefined && step !== undefined ? part.most : last === undefined ? from : numberOf(last, part);
  const by = step === undefined ? 1 : /^\d+$/.test(step) ? Number(step) : 0;
  const isRange = more.length === 0 && others.length === 0 && from >= part.least && to <= part.most && from <= to && by > 0;
  if (!isRange) {
    return undefined;
  }
  const times = Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);
  return { times: new Set(times), isAny: isAny && by === 1 };
}

function numberOf(text: string, { names = [], least }: Part): number {
  const named = names.indexOf(text.toLowerCase());
  return named >= 0 ? named + least : /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
