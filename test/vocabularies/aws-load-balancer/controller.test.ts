import { albClass, autoModeClass, backendService, balancedService, binding, ingress } from './support';
import { takeInventory } from '../../../src/inventory';
import { Backend, KubernetesObject, ObjectView, Service, viewIngress, viewObject, viewService } from '../../../src/kubernetes';
import {
  albAnnotation, isAlb, isAlbPath, isBalanced, isBinding, isNlb, isNlbPath, isStraight, isSurelyNlb, pathKind, targetsOf, targetTypeOf,
} from '../../../src/vocabularies/aws-load-balancer/controller';
import { viewGatewayRoute } from '../../../src/vocabularies/gateway-api/routes';

const HTTP_ROUTE = viewGatewayRoute({ apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'web', namespace: 'shop' } });
const NLB_CLASS = { loadBalancerClass: 'service.k8s.aws/nlb' };

function route(entry: ObjectView, service: Service = backendService()) {
  return { entry, service, ports: [] };
}

describe('an Ingress is an Application Load Balancer\'s', () => {
  const annotations = { 'target-type': 'ip' };

  test.each([
    ['by the class alb, though it is not in the input', ingress({ className: 'alb' })],
    ['by an annotation of the controller, whatever its class is called', ingress({ className: 'internal', annotations })],
    ['by an annotation of the controller, without a class', ingress({ className: '', annotations })],
    ['by a class of the AWS Load Balancer Controller', ingress({ className: 'internal', ingressClass: albClass() })],
    ['by a class of EKS Auto Mode', ingress({ className: 'internal', ingressClass: autoModeClass() })],
  ])('%s', (_, entry) => expect(isAlb(entry)).toBe(true));

  test.each([
    ['without class and annotation', ingress({ className: '' })],
    ['by a class of another name alone', ingress({ className: 'internal' })],
    ['by the class alb of another controller', ingress({ ingressClass: { controller: 'k8s.io/ingress-nginx', parameters: undefined }, annotations })],
    ['by the annotation of somebody else', viewIngress({
      apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web', annotations: { 'example.com/target-type': 'ip' } }, spec: {},
    }, { ingressClasses: new Map() })],
    ['when it is an HTTPRoute, whatever annotation was left over', { ...HTTP_ROUTE, annotations: { 'alb.ingress.kubernetes.io/target-type': 'ip' } }],
  ])('but not %s', (_, entry) => expect(isAlb(entry)).toBe(false));

  test.each([
    'nginx', 'NGINX', 'nginx-internal', 'gce-internal', 'azure-application-gateway', 'public.haproxy', 'ambassador', 'apisix', 'caddy', 'cilium',
    'citrix', 'contour', 'emissary', 'envoy', 'f5', 'gke', 'higress', 'istio', 'kong', 'openshift', 'pomerium', 'skipper', 'tailscale', 'traefik',
    'tyk', 'voyager',
  ])('but not by an annotation that was left over in the class %s', className => {
    expect(isAlb(ingress({ className, annotations }))).toBe(false);
  });

  test.each(['alb-nginx', 'nginxed', 'public'])('by an annotation of the controller in the class %s, which nobody else is known for', className => {
    expect(isAlb(ingress({ className, annotations }))).toBe(true);
  });
});

describe('a Service is a Network Load Balancer\'s', () => {
  test.each([
    ['by the class of the AWS Load Balancer Controller', balancedService({}, { loadBalancerClass: 'service.k8s.aws/nlb' })],
    ['by the class of EKS Auto Mode', balancedService({}, { loadBalancerClass: 'eks.amazonaws.com/nlb' })],
    ['by the type external', balancedService({ type: 'external' })],
    ['by the type nlb of the cloud provider', balancedService({ type: 'nlb' })],
    ['by any annotation for a balancer of AWS', balancedService({ scheme: 'internet-facing' })],
    ['by the type nlb-ip', balancedService({ type: 'nlb-ip' })],
  ])('%s', (_, service) => expect(isNlb(service)).toBe(true));

  test.each([
    ['without class and annotation', balancedService()],
    ['by the annotation of another cloud', viewService({
      apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', annotations: { 'cloud.google.com/l4-rbs': 'enabled' } }, spec: { type: 'LoadBalancer' },
    })],
    ['without class and annotation', balancedService()],
    ['by an annotation beside the class of another controller', balancedService({ type: 'external' }, { loadBalancerClass: 'example.com/balancer' })],
    ['inside the cluster', balancedService({ type: 'external' }, { type: 'ClusterIP', ...NLB_CLASS })],
  ])('but not %s', (_, service) => expect(isNlb(service)).toBe(false));
});

