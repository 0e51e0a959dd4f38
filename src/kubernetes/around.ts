import { IngressClasses } from './ingress-class';
import { intOrPercent } from './int-or-percent';
import { Autoscaler, Backend, Budget, Entry, Metric, Service } from './model';
import { apiGroup, KubernetesObject, ObjectView, viewObject } from './object';
import { labelSelector, mapSelector } from './selector';
import { fields, Fields, flag, integer, isFields, items, text } from './shape';

/** What binds a Service to a target group that something else made. */
export const BINDING = 'TargetGroupBinding';
const NO_CLASSES: IngressClasses = new Map();
const KEDA_DEFAULTS = { min: 0, max: 100, apiVersion: 'apps/v1' };
const SERVER_MIN_REPLICAS = 1;
/** What the server adds to an autoscaler without metrics. */
const SERVER_METRICS: readonly Metric[] = [{ type: 'Resource', name: 'cpu', container: '', utilization: 80, path: '/spec/metrics' }];

export function viewBudget(json: KubernetesObject): Budget {
  const view = viewObject(json);
  return {
    selector: labelSelector(view.spec.selector),
    minAvailable: intOrPercent(view.spec.minAvailable),
    maxUnavailable: intOrPercent(view.spec.maxUnavailable),
    unhealthyPods: text(view.spec.unhealthyPodEvictionPolicy) ?? 'IfHealthyBudget',
    workloads: [],
    ...view,
  };
}

export function isAutoscaler(object: { readonly apiVersion: string; readonly kind: string }): boolean {
  return object.kind === 'HorizontalPodAutoscaler' || object.kind === 'ScaledObject' && apiGroup(object.apiVersion) === 'keda.sh';
}

export function viewAutoscaler(json: KubernetesObject): Autoscaler {
  const view = viewObject(json);
  const isKeda = view.kind === 'ScaledObject';
  const target = fields(view.spec.scaleTargetRef);
  return {
    targetGroup: apiGroup(text(target.apiVersion) ?? (isKeda ? KEDA_DEFAULTS.apiVersion : '')),
    targetKind: text(target.kind) ?? 'Deployment',
    targetName: text(target.name) ?? '',
    minReplicas: isKeda ? integer(view.spec.minReplicaCount) ?? KEDA_DEFAULTS.min : integer(view.spec.minReplicas) ?? SERVER_MIN_REPLICAS,
    maxReplicas: isKeda ? integer(view.spec.maxReplicaCount) ?? KEDA_DEFAULTS.max : integer(view.spec.maxReplicas) ?? SERVER_MIN_REPLICAS,
    metrics: isKeda ? kedaMetrics(view.spec) : hpaMetrics(view),
    scaleDown: scaleDown(view.spec, isKeda),
    workloads: [],
    ...view,
  };
}

function scaleDown(spec: Fields, isKeda: boolean): Fields | undefined {
  const config = isKeda ? fields(fields(spec.advanced).horizontalPodAutoscalerConfig) : spec;
  const behavior = fields(config.behavior);
  return isFields(behavior.scaleDown) ? behavior.scaleDown : undefined;
}

function hpaMetrics(view: ObjectView): readonly Metric[] {
  const single = integer(view.spec.targetCPUUtilizationPercentage);
  if (single !== undefined) {
    return [{ type: 'Resource', name: 'cpu', container: '', utilization: single, path: '/spec/targetCPUUtilizationPercentage' }];
  }
  const metrics = items(view.spec.metrics);
  return metrics.length === 0 ? SERVER_METRICS : metrics.map((item, index) => {
    const metric = fields(item);
    const type = text(metric.type) ?? '';
    const source = fields(metric[type.charAt(0).toLowerCase() + type.slice(1)]);
    return {
      type,
      name: text(source.name) ?? text(fields(source.metric).name) ?? '',
      container: text(source.container) ?? '',
      utilization: integer(fields(source.target).averageUtilization) ?? integer(source.targetAverageUtilization),
      path: `/spec/metrics/${index}`,
    };
  });
}

