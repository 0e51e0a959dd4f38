import { TriggerPlan } from './trigger';
import { ScheduleOptions } from '../../api';
import { isTimeZone } from '../../kubernetes';
import { isCronSchedule } from '../../kubernetes/validation/cron-schedule';
import { autoscalerPresent } from '../../recommendations/scaling/autoscaler-present';
import { Ledger } from '../ledger';

const CRON = 'minute, hour, day of the month, month and day of the week, such as 50 8 * * 1-5';

/** At least so many replicas between two times. */
export function planSchedule(
  ledger: Ledger, prop: string, { timeZone, start, end, replicas, name }: ScheduleOptions, maxReplicas: number,
): TriggerPlan {
  if (!isTimeZone(timeZone)) {
    ledger.refuse(`${prop}.timeZone`, timeZone, 'a time zone that exists, such as Europe/Berlin,', 'Take a name of the IANA time zone database.');
  }
  for (const [field, time] of [['start', start], ['end', end]] as const) {
    if (time.startsWith('@') || !isCronSchedule(time)) {
      ledger.refuse(`${prop}.${field}`, time, CRON, `Write ${field} in five parts: KEDA takes neither seconds nor shorthands.`);
    }
  }
  if (start === end) {
    ledger.refuse(`${prop}.end`, end, 'another time than start', 'State when it ends.');
  }
  if (replicas > maxReplicas) {
    ledger.refuse(`${prop}.replicas`, replicas, `at most maxReplicas, which is ${maxReplicas},`, 'Lower it, or raise maxReplicas.', autoscalerPresent);
  }
  const count = ledger.count(`${prop}.replicas`, replicas, { min: 1, limit: autoscalerPresent.most });
  return { kind: 'schedule', name, timeZone, start, end, replicas: count ?? 1 };
}