describe('the controller surely takes a Service', () => {
  test.each([
    ['of its class', balancedService({}, NLB_CLASS)],
    ['of the type nlb-ip', balancedService({ type: 'nlb-ip' })],
    ['of the type external that names what its targets are', balancedService({ 'type': 'external', 'nlb-target-type': 'ip' })],
  ])('%s', (_, service) => expect(isSurelyNlb(service)).toBe(true));

  test.each([
    ['of the type external alone', balancedService({ type: 'external' })],
    ['of the type external with other targets', balancedService({ 'type': 'external', 'nlb-target-type': 'IP' })],
    ['of the type nlb', balancedService({ type: 'nlb' })],
    ['of another class', balancedService({ 'type': 'external', 'nlb-target-type': 'ip' }, { loadBalancerClass: 'example.com/balancer' })],
    ['without a balancer', backendService()],
  ])('but not one %s', (_, service) => expect(isSurelyNlb(service)).toBe(false));
});

describe('an annotation of the controller', () => {
  const entry = ingress({ annotations: { 'target-type': 'instance' } });

  test('on the Service wins over the Ingress', () => expect(albAnnotation(entry, backendService({ 'target-type': 'ip' }), 'target-type')).toBe('ip'));
  test('on the Ingress counts where the Service has none', () => expect(albAnnotation(entry, backendService(), 'target-type')).toBe('instance'));
  test('on the Ingress counts where the Service is not known', () => expect(albAnnotation(entry, undefined, 'target-type')).toBe('instance'));
  test('that is empty wins all the same', () => expect(albAnnotation(entry, backendService({ 'target-type': '' }), 'target-type')).toBe(''));
  test('that nobody gives is nothing', () => expect(albAnnotation(entry, backendService(), 'scheme')).toBeUndefined());
});

describe('the target type', () => {
  const annotations = { 'target-type': 'instance' };

  test.each([
    ['is that of IngressClassParams first', { annotations, ingressClass: albClass({ targetType: 'ip' }) }, backendService(annotations), 'ip'],
    ['is that of the Service next', { annotations, ingressClass: albClass() }, backendService({ 'target-type': 'ip' }), 'ip'],
    ['is that of the Ingress last', { annotations }, backendService(), 'instance'],
    ['is not known when nobody says', {}, backendService(), undefined],
  ])('%s', (_, shape, service, expected) => expect(targetTypeOf(ingress(shape), service)).toBe(expected));
});

describe('a backend means', () => {
  const backend: Backend = { service: 'web', namespace: '', port: 80, host: '', pathType: 'Prefix', path: '/', field: '/spec/defaultBackend' };
  const targetGroups = [{ serviceName: 'web', servicePort: 80 }, { serviceName: 'canary', servicePort: 'http' }];
  const entry = ingress({ annotations: { 'actions.web': JSON.stringify({ type: 'forward', forwardConfig: { targetGroups } }) } });

  test('its Service, in the namespace of the Ingress', () => {
    expect(targetsOf(entry, backend)).toEqual([{ service: 'web', namespace: 'shop', port: 80 }]);
  });
  test('its Service, in the namespace that it names', () => {
    expect(targetsOf(entry, { ...backend, namespace: 'blog' })).toEqual([{ service: 'web', namespace: 'blog', port: 80 }]);
  });
  test('the Services of its action, where its port is use-annotation', () => {
    expect(targetsOf(entry, { ...backend, port: 'use-annotation' })).toEqual([
      { service: 'web', namespace: 'shop', port: 80 }, { service: 'canary', namespace: 'shop', port: 'http' },
    ]);
  });
  test('nothing where its action forwards to no Service', () => {
    const redirecting = ingress({ annotations: { 'actions.web': '{"type":"redirect","redirectConfig":{"statusCode":"HTTP_301"}}' } });
    expect(targetsOf(redirecting, { ...backend, port: 'use-annotation' })).toEqual([]);
  });
  test('a port of that name where there is no such action', () => {
    expect(targetsOf(ingress(), { ...backend, port: 'use-annotation' })).toEqual([{ service: 'web', namespace: 'shop', port: 'use-annotation' }]);
  });
});

