import { hasSettings, instance, part } from './instance';
import { code, NUMBER, PropType, TEXT, within } from './prop-type';
import { DURATION } from './values';
import { shortestGap } from '../../../kubernetes';

const A_TIME = /^([01]?\d|2[0-3]):[0-5]\d$/;
/** One that comes again and again; what is never due nobody is told to write. */
const isCronSchedule = (text: string) => shortestGap(text) !== undefined && !text.includes('TZ=');
const CRON = within(expression => `Schedule.cron(${expression})`, { ...TEXT, example: "'30 3 * * *'" });
const DAILY = within(time => `Schedule.daily(${time})`, { ...TEXT, example: "'03:30'" });
const HOURLY = within(minute => `Schedule.hourly(${minute})`, { ...NUMBER, example: '15' });
const CATCH_UP = within(time => `Late.catchUp(${time})`, { ...DURATION, example: 'Duration.minutes(30)' });

export const WHEN_DUE: PropType = instance('Schedule', DAILY.example, hasSettings(['cron', 'daily', 'hourly']), ({ _settings: { kind, expression, time, minute } }) => [
  kind === 'cron' ? part(CRON, expression, '', true) : kind === 'daily' ? part(DAILY, time, '', true) : part(HOURLY, minute, '', true),
], {
  write: given => typeof given !== 'string' ? undefined
    : A_TIME.test(given) ? `Schedule.daily(${code(given)})` : isCronSchedule(given) ? `Schedule.cron(${code(given)})` : undefined,
});

export const LATE: PropType = instance('Late', 'Late.skip()', hasSettings(['skip', 'catchUp']), ({ _settings: { kind, within: time } }) => [
  ...kind === 'catchUp' ? [part(CATCH_UP, time, '', true)] : [],
], { write: given => DURATION.write?.(given) === undefined ? undefined : `Late.catchUp(${DURATION.write(given)})` });
