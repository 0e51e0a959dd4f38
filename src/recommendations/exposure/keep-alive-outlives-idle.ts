import { LONG_RUNNING } from '../../inventory';
import { annotationPath, DeclaredFact, FACT_ANNOTATIONS, IngressLike, memoizeObject } from '../../kubernetes';
import {
  ALB_KEYS, ALB_PREFIX, classAttribute, IDLE_TIMEOUT, isAlbPath, isBinding, pathKind, readAttributes, sharingBalancer,
} from '../../vocabularies/aws-load-balancer';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

/** Seconds after which an Application Load Balancer closes an idle connection when nobody says. */
const UNSTATED = 60;
const MARGIN = 15;

/** What the workload declares, in seconds, beside the idle timeout of a load balancer in front of it. */
interface Beside {
  readonly fact: Extract<DeclaredFact, 'keepAlive' | 'maxRequestDuration'>;
  readonly seconds: number;
  readonly entry: string;
  readonly idleTimeout: number;
}

export const keepAliveOutlivesIdle = recommend({
  id: 'keep-alive-outlives-idle',
  title: 'The application keeps idle connections open longer than the load balancer',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'KIA', section: '17.3.2' },
    {
      document: 'LB',
      section: 'deployments',
      url: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
    },
  ],
  why: 'When the application closes an idle connection first, the load balancer may just be sending a request on it: the client gets a 502 that '
    + 'appears in no log of the application. A request that neither side sends anything for is given up at the same timeout, with a 504.',
  remedy: 'Raise the keep-alive timeout of the application above the idle timeout of the load balancer, and close idle connections on SIGTERM. '
    + 'Raise the idle timeout above the longest request, unless the answer is streamed.',
  byDefault: `The idle timeout only when stated (${UNSTATED} s otherwise); the environment variable of keepAliveVariable gets keepAliveTimeout, or ${MARGIN} s `
    + 'more than the idle timeout.',
  props: { keepAliveTimeout: '- not declared', keepAliveVariable: '- not set' },
  causedBy: ['exposure', 'maxRequestDuration'],
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    short: 'The application closes idle connections after {keepAlive} s, no later than the load balancer of {entry}, which waits {idleTimeout} s.',
    silent: 'A request that is silent for {idleTimeout} s gets a 504 from the load balancer of {entry}; requests may take {longestRequest} s.',
  },
  levels: { short: 'error', silent: 'warning' },
  /** The seconds after which an Application Load Balancer closes an idle connection when nobody says. */
  idleTimeout: UNSTATED,
  /** The seconds that an application should keep idle connections open, at the least. */
  choose: ({ idleTimeout }: { idleTimeout: number }): number => idleTimeout + MARGIN,
  read: (workload, { inventory }) => {
    const { keepAlive, maxRequestDuration } = workload.facts;
    if (keepAlive === undefined && maxRequestDuration === undefined) {
      return NOT_APPLICABLE;
    }
    const routes = workload.trafficPaths.filter(route => isAlbPath(pathKind(route)) && !isBinding(route));
    return [...new Set(routes.map(({ entry }) => entry))].flatMap(entry => {
      const idleTimeout = idleTimeoutOf(sharingBalancer(entry as IngressLike, inventory));
      const beside = (fact: Beside['fact'], seconds: number | undefined): Reading<Beside>[] => seconds === undefined ? [] : [{
        value: { fact, seconds, entry: entry.name, idleTimeout },
        place: { object: workload, path: annotationPath(FACT_ANNOTATIONS[fact]) },
        related: [entry],
      }];
      return [...beside('keepAlive', keepAlive), ...beside('maxRequestDuration', maxRequestDuration)];
    });
  },
  holds: ({ fact, seconds, entry, idleTimeout }) => {
    if (fact === 'keepAlive') {
      return seconds > idleTimeout ? undefined : error('short', { keepAlive: seconds, entry, idleTimeout }, `at least ${idleTimeout + MARGIN} s`);
    }
    const needed = `an idle timeout above ${seconds} s, or answers that are streamed`;
    return seconds > idleTimeout ? warning('silent', { longestRequest: seconds, entry, idleTimeout }, needed) : undefined;
  },
});

/** What any Ingress behind the same balancer states, or the parameters of its class. */
const idleTimeoutOf = memoizeObject((members: readonly IngressLike[]): number => {
  const stated = members
    .map(member => classAttribute(member.ingressClass, IDLE_TIMEOUT.attribute)
      ?? readAttributes(member.annotations[ALB_PREFIX + ALB_KEYS.loadBalancerAttributes]).get(IDLE_TIMEOUT.attribute))
    .find(value => value !== undefined && IDLE_TIMEOUT.range.problem(value) === undefined);
  return Number(stated ?? UNSTATED);
});
