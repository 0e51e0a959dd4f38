import { ANY_WORKLOAD, ENTRIES, findService, isScraped, makerOfPods, presenceOf } from '../../inventory';
import { annotationPath, Backend, Container, describe, IngressLike, Inventory, ProbeKind, Service, ServicePort, Workload } from '../../kubernetes';
import { isWrittenByRollout } from '../../vocabularies/argo-rollouts/alb-action';
import { ACTION, ALB_PREFIX, forwardTargets, USE_ANNOTATION } from '../../vocabularies/aws-load-balancer';
import { isFilledIn, mayBeInjected } from '../../vocabularies/sidecar-injection/injection';
import { error, info, warning } from '../problem';
import { AuditContext, NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

const NUMBER = /^\d+$/;

/** One hop of a request or a probe: who names what where, and whether it is there. */
type Hop = { readonly from: string; readonly to: string; readonly port: number | string } & (
  | { readonly code: 'service' | 'pods' | 'target-port'; readonly missing: 'error' | 'warning' | 'nothing' }
  | { readonly code: 'made-pods'; readonly missing: 'info' }
  | { readonly code: 'service-port' | 'action' | 'probe-port' | 'quoted-port' | 'grpc-port'; readonly missing: 'error' | 'nothing' }
);

export const portChainComplete = recommend({
  id: 'port-chain-complete',
  title: 'Every port that something names exists',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'KIA', section: '17.1' },
    { document: 'K8S', section: 'api', url: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports' },
  ],
  why: 'A name that leads nowhere is accepted by the API server. The Service then has no endpoints, the Ingress answers 503, or the probe fails for ever '
    + 'and the pod is never ready.',
  remedy: 'Use one port name throughout: in the backend of the Ingress, in ports and targetPort of the Service, in the container and in its probes.',
  byDefault: 'One port, named after its protocol (`https` where HTTP or gRPC reach the pods by TLS), from the Ingress to the probe.',
  props: { servicePort: "- 80 for HTTP, 443 where the pods or a Network Load Balancer speak TLS, else the container's port" },
  causedBy: ['port', 'extraPorts', 'readiness', 'liveness', 'startup'],
  on: 'object',
  kinds: [...ENTRIES, 'Service', ...ANY_WORKLOAD],
  messages: {
    'service': '{from} sends requests to {to}, which is not in the input.',
    'service-port': '{from} sends requests to port {port} of {to}, which has no such port.',
    'action': '{from} sends requests to the action {to}, but has no annotation {port}.',
    'pods': '{from} selects no pods in the input.',
    'made-pods': '{from} selects no pods in the input. A controller may make such pods of {to}; if it does not, nobody answers.',
    'target-port': '{from} leads to port {port} of {to}, whose containers declare no such port.',
    'quoted-port': '{from} has the port "{port}": in quotes a number is a name, and a name needs a letter, so the API server refuses it.',
    'grpc-port': '{from} asks gRPC on the port "{port}": that port has to be a number, so the API server refuses it.',
    'probe-port': 'The {from} of container {to} asks port {port}, which the container does not declare.',
  },
  levels: {
    'service': ['error', 'warning'],
    'service-port': 'error',
    'action': 'error',
    'pods': ['error', 'warning'],
    'made-pods': 'info',
    'target-port': ['error', 'warning'],
    'quoted-port': 'error',
    'grpc-port': 'error',
    'probe-port': 'error',
  },
  /**
   * The name of the one port, from the Ingress to the probe.
   *
   * Meshes read the protocol from it, and take `http` and `grpc` for plain text; both over TLS are `https`. What TCP carries is nothing that they look into.
   *
   * @see https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/#explicit-protocol-selection
   */
  choose: ({ protocol, podTls }: { readonly protocol: 'http' | 'grpc' | 'tcp'; readonly podTls?: boolean }): string =>
    podTls === true && protocol !== 'tcp' ? 'https' : protocol,
  read: (object, context): readonly Reading<Hop>[] => {
    if (object.isOwned) {
      return NOT_APPLICABLE;
    }
    if ('backends' in object) {
      return (object as IngressLike).backends.flatMap(backend => backendHops(object as IngressLike, backend, context));
    }
    if ('publishesNotReady' in object) {
      return [...quotedHops(object as Service), ...serviceHops(object as Service, context)];
    }
    return 'pod' in object ? probeHops(object as Workload) : NOT_APPLICABLE;
  },
  holds: ({ code, from, to, port, missing }: Hop) => {
    const needed = code === 'quoted-port' ? `${port} without quotes` : undefined;
    switch (missing) {
      case 'error': return error(code, { from, to, port }, needed);
      case 'warning': return warning(code, { from, to, port });
      case 'info': return info(code, { from, to });
      default: return undefined;
    }
  },
});

function backendHops(entry: IngressLike, { service, namespace, port, field }: Backend, context: AuditContext): Reading<Hop>[] {
  if (service === '') {
    return [];
  }
  if (port !== USE_ANNOTATION) {
    return servicePortHops(entry, { service, namespace: namespace || entry.namespace, port }, field, context);
  }
  const annotation = ALB_PREFIX + ACTION + service;
  const action = entry.annotations[annotation];
  if (action === undefined) {
    const missing = isWrittenByRollout(entry, service, context.inventory) ? 'nothing' : 'error';
    return reading<Hop>({ code: 'action', from: describe(entry), to: service, port: annotation, missing }, entry, field);
  }
  return forwardTargets(action)
    .flatMap(target => servicePortHops(entry, { ...target, namespace: entry.namespace }, annotationPath(annotation), context));
}

