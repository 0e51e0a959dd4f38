import { LONG_RUNNING } from '../../inventory';
import { annotationPath, fields, IngressLike, items, ObjectView, text, TrafficPath } from '../../kubernetes';
import { ALB_KEYS, ALB_PREFIX, isAlbPath, isBinding, isNlbPath, NLB_KEYS, NLB_PREFIX, pathKind } from '../../vocabularies/aws-load-balancer';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, recommend } from '../recommendation';

const TARGET = 'ip';

/** Where a route says what its targets are, and what it says. */
interface TargetType {
  readonly setting: string;
  readonly object: ObjectView;
  readonly path: string;
  readonly value: string | undefined;
}

function targetType(route: TrafficPath): TargetType {
  const { service, entry } = route;
  const kind = pathKind(route);
  const parameters = isAlbPath(kind) && !isBinding(route) ? (entry as IngressLike).ingressClass?.parameters : undefined;
  const spoken = isBinding(route) ? entry : parameters;
  const value = text(spoken?.spec.targetType);
  if (spoken !== undefined && value !== undefined && value !== '') {
    return { setting: 'targetType', object: spoken, path: '/spec/targetType', value };
  }
  const annotation = isAlbPath(kind) ? ALB_PREFIX + ALB_KEYS.targetType : NLB_PREFIX + NLB_KEYS.targetType;
  const object = isAlbPath(kind) && !(annotation in service.annotations) ? entry : service;
  return { setting: annotation, object, path: annotationPath(annotation), value: kind === 'nlb-ip' ? TARGET : object.annotations[annotation] };
}

/**
 * Whether the nodes listen for the Service; of a target group that something else made, nothing is refused.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/model_build_target_group.go (buildTargetGroupSpec)
 */
function hasNodePort(route: TrafficPath): boolean {
  const { type, spec } = route.service;
  const isUnallocated = type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts === false && items(spec.ports).every(port => !fields(port).nodePort);
  return isBinding(route) || type !== 'ClusterIP' && !isUnallocated;
}

export const targetsArePods = recommend({
  id: 'targets-are-pods',
  title: 'Load balancers send requests straight to pods',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'LB', section: 'ip-targets' }, { document: 'QNA', section: 'load-balancers' }],
  why: 'With nodes as targets a request takes a second hop through a node that may be leaving, the balancer checks nodes instead of pods, '
    + 'and readiness gates do not work: requests fail whenever pods or nodes are replaced. It is what the controller does when nobody says; a Service of type '
    + "LoadBalancer without a class gets it too, as the controller's webhook makes every new one its own, also one with the annotations of the cloud provider. "
    + 'With a Service of type ClusterIP nodes are no targets: it has no node port, and the controller refuses the whole group.',
  remedy: `Set target-type of an ALB, or aws-load-balancer-nlb-target-type of an NLB, to ${TARGET}. Changing it replaces the target group, so do it when few requests come.`,
  byDefault: `Target type ${TARGET}, for an ALB as for an NLB.`,
  props: { exposure: '- an internal Application Load Balancer for HTTP, inside the cluster for gRPC, TCP and controllers that are not for AWS' },
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    nodes: '{annotation} of {object} makes nodes the targets, not pods.',
    unstated: '{annotation} of {object} is not set, so nodes are the targets unless the controller or IngressClassParams say otherwise.',
    refused: '{annotation} of {object} makes nodes the targets, but Service {service} has no node port: the controller refuses that.',
    doubtful: '{annotation} of {object} is not set: unless the controller or IngressClassParams say otherwise, nodes are the targets, but Service {service} has '
      + 'no node port, and the controller refuses that.',
  },
  levels: { nodes: 'warning', unstated: 'warning', refused: 'error', doubtful: 'warning' },
  choose: () => TARGET,
  read: workload => workload.trafficPaths.length === 0 ? NOT_APPLICABLE : workload.trafficPaths
    .filter(route => isAlbPath(pathKind(route)) || isNlbPath(pathKind(route)))
    .map(route => {
      const { setting: annotation, object, path, value } = targetType(route);
      const service = hasNodePort(route) ? '' : route.service.name;
      return { value: { annotation, object: object.name, targets: value ?? '', service }, place: { object, path }, related: [workload] };
    }),
  holds: ({ annotation, object, targets, service }) => {
    switch (targets) {
      case '': return service === '' ? warning('unstated', { annotation, object }, TARGET) : warning('doubtful', { annotation, object, service }, TARGET);
      case 'instance': return service === '' ? warning('nodes', { annotation, object }, TARGET) : error('refused', { annotation, object, service }, TARGET);
      // Another text is none that the controller takes, which is load-balancer-accepts-values to tell.
      default: return undefined;
    }
  },
});
