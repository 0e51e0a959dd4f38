import { RuleLine, timeZoneData, ZoneLine } from './time-zone';

/** A moment from which on a zone has another offset; in seconds since 1970, and seconds ahead of UTC. */
export interface OffsetChange {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const WEEK = 7;
const MILLISECONDS = 1000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
/** What a rule says where it is of one year, or has no end. */
const ONLY = 'only';
const FOR_EVER = 'max';
const NO_RULES = '-';

/** What a rule does in one year. */
interface Due {
  /** Seconds since 1970, as the clock that the rule counts in shows them. */
  readonly shown: number;
  /** Which clock that is: that of UTC, the zone's own without summer time, or the one on the wall. */
  readonly clock: 'universal' | 'standard' | 'wall';
  readonly save: number;
}

/** The year in which the rules were published that are bundled. */
export function yearOfRules(): number {
  return Number.parseInt(timeZoneData().version, 10);
}

/**
 * When the offset of a zone changes in the years from `first` to `last`; nothing for a name that is no zone.
 *
 * The database says when a line ends by the clock on the wall, by that without summer time or by UTC, and the package keeps only the number: it is read as the
 * clock on the wall, so that a line that ended long ago may end some hours off.
 */
export function offsetChanges(zone: string, first: number, last: number): readonly OffsetChange[] {
  const changes: OffsetChange[] = [];
  const begin = Date.UTC(first, 0) / MILLISECONDS;
  const end = Date.UTC(last + 1, 0) / MILLISECONDS;
  let since = Number.NEGATIVE_INFINITY;
  let offset: number | undefined;
  for (const line of linesOf(zone)) {
    const until = endOf(line);
    if (until > begin - DAY && since < end) {
      // A year before the first one, in which the zone got the offset that it begins with.
      offset = followLine(line, { since, until, first: first - 1, last }, offset, changes);
      since = until - offset;
    }
  }
  return changes.filter(({ at }) => at >= begin && at < end);
}

/** The offset of a zone at the beginning of a year. */
export function offsetAtYear(zone: string, year: number): number {
  const line = linesOf(zone).find(one => endOf(one) > Date.UTC(year, 0) / MILLISECONDS);
  return line === undefined ? 0 : standardOf(line) + saveBefore(line, year);
}

/** What the clock shows when a line ends. */
function endOf([, , , until]: ZoneLine): number {
  return until === null ? Number.POSITIVE_INFINITY : Number(until) / MILLISECONDS;
}

function linesOf(zone: string): readonly ZoneLine[] {
  const { zones } = timeZoneData();
  const found = Object.hasOwn(zones, zone) ? zones[zone] : [];
  return typeof found === 'string' ? linesOf(found) : found;
}

function standardOf([behind]: ZoneLine): number {
  return Math.round(-Number(behind) * MINUTE);
}

interface Span {
  /** The moment at which a line begins to count, and what the clock shows when it ends. */
  readonly since: number;
  readonly until: number;
  readonly first: number;
  readonly last: number;
}

/** What a line does while it counts; the offset that it ends with. */
function followLine(line: ZoneLine, { since, until, first, last }: Span, before: number | undefined, changes: OffsetChange[]): number {
  const standard = standardOf(line);
  let offset = standard + saveBefore(line, first);
  const moments = duesOf(line, first, last).map(({ shown, clock, save }) => {
    const at = shown - (clock === 'universal' ? 0 : clock === 'standard' ? standard : offset);
    offset = standard + save;
    return { at, offset };
  });
  offset = moments.filter(({ at }) => at <= since).at(-1)?.offset ?? standard + saveBefore(line, first);
  if (before !== undefined && before !== offset) {
    changes.push({ at: since, before, after: offset });
  }
  for (const moment of moments.filter(({ at }) => at > since)) {
    if (moment.at + offset >= until) {
      break;
    }
    if (moment.offset !== offset) {
      changes.push({ at: moment.at, before: offset, after: moment.offset });
      offset = moment.offset;
    }
  }
  return offset;
}

/** The seconds that are added at the beginning of a year. */
function saveBefore([, name]: ZoneLine, year: number): number {
  if (/^-?\d+:\d+$/.test(name)) {
    const [hours, minutes] = name.split(':').map(Number);
    return hours * HOUR + Math.sign(hours || 1) * minutes * MINUTE;
  }
  const latest = rulesOf(name).flatMap(rule => {
    const last = Math.min(lastYear(rule), year - 1);
    return last >= Number(rule[0]) ? [dueIn(rule, last)] : [];
  }).sort((one, other) => other.shown - one.shown);
  return latest[0]?.save ?? 0;
}

function rulesOf(name: string): readonly RuleLine[] {
  const { rules } = timeZoneData();
  return name !== NO_RULES && Object.hasOwn(rules, name) ? rules[name] : [];
}

function lastYear([from, to]: RuleLine): number {
  return to === ONLY ? Number(from) : to === FOR_EVER ? Number.POSITIVE_INFINITY : Number(to);
}

function duesOf([, name]: ZoneLine, first: number, last: number): readonly Due[] {
  return rulesOf(name).flatMap(rule => {
    const from = Math.max(Number(rule[0]), first);
    const to = Math.min(lastYear(rule), last);
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => dueIn(rule, from + index));
  }).sort((one, other) => one.shown - other.shown);
}

function dueIn([, , , month, day, [hours, minutes, seconds, kind], save]: RuleLine, year: number): Due {
  const midnight = dayOf(year, MONTHS.indexOf(month), day);
  return {
    shown: midnight + Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds),
    clock: kind === 's' ? 'standard' : kind === null || kind === 'w' ? 'wall' : 'universal',
    save: Number(save) * MINUTE,
  };
}

/** `5`, `lastSun`, `Sun>=8` or `Sat<=30`. */
function dayOf(year: number, month: number, day: string): number {
  const at = (date: number, ofMonth = month) => Date.UTC(year, ofMonth, date) / MILLISECONDS;
  const weekday = (seconds: number) => new Date(seconds * MILLISECONDS).getUTCDay();
  if (/^\d+$/.test(day)) {
    return at(Number(day));
  }
  const [, last, wanted, sign, bound] = /^(last)?([A-Z][a-z]{2})(?:([<>])=(\d+))?$/.exec(day) ?? [];
  const index = WEEKDAYS.indexOf(wanted);
  if (last !== undefined || sign === '<') {
    const from = last === undefined ? at(Number(bound)) : at(0, month + 1);
    return from - (weekday(from) - index + WEEK) % WEEK * DAY;
  }
  const from = at(Number(bound));
  return from + (index - weekday(from) + WEEK) % WEEK * DAY;
}