function servicePortHops(entry: IngressLike, to: Pick<Backend, 'service' | 'namespace' | 'port'>, path: string, context: AuditContext): Reading<Hop>[] {
  const name = `Service ${to.service}`;
  const service = findService(context.inventory, to.namespace, to.service);
  if (service === undefined) {
    const isMade = presenceOf(context.inventory, { group: '', kind: 'Service', namespace: to.namespace, name: to.service }) === 'there';
    const isCertain = context.isComplete(entry) || context.isOurs(entry);
    return reading<Hop>({ code: 'service', from: describe(entry), to: name, port: to.port, missing: isMade ? 'nothing' : isCertain ? 'error' : 'warning' }, entry, path);
  }
  const isThere = service.type === 'ExternalName' || service.ports.some(port => port.name === to.port || port.number === to.port);
  const missing = isThere ? 'nothing' : 'error';
  return reading<Hop>({ code: 'service-port', from: describe(entry), to: name, port: to.port, missing }, entry, path, { related: [service] });
}

/** Refused, whatever the Service selects. */
function quotedHops(service: Service): readonly Reading<Hop>[] {
  return service.ports.filter(({ targetPort }) => isQuoted(targetPort)).flatMap(({ targetPort, path }) =>
    reading<Hop>({ code: 'quoted-port', from: describe(service), to: '', port: targetPort, missing: 'error' }, service, `${path}/targetPort`));
}

/** A headless Service has no ports to translate; one without a selector has endpoints that somebody else makes. */
function serviceHops(service: Service, context: AuditContext): readonly Reading<Hop>[] {
  if (service.selector === undefined || service.isHeadless || service.type === 'ExternalName') {
    return NOT_APPLICABLE;
  }
  const isComplete = context.isComplete(service) || context.isOurs(service);
  if (service.workloads.length === 0) {
    const maker = makerOfPods(context.inventory, service.selector, service.namespace);
    if (maker !== undefined) {
      return reading<Hop>({ code: 'made-pods', from: describe(service), to: describe(maker), port: '', missing: 'info' }, service, '/spec/selector');
    }
    const value: Hop = { code: 'pods', from: describe(service), to: '', port: '', missing: isComplete ? 'error' : 'warning' };
    return reading(value, service, '/spec/selector');
  }
  const targets = service.ports.filter(({ targetPort }) => !isQuoted(targetPort)).map(port => {
    // Where one workload has the port, the others are not meant, which is service-selects-one-workload to tell.
    const judged = service.workloads.map(workload => ({ port, workload, missing: missingTarget(workload, port, context.inventory, isComplete) }));
    return judged.find(({ missing }) => missing === 'nothing') ?? judged[0];
  });
  const mayBeUnused = !context.isOurs(service) && targets.some(({ missing }) => missing === 'nothing');
  return targets.flatMap(({ port, workload, missing }) => {
    const isSpare = missing === 'error' && (isScraped(port, service) || mayBeUnused && !isAsked(port, service));
    const value: Hop = { code: 'target-port', from: describe(service), to: describe(workload), port: port.targetPort, missing: isSpare ? 'warning' : missing };
    return reading(value, service, `${port.path}/targetPort`, { related: [workload] });
  });
}

/** Whether somebody is seen to send requests to a port; of the ports of a Service inside the cluster one may be left over that nobody knows. */
function isAsked(port: ServicePort, service: Service): boolean {
  return service.type !== 'ClusterIP' || service.workloads.some(({ trafficPaths }) =>
    trafficPaths.some(path => path.service === service && path.entry !== service && path.ports.includes(port)));
}

/** A port name of digits, which nothing can have. */
function isQuoted(port: number | string): port is string {
  return typeof port === 'string' && NUMBER.test(port);
}

/**
 * A name must be declared, if not by a container that is injected. A number need not, as containers of Istio show, but one beside others that
 * are is likely a slip, unless it is a proxy that is told its ports when it runs.
 */
function missingTarget(workload: Workload, { targetPort }: ServicePort, inventory: Inventory, isComplete: boolean): 'error' | 'warning' | 'nothing' {
  const { pod } = workload;
  const declares = ({ ports }: Container) => ports.length > 0;
  if (pod.running.some(({ ports }) => ports.some(port => port.name === targetPort || port.number === targetPort))) {
    return 'nothing';
  }
  if (typeof targetPort === 'string') {
    return mayBeInjected(targetPort, workload, inventory, isComplete) ? 'warning' : 'error';
  }
  const mayOpenMore = pod.running.some(container => isFilledIn(container, workload, inventory));
  return pod.running.some(declares) && !mayOpenMore ? 'warning' : 'nothing';
}

/** Names of ports that probes and hooks ask for; the kubelet looks for them in the same container. */
function probeHops(workload: Workload): readonly Reading<Hop>[] {
  const readings: Reading<Hop>[] = [];
  for (const container of workload.pod.running) {
    for (const [field, action] of [
      ['readinessProbe', container.readiness], ['livenessProbe', container.liveness], ['startupProbe', container.startup],
      ['preStop hook', container.preStop],
    ] as const) {
      if (typeof action?.port === 'string') {
        const path = field === 'preStop hook' ? `${container.path}/lifecycle/preStop` : `${container.path}/${field}`;
        readings.push({ value: probeHop(field, action.kind, action.port, container), place: { object: workload, path, container: container.name } });
      }
    }
  }
  return readings;
}

function probeHop(field: string, kind: ProbeKind, port: string, { name: container, ports }: Container): Hop {
  if (kind === 'grpc' || isQuoted(port)) {
    return { code: kind === 'grpc' ? 'grpc-port' : 'quoted-port', from: `The ${field} of container ${container}`, to: container, port, missing: 'error' };
  }
  return { code: 'probe-port', from: field, to: container, port, missing: ports.some(({ name }) => name === port) ? 'nothing' : 'error' };
}
