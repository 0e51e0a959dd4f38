import { Exposure, HealthCheck, Profile, ServingProtocol } from '../../../src';
import { renderWorkload } from '../../../src/render/workload';
import { originOf, planWeb } from '../../support/planning';

const ARN = 'arn:aws:acm:eu-west-1:111122223333:certificate/1b2c3d4e-5f60-4718-a9ba-cbdcedfe0f10';
const { HTTP, GRPC, TCP } = ServingProtocol;
type Props = Parameters<typeof planWeb>[0];
const portsOf = (...props: Parameters<typeof planWeb>) =>
  renderWorkload(planWeb(...props).plan).service?.spec.ports.map(({ port, targetPort }: { port: number; targetPort: string }) => `${port} ${targetPort}`);

test.each<[string, Exposure, ServingProtocol, string]>([
  ['80 for HTTP', Exposure.albIngress(), HTTP, '80 http'],
  ['443 for HTTP by TLS', Exposure.albIngress({ tlsToPods: true }), HTTP, '443 https'],
  ['443 where a Network Load Balancer ends TLS', Exposure.nlbService({ certificateArn: ARN }), TCP, '443 tcp'],
  ['443 where a Network Load Balancer hands on the TLS of HTTP', Exposure.nlbService({ tlsToPods: true }), HTTP, '443 https'],
  ['that of the container for gRPC', Exposure.clusterInternal(), GRPC, '8080 grpc'],
  ['that of the container for TCP', Exposure.nlbService(), TCP, '8080 tcp'],
  ['that of the container for gRPC by TLS', Exposure.albIngress({ certificateArn: ARN, tlsToPods: true }), GRPC, '8080 https'],
  ['that of the container for TCP that carries TLS', Exposure.nlbService({ tlsToPods: true }), TCP, '8080 tcp'],
  ['the listener of a Network Load Balancer', Exposure.nlbService({ listenerPort: 9000 }), HTTP, '9000 http'],
])('the Service has port %s', (_, exposure, protocol, expected) => {
  expect(portsOf({ exposure, protocol })).toEqual([expected]);
});

test.each([Exposure.albIngress(), Exposure.nlbService(), Exposure.ingress({ className: 'nginx' }), Exposure.clusterInternal()])(
  'the Service has the port that is stated, behind %s', exposure => {
    expect(portsOf({ exposure, servicePort: 8000 })).toEqual(['8000 http']);
  });

describe('callers in the cluster find a Service in every environment on the port that production has', () => {
  test.each<[string, Props]>([
    ['a port that is stated', { exposure: Exposure.nlbService(), servicePort: 9000 }],
    ['the listener of a Network Load Balancer', { exposure: Exposure.nlbService({ listenerPort: 8883 }), protocol: TCP }],
    ['443 of a certificate', { exposure: Exposure.nlbService({ certificateArn: ARN }), protocol: TCP }],
    ['443 of HTTP by TLS', { exposure: Exposure.albIngress({ tlsToPods: true }) }],
    ['80 of HTTP', {}],
    ['that of the container for gRPC', { protocol: GRPC }],
  ])('%s', (_, props) => {
    for (const profile of [Profile.DEVELOPMENT, Profile.STAGING]) {
      expect(portsOf(props, { profile })).toEqual(portsOf(props));
    }
  });
});

describe('the port is named as meshes read the protocol', () => {
  const namesOf = (protocol: ServingProtocol, exposure: Exposure) => {
    const { plan } = planWeb({ exposure, protocol, readiness: HealthCheck.tcp(), headlessService: {} });
    const { service, headlessService, ingress, controller } = renderWorkload(plan);
    const { ports: [containerPort], readinessProbe, livenessProbe } = controller.spec.template.spec.containers[0];
    const backend = ingress?.spec.rules[0].http.paths[0].backend.service.port.name;
    return [
      service?.spec.ports[0].name, service?.spec.ports[0].targetPort, headlessService?.spec.ports[0].name, containerPort.name,
      readinessProbe.tcpSocket.port, livenessProbe.tcpSocket?.port ?? containerPort.name, backend,
    ].filter(name => name !== undefined);
  };

  test.each<[string, ServingProtocol, Exposure]>([
    ['https', HTTP, Exposure.albIngress({ tlsToPods: true })],
    ['https', HTTP, Exposure.nlbService({ tlsToPods: true })],
    ['https', GRPC, Exposure.albIngress({ certificateArn: ARN, tlsToPods: true })],
    ['http', HTTP, Exposure.albIngress({ certificateArn: ARN })],
    ['http', HTTP, Exposure.nlbService({ certificateArn: ARN })],
    ['http', HTTP, Exposure.albIngress({ tlsToPods: false })],
    ['grpc', GRPC, Exposure.albIngress({ certificateArn: ARN })],
    ['tcp', TCP, Exposure.nlbService({ certificateArn: ARN, tlsToPods: true })],
  ])('%s of %s behind %s', (name, protocol, exposure) => {
    expect(new Set(namesOf(protocol, exposure))).toEqual(new Set([name]));
  });
});

test('a Network Load Balancer ends TLS on the port that is stated', () => {
  const { service } = renderWorkload(planWeb({ exposure: Exposure.nlbService({ certificateArn: ARN }), servicePort: 8443 }).plan);
  expect(service?.metadata?.annotations).toMatchObject({ 'service.beta.kubernetes.io/aws-load-balancer-ssl-ports': '8443' });
});

test('one port stated twice is one port', () => {
  expect(portsOf({ exposure: Exposure.nlbService({ listenerPort: 9000 }), servicePort: 9000 })).toEqual(['9000 http']);
});

test('the TLS policy is written down where a balancer has one', () => {
  const policy = (exposure: Exposure) => originOf(planWeb({ exposure }), 'sslPolicy');
  expect(policy(Exposure.albIngress({ certificateArn: ARN }))).toBe('default');
  expect(policy(Exposure.nlbService({ certificateArn: ARN, sslPolicy: 'ELBSecurityPolicy-TLS13-1-3-2021-06' }))).toBe('prop');
  expect([Exposure.albIngress(), Exposure.nlbService(), Exposure.albIngress({ certificateArn: ARN, group: 'shop' })].map(policy)).toEqual([undefined, undefined, undefined]);
});

test('is written down as a decision', () => {
  expect([originOf(planWeb(), 'servicePort'), originOf(planWeb({ servicePort: 8000 }), 'servicePort')]).toEqual(['default', 'prop']);
});
