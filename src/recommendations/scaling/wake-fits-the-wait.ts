import { wakeTime } from './readings/reaction';
import { isDevelopment } from '../../kubernetes';
import { asScaledObject } from '../../vocabularies/keda/scaled-object';
import { warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { formatSum } from '../sum';

/** Seconds between two looks at a queue without replicas. */
const POLLING = 15;

export const wakeFitsTheWait = recommend({
  id: 'wake-fits-the-wait',
  title: 'The first job after a quiet time is worked on within the wait',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'custom-metrics', url: 'https://keda.sh/docs/latest/reference/scaledobject-spec/#pollinginterval' }],
  why: 'At zero nobody works until KEDA looks at the queue, which it does every polling interval, and a replica has started. The first job after each quiet time waits for both.',
  remedy: 'Shorten pollingInterval, keep a replica (minReplicaCount 1), or accept a longer wait and declare it.',
  byDefault: `pollingInterval ${POLLING}, where the fewest replicas are zero.`,
  causedBy: ['autoscaler'],
  on: 'autoscaler',
  messages: {
    late: 'At zero the first job waits up to {wake}; it may wait {maxWait} s.',
  },
  levels: { late: 'warning' },
  choose: (): number => POLLING,
  /** Seconds until the first replica works. */
  wakeTime,
  read: (autoscaler, { facts }) => {
    const scaled = asScaledObject(autoscaler);
    const { maxWait, replicaStartup = 0, nodeStartup = 0 } = autoscaler.workloads[0]?.facts ?? {};
    const isIdleAtZero = scaled !== undefined && (scaled.scalesToZero || scaled.idleReplicas === 0);
    if (scaled === undefined || !isIdleAtZero || maxWait === undefined || isDevelopment(facts)) {
      return NOT_APPLICABLE;
    }
    const { pollingInterval } = scaled;
    return reading({ wake: wakeTime({ pollingInterval, replicaStartup, nodeStartup }), maxWait, pollingInterval }, scaled, '/spec/pollingInterval');
  },
  holds: ({ wake, maxWait, pollingInterval }) => {
    const left = Math.floor(maxWait - wake.seconds + pollingInterval);
    return wake.seconds <= maxWait ? undefined
      : warning('late', { wake: formatSum(wake) ?? `${wake.seconds} s`, maxWait }, left > 0 ? `at most ${left} s` : 'a replica that is kept');
  },
});
