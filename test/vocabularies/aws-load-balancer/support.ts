import { IngressClass, IngressLike, KubernetesObject, Service, viewIngress, viewObject, viewService } from '../../../src/kubernetes';
import { viewTargetGroupBinding } from '../../../src/vocabularies/aws-load-balancer/target-group-binding';

type Annotations = Readonly<Record<string, string>>;

interface IngressShape {
  readonly name?: string;
  readonly namespace?: string;
  readonly className?: string;
  /** The class as the input has it; nothing when it is not there. */
  readonly ingressClass?: IngressClass;
  /** Annotations of the controller, without their prefix. */
  readonly annotations?: Annotations;
  readonly spec?: object;
}

/** An Ingress of the class `alb`, unless another one is named. */
export function ingress(shape: IngressShape = {}): IngressLike {
  const { name = 'web', namespace = 'shop', className = 'alb', ingressClass, annotations = {}, spec = {} } = shape;
  const json: KubernetesObject = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace, annotations: prefixed('alb.ingress.kubernetes.io/', annotations) },
    spec: { ingressClassName: className, ...spec },
  };
  return viewIngress(json, { ingressClasses: new Map(ingressClass === undefined ? [] : [[className, ingressClass]]) });
}

export interface RuleShape {
  readonly host?: string;
  readonly path?: string;
  readonly pathType?: string;
  readonly service?: string;
  readonly port?: object;
}

/** A rule with one path, as an Ingress has it. */
export function rule({ host, path = '/', pathType = 'Prefix', service: name = 'web', port = { number: 80 } }: RuleShape = {}) {
  return { host, http: { paths: [{ path, pathType, backend: { service: { name, port } } }] } };
}

/** An Ingress of the group `shop`. */
export function member(name: string, rules: readonly object[], annotations: Annotations = {}, shape: object = {}): IngressLike {
  return ingress({ name, annotations: { 'group.name': 'shop', ...annotations }, spec: { rules }, ...shape });
}

/** A class of the AWS Load Balancer Controller with IngressClassParams of this spec. */
export function albClass(spec: object = {}): IngressClass {
  return { controller: 'ingress.k8s.aws/alb', parameters: parameters('elbv2.k8s.aws/v1beta1', spec) };
}

/** A class of EKS Auto Mode with IngressClassParams of this spec. */
export function autoModeClass(spec: object = {}): IngressClass {
  return { controller: 'eks.amazonaws.com/alb', parameters: parameters('eks.amazonaws.com/v1', spec) };
}

function parameters(apiVersion: string, spec: object) {
  return viewObject({ apiVersion, kind: 'IngressClassParams', metadata: { name: 'alb' }, spec });
}

/** A TargetGroupBinding of this spec. */
export function binding(spec: object): IngressLike {
  return viewTargetGroupBinding({
    apiVersion: 'elbv2.k8s.aws/v1beta1', kind: 'TargetGroupBinding', metadata: { name: 'web', namespace: 'shop' }, spec,
  });
}

/** A Service behind an Ingress; annotations of the controller are written without their prefix. */
export function backendService(annotations: Annotations = {}, spec: object = {}): Service {
  return service(prefixed('alb.ingress.kubernetes.io/', annotations), spec);
}

/** A Service with a Network Load Balancer; annotations of the controller are written without their prefix. */
export function balancedService(annotations: Annotations = {}, spec: object = {}): Service {
  return service(prefixed('service.beta.kubernetes.io/aws-load-balancer-', annotations), { type: 'LoadBalancer', ...spec });
}

function service(annotations: Annotations, spec: object): Service {
  return viewService({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop', annotations }, spec });
}

function prefixed(prefix: string, annotations: Annotations): Annotations {
  return Object.fromEntries(Object.entries(annotations).map(([name, value]) => [prefix + name, value]));
}
