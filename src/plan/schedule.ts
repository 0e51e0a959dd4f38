import { inWords } from './ledger';
import { Planning } from './planning';
import { Overlap, Schedule, ScheduledJobProps } from '../api';
import { isTimeZone, nearest, readSchedule, shortestGap, timeZones } from '../kubernetes';
import { missedRunsAreBounded } from '../recommendations/jobs/missed-runs-are-bounded';
import { scheduleDoesNotOverlap } from '../recommendations/jobs/schedule-does-not-overlap';
import { scheduleLeavesEvidence } from '../recommendations/jobs/schedule-leaves-evidence';
import { scheduleMeansOneTime } from '../recommendations/jobs/schedule-means-one-time';

/** When a Job is made, and what becomes of one that cannot start in time. */
export interface SchedulePlan {
  /** Five fields, or a macro. */
  readonly expression: string;
  readonly timeZone: string;
  /** Seconds from one run to the next where they are nearest. */
  readonly period: number;
  /** `Forbid`, `Replace` or `Allow`. */
  readonly overlap: string;
  /** Seconds after its time until which a run may still start. */
  readonly startingDeadline: number;
  /** Jobs that are done and stay to be looked at. */
  readonly kept: { readonly succeeded: number; readonly failed: number };
  readonly isSuspended: boolean;
}

/** What takes the place of a schedule that is refused. */
const REFUSED = { expression: '0 0 * * *', period: 86_400 };
const CRON = 'minute, hour, day of the month, month and day of the week, such as 30 3 * * *';
/** A zone of its own before the parts, which servers refuse. */
const OWN_ZONE = /TZ=/;
const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/;
const LAST_MINUTE = 59;
/** A zone for Go, and none for servers. */
const LOCAL = 'Local';

/** When a Job is made by its schedule. */
export function planSchedule(planning: Planning, props: ScheduledJobProps, maxJobDuration: number): SchedulePlan {
  const { ledger } = planning;
  const { expression, period } = planTimes(planning, props.schedule);
  const timeZone = ledger.decide('timeZone', scheduleMeansOneTime, planZone(planning, props.timeZone), scheduleMeansOneTime.choose);
  const overlap = ledger.decide('overlap', scheduleDoesNotOverlap, props.overlap, scheduleDoesNotOverlap.choose);
  if (overlap !== Overlap.ALLOW && maxJobDuration >= period) {
    ledger.refuse('maxJobDuration', `${maxJobDuration} s`, `less than ${period} s, the shortest time between two runs,`,
      `Let it run less often or take less time${overlap === Overlap.REPLACE ? ': the next run ends it before it is done' : ': the next run is not started'}. Where runs may work beside each other, say so: overlap: Overlap.ALLOW.`,
      scheduleDoesNotOverlap);
  }
  const { seconds: startingDeadline } = ledger.decideSum('whenLate', missedRunsAreBounded, planLate(planning, props, period),
    () => missedRunsAreBounded.choose({ period }), 'schedule');
  return {
    expression,
    timeZone,
    period,
    overlap,
    startingDeadline,
    kept: ledger.decide('history', scheduleLeavesEvidence, undefined, () => scheduleLeavesEvidence.kept),
    isSuspended: ledger.decide('isSuspended', scheduleLeavesEvidence, props.isSuspended, () => false),
  };
}

/** When it is due; a schedule that is refused stands for every midnight. */
function planTimes({ ledger }: Planning, schedule: Schedule | undefined): Pick<SchedulePlan, 'expression' | 'period'> {
  const refuse = (given: unknown, needed: string, change: string) => {
    ledger.refuse('schedule', given, needed, change, scheduleMeansOneTime);
    return REFUSED;
  };
  // What is required may be missing in plain JavaScript.
  if ((schedule ?? undefined) === undefined) {
    return refuse(schedule, 'a schedule', "State it: schedule: Schedule.daily('03:30').");
  }
  const expression = expressionOf(schedule as Schedule);
  if (expression === undefined) {
    return refuse(inWords(String(schedule)), 'a time of the clock, such as 03:30, or a minute from 0 to 59', "Write Schedule.daily('03:30'), Schedule.hourly(15) or Schedule.cron('30 3 * * *').");
  }
  if (OWN_ZONE.test(expression)) {
    return refuse(expression, 'a schedule without a zone', "State the zone by itself: timeZone: 'Europe/Berlin'.");
  }
  const read = readSchedule(expression);
  if (read === undefined) {
    return refuse(expression, CRON, 'Write it in five parts, without seconds; a day of the week is from 0, a Sunday, to 6.');
  }
  const period = shortestGap(expression);
  return period === undefined ? refuse(expression, 'a day that there is', 'Take a day that comes: this one never does.') : { expression, period };
}

function expressionOf({ _settings: settings }: Schedule): string | undefined {
  switch (settings.kind) {
    case 'cron': return settings.expression;
    case 'daily': {
      const [, hour, minute] = TIME.exec(settings.time) ?? [];
      return hour === undefined ? undefined : `${Number(minute)} ${Number(hour)} * * *`;
    }
    default: return Number.isInteger(settings.minute) && settings.minute >= 0 && settings.minute <= LAST_MINUTE ? `${settings.minute} * * * *` : undefined;
  }
}

function planZone({ ledger }: Planning, zone: string | undefined): string | undefined {
  if (zone === undefined || zone !== LOCAL && isTimeZone(zone)) {
    return zone;
  }
  const near = zone.includes('/') ? nearest(zone, timeZones()) : undefined;
  ledger.refuse('timeZone', zone, 'a time zone that exists, such as Europe/Berlin,',
    `Take a name of the IANA time zone database, with its capital letters${near === undefined ? '' : ` (did you mean ${near}?)`}.`, scheduleMeansOneTime);
  return undefined;
}

/** Seconds after its time until which a run may start, where that is stated. */
function planLate({ ledger }: Planning, { whenLate }: ScheduledJobProps, period: number): number | undefined {
  const settings = whenLate?._settings;
  if (settings?.kind !== 'catchUp') {
    return settings && missedRunsAreBounded.skip;
  }
  const { least } = missedRunsAreBounded;
  return ledger.seconds('whenLate', settings.within, { min: least, max: Math.max(least, period - 1), under: missedRunsAreBounded });
}
