import { DisturbedTime, disturbedTimes, isEverDue, isTimeZone, readSchedule } from '../../../kubernetes';

/** When something is due, as it is written. */
export interface WrittenSchedule {
  readonly schedule: string;
  /** Nothing where it is left to the machine of the controller. */
  readonly timeZone: string | undefined;
}

/** What makes of a schedule something else than one time each time, and the field that says it. */
export type ScheduleFault = { readonly field: 'schedule' | 'timeZone' } & (
  | { readonly code: 'never' | 'either'; readonly schedule: string }
  | { readonly code: 'unsaid'; readonly schedule: string }
  | { readonly code: 'both' | 'skipped' | 'repeated'; readonly times: string; readonly often: string; readonly zone: string }
);

const HOURS = 24;
const DAYS = 31;
const WEEKDAYS = 7;
/** So many times are named one by one. */
const NAMED = 3;
const EVERY_YEAR = 100;

/** What is wrong with a schedule that servers understand; nothing of one that they do not. */
export function scheduleFaults({ schedule, timeZone }: WrittenSchedule): readonly ScheduleFault[] {
  const read = readSchedule(schedule);
  if (read?.kind !== 'times') {
    return [];
  }
  const { times } = read;
  if (!isEverDue(times)) {
    return [{ code: 'never', field: 'schedule', schedule }];
  }
  const isEither = !times.needsBothDays && times.days.size < DAYS && times.weekdays.size < WEEKDAYS;
  return [
    ...isEither ? [{ code: 'either', field: 'schedule', schedule } as const] : [],
    ...timeZone === undefined && times.hours.size < HOURS ? [{ code: 'unsaid', field: 'timeZone', schedule } as const] : [],
    ...timeZone !== undefined && isTimeZone(timeZone) ? clockFaults(schedule, timeZone) : [],
  ];
}

/** The times that changes of clocks disturb, those together that fare alike. */
function clockFaults(schedule: string, zone: string): readonly ScheduleFault[] {
  const found = disturbedTimes(schedule, zone);
  const of = { both: found.filter(one => one.skipped > 0 && one.repeated > 0), skipped: found.filter(isSkipped), repeated: found.filter(isRepeated) };
  return (['both', 'skipped', 'repeated'] as const).filter(code => of[code].length > 0).map(code => ({
    code,
    field: 'schedule',
    times: listed(of[code].map(({ time }) => time)),
    often: of[code].some(one => Math.max(one.skipped, one.repeated) === EVERY_YEAR) ? 'each year' : 'in some years',
    zone,
  }));
}

function isSkipped({ skipped, repeated }: DisturbedTime): boolean {
  return skipped > 0 && repeated === 0;
}

function isRepeated({ skipped, repeated }: DisturbedTime): boolean {
  return repeated > 0 && skipped === 0;
}

/** Times in words; of many the first and the last. */
function listed(times: readonly string[]): string {
  return times.length > NAMED ? `${times.length} times from ${times[0]} to ${times[times.length - 1]}`
    : times.length === 1 ? times[0] : `${times.slice(0, -1).join(', ')} and ${times[times.length - 1]}`;
}
