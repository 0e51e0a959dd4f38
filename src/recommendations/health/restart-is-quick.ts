import { LONG_RUNNING } from '../../inventory';
import { stopDelay } from '../../kubernetes';
import { warning } from '../problem';
import { reading, recommend } from '../recommendation';

/** Seconds of grace for a container that fails its liveness probe. */
const GRACE = 10;
/** Seconds by which a preStop delay may hold up a restart. */
const SLOW = 30;

export const restartIsQuick = recommend({
  id: 'restart-is-quick',
  title: 'A hung container restarts without waiting for the preStop delay',
  status: 'stable',
  since: '0.1.0',
  sources: [{
    document: 'LB',
    section: 'deregister-first',
    url: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#probe-level-terminationgraceperiodseconds',
  }],
  why: 'The preStop hook also runs before a restart: a container that hangs stays down for the whole delay, although it '
    + 'serves nobody any more.',
  remedy: `Set terminationGracePeriodSeconds of the liveness probe to about ${GRACE}; it cuts the preStop hook of restarts only.`,
  byDefault: `The liveness probe has a grace period of its own of ${GRACE} s.`,
  causedBy: ['preStopDelay'],
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    delayed: 'When {container} fails its liveness probe, its preStop hook holds up the restart for {delay} s.',
  },
  levels: { delayed: 'warning' },
  choose: (): number => GRACE,
  read: workload => workload.pod.running.flatMap(container => {
    const delay = stopDelay(container);
    if (container.liveness === undefined || delay === undefined) {
      return [];
    }
    const value = { container: container.name, delay, grace: container.liveness.terminationGracePeriod };
    return reading(value, workload, `${container.path}/livenessProbe`, { container: container.name });
  }),
  holds: ({ container, delay, grace }) =>
    grace === undefined && delay > SLOW ? warning('delayed', { container, delay }, `terminationGracePeriodSeconds: ${GRACE}`) : undefined,
});
