import { ingress, member, rule } from './support';
import { balancerSize } from '../../../src/vocabularies/aws-load-balancer/balancer-size';

const BOTH = { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]' };

describe('what a balancer is to have', () => {
  test('is each rule on every port, and for each Ingress a target group of every port of a Service', () => {
    const one = member('one', [rule({ path: '/a' }), rule({ path: '/b' }), rule({ path: '/c', port: { number: 81 } })], BOTH);
    const two = member('two', [rule({ path: '/d' })]);
    expect(balancerSize([two, one])).toEqual({ entry: one, rules: 7, targetGroups: 3, certificates: 0 });
  });

  test('is no rule for what answers last, but its target group', () => {
    const entry = ingress({ spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } } });
    expect(balancerSize([entry])).toEqual({ entry, rules: 0, targetGroups: 1, certificates: 0 });
  });

  test('is nothing for HTTP that is redirected', () => {
    const plain = member('plain', [rule()]);
    expect(balancerSize([plain, member('two', [rule({ path: '/a' })], { ...BOTH, 'ssl-redirect': '443' })])).toMatchObject({ rules: 1, targetGroups: 1 });
  });

  test('is all that an action forwards to', () => {
    const targetGroups = [{ serviceName: 'a', servicePort: 80, weight: 1 }, { serviceName: 'b', servicePort: 80, weight: 0 }, { targetGroupARN: 'arn', weight: 1 }];
    const action = JSON.stringify({ type: 'forward', forwardConfig: { targetGroups } });
    const entry = member('one', [rule({ service: 'split', port: { name: 'use-annotation' } })], { 'actions.split': action });
    expect(balancerSize([entry])).toMatchObject({ rules: 1, targetGroups: 3 });
  });

  test('is each certificate once, but the first of each listener', () => {
    const named = (name: string, arns: string, listeners = '[{"HTTPS":443}]') => member(name, [rule({ path: `/${name}` })], { 'certificate-arn': arns, 'listen-ports': listeners });
    expect(balancerSize([named('one', 'a, b'), named('two', 'b,c,d')])).toMatchObject({ certificates: 3 });
    expect(balancerSize([named('one', 'a,b'), named('two', 'b,c,d', '[{"HTTPS":8443}]')])).toMatchObject({ certificates: 2 });
    expect(balancerSize([named('one', 'a')])).toMatchObject({ certificates: 0 });
  });

  test('is nothing where another controller makes it', () => {
    expect(balancerSize([ingress({ className: 'nginx', spec: { rules: [rule()] } })])).toEqual({ entry: undefined, rules: 0, targetGroups: 0, certificates: 0 });
  });
});
