import * as fc from 'fast-check';
import { ingress, member, rule, RuleShape } from './support';
import { IngressLike } from '../../../src/kubernetes';
import { countRules, overruledRules } from '../../../src/vocabularies/aws-load-balancer/overruled-rule';

const HTTP_AND_HTTPS = { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]' };
const HTTPS_ONLY = { 'listen-ports': '[{"HTTPS":443}]' };
const REDIRECT = { 'ssl-redirect': '443' };
const HEADER = '[{"field":"http-header","httpHeaderConfig":{"httpHeaderName":"x-next","values":["true"]}}]';
const ACTION = { name: 'use-annotation' };
const TO_HTTPS = '{"Type":"redirect","RedirectConfig":{"Protocol":"HTTPS","Port":"443","StatusCode":"HTTP_301"}}';

const overruled = (later: IngressLike, ...others: IngressLike[]) => overruledRules(later, { entries: [later, ...others] });
/** The fields of the rules of one Ingress that get nothing. */
const within = (...shapes: RuleShape[]) => fieldsIn(member('one', [{
  http: { paths: shapes.map((shape, index) => rule({ service: `service-${index}`, ...shape }).http.paths[0]) },
}]));
const fieldsIn = (entry: IngressLike) => overruledRules(entry, { entries: [entry] }).map(({ rule: { backend } }) => Number(/paths\/(\d+)/.exec(backend.field)?.[1]));

