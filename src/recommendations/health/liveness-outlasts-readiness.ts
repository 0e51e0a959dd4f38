import { LONG_RUNNING } from '../../inventory';
import { Container, failureBudget, portNumber, Probe } from '../../kubernetes';
import { error, warning } from '../problem';
import { recommend } from '../recommendation';

export const livenessOutlastsReadiness = recommend({
  id: 'liveness-outlasts-readiness',
  title: 'A slow container leaves the rotation before it is restarted',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'LB', section: 'readiness-probe' }, { document: 'APP', section: 'liveness' }],
  why: 'When load makes every replica slow, a liveness probe that gives up first restarts them all at once, and a busy moment becomes an outage.',
  remedy: 'Let liveness tolerate more than readiness: a larger failureThreshold, longer periodSeconds, and a path or port of its own, which asks less.',
  byDefault: 'The liveness probe opens a connection and gives up later than the readiness probe does.',
  correction: 'The example in the source asks the endpoint of readiness with failureThreshold 1 and a timeout of 1 s: a single slow answer '
    + 'restarts the container. Three failures and a timeout of several seconds make the same probe harmless.',
  causedBy: ['liveness', 'readiness'],
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    hasty: 'One failure of the endpoint that readiness asks too, with a timeout of {timeout} s, restarts container {container}.',
    identical: 'Liveness and readiness of container {container} are the same probe: whatever takes it out of rotation restarts it as well.',
    sooner: 'Liveness of container {container} gives up after {liveness} s, readiness after {readiness} s: '
      + 'a slow container is restarted instead of relieved.',
  },
  levels: { hasty: 'error', identical: 'warning', sooner: 'warning' },
  read: workload => workload.pod.running
    .filter(({ liveness, readiness }) => liveness !== undefined && readiness !== undefined)
    .map(container => ({
      value: compare(container, container.liveness!, container.readiness!),
      place: { object: workload, path: `${container.path}/livenessProbe`, container: container.name },
    })),
  holds: ({ container, failures, timeout, liveness, readiness, asksTheSame, isIdentical }) => {
    const needed = `more than ${readiness} s`;
    if (asksTheSame && failures === 1) {
      return error('hasty', { container, timeout }, needed);
    }
    if (isIdentical) {
      return warning('identical', { container }, needed);
    }
    return liveness <= readiness ? warning('sooner', { container, liveness, readiness }, needed) : undefined;
  },
});

function compare(container: Container, liveness: Probe, readiness: Probe) {
  const asksTheSame = isSameQuestion(container, liveness, readiness);
  return {
    container: container.name,
    failures: liveness.failures,
    timeout: liveness.timeout,
    /** Seconds after which each gives up at the latest. */
    liveness: failureBudget(liveness),
    readiness: failureBudget(readiness),
    asksTheSame,
    isIdentical: asksTheSame
      && liveness.period === readiness.period && liveness.timeout === readiness.timeout && liveness.failures === readiness.failures,
  };
}

function isSameQuestion(container: Container, one: Probe, other: Probe): boolean {
  return one.kind === other.kind
    && one.path === other.path
    && one.scheme === other.scheme
    && one.host === other.host
    && one.service === other.service
    && portNumber(container, one.port) === portNumber(container, other.port)
    && one.command.length === other.command.length
    && one.command.every((word, index) => word === other.command[index]);
}
