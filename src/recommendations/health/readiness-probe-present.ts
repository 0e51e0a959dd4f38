import { LONG_RUNNING } from '../../inventory';
import { reachedContainers } from '../../kubernetes';
import { isStraight, PathKind } from '../../vocabularies/aws-load-balancer';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, recommend } from '../recommendation';

const PERIOD = 5;
const TIMEOUT = 2;
const FAILURES = 3;
const PATH = '/';

/** How readiness is asked: timings in seconds; the path is empty unless the question is an HTTP request. */
export interface ReadinessChoice {
  readonly kind: 'http' | 'tcp' | 'grpc';
  readonly path: string;
  readonly period: number;
  readonly timeout: number;
  readonly failures: number;
}

export const readinessProbePresent = recommend({
  id: 'readiness-probe-present',
  title: 'Every container that gets requests has a readiness probe',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'LB', section: 'readiness-probe' },
    { document: 'LB', section: 'readiness' },
    { document: 'MOL', section: 'ch12.1' },
    { document: 'APP', section: 'readiness' },
    { document: 'KIA', section: '17.3.1' },
  ],
  why: 'Without the probe a pod counts as ready as soon as its process runs, so a rollout sends requests to pods that cannot answer yet '
    + 'and takes away the ones that could.',
  remedy: 'Add a readinessProbe that asks the container itself whether it can serve, on the port that requests use.',
  byDefault: `Behind an ALB GET ${PATH}, which assumes that it answers with 200 to 399 when the application can serve; the gRPC health service `
    + `for gRPC; otherwise a TCP connection. Every ${PERIOD} s, timeout ${TIMEOUT} s, ${FAILURES} failures.`,
  props: {
    readiness: `- GET ${PATH} behind an ALB, the gRPC health service for gRPC, otherwise a TCP connection; every ${PERIOD} s, `
      + `timeout ${TIMEOUT} s, ${FAILURES} failures`,
  },
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    absent: 'Container {container} gets requests but has no readiness probe: they reach it before it can answer, and whenever it cannot.',
  },
  levels: { absent: ['error', 'warning'] },
  choose: ({ route, protocol }: { route: PathKind | 'none'; protocol: 'http' | 'grpc' | 'tcp' }): ReadinessChoice => {
    const timings = { period: PERIOD, timeout: TIMEOUT, failures: FAILURES };
    if (protocol === 'grpc') {
      return { kind: 'grpc', path: '', ...timings };
    }
    return route === 'alb-ip' ? { kind: 'http', path: PATH, ...timings } : { kind: 'tcp', path: '', ...timings };
  },
  read: workload => workload.trafficPaths.length === 0 ? NOT_APPLICABLE : [...reachedContainers(workload)].map(([container, routes]) => ({
    value: {
      container: container.name,
      probe: container.readiness,
      isBalanced: routes.some(isStraight),
    },
    place: { object: workload, path: `${container.path}/readinessProbe`, container: container.name },
  })),
  holds: ({ container, probe, isBalanced }) => {
    if (probe !== undefined) {
      return undefined;
    }
    const problem = isBalanced ? error : warning;
    return problem('absent', { container }, 'a readiness probe');
  },
});
