import { LONG_RUNNING } from '../../inventory';
import { annotationPath, IngressLike, ObjectView, text, TrafficPath } from '../../kubernetes';
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
  if (spoken !== undefined && value !== undefined) {
    return { setting: 'targetType', object: spoken, path: '/spec/targetType', value };
  }
  const annotation = isAlbPath(kind) ? ALB_PREFIX + ALB_KEYS.targetType : NLB_PREFIX + NLB_KEYS.targetType;
  const object = isAlbPath(kind) && !(annotation in service.annotations) ? entry : service;
  return { setting: annotation, object, path: annotationPath(annotation), value: kind === 'nlb-ip' ? TARGET : object.annotations[annotation] };
}

export const targetsArePods = recommend({
  id: 'targets-are-pods',
  title: 'Load balancers send requests straight to pods',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'LB', section: 'ip-targets' }, { document: 'QNA', section: 'load-balancers' }],
  why: 'With nodes as targets a request takes a second hop through a node that may be leaving, the balancer checks nodes instead of pods, '
    + 'and readiness gates do not work: requests fail whenever pods or nodes are replaced.',
  remedy: `Set the target type to ${TARGET}. Changing it replaces the target group, so do it when few requests come.`,
  byDefault: `Target type ${TARGET}, for an ALB as for an NLB.`,
  props: { exposure: '- an internal Application Load Balancer for HTTP, inside the cluster for gRPC, TCP and controllers that are not for AWS' },
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    nodes: '{annotation} of {object} makes nodes the targets, not pods.',
    unstated: '{annotation} of {object} is not set, so nodes are the targets unless the controller or IngressClassParams say otherwise.',
  },
  levels: { nodes: 'error', unstated: 'warning' },
  choose: () => TARGET,
  read: workload => workload.trafficPaths.length === 0 ? NOT_APPLICABLE : workload.trafficPaths
    .filter(route => isAlbPath(pathKind(route)) || isNlbPath(pathKind(route)))
    .map(route => {
      const { setting: annotation, object, path, value } = targetType(route);
      return { value: { annotation, object: object.name, targets: value ?? '' }, place: { object, path }, related: [workload] };
    }),
  holds: ({ annotation, object, targets }) => {
    switch (targets) {
      case '': return warning('unstated', { annotation, object }, TARGET);
      case 'instance': return error('nodes', { annotation, object }, TARGET);
      // Another text is none that the controller takes, which is load-balancer-accepts-values to tell.
      default: return undefined;
    }
  },
});
