import { ingress } from './support';
import { Backend } from '../../../src/kubernetes';
import { ruleConditions } from '../../../src/vocabularies/aws-load-balancer/rule-conditions';

const BACKEND: Backend = { service: 'web', namespace: '', port: 80, host: 'a.x', pathType: 'Prefix', path: '/b', field: '' };
const asked = (annotations: Record<string, string>, backend: Partial<Backend> = {}) =>
  ruleConditions(ingress({ annotations }), { ...BACKEND, ...backend });
const conditioned = (conditions: readonly object[], backend: Partial<Backend> = {}) => asked({ 'conditions.web': JSON.stringify(conditions) }, backend);
const hosts = (...values: string[]) => ({ field: 'host-header', hostHeaderConfig: { values } });
const paths = (...values: string[]) => ({ field: 'path-pattern', pathPatternConfig: { values } });

describe('a rule asks', () => {
  test('for its host and path, with a value for each pattern', () => {
    expect(asked({})).toEqual({ reach: { hosts: ['a.x'], paths: ['/b', '/b/*'] }, isConditional: false, values: 3 });
    expect(asked({}, { host: '', path: '' })).toEqual({ reach: { hosts: ['*'], paths: ['/*'] }, isConditional: false, values: 1 });
  });

  test('for further hosts and paths beside its own', () => {
    expect(conditioned([hosts('B.x'), paths('/c'), hosts('c.x')])).toEqual({
      reach: { hosts: ['a.x', 'b.x', 'c.x'], paths: ['/b', '/b/*', '/c'] }, isConditional: false, values: 6,
    });
  });

  test('for those alone where it has none', () => {
    expect(conditioned([hosts('b.x')], { host: '' })).toMatchObject({ reach: { hosts: ['b.x'] }, values: 3 });
    expect(conditioned([paths('/c')], { path: '' })).toMatchObject({ reach: { paths: ['/c'] }, values: 2 });
  });

  test.each<[string, readonly object[], number]>([
    ['a header', [{ field: 'http-header', httpHeaderConfig: { httpHeaderName: 'x', values: ['1', '2'] } }], 5],
    ['a query', [{ field: 'query-string', queryStringConfig: { values: [{ key: 'a', value: 'b' }] } }], 4],
    ['an address', [{ field: 'source-ip', sourceIPConfig: { values: ['10.0.0.0/8'] } }], 4],
    ['something that nobody knows', [{ field: 'weather' }], 3],
    ['nothing', [], 3],
  ])('for more where there is a condition on %s, and it may be left without requests', (_, conditions, values) => {
    expect(conditioned(conditions)).toEqual({ reach: { hosts: ['a.x'], paths: ['/b', '/b/*'] }, isConditional: true, values });
  });

  test('for some of all where it has a regular expression', () => {
    const regex = [{ field: 'host-header', hostHeaderConfig: { regexValues: ['a.*'] } }];
    expect(conditioned(regex, { host: '' })).toEqual({ reach: { hosts: ['*'], paths: ['/b', '/b/*'] }, isConditional: true, values: 3 });
    const pattern = { pathType: 'ImplementationSpecific', path: '/a+' };
    expect(asked({ 'use-regex-path-match': 'true' }, pattern)).toEqual({ reach: { hosts: ['a.x'], paths: ['/*'] }, isConditional: true, values: 2 });
    expect(asked({ 'use-regex-path-match': 'true' })).toMatchObject({ reach: { paths: ['/b', '/b/*'] }, isConditional: false });
  });
});
