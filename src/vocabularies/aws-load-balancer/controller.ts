import { ACTION } from './annotation-keys';
import { AUTO_MODE_CONTROLLER } from './class-parameters';
import { forwardTargets } from './forward-action';
import { TARGET_GROUP_BINDING } from './target-group-binding';
import { text } from '../../kubernetes/json/fields';
import { memoizeObject, memoizeText } from '../../kubernetes/json/memoize';
import { Backend, IngressLike, Service, TrafficPath, Workload } from '../../kubernetes/objects/model';
import { ObjectView } from '../../kubernetes/objects/object';

export const ALB_PREFIX = 'alb.ingress.kubernetes.io/';
export const NLB_PREFIX = 'service.beta.kubernetes.io/aws-load-balancer-';
/** Classes that the AWS Load Balancer Controller and EKS Auto Mode reconcile. */
export const ALB_CLASS = 'alb';
/** What classes of other controllers are called, alone or as one word of several. */
const OTHER_CLASSES: ReadonlySet<string> = new Set([
  'ambassador', 'apisix', 'azure', 'caddy', 'cilium', 'citrix', 'contour', 'emissary', 'envoy', 'f5', 'gce', 'gke', 'haproxy', 'higress', 'istio', 'kong',
  'nginx', 'openshift', 'pomerium', 'skipper', 'tailscale', 'traefik', 'tyk', 'voyager',
]);
const ALB_CONTROLLERS: readonly string[] = ['ingress.k8s.aws/alb', AUTO_MODE_CONTROLLER];
/** The classes of a Service by the controller that answers for them. */
export const NLB_CLASS = 'service.k8s.aws/nlb';
export const AUTO_MODE_NLB_CLASS = 'eks.amazonaws.com/nlb';
export const NLB_CLASSES: readonly string[] = [NLB_CLASS, AUTO_MODE_NLB_CLASS];
/** The port name by which an Ingress backend stands for an action in an annotation. */
export const USE_ANNOTATION = 'use-annotation';
const TARGET_TYPES: readonly string[] = ['ip', 'instance'];

function hasPrefix(annotations: Readonly<Record<string, string>>, prefix: string): boolean {
  for (const key in annotations) {
    if (key.startsWith(prefix)) {
      return true;
    }
  }
  return false;
}

/** Whether a class that is not in the input is another controller's by its name; annotations that were left over do not count then. */
const isOtherClass = memoizeText((name): boolean => {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  return words.some(word => OTHER_CLASSES.has(word)) && !words.includes(ALB_CLASS);
});

/** Whether an Ingress is an Application Load Balancer's, by its class or, where that is not in the input, by an annotation of the controller. */
export function isAlb(entry: IngressLike): boolean {
  if (entry.kind !== 'Ingress') {
    return false;
  }
  return entry.ingressClass === undefined
    ? entry.className === ALB_CLASS || hasPrefix(entry.annotations, ALB_PREFIX) && !isOtherClass(entry.className)
    : ALB_CONTROLLERS.includes(entry.ingressClass.controller);
}

/**
 * Whether a Service is a Network Load Balancer's: by its class or, where it has none, by any annotation for a balancer of AWS, as the controller's
 * webhook gives its class to every new Service without one, that of the cloud provider's `type: nlb` among them.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/webhooks/core/service_mutator.go (MutateCreate)
 */
export function isNlb({ type, loadBalancerClass, annotations }: Service): boolean {
  return type === 'LoadBalancer' && (loadBalancerClass === '' ? hasPrefix(annotations, NLB_PREFIX) : NLB_CLASSES.includes(loadBalancerClass));
}

/**
 * Whether the controller takes a Service even without that webhook; otherwise the cloud provider may make the balancer, which reads some of the
 * annotations in another way.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/service/service_utils.go (IsServiceSupported)
 */
export function isSurelyNlb(service: Service): boolean {
  const { loadBalancerClass, annotations } = service;
  const type = annotations[`${NLB_PREFIX}type`];
  const names = type === 'nlb-ip' || type === 'external' && TARGET_TYPES.includes(annotations[`${NLB_PREFIX}nlb-target-type`] ?? '');
  return isNlb(service) && (loadBalancerClass !== '' || names);
}

