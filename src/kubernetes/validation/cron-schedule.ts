import { readSchedule } from '../values/schedule';

/** Whether servers understand when a CronJob is due: five parts, or a shorthand. A time zone of its own they refuse by itself. */
export function isCronSchedule(schedule: string): boolean {
  return readSchedule(schedule) !== undefined;
}
