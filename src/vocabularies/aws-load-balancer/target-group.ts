import { readAttributes } from './attribute-map';
import { DEREGISTRATION_DELAY } from './attributes';
import { albAnnotation, isAlbPath, isBinding, isNlbPath, NLB_PREFIX, pathKind } from './controller';
import { TrafficPath } from '../../kubernetes/objects/model';

/** What follows the prefix in the annotation of target group attributes, on an Ingress as on a Service. */
const ATTRIBUTES = 'target-group-attributes';
const NLB_ATTRIBUTES = NLB_PREFIX + ATTRIBUTES;

const SECONDS = /^\d+$/;

/** The seconds for which the AWS balancer of a route keeps connections to a target that it has let go; nothing where the input cannot show it. */
export function deregistrationDelay(route: TrafficPath): number | undefined {
  const { service, entry } = route;
  const kind = pathKind(route);
  const isAlb = isAlbPath(kind);
  if (!isAlb && !isNlbPath(kind) || isBinding(route)) {
    return undefined;
  }
  const value = isAlb ? albAnnotation(entry, service, ATTRIBUTES) : service.annotations[NLB_ATTRIBUTES];
  const delay = readAttributes(value).get(DEREGISTRATION_DELAY.attribute) ?? '';
  return SECONDS.test(delay) ? Number(delay) : DEREGISTRATION_DELAY.unset;
}
