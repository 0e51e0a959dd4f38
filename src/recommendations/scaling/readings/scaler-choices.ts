import { longer, Sum, sum } from '../../sum';

/** Seconds between two looks of KEDA at a workload without replicas. */
const POLLING_INTERVAL = 15;
/** Seconds without work after which the last replica goes, where a metric shows work to its end. */
const COOLDOWN = 300;
/** Syncs of the autoscaler that fail before the fallback counts. */
const FAILURES = 3;
/** By how much more than the peak the maximum is, so that a queue gets shorter again. */
const ROOM = 1.25;
/** Seconds of a job from which on one that waits for a replica within the tolerance waits too long. */
const LONG_JOB = 60;
/** A start that is missed by a tenth: from these versions on the tolerance can be said. */
const TOLERANCE_SINCE = { kubernetes: 35, keda: '2.18' } as const;
/** From this version on a fallback says which replicas stay. */
const FALLBACK_SINCE = '2.17';
/** From this version on an authentication says an external ID. */
const EXTERNAL_ID_SINCE = '2.20';
/** Seconds over which requests are counted: four scrapes of 30 s. */
const WINDOW = 120;
/** KEDA's autoscaler has a longer name than its ScaledObject, which a label holds, too. */
const LONGEST_NAME = 54;

/** What is written for KEDA when nobody says. */
export const SCALER = {
  pollingInterval: POLLING_INTERVAL, failures: FAILURES, longJob: LONG_JOB, toleranceSince: TOLERANCE_SINCE, fallbackSince: FALLBACK_SINCE,
  externalIdSince: EXTERNAL_ID_SINCE, window: WINDOW, longestName: LONGEST_NAME,
} as const;

/** Until the last replica goes; work that no metric shows may begin just after the last look that saw some. */
export function cooldownFor(unseenWork: number): Sum {
  const unseen = sum([unseenWork, 'of work that no metric shows'], [POLLING_INTERVAL, 'between two looks']);
  return unseenWork === 0 ? sum([COOLDOWN, 'without work']) : longer(sum([COOLDOWN, 'without work']), unseen);
}

/** The most replicas that a peak is met with. */
export function mostForPeak(steadyReplicas: number): number {
  return Math.ceil(steadyReplicas * ROOM);
}