describe('the kind of a route', () => {
  test.each([
    ['alb-ip', ingress({ annotations: { 'target-type': 'ip' } })],
    ['alb-instance', ingress({ annotations: { 'target-type': 'instance' } })],
    ['alb-instance', ingress()],
    ['ingress', ingress({ className: 'nginx' })],
    ['ingress', HTTP_ROUTE],
  ])('is %s behind an Ingress or what is like it', (kind, entry) => expect(pathKind(route(entry))).toBe(kind));

  test.each([
    ['service', backendService()],
    ['service', balancedService()],
    ['nlb-instance', balancedService({}, NLB_CLASS)],
    ['nlb-instance', balancedService({ 'type': 'external', 'nlb-target-type': 'instance' })],
    ['nlb-ip', balancedService({ 'nlb-target-type': 'ip' }, NLB_CLASS)],
    ['nlb-ip', balancedService({ type: 'nlb-ip' })],
    ['nlb-instance', balancedService({ type: 'nlb' })],
  ])('is %s of a Service by itself', (kind, service) => expect(pathKind(route(service, service))).toBe(kind));

  test.each([
    ['alb-ip', { targetType: 'ip' }],
    ['alb-ip', { targetType: 'ip', targetGroupProtocol: 'HTTPS' }],
    ['nlb-ip', { targetType: 'ip', targetGroupProtocol: 'TCP' }],
    ['nlb-ip', { targetType: 'ip', targetGroupProtocol: 'TCP_UDP' }],
    ['alb-instance', { targetType: 'instance' }],
    ['nlb-instance', { targetType: 'instance', targetGroupProtocol: 'TLS' }],
    ['ingress', {}],
  ])('is %s behind a TargetGroupBinding with %j', (kind, spec) => expect(pathKind(route(binding(spec)))).toBe(kind));

  test('is that of a Network Load Balancer only where nothing stands before the Service', () => {
    expect(pathKind(route(HTTP_ROUTE, balancedService({}, NLB_CLASS)))).toBe('ingress');
  });
});

test.each([
  ['alb-ip', true, false], ['alb-instance', true, false], ['nlb-ip', false, true], ['nlb-instance', false, true],
  ['ingress', false, false], ['service', false, false], ['none', false, false],
] as const)('%s has an Application Load Balancer in front: %p, a Network Load Balancer: %p', (kind, alb, nlb) => {
  expect([isAlbPath(kind), isNlbPath(kind)]).toEqual([alb, nlb]);
});

test('only a TargetGroupBinding leaves the target group to something else', () => {
  expect(isBinding(route(binding({})))).toBe(true);
  expect(isBinding(route(ingress()))).toBe(false);
});

describe('a balancer sends requests straight to pods', () => {
  test.each([
    ['by their addresses, from an Application Load Balancer', route(ingress({ annotations: { 'target-type': 'ip' } })), true],
    ['by their addresses, from a target group that something else made', route(binding({ targetType: 'ip', targetGroupProtocol: 'TCP' })), true],
    ['but not by the ports of their nodes', route(ingress({ annotations: { 'target-type': 'instance' } })), false],
    ['but not by way of another controller', route(viewObject(ingress({ className: 'nginx' }).json)), false],
  ])('%s', (_, path, expected) => expect(isStraight(path)).toBe(expected));

  const deployment: KubernetesObject = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web' }] } } },
  };
  const balanced = (annotations: Record<string, string>) => {
    const service = balancedService(annotations, { ...NLB_CLASS, selector: { app: 'web' }, ports: [{ port: 80 }] });
    return isBalanced(takeInventory([deployment, service.json]).workloads[0]);
  };

  test('of a workload, by one of its routes', () => expect(balanced({ 'nlb-target-type': 'ip' })).toBe(true));
  test('of a workload by none, where all lead over its nodes', () => expect(balanced({ 'nlb-target-type': 'instance' })).toBe(false));
});
