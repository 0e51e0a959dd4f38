import { ingress } from './support';
import { Backend } from '../../../src/kubernetes';
import { leadsToItself, ruleAction } from '../../../src/vocabularies/aws-load-balancer/rule-action';

const BACKEND: Backend = { service: 'web', namespace: '', port: 80, host: '', pathType: 'Prefix', path: '/', field: '' };
const action = (annotations: Record<string, string> = {}, backend: Partial<Backend> = {}) =>
  ruleAction(ingress({ annotations }), { ...BACKEND, ...backend });
const acting = (value: object) => action({ 'actions.web': JSON.stringify(value) }, { port: 'use-annotation' });

describe('a rule sends requests', () => {
  test('to a port of a Service, for which each Ingress has a target group of its own', () => {
    expect(action()).toEqual({ destinations: ['shop web:80 '], targetGroups: ['shop/web web:80'], redirect: undefined });
  });

  test('elsewhere where it rewrites them', () => {
    expect(action({ 'transforms.web': '[]' }).destinations).not.toEqual(action().destinations);
  });

  test('to all target groups of an action, of which some have no share', () => {
    const targetGroups = [{ serviceName: 'web', servicePort: '80', weight: 1 }, { targetGroupARN: 'arn', weight: 0 }, { targetGroupName: 'name', weight: 1 }];
    expect(acting({ type: 'forward', forwardConfig: { targetGroups } })).toMatchObject({
      destinations: ['shop web:80 ', 'name '], targetGroups: ['shop/web web:80', 'arn', 'name'],
    });
  });

  test('to the one target group of a short action', () => {
    expect(acting({ type: 'forward', targetGroupARN: 'arn' })).toMatchObject({ destinations: ['arn '], targetGroups: ['arn'] });
  });

  test('nowhere where it answers itself, and in the same way whatever the order of the keys', () => {
    const fixed = acting({ type: 'fixed-response', fixedResponseConfig: { statusCode: '503' } });
    expect(fixed).toMatchObject({ targetGroups: [], redirect: undefined });
    expect(acting({ FixedResponseConfig: { StatusCode: '503' }, Type: 'fixed-response' })).toEqual(fixed);
  });

  test('wherever a redirect leads', () => {
    expect(acting({ type: 'redirect', redirectConfig: { Port: '443' } })).toMatchObject({ targetGroups: [], redirect: { port: '443' } });
  });
});

describe('a redirect leads to the rule itself', () => {
  const own = { protocol: 'HTTPS', port: 443, hosts: ['a.x'], paths: ['/*'] };
  const isLoop = (redirectConfig: object) => leadsToItself(acting({ type: 'redirect', redirectConfig }), own);

  test.each([
    [{ protocol: 'HTTPS', port: '443' }], [{ protocol: '#{protocol}', host: '#{host}', path: '/#{path}', port: '#{port}', query: '#{query}' }],
    [{ host: 'a.x' }], [{ path: '/*' }],
  ])('with %p', config => expect(isLoop(config)).toBe(true));

  test.each([[{ protocol: 'HTTP' }], [{ port: '8443' }], [{ host: 'b.x' }], [{ path: '/new' }], [{ query: 'a=b' }]])(
    'but not with %p', config => expect(isLoop(config)).toBe(false));

  test('only where it is one', () => expect(leadsToItself(action(), own)).toBe(false));
});
