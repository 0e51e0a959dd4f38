import { endpointsDrainBeforeStop } from './endpoints-drain-before-stop';
import { LONG_RUNNING } from '../../inventory';
import { isDevelopment, servingContainers, stopDelay } from '../../kubernetes';
import { DEREGISTRATION_DELAY, deregistrationDelay, isAlbPath, isNlbPath, PathKind, pathKind } from '../../vocabularies/aws-load-balancer';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { atMost, longer, Sum, sum } from '../sum';
import { shutdownFitsGracePeriod } from './shutdown-fits-grace-period';

/** Seconds that the longest request takes when nobody says. */
const MAX_REQUEST = 10;
const { margin: DRAIN_MARGIN, propagation, untilQuiet } = endpointsDrainBeforeStop;

interface Requests {
  readonly route: PathKind | 'none';
  readonly maxRequestDuration: number;
}

/** Until a request that arrives last is answered. */
const answered = ({ route, maxRequestDuration }: Requests) => sum(untilQuiet(route), [maxRequestDuration, 'longest request']);

/** The seconds for which a pod has to live on so that a request that arrives last is answered. */
const lifetime = (route: PathKind, maxRequestDuration: number) => propagation(route) + maxRequestDuration + DRAIN_MARGIN;

const delayFor = (requests: Requests): Sum => {
  const isBalanced = isAlbPath(requests.route) || isNlbPath(requests.route);
  return atMost(isBalanced ? DEREGISTRATION_DELAY.max : Infinity, 'at most, as Elastic Load Balancing takes no more', answered(requests));
};

export const requestsOutliveNeither = recommend({
  id: 'requests-outlive-neither',
  title: 'The longest request ends before the pod does and before the balancer lets go of it',
  status: 'stable',
  since: '0.1.0',
  sources: [{
    document: 'LB',
    section: 'deregistration-delay',
    url: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#deregistration-delay',
  }],
  why: 'A request that is under way when the pod ends, or when the deregistration delay has passed, is cut off: its client '
    + 'gets a 502 or 504.',
  remedy: 'Make the preStop sleep longer than deregistration_delay.timeout_seconds, and raise terminationGracePeriodSeconds by as much; or give the app '
    + 'the time after SIGTERM to answer what it has accepted. Keep deregistration_delay.timeout_seconds above the longest request.',
  byDefault: `A longest request of ${MAX_REQUEST} s; the deregistration delay is that and the time for which new requests arrive.`,
  correction: 'The source asks for a deregistration delay that fits without saying how. It has to cover the longest request, '
    + 'and the pod has to outlive either the delay or the request.',
  props: { maxRequestDuration: `Duration.seconds(${MAX_REQUEST})` },
  causedBy: ['preStopDelay', 'shutdownTimeout', 'terminationGracePeriod', 'exposure'],
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    killed: '{container} may end {end} s after its deletion, but requests arrive for {propagation} s and take up to {longestRequest} s.',
    assumed: '{container} may end {end} s after its deletion, but requests arrive for {propagation} s; one that takes {longestRequest} s is cut off.',
    cut: 'The balancer cuts connections to {container} {deregistrationDelay} s after deregistration, but requests take up to {longestRequest} s.',
  },
  levels: { killed: 'error', assumed: 'warning', cut: ['error', 'warning'] },
  maxRequestDuration: MAX_REQUEST,
  deregistrationDelay: delayFor,
  shutdownTime: ({ preStop, ...requests }: Requests & { readonly preStop: number }): Sum => {
    const usual = sum(shutdownFitsGracePeriod.shutdownTime);
    const isDrained = requests.route === 'none' || preStop >= delayFor(requests).seconds + DRAIN_MARGIN;
    return isDrained ? usual : longer(usual, sum(answered(requests), DRAIN_MARGIN, [-preStop, 'until SIGTERM']));
  },
  /** The delay before SIGTERM that a pod needs which takes so long after it. */
  preStopDelay: ({ shutdown, ...requests }: Requests & { readonly shutdown: number }): Sum =>
    longer(sum(0), sum(answered(requests), DRAIN_MARGIN, [-shutdown, 'shutdown'])),
  read: (workload, context) => isDevelopment(context.facts) ? NOT_APPLICABLE : servingContainers(workload).flatMap(([container, routes]) => {
    const delay = stopDelay(container);
    if (delay === undefined) {
      return [];
    }
    // A Service with something in front of it is reached through that.
    const outer = routes.filter(route => pathKind(route) !== 'service');
    const judged = outer.length > 0 ? outer : routes;
    const { pod, facts } = workload;
    const value = {
      container: container.name,
      delay,
      shutdown: facts.shutdownTime ?? Math.max(0, pod.gracePeriod - delay),
      maxRequestDuration: facts.maxRequestDuration,
      routes: judged.map(route => ({ kind: pathKind(route), deregistrationDelay: deregistrationDelay(route) })),
    };
    const more = { container: container.name, related: judged.map(({ entry }) => entry) };
    return reading(value, workload, `${pod.path}/terminationGracePeriodSeconds`, more);
  }),
  holds: ({ container, delay, shutdown, maxRequestDuration, routes }) => {
    const longestRequest = maxRequestDuration ?? MAX_REQUEST;
    const end = delay + shutdown;
    for (const route of routes) {
      const isDrained = route.deregistrationDelay !== undefined && delay >= route.deregistrationDelay + DRAIN_MARGIN;
      if (!isDrained && end < lifetime(route.kind, longestRequest)) {
        const operands = { container, end, propagation: propagation(route.kind), longestRequest };
        const needed = `at least ${lifetime(route.kind, longestRequest)} s`;
        return maxRequestDuration === undefined ? warning('assumed', operands, needed) : error('killed', operands, needed);
      }
      if (maxRequestDuration !== undefined && route.deregistrationDelay !== undefined && route.deregistrationDelay < maxRequestDuration) {
        const operands = { container, deregistrationDelay: route.deregistrationDelay, longestRequest };
        // No delay is long enough for a request beyond what ELB takes.
        return longestRequest > DEREGISTRATION_DELAY.max ? warning('cut', operands) : error('cut', operands, `at least ${longestRequest} s`);
      }
    }
    return undefined;
  },
});
