import { albClass, ingress, member, rule, RuleShape } from './support';
import { IngressLike } from '../../../src/kubernetes';
import { groupOrder, listenersOf, strandedEntry } from '../../../src/vocabularies/aws-load-balancer/ingress-rule';

const HTTP_AND_HTTPS = { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]' };
const HTTPS_ONLY = { 'listen-ports': '[{"HTTPS":443}]' };
const REDIRECT = { 'ssl-redirect': '443' };

describe('the order of an Ingress in its group', () => {
  test.each([[undefined, 0], ['10', 10], ['-5', -5], ['first', 0]])('%p comes to %d', (order, expected) => {
    expect(groupOrder(ingress({ annotations: order === undefined ? {} : { 'group.order': order } }))).toBe(expected);
  });
});

describe('the order of the rules of an Ingress', () => {
  const paths = (...shapes: RuleShape[]) => listenersOf([member('one', [{
    http: { paths: shapes.map(shape => rule(shape).http.paths[0]) },
  }])]).rules.map(({ backend }) => backend.path);

  test('is that of the controller: exact paths, prefixes by their length, then the others as they are listed', () => {
    expect(paths(
      { path: '/*', pathType: 'ImplementationSpecific' }, { path: '/a' }, { path: '/img/*', pathType: '' }, { path: '/a/b' }, { path: '/b' },
      { path: '/z', pathType: 'Exact' }, { path: '/long/path', pathType: 'Exact' },
    )).toEqual(['/z', '/long/path', '/a/b', '/a', '/b', '/*', '/img/*']);
  });

  test('is kept between its hosts, which are not sorted', () => {
    const { rules } = listenersOf([member('one', [rule({ host: 'b' }), rule({ host: 'a', path: '/a/b', pathType: 'Exact' })])]);
    expect(rules.map(({ backend }) => backend.host)).toEqual(['b', 'a']);
  });

  test('does not have default backends, which are asked after all rules', () => {
    const fallback = { defaultBackend: { service: { name: 'web', port: { number: 80 } } } };
    const { rules, defaults } = listenersOf([ingress({ spec: { ...fallback, rules: [rule()] } })]);
    expect([rules, defaults].map(list => list.map(({ backend }) => backend.field))).toEqual([['/spec/rules/0/http/paths/0/backend'], ['/spec/defaultBackend']]);
  });
});

describe('clients of an Ingress are redirected', () => {
  const redirecting = member('one', [rule({ path: '/one' })], { ...HTTP_AND_HTTPS, ...REDIRECT });
  const stranded = (entry: IngressLike, ...others: IngressLike[]) => strandedEntry(entry, { entries: [entry, ...others] });

  test('to a port on which it does not listen, by another Ingress of its group', () => {
    const entry = member('two', [rule({ path: '/two' })]);
    expect(stranded(entry, redirecting)).toMatchObject({
      port: 443, redirecting, listening: redirecting, rule: { entry, backend: { path: '/two' } },
    });
  });

  test('by its own annotation, to where another Ingress listens', () => {
    const entry = member('two', [rule({ path: '/two' })], REDIRECT);
    const listening = member('three', [rule({ path: '/three' })], HTTPS_ONLY);
    expect(stranded(entry, listening)).toMatchObject({ port: 443, redirecting: entry, listening });
  });

  test('by IngressClassParams', () => {
    const ingressClass = albClass({ sslRedirectPort: '443' });
    const entry = member('two', [rule({ path: '/two' })], {}, { ingressClass });
    expect(stranded(entry, member('one', [rule({ path: '/one' })], HTTPS_ONLY))).toMatchObject({ port: 443, redirecting: entry });
  });

  test.each([
    ['it listens there as well', member('two', [rule({ path: '/two' })], HTTP_AND_HTTPS)],
    ['it does not listen on HTTP at all', member('two', [rule({ path: '/two' })], { 'listen-ports': '[{"HTTPS":8443}]' })],
    ['it has no rules', member('two', [])],
  ])('and nothing is wrong where %s', (_, entry) => expect(stranded(entry, redirecting)).toBeUndefined());

  test('by nobody where no Ingress says so', () => {
    expect(stranded(member('two', [rule({ path: '/two' })]), member('one', [rule()], HTTPS_ONLY))).toBeUndefined();
  });

  test('to a port on which no Ingress of the input listens with HTTPS, which is another problem', () => {
    const entry = member('two', [rule({ path: '/two' })]);
    for (const annotations of [REDIRECT, { ...REDIRECT, 'listen-ports': '[{"HTTP":443}]' }]) {
      expect(stranded(entry, member('one', [rule({ path: '/one' })], annotations))).toBeUndefined();
    }
  });

  test('by no other Ingress where it shares no balancer', () => {
    const entry = ingress({ annotations: REDIRECT, spec: { rules: [rule()] } });
    expect(stranded(entry, redirecting)).toBeUndefined();
  });

  const www = { host: 'www.example.com', path: '/two' };
  const other = (...shapes: RuleShape[]) => member('one', shapes.map(rule), { ...HTTP_AND_HTTPS, ...REDIRECT });

  test.each<[string, IngressLike]>([
    ['everything', other({ path: '/' })],
    ['their host', other({ host: 'www.example.com' })],
    ['every host of their domain', other({ host: '*.example.com' })],
    ['their path', other({ path: '/two' })],
    ['a pattern that their path fits', other({ path: '/t*', pathType: 'ImplementationSpecific' })],
    ['what no rule takes', ingress({
      name: 'one',
      annotations: { 'group.name': 'shop', ...HTTP_AND_HTTPS, ...REDIRECT },
      spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
    })],
  ])('to another rule, which takes %s', (_, entry) => expect(stranded(member('two', [rule(www)]), entry)).toBeUndefined());

  test.each<[string, IngressLike]>([
    ['another host', other({ host: 'blog.example.com' })],
    ['every host of another domain', other({ host: '*.example.org' })],
    ['every host of a domain whose name theirs only ends with', other({ host: '*.ample.com' })],
    ['another path', other({ path: '/twofold' })],
    ['a pattern that their path does not fit', other({ path: '/twi*', pathType: 'ImplementationSpecific' })],
    ['their path alone, and nothing below', other({ path: '/two', pathType: 'Exact' })],
  ])('to no rule, when those there take %s', (_, entry) => {
    expect(stranded(member('two', [rule(www)]), entry)).toMatchObject({ rule: { backend: www } });
  });

  test('and the first rule that nothing takes is told', () => {
    expect(stranded(member('two', [rule({ path: '/one' }), rule({ path: '/two' }), rule({ path: '/three' })]), redirecting))
      .toMatchObject({ rule: { backend: { path: '/two' } } });
  });
});