describe('a rule for the host and path of another Ingress of the group', () => {
  const blog = (shape: RuleShape = {}) => rule({ service: 'blog', ...shape });

  test('gets no requests when the other Ingress comes first by its name', () => {
    const one = member('one', [rule()]);
    const two = member('two', [blog()]);
    expect(overruled(two, one)).toMatchObject([{ rule: { backend: { service: 'blog' } }, takers: [{ entry: one }] }]);
    expect(overruledRules(one, { entries: [two, one] })).toEqual([]);
  });

  test('gets no requests when the other Ingress has the lower group.order', () => {
    const one = member('one', [rule()], { 'group.order': '1' });
    const two = member('two', [blog()]);
    expect(overruledRules(one, { entries: [one, two] })).toMatchObject([{ takers: [{ entry: two }] }]);
    expect(overruledRules(two, { entries: [one, two] })).toEqual([]);
  });

  test('is sorted by namespace before name', () => {
    const one = member('one', [rule()], {}, { namespace: 'b' });
    expect(overruled(one, member('two', [blog()], {}, { namespace: 'a' }))).toHaveLength(1);
  });

  test('is told of the first that takes its requests', () => {
    const one = member('one', [rule()]);
    expect(overruled(member('two', [blog()]), one, member('three', [rule({ service: 'docs' })]))).toMatchObject([{ takers: [{ entry: one }] }]);
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
    expect(overruled(member('two', [blog(shape)]), member('one', [rule(shape)]))).toMatchObject([{ rule: { reach: { paths: patterns } } }]);
  });

  test('may write its prefix with a slash at the end or without', () => {
    expect(overruled(member('two', [blog({ path: '/shop/' })]), member('one', [rule({ path: '/shop' })]))).toHaveLength(1);
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
      .toMatchObject([{ rule: { isConditional: true }, takers: [{ isConditional: false }] }]);
  });

  test('gets the requests of a port on which the other does not listen', () => {
    const two = member('two', [blog()], HTTP_AND_HTTPS);
    expect(overruled(two, member('one', [rule()], { 'listen-ports': '[{"HTTP":8080}]' }))).toEqual([]);
    expect(overruled(two, member('one', [rule()], HTTPS_ONLY))).toMatchObject([{ ports: [443], rule: { ports: [{ port: 80 }, { port: 443 }] } }]);
  });

  test('is not overruled on a port for HTTP, where the balancer redirects and has no rules', () => {
    const plain = member('one', [rule()]);
    const redirecting = member('two', [blog()], { ...HTTP_AND_HTTPS, ...REDIRECT });
    expect(overruled(redirecting, plain)).toEqual([]);
    expect(overruled(redirecting, member('one', [rule()], HTTPS_ONLY))).toMatchObject([{ rule: { ports: [{ port: 443 }] }, ports: undefined }]);
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

describe('a rule for more than another one', () => {
  const blog = (shape: RuleShape) => rule({ service: 'blog', ...shape });

  test.each<[string, RuleShape, RuleShape]>([
    ['every path', {}, { path: '/billing' }],
    ['every host', {}, { host: 'www.example.com' }],
    ['every host of a domain', { host: '*.example.com' }, { host: 'www.example.com', path: '/billing' }],
    ['every host below', { host: '*.example.com' }, { host: '*.blog.example.com' }],
    ['all below a path', { path: '/billing' }, { path: '/billing/invoices', pathType: 'Exact' }],
    ['all that begins alike', { path: '/bill*', pathType: 'ImplementationSpecific' }, { path: '/billing' }],
    ['a pattern', { path: '/*/edit', pathType: 'ImplementationSpecific' }, { path: '/a/b/edit', pathType: 'Exact' }],
  ])('takes its requests when it comes first and is for %s', (_, wide, narrow) => {
    expect(overruled(member('two', [blog(narrow)]), member('one', [rule(wide)]))).toHaveLength(1);
    expect(overruled(member('one', [blog(narrow)]), member('two', [rule(wide)]))).toEqual([]);
    expect(overruled(member('two', [blog(narrow)]), member('one', [rule(wide)], { 'group.order': '1' }))).toEqual([]);
  });

  test.each<[string, RuleShape, RuleShape]>([
    ['a path that only begins alike', { path: '/bill' }, { path: '/billing' }],
    ['what is below, not the path itself', { path: '/billing/*', pathType: 'ImplementationSpecific' }, { path: '/billing' }],
    ['the path alone', { path: '/billing', pathType: 'Exact' }, { path: '/billing' }],
    ['another host', { host: 'www.example.com' }, { host: 'blog.example.com', path: '/billing' }],
    ['hosts below', { host: '*.example.com' }, { host: 'example.com' }],
    ['one host, where the other is for all', { host: 'www.example.com' }, { path: '/billing' }],
    ['nothing but /', { path: '/', pathType: 'ImplementationSpecific' }, { path: '/billing' }],
    ['a path in other letters', { path: '/Billing' }, { path: '/billing' }],
  ])('takes none when it is for %s', (_, one, other) => {
    expect(overruled(member('two', [blog(other)]), member('one', [rule(one)]))).toEqual([]);
  });

  test('may be several rules together', () => {
    const [exact, below] = [rule({ path: '/a', pathType: 'Exact' }), rule({ path: '/a/*', pathType: 'ImplementationSpecific', service: 'docs' })];
    expect(overruled(member('two', [blog({ path: '/a' })]), member('one', [exact, below]))).toMatchObject([{ takers: [{}, {}] }]);
    expect(overruled(member('two', [blog({ path: '/a' })]), member('one', [exact]))).toEqual([]);
  });
});

describe('within one Ingress', () => {
  test('a pattern comes after every prefix', () => {
    expect(within({}, { path: '/api/*', pathType: 'ImplementationSpecific' })).toEqual([1]);
    expect(within({ path: '/api/*', pathType: 'ImplementationSpecific' }, {})).toEqual([0]);
  });

  test('patterns come as they are listed', () => {
    const [all, api] = ['/*', '/api/*'].map(path => ({ path, pathType: 'ImplementationSpecific' }));
    expect([within(all, api), within(api, all)]).toEqual([[1], []]);
  });

  test('prefixes are sorted, and exact paths come before them', () => {
    expect(within({}, { path: '/api' }, { path: '/api/v1' }, { path: '/api', pathType: 'Exact' })).toEqual([]);
  });

  test('hosts are not sorted', () => {
    const hosts = (...names: (string | undefined)[]) => ingress({ spec: { rules: names.map((host, index) => rule({ host, service: `service-${index}` })) } });
    const count = (entry: IngressLike) => overruledRules(entry, { entries: [entry] }).length;
    expect(count(hosts(undefined, 'www.example.com'))).toBe(1);
    expect(count(hosts('www.example.com', '*.example.com', undefined))).toBe(0);
  });

  test('a port that is listed twice is one listener', () => {
    const entry = ingress({ annotations: { 'listen-ports': '[{"HTTP":80},{"HTTP":80}]' }, spec: { rules: [rule(), rule({ path: '/b', service: 'b' })] } });
    expect(overruledRules(entry, { entries: [entry] })).toHaveLength(1);
  });
});

describe('an action takes requests as well', () => {
  const blog = rule({ service: 'blog', path: '/blog' });
  const acting = (action: string, annotations: Record<string, string> = {}) =>
    member('one', [rule({ service: 'act', port: ACTION })], { 'actions.act': action, ...annotations });

  test.each([
    ['that answers itself', '{"type":"fixed-response","fixedResponseConfig":{"statusCode":"503"}}'],
    ['that forwards', '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":80}]}}'],
    ['that redirects', '{"type":"redirect","redirectConfig":{"host":"other.example.com","statusCode":"HTTP_302"}}'],
  ])('%s', (_, action) => expect(overruled(member('two', [blog]), acting(action))).toHaveLength(1));

  test('but one that forwards to the same Service harms nobody, whatever its share', () => {
    const split = (weight: number) => JSON.stringify({
      type: 'forward', forwardConfig: {
        targetGroups: [
          { serviceName: 'blog', servicePort: '80', weight }, { serviceName: 'web', servicePort: 80, weight: 10 },
        ],
      },
    });
    expect(overruled(member('two', [blog]), acting(split(1)))).toEqual([]);
    expect(overruled(member('two', [blog]), acting(split(0)))).toHaveLength(1);
  });

  test('and one that gets none is told too', () => {
    const two = member('two', [rule({ service: 'act', port: ACTION, path: '/blog' })], { 'actions.act': TO_HTTPS });
    expect(overruled(two, member('one', [rule()]))).toHaveLength(1);
  });

  test('a redirect to HTTPS leaves the requests to where it leads', () => {
    const redirect = rule({ service: 'act', port: ACTION });
    const entry = member('one', [redirect, rule()], { ...HTTP_AND_HTTPS, 'actions.act': TO_HTTPS });
    expect(overruledRules(entry, { entries: [entry] })).toEqual([]);
    expect(countRules([entry])).toBe(2);
    expect(overruled(member('two', [blog], HTTP_AND_HTTPS), entry)).toHaveLength(1);
    expect(overruled(member('two', [blog]), acting(TO_HTTPS, HTTP_AND_HTTPS))).toHaveLength(1);
    expect(overruled(member('two', [blog], HTTP_AND_HTTPS), acting(TO_HTTPS, HTTP_AND_HTTPS))).toEqual([]);
  });
});

describe('a condition', () => {
  const blog = rule({ service: 'blog', host: 'www.example.com', path: '/blog' });
  const one = (conditions: string) => member('one', [rule({ host: 'www.example.com' })], { 'conditions.web': conditions });

  test.each([
    ['a header', HEADER],
    ['another host instead', '[{"field":"host-header","hostHeaderConfig":{"regexValues":[".*"]}}]'],
    ['nothing that can be read', '{'],
    ['something that nobody knows', '[{"field":"weather"}]'],
  ])('on %s leaves requests', (_, conditions) => expect(overruled(member('two', [blog]), one(conditions))).toEqual([]));

  test('on another host or path adds to those of the rule', () => {
    const more = '[{"field":"host-header","hostHeaderConfig":{"values":["Blog.example.com"]}},{"field":"path-pattern","pathPatternConfig":{"values":["/x"]}}]';
    expect(overruled(member('two', [blog]), one(more))).toHaveLength(1);
    expect(overruled(member('two', [rule({ service: 'blog', host: 'blog.example.com', path: '/a' })]), one(more))).toHaveLength(1);
    expect(overruled(member('two', [rule({ service: 'blog', host: 'docs.example.com', path: '/a' })]), one(more))).toEqual([]);
  });

  test('on a host is all that a rule without one asks for', () => {
    const only = member('one', [rule()], { 'conditions.web': '[{"field":"host-header","hostHeaderConfig":{"values":["docs.example.com"]}}]' });
    expect(overruled(member('two', [blog]), only)).toEqual([]);
    expect(overruled(member('two', [rule({ service: 'blog', host: 'docs.example.com' })]), only)).toHaveLength(1);
  });
});

describe('beside a balancer that is asked', () => {
  const HOSTS = ['', 'a.x', 'b.x', '*.x', '*.a.x'];
  const PATHS = ['Prefix /', 'Prefix /a', 'Prefix /a/', 'Prefix /a/b', 'Prefix /ab', 'Exact /a', 'Exact /a/', 'ImplementationSpecific /', 'ImplementationSpecific /a*',
    'ImplementationSpecific /*', 'ImplementationSpecific /a/*', 'ImplementationSpecific /*b'];
  // Every pattern has a request that no narrower one takes.
  const REQUESTS = ['a.x', 'b.x', 'z.x', 'z.a.x', 'x', 'z'].flatMap(host =>
    ['/', '/z', '/a', '/a/', '/az', '/a/z', '/a/b', '/a/b/z', '/ab', '/ab/z', '/abz', '/zb', '/azb', '/a/zb', '/a/b/zb', '/ab/zb'].map(path => ({ host, path })));

  interface Made { readonly host: string; readonly path: string; readonly service: number; readonly hasCondition: boolean }
  const made = fc.record({
    host: fc.constantFrom(...HOSTS), path: fc.constantFrom(...PATHS), service: fc.nat(2), hasCondition: fc.boolean(),
  });
  const ingresses = fc.array(fc.record({
    order: fc.constantFrom('0', '0', '1'), ports: fc.constantFrom<number[]>([80], [80], [80, 81]), rules: fc.array(made, { minLength: 1, maxLength: 4 }),
  }), { minLength: 1, maxLength: 4 });

  interface Listed { readonly order: string; readonly ports: readonly number[]; readonly rules: readonly Made[] }
  interface Asked { readonly id: string; readonly entry: number; readonly ports: readonly number[]; readonly made: Made }

  /** The rules in the order in which the balancer asks them; each rule of an Ingress has one path. */
  function inOrder(list: readonly Listed[]): readonly Asked[] {
    return list.map(({ order, ports, rules }, entry) => ({ order: Number(order), ports, rules, entry }))
      .sort((one, other) => one.order - other.order || one.entry - other.entry)
      .flatMap(({ entry, ports, rules }) => rules.map((one, index) => ({ id: `${entry} ${index}`, entry, ports, made: one })));
  }

  const glob = (pattern: string) => new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
  const FITTING = new Map(HOSTS.flatMap(host => PATHS.map(written => {
    const [type, value] = written.split(' ');
    const stem = value.replace(/\/$/, '');
    const isFor = (path: string) => type === 'Prefix' ? path === stem || path.startsWith(`${stem}/`) : glob(value).test(path);
    const isHost = (name: string) => host === '' || glob(host).test(name);
    return [`${host} ${written}`, new Set(REQUESTS.filter(request => isHost(request.host) && isFor(request.path)))];
  })));
  const fits = ({ host, path }: Made, request: (typeof REQUESTS)[number]) => FITTING.get(`${host} ${path}`)!.has(request);

  function entriesOf(list: readonly Listed[], serviceOf: (made: Made, id: string) => string) {
    return list.map(({ order, ports, rules }, entry) => {
      const service = (one: Made, index: number) => `${serviceOf(one, `${entry}-${index}`)}${one.hasCondition ? '-on-condition' : ''}`;
      const conditions = Object.fromEntries(rules.flatMap((one, index) => one.hasCondition ? [[`conditions.${service(one, index)}`, HEADER]] : []));
      return member(`web-${entry}`, rules.map((one, index) => {
        const [pathType, path] = one.path.split(' ');
        return rule({ host: one.host || undefined, path, pathType, service: service(one, index) });
      }), { 'group.order': order, 'listen-ports': JSON.stringify(ports.map(port => ({ HTTP: port }))), ...conditions });
    });
  }

  /** The rules that are told, each with its port. */
  function told(entries: readonly IngressLike[]): readonly string[] {
    return entries.flatMap((entry, index) => overruledRules(entry, { entries }).flatMap(({ rule: { backend, ports: all }, ports }) =>
      (ports ?? all.map(({ port }) => port)).map(port => `${index} ${backend.field.split('/')[3]} ${port}`))).sort();
  }

  /** The rules that no request comes to, each with its port; every condition is on a header of its own. */
  function silent(asked: readonly Asked[]): readonly string[] {
    return asked.flatMap(one => one.ports.filter(port => {
      const before = asked.slice(0, asked.indexOf(one)).filter(({ made: { hasCondition }, ports }) => !hasCondition && ports.includes(port));
      return !REQUESTS.some(request => fits(one.made, request) && !before.some(earlier => fits(earlier.made, request)));
    }).map(port => `${one.id} ${port}`)).sort();
  }

  test('all rules that get nothing are told, and no others', () => {
    fc.assert(fc.property(ingresses, list => {
      expect(told(entriesOf(list, (_, id) => `service-${id}`))).toEqual(silent(inOrder(list)));
    }), { numRuns: 1000 });
  });

  test('of those that lead where others lead, none that gets requests', () => {
    fc.assert(fc.property(ingresses, list => {
      const nothing = silent(inOrder(list));
      expect(told(entriesOf(list, ({ service }) => `service-${service}`)).filter(one => !nothing.includes(one))).toEqual([]);
    }), { numRuns: 500 });
  });
});

describe('how many rules the controller makes', () => {
  test('counts each on every port, and none on HTTP that is redirected', () => {
    const rules = [rule(), rule({ path: '/b' })];
    expect(countRules([member('one', rules), member('two', rules, HTTP_AND_HTTPS)])).toBe(6);
    expect(countRules([member('one', rules), member('two', rules, { ...HTTP_AND_HTTPS, ...REDIRECT })])).toBe(2);
  });
});

test('a group of thousands that do not touch has no rule that is overruled', () => {
  const entries = Array.from({ length: 2000 }, (_, index) => member(`web-${index}`, [
    rule({ host: `*.tenant-${index}.example.com`, service: `web-${index}` }), rule({ path: `/*/${index}/x`, pathType: 'ImplementationSpecific', service: `web-${index}` }),
  ], HTTP_AND_HTTPS));
  expect(overruledRules(entries[0], { entries })).toEqual([]);
});
