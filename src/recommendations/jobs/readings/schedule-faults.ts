import { Disturbance, DisturbedTime, disturbedTimes, isEverDue, isTimeZone, readSchedule } from '../../../kubernetes';

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
  | { readonly code: 'both'; readonly times: string; readonly often: string; readonly oftenTwice: string; readonly zone: string }
  | { readonly code: 'skipped' | 'repeated'; readonly times: string; readonly often: string; readonly zone: string }
);

const HOURS = 24;
const DAYS = 31;
const WEEKDAYS = 7;
/** So many times are named one by one. */
const NAMED = 3;

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
  const both = found.filter(one => isSkipped(one) && isRepeated(one));
  const skipped = found.filter(one => isSkipped(one) && !isRepeated(one));
  const repeated = found.filter(one => isRepeated(one) && !isSkipped(one));
  const common = (of: readonly DisturbedTime[]) => ({ field: 'schedule', times: listed(of.map(({ time }) => time)), zone }) as const;
  return [
    ...both.length === 0 ? []
      : [{ code: 'both', often: howOften(both.map(one => one.skipped)), oftenTwice: howOften(both.map(one => one.repeated)), ...common(both) } as const],
    ...skipped.length === 0 ? [] : [{ code: 'skipped', often: howOften(skipped.map(one => one.skipped)), ...common(skipped) } as const],
    ...repeated.length === 0 ? [] : [{ code: 'repeated', often: howOften(repeated.map(one => one.repeated)), ...common(repeated) } as const],
  ];
}

function isSkipped({ skipped }: DisturbedTime): boolean {
  return skipped.most > 0;
}

function isRepeated({ repeated }: DisturbedTime): boolean {
  return repeated.most > 0;
}

/** In words, how often something happens to each of some times. */
function howOften(all: readonly Disturbance[]): string {
  const most = Math.max(...all.map(one => one.most));
  const isEachYear = all.every(({ least }) => least === most);
  const times = most === 1 ? 'once' : most === 2 ? 'twice' : `${most} times`;
  return isEachYear ? `${times} each year` : most === 1 && all.every(({ least }) => least === 0) ? 'once in some years' : `up to ${times} a year`;
}

/** Times in words; of many the first and the last. */
function listed(times: readonly string[]): string {
  return times.length > NAMED ? `${times.length} times from ${times[0]} to ${times[times.length - 1]}`
    : times.length === 1 ? times[0] : `${times.slice(0, -1).join(', ')} and ${times[times.length - 1]}`;
}
