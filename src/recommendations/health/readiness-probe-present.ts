import { LONG_RUNNING } from '../../inventory';
import { Controller, namespaceKey, reachedContainers, Workload } from '../../kubernetes';
import { GATE_ENABLED, GATE_LABEL, isStraight, PathKind, takesGates } from '../../vocabularies/aws-load-balancer';
import { isFilledIn } from '../../vocabularies/sidecar-injection/injection';
import { error, warning } from '../problem';
import { AuditContext, NOT_APPLICABLE, recommend } from '../recommendation';

const PERIOD = 5;
const TIMEOUT = 2;
const FAILURES = 3;
const PATH = '/';
/** EKS Auto Mode knows no gates. */
const WITHOUT_GATES: Controller = 'eks-auto-mode';

/** How readiness is asked: timings in seconds; the path is empty unless the question is an HTTP request. */
export interface ReadinessChoice {
  readonly kind: 'http' | 'tcp' | 'grpc';
  readonly path: string;
  readonly period: number;
  readonly timeout: number;
  readonly failures: number;
}

/**
 * Whether a gate keeps a new pod from counting as ready until something outside has found that it answers; it cannot take a pod out later.
 *
 * The webhook of the AWS Load Balancer Controller adds its own to the pods of a labelled Namespace.
 */
function isGated(workload: Workload, { inventory, facts }: AuditContext): boolean {
  const isLabelled = inventory.find(namespaceKey(workload.namespace))?.labels[GATE_LABEL] === GATE_ENABLED;
  return workload.pod.readinessGates.length > 0
    || isLabelled && facts.ingressController !== WITHOUT_GATES && workload.trafficPaths.some(takesGates);
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
    gated: 'Container {container} gets requests but has no readiness probe: a readiness gate holds a new pod back until it answers, and nothing asks '
      + 'the pod later.',
  },
  levels: { absent: ['error', 'warning'], gated: ['error', 'warning'] },
  /** The kubelet asks gRPC without TLS only. */
  choose: ({ route, protocol, tls }: { route: PathKind | 'none'; protocol: 'http' | 'grpc' | 'tcp'; tls?: boolean }): ReadinessChoice => {
    const timings = { period: PERIOD, timeout: TIMEOUT, failures: FAILURES };
    if (protocol === 'grpc' && tls !== true) {
      return { kind: 'grpc', path: '', ...timings };
    }
    return route === 'alb-ip' && protocol !== 'grpc' ? { kind: 'http', path: PATH, ...timings } : { kind: 'tcp', path: '', ...timings };
  },
  read: (workload, context) => workload.trafficPaths.length === 0 ? NOT_APPLICABLE : [...reachedContainers(workload)]
    .filter(([container]) => !isFilledIn(container, workload, context.inventory))
    .map(([container, routes]) => ({
      value: {
        container: container.name,
        probe: container.readiness,
        isBalanced: routes.some(isStraight),
        isHeldBack: isGated(workload, context),
        isOurs: context.isOurs(workload),
      },
      place: { object: workload, path: `${container.path}/readinessProbe`, container: container.name },
    })),
  holds: ({ container, probe, isBalanced, isHeldBack, isOurs }) => {
    if (probe !== undefined) {
      return undefined;
    }
    const problem = isBalanced && (!isHeldBack || isOurs) ? error : warning;
    return problem(isHeldBack ? 'gated' : 'absent', { container }, 'a readiness probe');
  },
});
