import { LONG_RUNNING } from '../../inventory';
import { Container, cores, ProbeKind, quantity } from '../../kubernetes';
import { info } from '../problem';
import { reading, recommend } from '../recommendation';

/** Seconds; what the server fills in where nobody says. */
const HASTY = 1;
const PATIENT = 5;
/** Cores: a container with less than one is stopped in parts of each period, one that asks for so few gets no more on a busy node. */
const WHOLE_CORE = 1;
const SMALL_REQUEST = 0.1;
/** Probes that are answered by the process, or are a process; a TCP connection is the kernel's. */
const ANSWERED: readonly ProbeKind[] = ['http', 'grpc', 'exec'];

/** Why the CPU of a container can be short, in words; nothing where it says nothing, or has enough. */
function shortage({ limits, requests }: Container): string | undefined {
  const limit = quantity(limits.cpu);
  if (limit !== undefined && limit < WHOLE_CORE) {
    return `its CPU is limited to ${cores(limit)}`;
  }
  const request = quantity(requests.cpu);
  return request !== undefined && request <= SMALL_REQUEST ? `it requests ${cores(request)} of CPU` : undefined;
}

export const livenessAllowsForSlowAnswers = recommend({
  id: 'liveness-allows-for-slow-answers',
  title: 'A container that is slow for want of CPU is not restarted',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'liveness' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/' },
  ],
  why: 'Under load a container at its CPU limit, or on a busy node with a small request, answers late, and the command of a probe is started with the same '
    + `share. Where nobody states a timeout it is ${HASTY} s. After a few late answers the kubelet restarts it, and its load goes to replicas that are as short of CPU.`,
  remedy: `Set timeoutSeconds of the liveness probe to ${PATIENT}, ask by a TCP connection, or give the container the CPU that it needs under load, without a limit.`,
  causedBy: ['liveness', 'cpu'],
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    hasty: 'The liveness probe of container {container} leaves {timeout} s for an answer, and {shortage}: a slow container is restarted as if it hung.',
  },
  levels: { hasty: 'info' },
  read: workload => workload.pod.running.flatMap(container => {
    const { liveness, name, path } = container;
    const short = liveness !== undefined && ANSWERED.includes(liveness.kind) ? shortage(container) : undefined;
    return liveness === undefined || short === undefined
      ? []
      : reading({ container: name, timeout: liveness.timeout, shortage: short }, workload, `${path}/livenessProbe`, { container: name });
  }),
  holds: ({ container, timeout, shortage: short }) =>
    timeout <= HASTY ? info('hasty', { container, timeout, shortage: short }, `${PATIENT} s`) : undefined,
});