/** Joined once: a string joined anew for every look-up costs more than all else that a judgement does. */
const albKey = memoizeText(name => ALB_PREFIX + name);

/** The value of a controller annotation: the Service's wins over the Ingress', whole. */
export function albAnnotation(entry: ObjectView, service: Service | undefined, name: string): string | undefined {
  const key = albKey(name);
  return service?.annotations[key] ?? entry.annotations[key];
}

/** A Service and a port of it, by name or number. */
export type ServiceTarget = Pick<Backend, 'service' | 'namespace' | 'port'>;

/** What a backend means by its names: a Service and a port, or those of the action that it names. */
export function targetsOf(entry: IngressLike, { service, namespace, port }: Backend): readonly ServiceTarget[] {
  const action = port === USE_ANNOTATION ? albAnnotation(entry, undefined, ACTION + service) : undefined;
  return action === undefined
    ? [{ service, namespace: namespace === '' ? entry.namespace : namespace, port }]
    : forwardTargets(action).map(target => ({ ...target, namespace: entry.namespace }));
}

/** What the targets of an Application Load Balancer are: the parameters of its class win over annotations. */
export function targetTypeOf(entry: IngressLike, service: Service | undefined): string | undefined {
  return text(entry.ingressClass?.parameters?.spec.targetType) || albAnnotation(entry, service, 'target-type');
}

/** Whether something else made the target group, so that the input shows neither its attributes nor its health check. */
export function isBinding({ entry }: TrafficPath): boolean {
  return entry.kind === TARGET_GROUP_BINDING;
}

const BOUND: Readonly<Record<string, PathKind>> = {
  'ip TCP': 'nlb-ip', 'instance TCP': 'nlb-instance', 'ip HTTP': 'alb-ip', 'instance HTTP': 'alb-instance',
};

/** What sends requests to a Service, and to what: the addresses of pods, or a port of their nodes. */
export type PathKind = 'alb-ip' | 'alb-instance' | 'nlb-ip' | 'nlb-instance' | 'ingress' | 'service';

/** Whether an Application Load Balancer is in front. */
export function isAlbPath(kind: PathKind | 'none'): boolean {
  return kind === 'alb-ip' || kind === 'alb-instance';
}

/** Whether a Network Load Balancer is in front. */
export function isNlbPath(kind: PathKind | 'none'): boolean {
  return kind === 'nlb-ip' || kind === 'nlb-instance';
}

/** The kind of a route; looked up once, as many recommendations ask. */
export const pathKind = memoizeObject(({ entry, service }: TrafficPath): PathKind => {
  if (entry === service) {
    return !isNlb(service) ? 'service' : isStraightNlb(service) ? 'nlb-ip' : 'nlb-instance';
  }
  if (entry.kind === TARGET_GROUP_BINDING) {
    return boundKind(entry);
  }
  if (!isAlb(entry as IngressLike)) {
    return 'ingress';
  }
  return targetTypeOf(entry as IngressLike, service) === 'ip' ? 'alb-ip' : 'alb-instance';
});

/** Whether the Network Load Balancer of a Service has pods for targets: whatever else is said, it has nodes. */
export function isStraightNlb({ annotations }: Service): boolean {
  return annotations[`${NLB_PREFIX}nlb-target-type`] === 'ip' || annotations[`${NLB_PREFIX}type`] === 'nlb-ip';
}

/** Whether a balancer sends requests straight to the pods, so that nothing stands between it and a stopping pod. */
export function isStraight(route: TrafficPath): boolean {
  const kind = pathKind(route);
  return kind === 'alb-ip' || kind === 'nlb-ip';
}

/** Whether a balancer sends requests straight to the pods of a workload. */
export function isBalanced(workload: Workload): boolean {
  return workload.trafficPaths.some(isStraight);
}

/** Without a protocol the balancer is taken for the kind that lets go of a pod sooner; without a target type nothing can be told. */
function boundKind({ spec }: ObjectView): PathKind {
  const protocol = (text(spec.targetGroupProtocol) ?? 'HTTP').startsWith('HTTP') ? 'HTTP' : 'TCP';
  return BOUND[`${text(spec.targetType) ?? ''} ${protocol}`] ?? 'ingress';
}
