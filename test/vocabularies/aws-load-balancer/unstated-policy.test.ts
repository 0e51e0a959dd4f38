import { albClass, autoModeClass, balancedService, ingress, member } from './support';
import { portsWithoutPolicy, unstatedPolicy } from '../../../src/vocabularies/aws-load-balancer/unstated-policy';

const BOTH = { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]' };
const STATED = { 'ssl-policy': 'ELBSecurityPolicy-TLS13-1-2-2021-06' };

describe('the controller chooses the policy of a listener', () => {
  const one = member('one', [], BOTH);
  const two = member('two', [], BOTH);

  test('where no Ingress states one, which is told of the first', () => {
    expect(unstatedPolicy([two, one])).toEqual({ entry: one, ports: [443] });
    const alone = ingress({ annotations: { 'certificate-arn': 'arn' } });
    expect(unstatedPolicy([alone])).toEqual({ entry: alone, ports: [443] });
  });

  test('on the ports for which it is not stated', () => {
    const other = member('three', [], { ...STATED, 'listen-ports': '[{"HTTPS":8443}]' });
    expect(unstatedPolicy([one, other])).toEqual({ entry: one, ports: [443] });
  });

  test.each([
    ['one Ingress of several states it', [one, member('two', [], { ...BOTH, ...STATED })]],
    ['the class states it', [member('one', [], BOTH, { ingressClass: albClass({ sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06' }) })]],
    ['there is HTTP alone', [member('one', []), member('two', [], STATED)]],
    ['EKS Auto Mode makes the balancer', [member('one', [], BOTH, { ingressClass: autoModeClass({ group: { name: 'shop' } }) })]],
    ['another controller makes it', [ingress({ className: 'nginx', annotations: BOTH })]],
  ])('but not where %s', (_, members) => expect(unstatedPolicy(members)).toBeUndefined());
});

describe('the controller chooses the policy of a Network Load Balancer', () => {
  const ports = { ports: [{ name: 'a', port: 80 }, { name: 'b', port: 443 }, { name: 'c', port: 53, protocol: 'UDP' }] };

  test('on the ports that speak TLS', () => {
    expect(portsWithoutPolicy(balancedService({ 'ssl-cert': 'arn' }, ports))).toEqual([80, 443]);
    expect(portsWithoutPolicy(balancedService({ 'ssl-cert': 'arn', 'ssl-ports': 'b' }, ports))).toEqual([443]);
  });

  test.each([
    ['it is stated', balancedService({ 'ssl-cert': 'arn', 'ssl-negotiation-policy': 'x' }, ports)],
    ['no port speaks TLS', balancedService({ 'nlb-target-type': 'ip' }, ports)],
    ['EKS Auto Mode makes the balancer', balancedService({ 'ssl-cert': 'arn' }, { ...ports, loadBalancerClass: 'eks.amazonaws.com/nlb' })],
    ['there is no balancer', balancedService({ 'ssl-cert': 'arn' }, { ...ports, type: 'ClusterIP' })],
  ])('but not where %s', (_, service) => expect(portsWithoutPolicy(service)).toEqual([]));
});
