import { LONG_RUNNING } from '../../inventory';
import { annotationPath, mainContainers, stopDelay, TrafficPath, Workload } from '../../kubernetes';
import {
  ALB_KEYS, ALB_PREFIX, DEREGISTRATION_DELAY, deregistrationDelay, drainingAttributes, isAlbPath, isBinding, isNlbPath, NLB_KEYS, NLB_PREFIX,
  pathKind, readAttributes,
} from '../../vocabularies/aws-load-balancer';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

const SECONDS = /^\d+$/;

interface Drain {
  readonly object: string;
  /** Whether Service and Ingress both state attributes of the target group, and not the same. */
  readonly isContradicted: boolean;
  readonly isStated: boolean;
  /** Whether the stated delay is one at all; load-balancer-accepts-values tells when not. */
  readonly isValid: boolean;
  readonly delay: number;
  /** Seconds after which the pod is surely gone. */
  readonly lifetime: number;
}

export const deregistrationFitsShutdown = recommend({
  id: 'deregistration-fits-shutdown',
  title: 'The load balancer lets go of a pod no later than the pod is gone',
  status: 'stable',
  since: '0.1.0',
  sources: [
    {
      document: 'LB',
      section: 'deregistration-delay',
      url: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html',
    },
  ],
  why: `The load balancer keeps connections to a target that leaves for ${DEREGISTRATION_DELAY.unset} s unless told otherwise. A pod does not live as long: `
    + 'requests that last longer than the pod fail, though the balancer would have waited for them, and every rollout drains longer than it needs.',
  remedy: `Set ${DEREGISTRATION_DELAY.attribute} to what a stopping pod has, in one place: on the Ingress, or on the Service of an NLB.`,
  byDefault: 'The time until no new requests arrive plus the longest request, on the Ingress only.',
  causedBy: ['exposure', 'shutdownTimeout', 'preStopDelay'],
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    unstated: 'The deregistration delay of {object} is left at {delay} s, but a stopping pod is gone after {lifetime} s.',
    long: 'The deregistration delay of {object} is {delay} s, but a stopping pod is gone after {lifetime} s.',
    contradicted: 'Service and Ingress both set target-group-attributes: those of Service {object} count, and none of the Ingress.',
  },
  levels: { unstated: 'warning', long: 'warning', contradicted: 'error' },
  read: workload => {
    const routes = workload.trafficPaths.filter(route => (isAlbPath(pathKind(route)) || isNlbPath(pathKind(route))) && !isBinding(route));
    return routes.length === 0 ? NOT_APPLICABLE : routes.map(route => readDrain(workload, route, lifetimeOf(workload)));
  },
  holds: ({ object, isContradicted, isStated, isValid, delay, lifetime }) => {
    if (isContradicted) {
      return error('contradicted', { object }, 'one of the two');
    }
    return isValid && delay > lifetime ? warning(isStated ? 'long' : 'unstated', { object, delay, lifetime }, `at most ${lifetime} s`) : undefined;
  },
});

function readDrain(workload: Workload, route: TrafficPath, lifetime: number): Reading<Drain> {
  const { service, entry } = route;
  const annotation = isAlbPath(pathKind(route)) ? ALB_PREFIX + ALB_KEYS.targetGroupAttributes : NLB_PREFIX + NLB_KEYS.targetGroupAttributes;
  const own = service.annotations[annotation];
  const theirs = entry === service ? undefined : entry.annotations[annotation];
  const object = own === undefined ? entry : service;
  const stated = drainingAttributes(route).get(DEREGISTRATION_DELAY.attribute);
  return {
    value: {
      object: object.name,
      isContradicted: own !== undefined && theirs !== undefined && !isSame(readAttributes(own), readAttributes(theirs)),
      isStated: stated !== undefined,
      isValid: stated === undefined || SECONDS.test(stated) && Number(stated) <= DEREGISTRATION_DELAY.max,
      delay: deregistrationDelay(route) ?? 0,
      lifetime,
    },
    place: { object, path: annotationPath(annotation) },
    related: object === service ? [workload, entry] : [workload, service],
  };
}

/** Seconds until the last container that requests reach has stopped; the grace period where nobody says how long that takes. */
function lifetimeOf(workload: Workload): number {
  const { gracePeriod } = workload.pod;
  const { shutdownTime } = workload.facts;
  const delays = mainContainers(workload).map(stopDelay);
  return shutdownTime === undefined || delays.includes(undefined)
    ? gracePeriod
    : Math.min(gracePeriod, Math.max(0, ...delays.map(delay => delay ?? 0)) + shutdownTime);
}

function isSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([key, value]) => other.get(key) === value);
}