function kedaMetrics(spec: Fields): readonly Metric[] {
  return items(spec.triggers).map((item, index) => {
    const trigger = fields(item);
    const metadata = fields(trigger.metadata);
    const kind = text(trigger.type) ?? '';
    const isResource = kind === 'cpu' || kind === 'memory';
    const container = text(metadata.containerName) ?? '';
    const isUtilization = isResource && (text(trigger.metricType) ?? 'Utilization') === 'Utilization';
    return {
      type: !isResource ? 'External' : container === '' ? 'Resource' : 'ContainerResource',
      name: kind,
      container,
      utilization: isUtilization ? Number(metadata.value) || undefined : undefined,
      path: `/spec/triggers/${index}`,
    };
  });
}

export function viewService(json: KubernetesObject): Service {
  const view = viewObject(json);
  return {
    type: text(view.spec.type) ?? 'ClusterIP',
    selector: mapSelector(view.spec.selector),
    ports: items(view.spec.ports).map((item, index) => {
      const port = fields(item);
      const number = integer(port.port) ?? 0;
      return { name: text(port.name) ?? '', number, targetPort: integer(port.targetPort) || text(port.targetPort) || number, path: `/spec/ports/${index}` };
    }),
    isHeadless: view.spec.clusterIP === 'None',
    publishesNotReady: flag(view.spec.publishNotReadyAddresses) === true,
    loadBalancerClass: text(view.spec.loadBalancerClass) ?? '',
    workloads: [],
    ...view,
  };
}

export function isEntry(object: { readonly apiVersion: string; readonly kind: string }): boolean {
  const group = apiGroup(object.apiVersion);
  return object.kind === 'Ingress' && (group === 'networking.k8s.io' || group === 'extensions')
    || (object.kind === 'HTTPRoute' || object.kind === 'GRPCRoute') && group === 'gateway.networking.k8s.io'
    || object.kind === BINDING && (group === 'elbv2.k8s.aws' || group === 'eks.amazonaws.com');
}

export function viewEntry(json: KubernetesObject, classes: IngressClasses = NO_CLASSES): Entry {
  const view = viewObject(json);
  const className = view.kind === 'Ingress' ? text(view.spec.ingressClassName) ?? view.annotations['kubernetes.io/ingress.class'] ?? '' : '';
  return {
    className,
    ingressClass: view.kind === 'Ingress' ? classes.get(className) : undefined,
    backends: backendsOf(view),
    ...view,
  };
}

function backendsOf({ kind, spec }: ObjectView): readonly Backend[] {
  switch (kind) {
    case 'Ingress': return ingressBackends(spec);
    case BINDING: return bindingBackends(spec);
    default: return routeBackends(spec);
  }
}

function bindingBackends(spec: Fields): readonly Backend[] {
  const service = fields(spec.serviceRef);
  const port = integer(service.port) ?? text(service.port) ?? 0;
  return [{ service: text(service.name) ?? '', namespace: '', port, host: '', pathType: '', path: '/', field: '/spec/serviceRef' }];
}

function ingressBackends(spec: Fields): readonly Backend[] {
  const fallback = isFields(spec.defaultBackend) ? [ingressBackend(spec.defaultBackend, { host: '', pathType: '', path: '', field: '/spec/defaultBackend' })] : [];
  const paths = items(spec.rules).flatMap((rule, r) => items(fields(fields(rule).http).paths).map((item, p) => {
    const path = fields(item);
    const field = `/spec/rules/${r}/http/paths/${p}/backend`;
    return ingressBackend(fields(path.backend), { host: text(fields(rule).host) ?? '', pathType: text(path.pathType) ?? '', path: text(path.path) ?? '/', field });
  }));
  return [...fallback, ...paths];
}

function ingressBackend(backend: Fields, place: Pick<Backend, 'host' | 'pathType' | 'path' | 'field'>): Backend {
  const service = fields(backend.service);
  const port = fields(service.port);
  return { service: text(service.name) ?? '', namespace: '', port: text(port.name) ?? integer(port.number) ?? 0, ...place };
}

function routeBackends(spec: Fields): readonly Backend[] {
  return items(spec.rules).flatMap((rule, r) => items(fields(rule).backendRefs).map(fields).map((backend, b) => ({
    service: (text(backend.kind) ?? 'Service') === 'Service' ? text(backend.name) ?? '' : '',
    namespace: text(backend.namespace) ?? '',
    port: integer(backend.port) ?? 0,
    host: '',
    pathType: '',
    path: '/',
    field: `/spec/rules/${r}/backendRefs/${b}`,
  })));
}
