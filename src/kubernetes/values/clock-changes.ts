import { OffsetChange, offsetChanges, yearOfRules } from './zone-offsets';

/** Local times that a zone skips, or has twice, when its clocks change. */
export interface ClockChange {
  readonly kind: 'skips' | 'repeats';
  /** The first and the last minute of them, such as 02:00 and 02:59. */
  readonly from: string;
  readonly to: string;
}

/** A change of clocks on its day. */
export interface DatedClockChange extends ClockChange {
  /** Such as 2027-03-28. */
  readonly date: string;
}

const MINUTE = 60;
const MILLISECONDS = 1000;
/** After so many years days of the month and of the week meet as before. */
const CALENDAR_CYCLE = 28;
const DATE_LENGTH = 10;
const TIME = [11, 16] as const;

/** The years whose changes are taken for the rule: those after the one in which the rules were published, as they may still change in that. */
export function yearsOfRules(): { readonly first: number; readonly last: number } {
  const first = yearOfRules() + 1;
  return { first, last: first + CALENDAR_CYCLE - 1 };
}

/**
 * The local times that a zone skips and repeats by its rules, each once; none where clocks never change.
 *
 * The rules alone count: neither today's date nor the machine says anything.
 *
 * @see https://www.iana.org/time-zones
 */
export function clockChanges(zone: string): readonly ClockChange[] {
  const { first, last } = yearsOfRules();
  const found = new Map(offsetChanges(zone, first, last).map(changed => {
    const { kind, from, to } = dated(changed);
    return [`${kind} ${from} ${to}`, { kind, from, to }] as const;
  }));
  return [...found.values()];
}

/** The changes of clocks from a moment on, in so many years, for people who plan a date. */
export function nextClockChanges(zone: string, now: Date, years: number): readonly DatedClockChange[] {
  const year = now.getUTCFullYear();
  const begin = now.getTime() / MILLISECONDS;
  const end = new Date(now).setUTCFullYear(year + years) / MILLISECONDS;
  return offsetChanges(zone, year, year + years).filter(({ at }) => at >= begin && at < end).map(dated);
}

/** Such as `2027-03-28 skips 02:00 to 02:59`. */
export function formatClockChange({ date, kind, from, to }: DatedClockChange): string {
  return `${date} ${kind} ${from} to ${to}`;
}

function dated({ at, before, after }: OffsetChange): DatedClockChange {
  const first = shown(at + Math.min(before, after));
  const last = shown(at + Math.max(before, after) - MINUTE);
  return { date: first.slice(0, DATE_LENGTH), kind: after > before ? 'skips' : 'repeats', from: first.slice(...TIME), to: last.slice(...TIME) };
}

/** What the clock on the wall shows. */
function shown(seconds: number): string {
  return new Date(seconds * MILLISECONDS).toISOString();
}
