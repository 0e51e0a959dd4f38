import { backendService, balancedService, binding, ingress } from './support';
import { Service } from '../../../src/kubernetes';
import { DEREGISTRATION_DELAY } from '../../../src/vocabularies/aws-load-balancer/attributes';
import { deregistrationDelay, drainingAttributes } from '../../../src/vocabularies/aws-load-balancer/target-group';

const NLB = { loadBalancerClass: 'service.k8s.aws/nlb' };
const attributes = (seconds: number) => ({ 'target-group-attributes': `stickiness.enabled=true,deregistration_delay.timeout_seconds=${seconds}` });

function behindIngress(annotations: Record<string, string>, service = backendService()): number | undefined {
  return deregistrationDelay({ entry: ingress({ annotations }), service, ports: [] });
}

function byItself(service: Service): number | undefined {
  return deregistrationDelay({ entry: service, service, ports: [] });
}

test('Elastic Load Balancing waits 300 seconds when nobody says, and an hour at the most', () => {
  expect(DEREGISTRATION_DELAY).toEqual({ attribute: 'deregistration_delay.timeout_seconds', unset: 300, max: 3600 });
});

describe('behind an Application Load Balancer', () => {
  test.each(['ip', 'instance'])('the delay of %s targets is that of the Ingress', type => {
    expect(behindIngress({ 'target-type': type, ...attributes(30) })).toBe(30);
  });

  test('the attributes of the Service win over those of the Ingress', () => {
    expect(behindIngress(attributes(30), backendService(attributes(60)))).toBe(60);
  });

  test('they win whole: an attribute that only the Ingress has is not set', () => {
    expect(behindIngress(attributes(30), backendService({ 'target-group-attributes': 'stickiness.enabled=true' }))).toBe(300);
  });

  test('it is the default when nobody says', () => expect(behindIngress({})).toBe(300));
  test('it may be 0', () => expect(behindIngress(attributes(0))).toBe(0));

  test.each(['long', '', '-5', '1.5'])('a delay of %p is the default', value => {
    expect(behindIngress({ 'target-group-attributes': `deregistration_delay.timeout_seconds=${value}` })).toBe(300);
  });
});

describe('behind a Network Load Balancer', () => {
  test('the delay is that of the Service', () => expect(byItself(balancedService(attributes(120), NLB))).toBe(120));
  test('it is the default when nobody says', () => expect(byItself(balancedService({}, NLB))).toBe(300));

  const delays = (annotations: Record<string, string>) =>
    byItself(balancedService(annotations, { ...NLB, ports: [{ name: 'http', port: 80 }, { name: 'https', port: 443 }] }));
  const ofPort = (port: number, seconds: number | '') => ({ [`target-group-attributes.${port}`]: `deregistration_delay.timeout_seconds=${seconds}` });

  test.each([
    ['is the longest of its ports', { ...attributes(30), ...ofPort(443, 60) }, 60],
    ['is that of the other ports, where one is shorter', { ...attributes(30), ...ofPort(443, 10) }, 30],
    ['is the default, where one of two ports says nothing', ofPort(443, 10), 300],
    ['is that of all ports, where each says its own', { ...ofPort(80, 20), ...ofPort(443, 10) }, 20],
    ['is that of the Service, where a port says nothing new', { ...attributes(30), ...ofPort(443, '') }, 30],
    ['is not that of a port that it does not have', { ...attributes(30), ...ofPort(8443, 60) }, 30],
  ])('it %s', (_, annotations, expected) => expect(delays(annotations as Record<string, string>)).toBe(expected));
});

test('the attributes of a route are those of the target group that drains longest', () => {
  const service = balancedService({ ...attributes(30), 'target-group-attributes.443': 'deregistration_delay.timeout_seconds=60' }, { ...NLB, ports: [{ port: 443 }] });
  expect([...drainingAttributes({ entry: service, service, ports: [] })]).toEqual([
    ['stickiness.enabled', 'true'], ['deregistration_delay.timeout_seconds', '60'],
  ]);
});

describe('the input does not show the delay', () => {
  test('of a target group that something else made', () => {
    const entry = binding({ targetType: 'ip', serviceRef: { name: 'web', port: 80 } });
    expect(deregistrationDelay({ entry, service: backendService(attributes(30)), ports: [] })).toBeUndefined();
  });

  test('of a Service inside the cluster', () => expect(byItself(backendService(attributes(30)))).toBeUndefined());

  test('of an Ingress of another controller', () => {
    const entry = ingress({ className: 'nginx', annotations: attributes(30) });
    expect(deregistrationDelay({ entry, service: backendService(), ports: [] })).toBeUndefined();
  });
});
