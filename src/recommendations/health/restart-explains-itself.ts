import { LONG_RUNNING } from '../../inventory';
import { info } from '../problem';
import { recommend } from '../recommendation';

const POLICY = 'FallbackToLogsOnError';

export const restartExplainsItself = recommend({
  id: 'restart-explains-itself',
  title: 'A container that failed leaves its last words in the pod',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'KIA', section: '17.4.5' }],
  why: 'After a restart the reason is in a log that may be gone; with nothing in the pod status, the same failure comes back before '
    + 'anybody has understood it.',
  remedy: `Set terminationMessagePolicy: ${POLICY} on the container, or File when the application writes its own termination message.`,
  byDefault: `terminationMessagePolicy ${POLICY}: the end of the log becomes the termination message of a container that failed.`,
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    absent: 'Container {container} has no terminationMessagePolicy: when it fails, the pod does not say why.',
  },
  levels: { absent: 'info' },
  choose: (): string => POLICY,
  read: workload => workload.pod.running.map(container => ({
    value: { container: container.name, policy: container.terminationMessagePolicy },
    place: { object: workload, path: `${container.path}/terminationMessagePolicy`, container: container.name },
  })),
  holds: ({ container, policy }) => policy === undefined ? info('absent', { container }, POLICY) : undefined,
});
