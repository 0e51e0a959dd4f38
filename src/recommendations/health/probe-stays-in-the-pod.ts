import { LONG_RUNNING } from '../../inventory';
import { Probe, probesOf, searchable } from '../../kubernetes';
import { warning } from '../problem';
import { recommend } from '../recommendation';

/** Where a probe's command says which host it asks: a URL, bash's own sockets, or an argument of a well-known client. */
const HOST_IN_COMMAND: readonly RegExp[] = [
  /\b[a-z][a-z0-9+.-]*:\/\/(?:[^\s/@'"]*@)?(\[[^\]]*\]|[^\s/:?#'"]+)/i,
  /\/dev\/tcp\/([^\s/]+)\//,
  /\b(?:pg_isready|psql|mysqladmin|mysql|mariadb-admin|redis-cli|valkey-cli|mongosh)\s[^|;&]*?(?:-h|--host)[\s=]+([^\s'"]+)/,
  /\b(?:nc|ncat|telnet)\s+(?:-\S+\s+(?:\d+\s+)?)*([^\s-][^\s'"]*)\s+\d+/,
  /\bgrpc_health_probe\s[^|;&]*?-addr[\s=]+['"]?(\[[^\]]*\]|[^\s:'"]+):/,
];
/** The pod itself; a variable, as its value is not in the manifest, gets the benefit of the doubt. */
const ITSELF = /^(?:localhost|127\.[\d.]+|0\.0\.0\.0|\[?::1?\]?|[$`].*)$/i;

export const probeStaysInThePod = recommend({
  id: 'probe-stays-in-the-pod',
  title: 'A probe asks its own pod and nothing else',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'liveness' },
    { document: 'APP', section: 'readiness' },
    { document: 'KIA', section: '17.2.3' },
    { document: 'MOL', section: 'ch12.1' },
  ],
  why: 'All replicas share what the probe asks: when that fails, all of them leave the rotation or restart at the same moment, and requests '
    + 'that never needed it fail as well.',
  remedy: 'Let the probe name no other host: ask localhost, in its command too, about the process alone. Report on dependencies through metrics and answer with an error or a fallback when one is away.',
  correction: 'Two sources disagree: Kubernetes in Action puts the wait for dependencies into the readiness probe, the EKS guide forbids '
    + 'it. The guide is right for dependencies that replicas share, since readiness then takes all of them away at once; a wait that only '
    + 'the start needs belongs in the application, which retries its connection.',
  causedBy: ['readiness', 'liveness', 'startup'],
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    elsewhere: 'The {probe} probe of container {container} asks {host}: when that is away, it fails in every replica at once.',
  },
  levels: { elsewhere: 'warning' },
  read: workload => workload.pod.running.flatMap(container => probesOf(container)
    .filter(probe => probe.host !== '' || probe.kind === 'exec')
    .map(probe => ({
      value: { container: container.name, field: probe.field, host: otherHost(probe) },
      place: { object: workload, path: `${container.path}/${probe.field}`, container: container.name },
    }))),
  holds: ({ container, field, host }) => host === ''
    ? undefined
    : warning('elsewhere', { container, probe: field.replace('Probe', ''), host }, 'localhost'),
});

/** The host other than the pod that a probe asks, by its field or in its command; empty when it names none. */
function otherHost(probe: Probe): string {
  if (probe.kind !== 'exec') {
    return ITSELF.test(probe.host) ? '' : probe.host;
  }
  const line = searchable(probe.command);
  for (const pattern of HOST_IN_COMMAND) {
    const host = pattern.exec(line)?.[1] ?? '';
    if (host !== '' && !ITSELF.test(host)) {
      return host;
    }
  }
  return '';
}
