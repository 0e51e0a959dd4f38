import { memoizeText } from '../json/memoize';

interface Part {
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const PARTS: readonly Part[] = [
  { least: 0, most: 59 }, { least: 0, most: 23 }, { least: 1, most: 31 }, { least: 1, most: 12, names: MONTHS }, { least: 0, most: 6, names: DAYS },
];
const SHORTHANDS: readonly string[] = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];
const EVERY = '@every ';
/** A duration as Go reads it, `1h30m`. */
const DURATION = /^[-+]?(\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))*$/;

/**
 * Whether servers understand when a CronJob is due: five parts, or a shorthand.
 *
 * @see https://github.com/robfig/cron/blob/v3.0.1/parser.go (ParseStandard)
 */
export const isCronSchedule = memoizeText(schedule => {
  if (schedule.startsWith('@')) {
    return SHORTHANDS.includes(schedule) || schedule.startsWith(EVERY) && DURATION.test(schedule.slice(EVERY.length));
  }
  const parts = schedule.split(/\s+/).filter(part => part !== '');
  return parts.length === PARTS.length && parts.every((part, index) => part.split(',').filter(one => one !== '').every(one => isRange(one, PARTS[index])));
});

/** `*`, `5`, `1-5`, each with or without `/2`. */
function isRange(text: string, part: Part): boolean {
  const [range, step, ...more] = text.split('/');
  const [first, last, ...others] = range.split('-');
  const isAny = first === '*' || first === '?';
  const from = isAny ? part.least : numberOf(first, part);
  // After a step, a single number stands for all from there on.
  const to = isAny || last === undefined && step !== undefined ? part.most : last === undefined ? from : numberOf(last, part);
  return more.length === 0 && others.length === 0 && from >= part.least && to <= part.most && from <= to
    && (step === undefined || /^\d+$/.test(step) && Number(step) > 0);
}

function numberOf(text: string, { names = [], least }: Part): number {
  const named = names.indexOf(text.toLowerCase());
  return named >= 0 ? named + least : /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
