import { LONG_RUNNING } from '../../inventory';
import { Container, searchable } from '../../kubernetes';
import { info } from '../problem';
import { reading, recommend } from '../recommendation';

/** Programs that do nothing but wait for something else. */
const WAITER = /(?:^|[\s/'"])(?:wait-for|wait-for-it|wait4x|wait4ports|k8s-wait-for|wait_for)(?:\.sh)?(?=[\s:'"@]|$)|\bdockerize\b.*\s-wait\b|\bkubectl\s+(?:[^;&|]*\s)?wait\s/;
const LOOP = /\b(?:until|while)\b/;
/** Programs by which a loop asks whether something else is there. */
const QUESTION = /\b(?:nc|ncat|netcat|curl|wget|nslookup|dig|host|getent|ping|telnet|pg_isready|mysqladmin|mysql|psql|redis-cli|mongosh?)\s|\/dev\/tcp\//;

function commandLine({ image, command, args }: Container): string {
  return searchable([image, ...command, ...args]);
}

function isWaiting(line: string): boolean {
  return WAITER.test(line) || LOOP.test(line) && QUESTION.test(line);
}

export const initDoesNotOrder = recommend({
  id: 'init-does-not-order',
  title: 'No init container waits for another service',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'KIA', section: '17.2.3', url: 'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/' }],
  why: 'While the other service is away, no pod can start: an outage of one service spreads to every new pod of the others, just when '
    + 'a node failed or load rises. And the wait protects the start only; the service may go a second later.',
  remedy: 'Remove the init container that waits: let the application start without the other service, retry, and answer as well as it can meanwhile.',
  correction: 'The source shows such an init container and then advises against it. Its advice to test dependencies in the readiness '
    + 'probe instead takes every pod out of service when a shared dependency fails.',
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    waits: 'Init container {container} waits for another service: while that is away, no pod can start.',
  },
  levels: { waits: 'info' },
  read: workload => workload.pod.initContainers.filter(({ isNativeSidecar }) => !isNativeSidecar).flatMap(container =>
    reading({ container: container.name, line: commandLine(container) }, workload, container.path, { container: container.name })),
  holds: ({ container, line }) => isWaiting(line) ? info('waits', { container }) : undefined,
});
