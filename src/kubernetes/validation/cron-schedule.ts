import { memoizeText } from '../json/memoize';
import { cronTimes } from '../values/cron';

const SHORTHANDS: readonly string[] = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];
const EVERY = '@every ';
/** A duration as Go reads it, `1h30m`. */
const DURATION = /^[-+]?(\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))*$/;

/**
 * Whether servers understand when a CronJob is due: five parts, or a shorthand. A time zone of its own they refuse by itself.
 *
 * @see https://github.com/robfig/cron/blob/v3.0.1/parser.go (ParseStandard)
 */
export const isCronSchedule = memoizeText(schedule => schedule.startsWith('@')
  ? SHORTHANDS.includes(schedule) || schedule.startsWith(EVERY) && DURATION.test(schedule.slice(EVERY.length))
  : cronTimes(schedule) !== undefined);
