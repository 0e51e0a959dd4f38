import { LONG_RUNNING } from '../../inventory';
import { isDevelopment, servingContainers, stopDelay } from '../../kubernetes';
import { isAlbPath, isNlbPath, PathKind, pathKind } from '../../vocabularies/aws-load-balancer';
import { isFilledIn } from '../../vocabularies/sidecar-injection/injection';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { longer, Sum, sum } from '../sum';

/** Seconds from a pod's deletion until new requests stop arriving, as measured; no AWS document gives a number. */
const PROPAGATION: Readonly<Record<PathKind | 'none', number>> = {
  'alb-ip': 20, 'alb-instance': 40, 'nlb-ip': 120, 'nlb-instance': 120, 'ingress': 15, 'service': 10, 'none': 0,
};
/** Seconds between the end of what a pod waits for and its next step. */
const DRAIN_MARGIN = 5;
const NAMES: Readonly<Record<PathKind, string>> = {
  'alb-ip': 'an Application Load Balancer',
  'alb-instance': 'an Application Load Balancer that goes through nodes',
  'nlb-ip': 'a Network Load Balancer',
  'nlb-instance': 'a Network Load Balancer that goes through nodes',
  'ingress': 'an Ingress or Gateway',
  'service': 'a Service',
};
/** Nothing stands between these balancers and a pod that stops. */
const STRAIGHT: readonly PathKind[] = ['alb-ip', 'nlb-ip'];

const propagation = (route: PathKind | 'none') => PROPAGATION[route];
const untilQuiet = (route: PathKind | 'none') => sum([propagation(route), 'until requests stop']);

export const endpointsDrainBeforeStop = recommend({
  id: 'endpoints-drain-before-stop',
  title: 'A pod keeps serving until new requests have stopped arriving',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'LB', section: 'deregister-first' },
    { document: 'KIA', section: '17.3.2', url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination' },
  ],
  why: 'Kubernetes stops a pod and takes it out of the balancers at the same time. '
    + 'Until every balancer knows, requests reach a process that is gone.',
  remedy: 'Delay SIGTERM by a preStop sleep that is longer than new requests keep arriving, and raise '
    + 'terminationGracePeriodSeconds by as much.',
  byDefault: `A preStop sleep. ALB: the deregistration delay and ${DRAIN_MARGIN} s; NLB: ${PROPAGATION['nlb-ip'] + DRAIN_MARGIN} s; `
    + `other Ingress: ${PROPAGATION.ingress} s; inside the cluster: ${PROPAGATION.service} s; none for a worker.`,
  correction: 'The AWS guide once showed 180 s, which only an NLB comes near, and now shows 10 s; the book shows 5 s. '
    + `An ALB has been seen to send requests for ${PROPAGATION['alb-ip']} s and an NLB for ${PROPAGATION['nlb-ip']} s after a pod was deleted, `
    + 'so the delay depends on the route.',
  props: {
    preStopDelay: `- the deregistration delay and ${DRAIN_MARGIN} seconds behind an ALB, ${PROPAGATION['nlb-ip'] + DRAIN_MARGIN} seconds behind an NLB, `
      + `${PROPAGATION.ingress} behind another Ingress, ${PROPAGATION.service} inside the cluster, none for a worker`,
  },
  causedBy: ['imageHasShell', 'exposure'],
  on: 'workload',
  kinds: LONG_RUNNING,
  implies: ['requests-outlive-neither', 'sidecars-drain-together'],
  messages: {
    none: '{container} is told to stop at once, while {route} sends it new requests for up to {propagation} s more.',
    short: '{container} is told to stop after {delay} s, while {route} sends it new requests for up to {propagation} s.',
  },
  levels: { none: ['error', 'warning'], short: ['error', 'warning'] },
  margin: DRAIN_MARGIN,
  propagation,
  untilQuiet,
  choose: ({ route, deregistrationDelay }: { route: PathKind | 'none'; deregistrationDelay: Sum }): Sum => {
    if (isAlbPath(route)) {
      return longer(untilQuiet(route), sum(deregistrationDelay, DRAIN_MARGIN));
    }
    return isNlbPath(route) ? sum(untilQuiet(route), DRAIN_MARGIN) : untilQuiet(route);
  },
  read: (workload, context) => isDevelopment(context.facts) ? NOT_APPLICABLE : servingContainers(workload).flatMap(([container, routes]) => {
    const delay = stopDelay(container);
    if (delay === undefined || container.preStop === undefined && isFilledIn(container, workload, context.inventory)) {
      return [];
    }
    const value = { container: container.name, delay, routes: routes.map(pathKind), isOurs: context.isOurs(workload) };
    return reading(value, workload, `${container.path}/lifecycle`, { container: container.name });
  }),
  holds: ({ container, delay, routes, isOurs }) => {
    const early = routes.filter(route => delay < propagation(route));
    if (early.length === 0) {
      return undefined;
    }
    const slowest = early.reduce((one, other) => propagation(other) > propagation(one) ? other : one);
    const isCertain = early.some(route => STRAIGHT.includes(route)) && (delay === 0 || isOurs);
    const problem = isCertain ? error : warning;
    const operands = { container, delay, route: NAMES[slowest], propagation: propagation(slowest) };
    return problem(delay === 0 ? 'none' : 'short', operands, `at least ${propagation(slowest)} s`);
  },
});
