import { Finding } from '../audit';
import { formatClockChange, nextClockChanges } from '../kubernetes';

/** Years of which people are told the dates. */
const YEARS = 2;
const ABOUT_CLOCKS = 'schedule-means-one-time';

/** The dates of the changes of clocks that a finding is about, for people who plan; nothing where nobody said what day it is, or where it is about none. */
export function clockDates({ id, operands: { zone } }: Pick<Finding, 'id' | 'operands'>, now: Date | undefined): string | undefined {
  const dates = now === undefined || typeof zone !== 'string' || id !== ABOUT_CLOCKS ? [] : nextClockChanges(zone, now, YEARS);
  return dates.length === 0 ? undefined : `Next: ${dates.map(formatClockChange).join(', ')}.`;
}
