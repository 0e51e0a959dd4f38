import { App, Chart } from 'cdk8s';
import { Cluster, Defaults, Exposure, HealthCheck, HighlyAvailableWebService, NlbServiceOptions, Profile, ServingProtocol } from '../../../src';
import { isDevelopment } from '../../../src/kubernetes';
import { renderWorkload } from '../../../src/render/workload';
import { originOf, planWeb } from '../../support/planning';

const ARN = 'arn:aws:acm:eu-west-1:111122223333:certificate/1b2c3d4e-5f60-4718-a9ba-cbdcedfe0f10';
const ALB = 'alb.ingress.kubernetes.io/';
const NLB = 'service.beta.kubernetes.io/aws-load-balancer-';
type Props = Parameters<typeof planWeb>;

function made(...props: Props) {
  const { ingress, service, controller } = renderWorkload(planWeb(...props).plan);
  const [{ readinessProbe, livenessProbe }] = controller.spec.template.spec.containers;
  return { ingress: ingress?.metadata?.annotations ?? {}, service: service?.metadata?.annotations ?? {}, readinessProbe, livenessProbe };
}
const alb = (props: Props[0] = {}) => made({ exposure: Exposure.albIngress({ tlsToPods: true, certificateArn: ARN }), ...props });
const nlb = (options: NlbServiceOptions, props: Props[0] = {}) => made({ exposure: Exposure.nlbService(options), ...props });

describe('an Application Load Balancer with TLS to the pods', () => {
  test('speaks it, checks by it, and so does readiness', () => {
    const { ingress, readinessProbe } = alb();
    expect(ingress[`${ALB}backend-protocol`]).toBe('HTTPS');
    expect(ingress[`${ALB}healthcheck-protocol`]).toBe('HTTPS');
    expect(readinessProbe.httpGet).toEqual({ path: '/', port: 'https', scheme: 'HTTPS' });
  });

  test('makes every check of the serving port speak TLS that does not say how', () => {
    const { readinessProbe, livenessProbe } = alb({ readiness: HealthCheck.http({ path: '/ready' }), liveness: HealthCheck.http({ path: '/live', port: 8080 }) });
    expect(readinessProbe.httpGet).toMatchObject({ path: '/ready', scheme: 'HTTPS' });
    expect(livenessProbe.httpGet).toMatchObject({ path: '/live', scheme: 'HTTPS' });
  });

  test('leaves a check of another port as it is, and checks that port in the same way', () => {
    const plain = alb({ readiness: HealthCheck.http({ port: 8081 }) });
    expect(plain.readinessProbe.httpGet).not.toHaveProperty('scheme');
    expect(plain.ingress).toMatchObject({ [`${ALB}backend-protocol`]: 'HTTPS', [`${ALB}healthcheck-protocol`]: 'HTTP', [`${ALB}healthcheck-port`]: '8081' });
    expect(alb({ readiness: HealthCheck.http({ port: 8443, tls: true }) }).ingress[`${ALB}healthcheck-protocol`]).toBe('HTTPS');
  });

  test('sends gRPC over it, which the kubelet cannot ask', () => {
    const { ingress, readinessProbe } = alb({ protocol: ServingProtocol.GRPC });
    expect(ingress).toMatchObject({ [`${ALB}backend-protocol`]: 'HTTPS', [`${ALB}backend-protocol-version`]: 'GRPC' });
    expect(ingress).not.toHaveProperty([`${ALB}healthcheck-path`]);
    expect(readinessProbe.tcpSocket).toEqual({ port: 'https' });
  });

  test('asks the health service of gRPC on a port of its own without TLS, as the kubelet does', () => {
    const { ingress } = alb({ protocol: ServingProtocol.GRPC, readiness: HealthCheck.grpc({ port: 9090 }) });
    expect(ingress).toMatchObject({ [`${ALB}healthcheck-protocol`]: 'HTTP', [`${ALB}healthcheck-port`]: '9090', [`${ALB}success-codes`]: '0' });
  });

  test('is told by an annotation as well as by the prop', () => {
    const { ingress, readinessProbe } = made({ exposure: Exposure.albIngress({ annotations: { [`${ALB}backend-protocol`]: 'HTTPS' } }), readiness: HealthCheck.http({ tls: true }) });
    expect(ingress[`${ALB}backend-protocol`]).toBe('HTTPS');
    expect(readinessProbe.httpGet.scheme).toBe('HTTPS');
  });

  test('is written down as a decision', () => {
    expect(originOf(planWeb({ exposure: Exposure.albIngress({ tlsToPods: true }) }), 'tlsToPods')).toBe('prop');
    expect(originOf(planWeb(), 'tlsToPods')).toBe('default');
  });
});

