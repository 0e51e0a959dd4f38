import { Exposure, HealthCheck, LoadBalancerScheme, ServingProtocol } from '../../src';
import { renderWorkload } from '../../src/render/workload';
import { planWeb } from '../support/planning';

const ARN = 'arn:aws:acm:eu-west-1:111122223333:certificate/1b2c3d4e-5f60-4718-a9ba-cbdcedfe0f10';
const CHECK = { 'healthcheck-interval-seconds': '10', 'healthcheck-timeout-seconds': '5', 'healthy-threshold-count': '2', 'unhealthy-threshold-count': '2' };

/** The annotations of the Ingress or Service without their prefix. */
function annotationsOf(kind: 'ingress' | 'service', prefix: string, ...props: Parameters<typeof planWeb>): Record<string, string> {
  const annotations = renderWorkload(planWeb(...props).plan)[kind]?.metadata?.annotations ?? {};
  return Object.fromEntries(Object.entries(annotations).map(([key, value]) => [key.replace(prefix, ''), value]));
}
const onIngress = (exposure: Exposure, props = {}) => annotationsOf('ingress', 'alb.ingress.kubernetes.io/', { exposure, ...props });
const onService = (exposure: Exposure, props = {}) => annotationsOf('service', 'service.beta.kubernetes.io/aws-load-balancer-', { exposure, ...props });

describe('An Application Load Balancer', () => {
  test('is told the target type, the drain of its targets and what readiness asks, and nothing that it does by itself', () => {
    expect(onIngress(Exposure.albIngress())).toEqual({
      'target-type': 'ip',
      'target-group-attributes': 'deregistration_delay.timeout_seconds=30',
      ...CHECK,
      'healthcheck-path': '/',
      'success-codes': '200-399',
    });
  });

  test('with a certificate listens on 443 and redirects port 80 there', () => {
    expect(onIngress(Exposure.albIngress({ certificateArn: ARN }))).toMatchObject({
      'certificate-arn': ARN,
      'listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
      'ssl-redirect': '443',
      'ssl-policy': 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
    });
  });

  test('is told every option under the key of the controller', () => {
    const exposure = Exposure.albIngress({
      scheme: LoadBalancerScheme.INTERNET_FACING, group: 'shop', groupOrder: 7, loadBalancerAttributes: { 'access_logs.s3.prefix': 'a,b' },
      targetGroupAttributes: { 'slow_start.duration_seconds': '30' },
    });
    expect(onIngress(exposure)).toMatchObject({
      'scheme': 'internet-facing',
      'group.name': 'shop',
      'group.order': '7',
      'load-balancer-attributes': 'access_logs.s3.prefix=a\\,b',
      'target-group-attributes': 'deregistration_delay.timeout_seconds=30,slow_start.duration_seconds=30',
    });
  });

  test('speaks gRPC to a gRPC server, whose health service it asks', () => {
    expect(onIngress(Exposure.albIngress({ certificateArn: ARN }), { protocol: ServingProtocol.GRPC }))
      .toMatchObject({ 'backend-protocol-version': 'GRPC', 'healthcheck-path': '/grpc.health.v1.Health/Check', 'success-codes': '0' });
  });

  test('asks another port, or by TLS, where readiness does', () => {
    expect(onIngress(Exposure.albIngress(), { readiness: HealthCheck.http({ path: '/ready', port: 9000, tls: true }) }))
      .toMatchObject({ 'healthcheck-port': '9000', 'healthcheck-protocol': 'HTTPS' });
  });

  test('obeys the annotations of the user first', () => {
    expect(onIngress(Exposure.albIngress({ annotations: { 'alb.ingress.kubernetes.io/target-type': 'instance' } }))).toMatchObject({ 'target-type': 'instance' });
  });
});

describe('A Network Load Balancer', () => {
  test('is told the target type, the drain of its targets and a check by connection', () => {
    expect(onService(Exposure.nlbService())).toEqual({
      'nlb-target-type': 'ip',
      'target-group-attributes': 'deregistration_delay.timeout_seconds=130',
      'healthcheck-protocol': 'TCP',
      'healthcheck-port': 'traffic-port',
      'healthcheck-interval': '10',
      'healthcheck-timeout': '5',
      'healthcheck-healthy-threshold': '2',
      'healthcheck-unhealthy-threshold': '2',
    });
  });

  test('ends TLS on its listener alone', () => {
    expect(onService(Exposure.nlbService({ certificateArn: ARN, listenerPort: 8443 }))).toMatchObject({ 'ssl-cert': ARN, 'ssl-ports': '8443' });
  });

  test('states the TLS policy where it ends TLS', () => {
    expect(onService(Exposure.nlbService({ certificateArn: ARN }))).toMatchObject({ 'ssl-negotiation-policy': 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09' });
    expect(onService(Exposure.nlbService({ certificateArn: ARN, sslPolicy: 'ELBSecurityPolicy-TLS13-1-3-2021-06' })))
      .toMatchObject({ 'ssl-negotiation-policy': 'ELBSecurityPolicy-TLS13-1-3-2021-06' });
    expect(onService(Exposure.nlbService())).not.toHaveProperty(['ssl-negotiation-policy']);
  });

  test('agrees on HTTP/2 with clients of gRPC where it ends their TLS, as they leave otherwise', () => {
    const grpc = { protocol: ServingProtocol.GRPC };
    expect(onService(Exposure.nlbService({ certificateArn: ARN }), grpc)).toMatchObject({ 'alpn-policy': 'HTTP2Preferred' });
    expect(onService(Exposure.nlbService(), grpc)).not.toHaveProperty(['alpn-policy']);
    expect(onService(Exposure.nlbService({ certificateArn: ARN }))).not.toHaveProperty(['alpn-policy']);
    const annotations = { 'service.beta.kubernetes.io/aws-load-balancer-alpn-policy': 'HTTP2Only' };
    expect(onService(Exposure.nlbService({ certificateArn: ARN, annotations }), grpc)).toMatchObject({ 'alpn-policy': 'HTTP2Only' });
  });

  test('asks by HTTP where readiness does', () => {
    expect(onService(Exposure.nlbService(), { readiness: HealthCheck.http({ path: '/ready' }) }))
      .toMatchObject({ 'healthcheck-protocol': 'HTTP', 'healthcheck-path': '/ready', 'healthcheck-success-codes': '200-399' });
  });
});

test('Nobody else is told anything', () => {
  expect(renderWorkload(planWeb({ exposure: Exposure.ingress({ className: 'nginx' }) }).plan).ingress?.metadata).not.toHaveProperty('annotations');
  expect(renderWorkload(planWeb({ exposure: Exposure.clusterInternal() }).plan).service?.metadata).not.toHaveProperty('annotations');
});
