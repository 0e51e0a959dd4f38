import { CronTimes } from '../values/cron';
import { isDueOn } from '../values/schedule';
import { OffsetChange } from '../values/zone-offsets';

const MINUTE = 60;
const HOUR = 3600;
const NOON = 12;
const MIDNIGHT = 24;
const JANUARY = 1;
/** A schedule that is not due in so many years never is. */
const YEAR_LIMIT = 5;
const MILLISECONDS = 1000;

/** What the clock on the wall shows. */
export interface Shown {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly weekday: number;
}

/** The clock of a zone while it has these changes, and an offset before the first of them. */
export class ZoneClock {
  public constructor(private readonly changes: readonly OffsetChange[], private readonly initial: number) {}

  public show(at: number): Shown {
    const date = new Date((at + this.lookUp(at).offset) * MILLISECONDS);
    return {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour: date.getUTCHours(),
      minute: date.getUTCMinutes(),
      weekday: date.getUTCDay(),
    };
  }

  /**
   * The moment at which the clock shows something; where it never does, one of the two that Go takes.
   *
   * @see https://github.com/golang/go/blob/go1.24.0/src/time/time.go (Date)
   */
  public momentOf(year: number, month: number, day: number, hour = 0, minute = 0): number {
    const shown = Date.UTC(year, month - 1, day, hour, minute) / MILLISECONDS;
    const { offset, start, end } = this.lookUp(shown);
    if (offset === 0) {
      return shown;
    }
    const moment = shown - offset;
    return moment < start || moment >= end ? shown - this.lookUp(moment).offset : moment;
  }

  private lookUp(at: number): { readonly offset: number; readonly start: number; readonly end: number } {
    const next = this.changes.findIndex(change => change.at > at);
    const last = next < 0 ? this.changes.length - 1 : next - 1;
    return {
      offset: last < 0 ? this.initial : this.changes[last].after,
      start: last < 0 ? Number.NEGATIVE_INFINITY : this.changes[last].at,
      end: next < 0 ? Number.POSITIVE_INFINITY : this.changes[next].at,
    };
  }
}

/**
 * The next moment after `from` at which the CronJob controller makes a Job, in seconds; nothing where there is none.
 *
 * It follows the controller's library step by step, as around a change of clocks the steps decide: from one midnight to the next, then by the hour.
 *
 * @see https://github.com/robfig/cron/blob/v3.0.1/spec.go (Next)
 */
export function nextRun(times: CronTimes, clock: ZoneClock, from: number): number | undefined {
  let at = from + 1;
  let isAligned = false;
  const align = (aligned: (shown: Shown) => number) => {
    at = isAligned ? at : aligned(clock.show(at));
    isAligned = true;
  };
  const limit = clock.show(at).year + YEAR_LIMIT;
  while (clock.show(at).year <= limit) {
    if (seekMonth() && seekDay() && seekHour() && seekMinute()) {
      if (at % MINUTE === 0) {
        return at;
      }
      isAligned = true;
      at = Math.ceil(at / MINUTE) * MINUTE;
    }
  }
  return undefined;

  function seekMonth(): boolean {
    for (let shown = clock.show(at); !times.months.has(shown.month); shown = clock.show(at)) {
      align(({ year, month }) => clock.momentOf(year, month, 1));
      at = addMonth(at);
      if (clock.show(at).month === JANUARY) {
        return false;
      }
    }
    return true;
  }

  function seekDay(): boolean {
    for (let shown = clock.show(at); !isDueOn(times, shown); shown = clock.show(at)) {
      align(({ year, month, day }) => clock.momentOf(year, month, day));
      at = addDay(at);
      const { hour } = clock.show(at);
      if (hour !== 0) {
        at += (hour > NOON ? MIDNIGHT - hour : -hour) * HOUR;
      }
      if (clock.show(at).day === 1) {
        return false;
      }
    }
    return true;
  }

  function seekHour(): boolean {
    for (let shown = clock.show(at); !times.hours.has(shown.hour); shown = clock.show(at)) {
      align(({ year, month, day, hour }) => clock.momentOf(year, month, day, hour));
      at += HOUR;
      if (clock.show(at).hour === 0) {
        return false;
      }
    }
    return true;
  }

  function seekMinute(): boolean {
    for (let shown = clock.show(at); !times.minutes.has(shown.minute); shown = clock.show(at)) {
      align(() => Math.floor(at / MINUTE) * MINUTE);
      at += MINUTE;
      if (clock.show(at).minute === 0) {
        return false;
      }
    }
    return true;
  }

  function addMonth(moment: number): number {
    const { year, month, day, hour, minute } = clock.show(moment);
    return clock.momentOf(year, month + 1, day, hour, minute);
  }

  function addDay(moment: number): number {
    const { year, month, day, hour, minute } = clock.show(moment);
    return clock.momentOf(year, month, day + 1, hour, minute);
  }
}
