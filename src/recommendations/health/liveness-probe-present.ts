import { LONG_RUNNING } from '../../inventory';
import { mainContainers } from '../../kubernetes';
import { info } from '../problem';
import { recommend } from '../recommendation';

const PERIOD = 10;
const TIMEOUT = 5;
const FAILURES = 3;

export const livenessProbePresent = recommend({
  id: 'liveness-probe-present',
  title: 'A hung container is restarted',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'liveness' }, { document: 'APP', section: 'health' }, { document: 'MOL', section: 'ch12.2' }],
  why: 'A process that hangs without ending keeps its place for ever: the replica is lost until somebody restarts it by hand.',
  remedy: 'Add a livenessProbe that fails only when a restart helps: it asks the process itself, never what the process depends on.',
  byDefault: `A TCP connection to the port every ${PERIOD} s, timeout ${TIMEOUT} s, ${FAILURES} failures. A worker has no port to ask, so it `
    + 'gets the probe that it is given or none.',
  correction: 'The source says that the kubelet ends the pod and a new one is made. It restarts the container in place: same pod, same node, '
    + 'same address. A pod is replaced only when it is deleted or evicted.',
  props: {
    liveness: `- a TCP connection to the port every ${PERIOD} s, timeout ${TIMEOUT} s, ${FAILURES} failures; none for a worker`,
  },
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    absent: 'Container {container} has no liveness probe: if its process hangs, nothing restarts it.',
  },
  levels: { absent: 'info' },
  choose: (): { kind: 'tcp'; period: 10; timeout: 5; failures: 3 } => ({ kind: 'tcp', period: PERIOD, timeout: TIMEOUT, failures: FAILURES }),
  read: workload => mainContainers(workload).map(container => ({
    value: { container: container.name, probe: container.liveness },
    place: { object: workload, path: `${container.path}/livenessProbe`, container: container.name },
  })),
  holds: ({ container, probe }) => probe === undefined ? info('absent', { container }, 'a liveness probe') : undefined,
});
