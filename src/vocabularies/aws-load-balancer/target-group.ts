import { readAttributes } from './attribute-map';
import { DEREGISTRATION_DELAY } from './attributes';
import { albAnnotation, isAlbPath, isBinding, isNlbPath, NLB_PREFIX, pathKind } from './controller';
import { TrafficPath } from '../../kubernetes/objects/model';

/** What follows the prefix in the annotation of target group attributes, on an Ingress as on a Service. */
const ATTRIBUTES = 'target-group-attributes';
const NLB_ATTRIBUTES = NLB_PREFIX + ATTRIBUTES;

const SECONDS = /^\d+$/;
const NO_PORT = [{ number: 0 }];

/**
 * The attributes of the target group of a route that drains longest. A Network Load Balancer has one for each port, for which an annotation with the
 * number of the port counts first; an empty value there changes nothing.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/service/model_build_target_group.go (buildPortSpecificTargetGroupAttributes)
 */
export function drainingAttributes(route: TrafficPath): ReadonlyMap<string, string> {
  const { service, entry } = route;
  if (!isNlbPath(pathKind(route))) {
    return readAttributes(albAnnotation(entry, service, ATTRIBUTES));
  }
  const base = readAttributes(service.annotations[NLB_ATTRIBUTES]);
  const ports = service.ports.length === 0 ? NO_PORT : service.ports;
  const groups = ports.map(({ number }) => {
    const own = service.annotations[`${NLB_ATTRIBUTES}.${number}`];
    return own === undefined ? base : new Map([...base, ...[...readAttributes(own)].filter(([, value]) => value !== '')]);
  });
  return groups.reduce((longest, group) => delayOf(group) > delayOf(longest) ? group : longest);
}

/** The seconds for which the AWS balancer of a route keeps connections to a target that it has let go; nothing where the input cannot show it. */
export function deregistrationDelay(route: TrafficPath): number | undefined {
  const kind = pathKind(route);
  return !isAlbPath(kind) && !isNlbPath(kind) || isBinding(route) ? undefined : delayOf(drainingAttributes(route));
}

function delayOf(attributes: ReadonlyMap<string, string>): number {
  const delay = attributes.get(DEREGISTRATION_DELAY.attribute) ?? '';
  return SECONDS.test(delay) ? Number(delay) : DEREGISTRATION_DELAY.unset;
}
