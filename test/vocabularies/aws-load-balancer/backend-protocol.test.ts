import { backendService, balancedService, ingress } from './support';
import { speaksTls } from '../../../src/vocabularies/aws-load-balancer/backend-protocol';

const PORTS = { ports: [{ name: 'https', port: 443, targetPort: 'https' }, { name: 'admin', port: 8443, targetPort: 'admin' }] };
const CERTIFICATE = { 'ssl-cert': 'arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d' };

function alb(onIngress: Record<string, string>, onService: Record<string, string> = {}) {
  const service = backendService(onService, PORTS);
  return speaksTls({ entry: ingress({ annotations: onIngress }), service, ports: service.ports }, service.ports[0]);
}

function nlb(annotations: Record<string, string>, port = 0) {
  const service = balancedService(annotations, { loadBalancerClass: 'service.k8s.aws/nlb', ...PORTS });
  return speaksTls({ entry: service, service, ports: service.ports }, service.ports[port]);
}

test('an Application Load Balancer speaks plain HTTP until it is told otherwise', () => {
  expect(alb({})).toBe(false);
  expect(alb({ 'backend-protocol': 'HTTPS' })).toBe(true);
});

test('what the Service says wins over what the Ingress says', () => {
  expect(alb({ 'backend-protocol': 'HTTPS' }, { 'backend-protocol': 'HTTP' })).toBe(false);
  expect(alb({ 'backend-protocol': 'HTTP' }, { 'backend-protocol': 'HTTPS' })).toBe(true);
});

test('a Network Load Balancer without a certificate hands on what clients send, whatever it is told', () => {
  expect(nlb({})).toBeUndefined();
  expect(nlb({ 'backend-protocol': 'ssl' })).toBeUndefined();
});

test('a Network Load Balancer with one speaks TLS where it ends TLS and is told so, letter by letter', () => {
  expect(nlb(CERTIFICATE)).toBe(false);
  expect(nlb({ ...CERTIFICATE, 'backend-protocol': 'ssl' })).toBe(true);
  expect(nlb({ ...CERTIFICATE, 'backend-protocol': 'SSL' })).toBe(false);
  expect(nlb({ ...CERTIFICATE, 'backend-protocol': 'tcp' })).toBe(false);
});

test('what the cloud provider takes for TLS says nothing where it may be the one that makes the balancer', () => {
  const told = (protocol: string) => {
    const service = balancedService({ ...CERTIFICATE, 'backend-protocol': protocol }, PORTS);
    return speaksTls({ entry: service, service, ports: service.ports }, service.ports[0]);
  };
  expect(['ssl', 'https', 'SSL', 'tcp', 'http'].map(told)).toEqual([true, undefined, undefined, false, false]);
  expect(nlb({ ...CERTIFICATE, 'backend-protocol': 'https' })).toBe(false);
});

test('only the ports that end TLS count', () => {
  expect(nlb({ ...CERTIFICATE, 'ssl-ports': 'https', 'backend-protocol': 'ssl' })).toBe(true);
  expect(nlb({ ...CERTIFICATE, 'ssl-ports': 'https', 'backend-protocol': 'ssl' }, 1)).toBeUndefined();
});
