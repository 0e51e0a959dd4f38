import { TriggerPlan } from './trigger';
import { ScheduleOptions } from '../../api';
import { autoscalerPresent } from '../../recommendations/scaling/autoscaler-present';
import { scheduleIsValid } from '../../recommendations/scaling/schedule-is-valid';
import { Ledger } from '../ledger';

const CRON = 'minute, hour, day of the month, month and day of the week, such as 50 8 * * 1-5';

/** At least so many replicas between two times. */
export function planSchedule(
  ledger: Ledger, prop: string, { timeZone, start, end, replicas, name }: ScheduleOptions, maxReplicas: number,
): TriggerPlan {
  const refuse = (field: string, given: string, needed: string, change: string) => ledger.refuse(`${prop}.${field}`, given, needed, change, scheduleIsValid);
  for (const fault of scheduleIsValid.scheduleFaults({ timezone: timeZone, start, end })) {
    switch (fault.code) {
      case 'zone':
        refuse('timeZone', timeZone, 'a time zone that exists, such as Europe/Berlin,', `Take a name of the IANA time zone database, with its capital letters${fault.near}.`);
        break;
      case 'cron':
        refuse(fault.key, fault.given, CRON, `Write ${fault.key} in five parts: KEDA takes neither seconds nor shorthands.`);
        break;
      case 'never':
        refuse(fault.key, fault.given, `a day that there is: without it ${scheduleIsValid.outcomeOf(fault.key)}`, 'Correct the day of the month or the month.');
        break;
      case 'same':
      case 'always':
        refuse('end', end, 'another time than start', 'State when it ends.');
        break;
    }
  }
  if (replicas > maxReplicas) {
    ledger.refuse(`${prop}.replicas`, replicas, `at most maxReplicas, which is ${maxReplicas},`, 'Lower it, or raise maxReplicas.', autoscalerPresent);
  }
  const count = ledger.count(`${prop}.replicas`, replicas, { min: 1, limit: autoscalerPresent.most });
  return { kind: 'schedule', name, timeZone, start, end, replicas: count ?? 1 };
}