test('without TLS to the pods nothing is said of it', () => {
  const { ingress, readinessProbe } = made({ exposure: Exposure.albIngress({ certificateArn: ARN, tlsToPods: false }) });
  expect(Object.keys(ingress).filter(key => key.includes('protocol'))).toEqual([]);
  expect(readinessProbe.httpGet).not.toHaveProperty('scheme');
});

test('pods speak TLS in development too, where no balancer stands before them', () => {
  const props = { exposure: Exposure.albIngress({ tlsToPods: true }), readiness: HealthCheck.http() };
  const { plan } = planWeb(props, { profile: Profile.DEVELOPMENT });
  expect([isDevelopment(plan.facts), plan.exposure !== 'none' && plan.exposure.kind, plan.health.readiness]).toMatchObject([true, 'cluster', { tls: true }]);
});

describe('a Network Load Balancer with TLS to the pods', () => {
  test('begins TLS anew where it ends that of the clients', () => {
    expect(nlb({ certificateArn: ARN, tlsToPods: true }, { readiness: HealthCheck.http() })).toMatchObject({
      service: { [`${NLB}backend-protocol`]: 'ssl', [`${NLB}healthcheck-protocol`]: 'HTTPS' },
      readinessProbe: { httpGet: { scheme: 'HTTPS' } },
    });
  });

  test('hands on that of the clients without a certificate, so that checks speak it as well', () => {
    const { service, readinessProbe } = nlb({ tlsToPods: true }, { readiness: HealthCheck.http() });
    expect(service).not.toHaveProperty([`${NLB}backend-protocol`]);
    expect(readinessProbe.httpGet.scheme).toBe('HTTPS');
  });

  test('without a certificate and the prop takes a check as it is stated', () => {
    expect(nlb({}, { readiness: HealthCheck.http({ tls: true }) }).readinessProbe.httpGet.scheme).toBe('HTTPS');
    expect(nlb({}, { readiness: HealthCheck.http() }).readinessProbe.httpGet).not.toHaveProperty('scheme');
  });
});

test('behind any other controller a check speaks as it says', () => {
  const { readinessProbe } = made({ exposure: Exposure.ingress({ className: 'nginx' }), readiness: HealthCheck.http({ tls: true }) });
  expect(readinessProbe.httpGet.scheme).toBe('HTTPS');
});

describe('TLS to the pods that a scope states', () => {
  const defaults = { exposure: { tlsToPods: true } };
  const inProfile = (profile: Profile, props: object = {}) => {
    const chart = new Chart(new App(), 'shop');
    Cluster.declare(chart, { profile });
    Defaults.set(chart, defaults);
    const web = new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.0.0', port: 8443, readiness: HealthCheck.http(), ...props });
    return [web.service.toJson().spec.ports[0], web.deployment.toJson().spec.template.spec.containers[0].readinessProbe.httpGet];
  };

  test('reaches the probes and the port of a development without a balancer', () => {
    expect(inProfile(Profile.DEVELOPMENT)).toEqual(inProfile(Profile.PRODUCTION));
    expect(inProfile(Profile.DEVELOPMENT)).toMatchObject([{ name: 'https', port: 443 }, { scheme: 'HTTPS' }]);
  });
});
