import { backendService, balancedService, binding, ingress } from './support';
import { Service } from '../../../src/kubernetes';
import { DEREGISTRATION_DELAY } from '../../../src/vocabularies/aws-load-balancer/attributes';
import { deregistrationDelay } from '../../../src/vocabularies/aws-load-balancer/target-group';

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
