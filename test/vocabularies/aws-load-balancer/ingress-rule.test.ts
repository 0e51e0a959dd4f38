import { albClass, ingress } from './support';
import { IngressLike } from '../../../src/kubernetes';
import { groupOrder, overruledRules, strandedEntry } from '../../../src/vocabularies/aws-load-balancer/ingress-rule';

interface RuleShape {
  readonly host?: string;
  readonly path?: string;
  readonly pathType?: string;
  readonly service?: string;
  readonly port?: object;
}

function rule({ host, path = '/', pathType = 'Prefix', service = 'web', port = { number: 80 } }: RuleShape = {}) {
  return { host, http: { paths: [{ path, pathType, backend: { service: { name: service, port } } }] } };
}

/** An Ingress of the group `shop`. */
function member(name: string, rules: object[], annotations: Record<string, string> = {}, shape: object = {}): IngressLike {
  return ingress({ name, annotations: { 'group.name': 'shop', ...annotations }, spec: { rules }, ...shape });
}

const HTTP_AND_HTTPS = { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]' };
const HTTPS_ONLY = { 'listen-ports': '[{"HTTPS":443}]' };
const REDIRECT = { 'ssl-redirect': '443' };

describe('the order of an Ingress in its group', () => {
  test.each([[undefined, 0], ['10', 10], ['-5', -5], ['first', 0]])('%p comes to %d', (order, expected) => {
    expect(groupOrder(ingress({ annotations: order === undefined ? {} : { 'group.order': order } }))).toBe(expected);
  });
});

describe('a rule for the host and path of another Ingress of the group', () => {
  const overruled = (later: IngressLike, ...others: IngressLike[]) => overruledRules(later, { entries: [later, ...others] });
  const blog = (shape: RuleShape = {}) => rule({ service: 'blog', ...shape });

  test('gets no requests when the other Ingress comes first by its name', () => {
    const one = member('one', [rule()]);
    const two = member('two', [blog()]);
    expect(overruled(two, one)).toMatchObject([{ rule: { backend: { service: 'blog' } }, by: { entry: one }, isOrdered: false }]);
    expect(overruledRules(one, { entries: [two, one] })).toEqual([]);
  });

  test('gets no requests when the other Ingress has the lower group.order', () => {
    const one = member('one', [rule()], { 'group.order': '1' });
    const two = member('two', [blog()]);
    expect(overruledRules(one, { entries: [one, two] })).toMatchObject([{ by: { entry: two }, isOrdered: true }]);
    expect(overruledRules(two, { entries: [one, two] })).toEqual([]);
  });

  test('is sorted by namespace before name', () => {
    const one = member('one', [rule()], {}, { namespace: 'b' });
    expect(overruled(one, member('two', [blog()], {}, { namespace: 'a' }))).toHaveLength(1);
  });

  test('is told of the first that takes its requests', () => {
    const one = member('one', [rule()]);
    expect(overruled(member('two', [blog()]), one, member('three', [rule({ service: 'docs' })]))).toMatchObject([{ by: { entry: one } }]);
  });

  test('is told one by one', () => {
    const rules = [{ path: '/' }, { path: '/a' }, { path: '/b' }];
    const found = overruled(member('two', rules.map(blog)), member('one', [rule({ path: '/a' }), rule({ path: '/b' })]));
    expect(found.map(({ rule: { backend } }) => backend.field)).toEqual(['/spec/rules/1/http/paths/0/backend', '/spec/rules/2/http/paths/0/backend']);
  });

  test.each<[string, RuleShape, readonly string[]]>([
    ['by the prefix of everything', { path: '/' }, ['/*']],
    ['by a prefix', { path: '/shop' }, ['/shop', '/shop/*']],
    ['by a prefix that ends with a slash', { path: '/shop/' }, ['/shop', '/shop/*']],
    ['by an exact path', { path: '/shop', pathType: 'Exact' }, ['/shop']],
    ['by a pattern of the controller', { path: '/shop/*', pathType: 'ImplementationSpecific' }, ['/shop/*']],
  ])('takes paths %s', (_, shape, patterns) => {
    expect(overruled(member('two', [blog(shape)]), member('one', [rule(shape)]))).toMatchObject([{ rule: { patterns } }]);
  });

  test('may write its prefix with a slash at the end or without', () => {
    expect(overruled(member('two', [blog({ path: '/shop/' })]), member('one', [rule({ path: '/shop' })]))).toHaveLength(1);
  });

  test('keeps its requests beside another host, another path and another type of path', () => {
    const one = member('one', [rule({ host: 'www.example.com', path: '/shop' })]);
    for (const shape of [{ path: '/shop' }, { host: 'www.example.com' }, { host: 'www.example.com', path: '/shop', pathType: 'Exact' }]) {
      expect(overruled(member('two', [blog(shape)]), one)).toEqual([]);
    }
  });

  test('may lead to the same backend', () => {
    expect(overruled(member('two', [rule()]), member('one', [rule()]))).toEqual([]);
    expect(overruled(member('two', [rule({ port: { name: 'http' } })]), member('one', [rule()]))).toHaveLength(1);
    expect(overruled(member('two', [rule()]), member('one', [rule()], {}, { namespace: 'blog' }))).toHaveLength(1);
  });

  test('gets what a condition of the other leaves over', () => {
    const condition = { 'conditions.web': '[{"field":"http-header"}]' };
    expect(overruled(member('two', [blog()]), member('one', [rule()], condition))).toEqual([]);
  });

  test('gets nothing by a condition of its own', () => {
    const condition = { 'conditions.blog': '[{"field":"http-header"}]' };
    expect(overruled(member('two', [blog()], condition), member('one', [rule()])))
      .toMatchObject([{ rule: { isConditional: true }, by: { isConditional: false } }]);
  });

  test('is somebody\'s decision where one of the two is an action', () => {
    const action = { port: { name: 'use-annotation' } };
    expect(overruled(member('two', [blog()]), member('one', [rule(action)]))).toEqual([]);
    expect(overruled(member('two', [blog(action)]), member('one', [rule()]))).toEqual([]);
  });

  test('gets the requests of a port on which the other does not listen', () => {
    const two = member('two', [blog()], HTTP_AND_HTTPS);
    expect(overruled(two, member('one', [rule()], { 'listen-ports': '[{"HTTP":8080}]' }))).toEqual([]);
    expect(overruled(two, member('one', [rule()], HTTPS_ONLY))).toMatchObject([{ rule: { ports: [80, 443] }, by: { ports: [443] } }]);
  });

  test('is not overruled on a port for HTTP, where the balancer redirects and has no rules', () => {
    const plain = member('one', [rule()]);
    const redirecting = member('two', [blog()], { ...HTTP_AND_HTTPS, ...REDIRECT });
    expect(overruled(redirecting, plain)).toEqual([]);
    expect(overruled(redirecting, member('one', [rule()], HTTPS_ONLY))).toMatchObject([{ rule: { ports: [443] } }]);
  });

  test('is not compared with default backends, which are asked after all rules', () => {
    const fallback = { defaultBackend: { service: { name: 'web', port: { number: 80 } } } };
    const named = (name: string) => ingress({ name, annotations: { 'group.name': 'shop' }, spec: fallback });
    expect(overruled(named('two'), named('one'), member('three', [rule()]))).toEqual([]);
    expect(overruled(member('three', [rule()]), named('one'))).toEqual([]);
  });

  test('keeps its requests where the two share no balancer', () => {
    const alone = (name: string, service: string) => ingress({ name, spec: { rules: [rule({ service })] } });
    expect(overruled(alone('two', 'blog'), alone('one', 'web'))).toEqual([]);
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
