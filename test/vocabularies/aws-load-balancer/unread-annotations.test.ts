import { backendService, balancedService, ingress } from './support';
import { unreadByBackend, unreadByBalancer, unreadByIngress } from '../../../src/vocabularies/aws-load-balancer/unread-annotations';

function backend(name: string, port: object) {
  return { service: { name, port } };
}

const SPEC = {
  rules: [{
    http: {
      paths: [
        { path: '/', pathType: 'Prefix', backend: backend('web', { name: 'http' }) },
        { path: '/split', pathType: 'Exact', backend: backend('split', { name: 'use-annotation' }) },
      ],
    },
  }],
};

describe('of an Ingress, the controller', () => {
  const why = (name: string, annotations: Record<string, string> = {}, spec: object = SPEC) => {
    const entry = ingress({ annotations, spec });
    return unreadByIngress(name, entry, { members: [entry], services: [backendService()] });
  };

  test.each([
    ['actions.split', {}],
    ['conditions.web', {}],
    ['transforms.split', {}],
    ['listener-attributes.HTTP-80', {}],
    ['listener-attributes.HTTPS-443', { 'certificate-arn': 'arn' }],
    ['target-node-labels', { 'target-type': 'instance' }],
    ['target-node-labels', {}],
    ['manage-backend-security-group-rules', { 'security-groups': 'nodes' }],
    ['frontend-nlb-scheme', { 'enable-frontend-nlb': 'true' }],
    ['enable-frontend-nlb', {}],
    ['scheme', {}],
    ['constructor', {}],
  ])('looks at %s beside %j', (name, annotations) => expect(why(name, annotations as Record<string, string>)).toBeUndefined());

  test.each([
    ['actions.web', {}, 'no rule has the Service web with the port use-annotation'],
    ['actions.unused', {}, 'no rule has the Service unused with the port use-annotation'],
    ['conditions.unused', {}, 'no rule has the Service unused'],
    ['transforms.unused', {}, 'no rule has the Service unused'],
    ['listener-attributes.HTTPS-8443', {}, 'there is no listener HTTPS-8443'],
    ['listener-attributes.HTTP-80', { 'certificate-arn': 'arn' }, 'there is no listener HTTP-80'],
    ['target-node-labels', { 'target-type': 'ip' }, 'the targets are pods'],
    ['use-regex-path-match', {}, 'no path has the type ImplementationSpecific'],
    ['manage-backend-security-group-rules', { 'security-groups': ' , ' }, 'no security-groups are named'],
    ['frontend-nlb-scheme', { 'enable-frontend-nlb': 'false' }, 'enable-frontend-nlb is not true'],
  ])('does not look at %s beside %j', (name, annotations, reason) => expect(why(name, annotations as Record<string, string>)).toBe(reason));

  test('looks at use-regex-path-match where a path may be a pattern', () => {
    const spec = (pathType: string | undefined, path?: string) => ({ rules: [{ http: { paths: [{ path, pathType, backend: backend('web', {}) }] } }] });
    expect(why('use-regex-path-match', {}, spec('ImplementationSpecific', '/a'))).toBeUndefined();
    expect(why('use-regex-path-match', {}, spec(undefined, '/a'))).toBeUndefined();
    expect(why('use-regex-path-match', {}, spec(undefined))).toBeDefined();
  });
});

describe('of a Service behind one, the controller', () => {
  test.each(['target-type', 'healthcheck-path', 'success-codes', 'unhealthy-threshold-count', 'auth-type', 'tags', 'target-control-port.web.80'])(
    'looks at %s', name => expect(unreadByBackend(name)).toBeUndefined());
  test.each(['scheme', 'listen-ports', 'group.name', 'target-type-of-another'])(
    'does not look at %s', name => expect(unreadByBackend(name)).toBe('it counts on an Ingress only'));
});

describe('of a Service with a Network Load Balancer, the controller', () => {
  const why = (name: string, annotations: Record<string, string> = {}, spec: object = {}) =>
    unreadByBalancer(name, balancedService({ 'nlb-target-type': 'ip', ...annotations }, { ports: [{ name: 'http', port: 80 }], ...spec }));

  test.each([
    ['internal', {}],
    ['healthcheck-path', { 'healthcheck-protocol': 'http' }],
    ['alpn-policy', { 'ssl-cert': 'arn' }],
    ['listener-attributes.TCP-80', {}],
    ['target-group-attributes.80', {}],
    ['target-group-attributes', {}],
    ['constructor', {}],
  ])('looks at %s beside %j', (name, annotations) => expect(why(name, annotations as Record<string, string>)).toBeUndefined());

  test.each([
    ['internal', { scheme: 'internal' }, 'scheme says it'],
    ['healthcheck-path', {}, 'the health check only connects'],
    ['healthcheck-success-codes', { 'healthcheck-protocol': 'TCP' }, 'the health check only connects'],
    ['target-node-labels', {}, 'the targets are pods'],
    ['alpn-policy', {}, 'no port listens with TLS'],
    ['ssl-negotiation-policy', {}, 'no port listens with TLS'],
    ['listener-attributes.TLS-80', {}, 'there is no listener TLS-80'],
    ['target-group-attributes.8080', {}, 'the Service has no port 8080'],
  ])('does not look at %s beside %j', (name, annotations, reason) => expect(why(name, annotations as Record<string, string>)).toBe(reason));

  test('asks nodes that answer for their own pods by HTTP', () => {
    expect(why('healthcheck-path', { 'nlb-target-type': 'instance' }, { externalTrafficPolicy: 'Local' })).toBeUndefined();
  });
});

test('EKS Auto Mode takes no group from an Ingress, by its class or where it answers for classes outside the input', () => {
  const entry = ingress({ annotations: { 'group.name': 'shop' }, spec: SPEC });
  const reason = 'EKS Auto Mode takes groups from IngressClassParams only, so that this Ingress has a load balancer of its own';
  const around = { members: [entry], services: [] };
  expect(unreadByIngress('group.name', entry, around)).toBeUndefined();
  expect(unreadByIngress('group.name', entry, { ...around, isAutoMode: true })).toBe(reason);
  const ofClass = (controller: string) => ({ ...entry, ingressClass: { ...entry, controller, parameters: undefined } } as any);
  expect(unreadByIngress('group.name', ofClass('eks.amazonaws.com/alb'), around)).toBe(reason);
  expect(unreadByIngress('group.name', ofClass('ingress.k8s.aws/alb'), { ...around, isAutoMode: true })).toBeUndefined();
});
