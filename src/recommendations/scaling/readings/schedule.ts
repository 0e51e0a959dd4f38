import { statedTolerance } from './queue-work';
import {
  ClusterFacts, CronTimes, cronTimes, desiredReplicas, isDevelopment, isEverDue, isPlaceholder, isSameTimes, isTimeZone, nearest, timeZones,
} from '../../../kubernetes';
import { ScaledObject } from '../../../vocabularies/keda/scaled-object';
import { KedaTrigger, metadataValue } from '../../../vocabularies/keda/triggers';

/** Something that is wrong with a schedule, and the key of the metadata that says it. */
export type ScheduleFault = { readonly key: string } & (
  | { readonly code: 'zone'; readonly zone: string; readonly near: string }
  | { readonly code: 'cron'; readonly given: string }
  | { readonly code: 'same' | 'always' }
  | { readonly code: 'never'; readonly given: string }
  | { readonly code: 'replicas' | 'negative'; readonly given: string }
  | { readonly code: 'above'; readonly replicas: number; readonly maxReplicas: number }
  | { readonly code: 'idle'; readonly replicas: number; readonly minReplicas: number; readonly fewest: number }
);

/** A schedule as it is written, without what is missing or yet to be filled in. */
export interface WrittenSchedule {
  readonly timezone?: string;
  readonly start?: string;
  readonly end?: string;
}

const START = 'start';
const END = 'end';
const REPLICAS = 'desiredReplicas';
const WHOLE_NUMBER = /^[-+]?\d+$/;

/** The zone that somebody may have meant, as it stands in a sentence; empty where none is near. An abbreviation is like many others. */
function meant(zone: string): string {
  const found = zone.includes('/') ? nearest(zone, timeZones()) : undefined;
  return found === undefined ? '' : ` (did you mean ${found}?)`;
}

/**
 * What is wrong with the times of a schedule.
 *
 * KEDA asks for the next start and the next end: of two that are one, and of an end that comes never, it makes no sense, and says nothing.
 *
 * @see https://github.com/kedacore/keda/blob/v2.21.0/pkg/scalers/cron_scaler.go (Validate, GetMetricsAndActivity)
 */
export function scheduleFaults({ timezone, start, end }: WrittenSchedule): readonly ScheduleFault[] {
  const faults: ScheduleFault[] = [];
  if (timezone !== undefined && !isTimeZone(timezone)) {
    faults.push({ code: 'zone', key: 'timezone', zone: timezone, near: meant(timezone) });
  }
  const read = ([[START, start], [END, end]] as const).map(([key, given]): CronTimes | undefined => {
    const times = given === undefined ? undefined : cronTimes(given);
    if (given !== undefined && times === undefined) {
      faults.push({ code: 'cron', key, given });
    } else if (times !== undefined && !isEverDue(times)) {
      faults.push({ code: 'never', key, given: given ?? '' });
    }
    return times;
  });
  const [first, last] = read;
  if (start !== undefined && start === end) {
    faults.push({ code: 'same', key: END });
  } else if (first !== undefined && last !== undefined && isSameTimes(first, last)) {
    faults.push({ code: 'always', key: END });
  }
  return faults;
}

/** What is wrong with a trigger of the type cron; `scaled` is what it belongs to, where that keeps a number of replicas. */
export function cronFaults(trigger: KedaTrigger, facts: ClusterFacts, scaled?: ScaledObject): readonly ScheduleFault[] {
  const written = (key: string) => {
    const value = metadataValue(trigger, key);
    return isPlaceholder(value) ? undefined : value;
  };
  const given = written(REPLICAS);
  const faults = scheduleFaults({ timezone: written('timezone'), start: written(START), end: written(END) });
  if (given === undefined) {
    return faults;
  }
  const replicas = WHOLE_NUMBER.test(given) ? Number(given) : Number.NaN;
  if (!(replicas > 0)) {
    // KEDA takes what is below 0, which asks for nothing.
    return [...faults, { code: replicas < 0 ? 'negative' : 'replicas', key: REPLICAS, given }];
  }
  const isCounted = trigger.metricType === 'AverageValue' && scaled?.modifiers === undefined && !isDevelopment(facts);
  return scaled === undefined || !isCounted ? faults : [...faults, ...boundFaults(replicas, scaled, facts)];
}

/** A schedule asks for replicas as any metric does: up to the most, beyond the fewest, and beyond the tolerance. */
function boundFaults(replicas: number, scaled: ScaledObject, facts: ClusterFacts): readonly ScheduleFault[] {
  const { minReplicas, maxReplicas, idleReplicas } = scaled;
  if (replicas > maxReplicas) {
    return [{ code: 'above', key: REPLICAS, replicas, maxReplicas }];
  }
  // At zero any number of replicas makes a difference.
  if (minReplicas === 0 || idleReplicas === 0) {
    return [];
  }
  const wanted = (total: number) => desiredReplicas({
    total, target: 1, replicas: minReplicas, tolerance: statedTolerance(scaled, facts), kubernetesMinor: facts.kubernetesMinor,
  });
  if (replicas > minReplicas && wanted(replicas) > minReplicas) {
    return [];
  }
  let fewest = minReplicas + 1;
  while (wanted(fewest) === minReplicas) {
    fewest++;
  }
  return [{ code: 'idle', key: REPLICAS, replicas, minReplicas, fewest }];
}
