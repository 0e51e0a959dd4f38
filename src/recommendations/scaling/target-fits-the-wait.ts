import { describe } from '../recommendation';
import { peakWith, planForPeak } from './readings/peak';
import { targetFor, Wish } from './readings/queue-waits';

/** Seconds until a replica works, where nobody says. */
const REPLICA_STARTUP = 20;

export const targetFitsTheWait = describe({
  id: 'target-fits-the-wait',
  title: 'A queue is kept as short as its jobs may wait',
  status: 'planned',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'custom-metrics', url: 'https://aws.github.io/copilot-cli/docs/concepts/services/#worker-service' }],
  why: 'An autoscaler keeps a queue at its target, whatever that is. Where the target holds more jobs than a replica gets to in the wait that is accepted, '
    + 'every job waits longer than that, for as long as there are enough of them.',
  remedy: 'Lower the target of the queue, or raise the wait or the concurrency where that is what is meant.',
  choose: (wish: Wish): number => targetFor(wish),
  replicaStartup: REPLICA_STARTUP,
  peakWith,
  planForPeak,
});
