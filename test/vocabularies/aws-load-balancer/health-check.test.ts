import { backendService, balancedService, ingress } from './support';
import { podReader, reachedContainer, Service } from '../../../src/kubernetes';
import { acceptsCodes, ALB_GRPC_PATH, balancerCheck, statesCodes } from '../../../src/vocabularies/aws-load-balancer/health-check';

const CONTAINER = { name: 'web', ports: [{ name: 'http', containerPort: 8080 }, { name: 'admin', containerPort: 9090 }] };
const LISTENER = reachedContainer(podReader()({ spec: { containers: [CONTAINER] } }, ''), 'http')!;
const PORTS = {
  ports: [
    { name: 'web', port: 80, targetPort: 'http' },
    { name: 'health', port: 81, targetPort: 'admin' },
    { name: 'plain', port: 82, targetPort: 8082 },
  ],
};

function alb(annotations: Record<string, string>, service: Service = backendService({}, PORTS)) {
  return balancerCheck({ entry: ingress({ annotations }), service, ports: service.ports }, LISTENER);
}

function nlb(annotations: Record<string, string>) {
  const service = balancedService(annotations, { loadBalancerClass: 'service.k8s.aws/nlb', ...PORTS });
  return balancerCheck({ entry: service, service, ports: service.ports }, LISTENER);
}

describe('an Application Load Balancer', () => {
  test('asks for / by HTTP on the port of the pod and expects 200 when nobody says', () => {
    expect(alb({})).toEqual({ protocol: 'HTTP', port: 8080, path: '/', codes: '200' });
  });

  test('asks as the Ingress says', () => {
    expect(alb({ 'healthcheck-protocol': 'HTTPS', 'healthcheck-path': '/ready', 'healthcheck-port': '9090', 'success-codes': '200-204' }))
      .toEqual({ protocol: 'HTTPS', port: 9090, path: '/ready', codes: '200-204' });
  });

  test('asks as the Service says before that', () => {
    const service = backendService({ 'healthcheck-path': '/live', 'success-codes': '204' }, PORTS);
    expect(alb({ 'healthcheck-path': '/ready', 'success-codes': '200', 'healthcheck-port': '9090' }, service))
      .toEqual({ protocol: 'HTTP', port: 9090, path: '/live', codes: '204' });
  });

  test('asks by the protocol of the backend when nobody names another', () => {
    expect(alb({ 'backend-protocol': 'HTTPS' }).protocol).toBe('HTTPS');
    expect(alb({ 'backend-protocol': 'HTTPS', 'healthcheck-protocol': 'HTTP' }).protocol).toBe('HTTP');
  });

  test('asks a gRPC server for a method that no server has, and expects the status of that', () => {
    expect(ALB_GRPC_PATH).toBe('/AWS.ALB/healthcheck');
    expect(alb({ 'backend-protocol-version': 'GRPC' })).toEqual({ protocol: 'GRPC', port: 8080, path: ALB_GRPC_PATH, codes: '12' });
  });

  test('asks a gRPC server as somebody says', () => {
    expect(alb({ 'backend-protocol-version': 'GRPC', 'healthcheck-path': '/grpc.health.v1.Health/Check', 'success-codes': '0' }))
      .toMatchObject({ path: '/grpc.health.v1.Health/Check', codes: '0' });
  });

  test('asks a server of HTTP/2 as one of HTTP/1', () => {
    expect(alb({ 'backend-protocol-version': 'HTTP2' })).toMatchObject({ protocol: 'HTTP', path: '/', codes: '200' });
  });
});

describe('a Network Load Balancer', () => {
  test('connects to the port of the pod when nobody says, and looks at no path and no status', () => {
    expect(nlb({})).toEqual({ protocol: 'TCP', port: 8080, path: '', codes: '' });
    expect(nlb({ 'healthcheck-path': '/ready', 'healthcheck-success-codes': '200' })).toMatchObject({ path: '', codes: '' });
  });

  test('that asks by HTTP asks for / and is content with a redirect', () => {
    expect(nlb({ 'healthcheck-protocol': 'HTTP' })).toEqual({ protocol: 'HTTP', port: 8080, path: '/', codes: '200-399' });
  });

  test('has its protocol in any case', () => {
    expect(nlb({ 'healthcheck-protocol': 'https' }).protocol).toBe('HTTPS');
    expect(nlb({ 'healthcheck-protocol': 'tcp', 'healthcheck-path': '/ready' })).toMatchObject({ protocol: 'TCP', path: '' });
  });

  test('asks as the Service says', () => {
    expect(nlb({ 'healthcheck-protocol': 'http', 'healthcheck-port': '9090', 'healthcheck-path': '/ready', 'healthcheck-success-codes': '200' }))
      .toEqual({ protocol: 'HTTP', port: 9090, path: '/ready', codes: '200' });
  });
});

describe('the port that is asked', () => {
  test.each<[string, number | undefined, string]>([
    ['traffic-port', 8080, 'is the one that requests go to'],
    ['9090', 9090, 'may be a number'],
    ['plain', 8082, 'may be the name of a port of the Service, which leads to a number'],
    ['health', 9090, 'may be the name of a port of the Service, which leads to the name of a port of the container'],
    ['admin', undefined, 'is not known by the name of a port of the container'],
  ])('%s: %p %s', (name, port) => {
    expect(alb({ 'healthcheck-port': name }).port).toBe(port);
    expect(nlb({ 'healthcheck-port': name }).port).toBe(port);
  });

  test('is not known where the Service leads to a name that the container has not', () => {
    const service = backendService({}, { ports: [{ name: 'health', port: 81, targetPort: 'metrics' }] });
    expect(alb({ 'healthcheck-port': 'health' }, service).port).toBeUndefined();
  });
});

describe('success codes', () => {
  test.each([
    ['200-399', '200-399'],
    ['200-499', '200-399'],
    ['200-299,300-399', '200-399'],
    ['300-399, 200-299', '200-399'],
    ['200-350,301-399', '200-399'],
    ['200,201,202', '200-202'],
    ['404,200', '200'],
    ['0-99', '12'],
  ])('%s cover %s', (codes, range) => expect(acceptsCodes(codes, range)).toBe(true));

  test.each([
    ['200', '200-399'],
    ['201-399', '200-399'],
    ['200-398', '200-399'],
    ['200-299,301-399', '200-399'],
    ['200,202', '200-202'],
    ['404', '200'],
    ['', '200'],
  ])('%s do not cover %s', (codes, range) => expect(acceptsCodes(codes, range)).toBe(false));
});

test('codes are stated by the Ingress or its Service, or by the Service of a Network Load Balancer', () => {
  const path = (entry: Record<string, string>, behind: Record<string, string> = {}) =>
    ({ entry: ingress({ annotations: entry }), service: backendService(behind, PORTS), ports: [] });
  const balanced = (annotations: Record<string, string>) => {
    const service = balancedService(annotations, { loadBalancerClass: 'service.k8s.aws/nlb', ...PORTS });
    return { entry: service, service, ports: [] };
  };
  expect([path({ 'success-codes': '200' }), path({}, { 'success-codes': '200' }), balanced({ 'healthcheck-success-codes': '200' })].map(statesCodes))
    .toEqual([true, true, true]);
  expect([path({}), path({ 'healthcheck-success-codes': '200' }), balanced({ 'success-codes': '200' })].map(statesCodes)).toEqual([false, false, false]);
});
