import { ApiObject, App, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { IConstruct } from 'constructs';
import fc from 'fast-check';
import { AlbIngressOptions, Availability, Cluster, Defaults, Exposure, HighlyAvailableWebService, Profile } from '../../src';

const GROUP = 'alb.ingress.kubernetes.io/group.name';
const ORDER = 'alb.ingress.kubernetes.io/group.order';
const HOST = 'shop.example.com';

function member(scope: IConstruct & Chart, name: string, options: AlbIngressOptions = {}): HighlyAvailableWebService {
  const image = `registry.example.com/shop/${name}:1.0.0`;
  return new HighlyAvailableWebService(scope, name, { image, port: 8080, exposure: Exposure.albIngress({ group: 'public', host: HOST, ...options }) });
}

function chartOf(scope: IConstruct, id: string, namespace = id): Chart {
  return new Chart(scope as App, id, { namespace });
}

/** The orders that the Ingresses of an app state, by namespace and name. */
function ordersIn(app: App): Readonly<Record<string, string>> {
  const documents = app.charts.flatMap(chart => chart.toJson()).filter(({ kind, metadata }) => kind === 'Ingress' && ORDER in metadata.annotations);
  return Object.fromEntries(documents.map(({ metadata }) => [`${metadata.namespace}/${metadata.name}`, metadata.annotations[ORDER]]));
}

/** An Ingress that somebody else made. */
function raw(chart: Chart, name: string, path: string, annotations: Readonly<Record<string, string>> = {}): ApiObject {
  return new ApiObject(chart, name, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, annotations: { [GROUP]: 'public', 'alb.ingress.kubernetes.io/target-type': 'ip', ...annotations } },
    spec: {
      ingressClassName: 'alb',
      rules: [{ host: HOST, http: { paths: [{ path, pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } }] } }],
    },
  });
}

describe('members of two charts that touch', () => {
  const appOf = (...members: readonly (readonly [chart: string, name: string, options: AlbIngressOptions])[]) => {
    const app = Testing.app();
    const charts = new Map<string, Chart>();
    for (const [chart, name, options] of members) {
      charts.set(chart, charts.get(chart) ?? chartOf(app, chart));
      member(charts.get(chart)!, name, options);
    }
    return app;
  };

  test.each([
    ['paths of one host', [['shop', 'web', { path: '/' }], ['billing', 'api', { path: '/billing' }]], { 'shop/web': '99' }],
    ['paths of every host', [['shop', 'web', { host: undefined }], ['billing', 'api', { host: undefined, path: '/billing' }]], { 'shop/web': '999' }],
    ['three levels', [['a', 'one', {}], ['b', 'two', { path: '/billing' }], ['c', 'three', { path: '/billing/api' }]], { 'a/one': '99', 'b/two': '98' }],
    ['a wildcard', [['a', 'all', { host: '*.example.com' }], ['b', 'one', { host: 'a.example.com' }]], { 'a/all': '799' }],
    ['one chart', [['a', 'all', {}], ['a', 'one', { path: '/billing' }]], { 'a/all': '99' }],
    ['a stated order, which the others follow', [['a', 'all', {}], ['b', 'one', { path: '/billing', groupOrder: 300 }]], { 'a/all': '301', 'b/one': '300' }],
    ['an annotation of the exposure', [['a', 'all', {}], ['b', 'one', { path: '/b', annotations: { [ORDER]: '300' } }]], { 'a/all': '301', 'b/one': '300' }],
    ['a wider one that is stated', [['a', 'all', { groupOrder: 0 }], ['b', 'one', { path: '/billing' }]], { 'a/all': '0', 'b/one': '-1' }],
  ] as const)('%s', (_, members, orders) => {
    expect(ordersIn(appOf(...members))).toEqual(orders);
    expect(ordersIn(appOf(...[...members].reverse()))).toEqual(orders);
  });

  test.each([
    ['other groups', [['a', 'all', {}], ['b', 'one', { path: '/billing', group: 'internal' }]]],
    ['no group', [['a', 'all', { group: undefined }], ['b', 'one', { path: '/billing', group: undefined }]]],
    ['other hosts', [['a', 'all', {}], ['b', 'one', { path: '/billing', host: 'billing.example.com' }]]],
    ['paths side by side', [['a', 'all', { path: '/bill' }], ['b', 'one', { path: '/billing' }]]],
  ] as const)('nothing is stated of %s', (_, members) => {
    expect(ordersIn(appOf(...members))).toEqual({});
  });

  test('the charts are the same bytes whichever was made first', () => {
    const members = [['a', 'one', {}], ['b', 'two', { path: '/billing' }], ['c', 'three', { path: '/billing/api' }]] as const;
    const chartsOf = (app: App) => Object.fromEntries(app.charts.map(chart => [chart.node.id, JSON.stringify(chart.toJson())]));
    expect(chartsOf(appOf(...members))).toEqual(chartsOf(appOf(...[...members].reverse())));
  });

  test('the plan says why', () => {
    const app = Testing.app();
    const web = member(chartOf(app, 'shop'), 'web');
    expect(web.plan.value('exposure.groupOrder')).toBeUndefined();
    expect(web.plan.summary()).not.toContain('order');
    const billing = member(chartOf(app, 'billing'), 'api', { path: '/billing' });
    expect(web.plan.decisions.find(({ field }) => field === 'exposure.groupOrder')).toEqual({
      field: 'exposure.groupOrder',
      value: 99,
      origin: 'derived',
      recommendation: 'rules-are-reachable',
      because: 'comes after shop.example.com/billing of billing/api',
    });
    expect(Availability.summary(app)).toContain('  balancer   group public, order 99: comes after shop.example.com/billing of billing/api\n');
    expect(billing.plan.value('exposure.groupOrder')).toBeUndefined();
    expect([web, billing].map(({ plan }) => plan.toJson().exposure.groupOrder)).toEqual([99, undefined]);
  });

  test('without a namespace the plan names the Ingress alone', () => {
    const chart = Testing.chart();
    const web = member(chart, 'web', { host: undefined });
    member(chart, 'api', { host: undefined, path: '/api' });
    expect(web.plan.summary()).toContain('comes after /api of api\n');
  });
});

describe('whatever the user writes stands', () => {
  test('a patch', () => {
    const app = Testing.app();
    const web = member(chartOf(app, 'shop'), 'web');
    member(chartOf(app, 'billing'), 'api', { path: '/billing' });
    web.ingress!.addJsonPatch(JsonPatch.add(`/metadata/annotations/${ORDER.replace('/', '~1')}`, '7'));
    expect(ordersIn(app)).toEqual({ 'shop/web': '7' });
  });

  test('an annotation, which the others follow', () => {
    const app = Testing.app();
    member(chartOf(app, 'shop'), 'web');
    const api = member(chartOf(app, 'billing'), 'api', { path: '/billing' });
    expect(ordersIn(app)).toEqual({ 'shop/web': '99' });
    api.ingress!.metadata.addAnnotation(ORDER, '200');
    expect(ordersIn(app)).toEqual({ 'shop/web': '201', 'billing/api': '200' });
  });

  test('an annotation over a default', () => {
    const app = Testing.app();
    const web = member(chartOf(app, 'shop'), 'web');
    member(chartOf(app, 'billing'), 'api', { path: '/billing' });
    expect(ordersIn(app)).toEqual({ 'shop/web': '99' });
    web.ingress!.metadata.addAnnotation(ORDER, '12');
    expect(ordersIn(app)).toEqual({ 'shop/web': '12' });
    expect(web.plan.value('exposure.groupOrder')).toBeUndefined();
  });
});

describe('Ingresses of somebody else are followed', () => {
  test.each([
    ['a narrower one of a higher order', '/grafana', '10', { 'shop/web': '99', 'other/raw': '10' }],
    ['one above the width', '/grafana', '200', { 'shop/web': '201', 'other/raw': '200' }],
    ['one without an order', '/grafana', undefined, { 'shop/web': '99' }],
    ['what does not touch', '/api/', '50', { 'shop/web': '99', 'other/raw': '50' }],
  ])('%s', (_, path, order, orders) => {
    const app = Testing.app();
    member(chartOf(app, 'shop'), 'web');
    raw(chartOf(app, 'other'), 'raw', path, order === undefined ? {} : { [ORDER]: order });
    expect(ordersIn(app)).toEqual(orders);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('ours stay below a catch-all of a stated order', () => {
    const app = Testing.app();
    const shop = chartOf(app, 'shop');
    member(shop, 'mid', { path: '/x' });
    raw(chartOf(app, 'other'), 'raw', '/', { [ORDER]: '50' });
    member(shop, 'narrow', { path: '/x/y' });
    expect(ordersIn(app)).toEqual({ 'shop/mid': '49', 'other/raw': '50' });
    app.synthYaml();
    expect(Availability.findings(app).filter(({ id }) => id === 'rules-are-reachable')).toEqual([]);
  });

  test('a patch of ours', () => {
    const app = Testing.app();
    const web = member(chartOf(app, 'shop'), 'web');
    member(chartOf(app, 'billing'), 'api', { path: '/billing' });
    web.ingress!.addJsonPatch(JsonPatch.add(`/metadata/annotations/${ORDER.replace('/', '~1')}`, '-3'));
    expect(ordersIn(app)).toEqual({ 'shop/web': '-3', 'billing/api': '-4' });
  });
});

describe('a circle that no order solves', () => {
  test.each([undefined, 300, 199])('is an error that says so, also when group.order %s is stated', groupOrder => {
    const app = Testing.app();
    const shop = chartOf(app, 'shop');
    member(shop, 'web', { paths: ['/', '/api/docs'], groupOrder });
    member(shop, 'api', { path: '/api' });
    expect(() => app.synthYaml()).toThrow('no group.order helps');
  });

  test('a wish gives way to a need', () => {
    const app = Testing.app();
    const shop = chartOf(app, 'shop');
    member(shop, 'web', { host: undefined, hosts: ['shop.example.com', '*.example.com'] });
    member(shop, 'xapi', { host: '*.example.com', path: '/api' });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('charts without a namespace below one declaration are one cluster', () => {
    const app = Testing.app();
    Cluster.declare(app, { name: 'production' });
    member(new Chart(app, 'c1'), 'aaa');
    for (const [id, path] of [['c2', '/api'], ['c3', '/other']]) {
      member(new Chart(app, id), 'web', { path });
    }
    expect(app.charts.flatMap(chart => chart.toJson()).filter(({ kind, metadata }) => kind === 'Ingress' && ORDER in metadata.annotations)).toHaveLength(1);
  });
});

describe('an app that is synthesised again', () => {
  test('says the same', () => {
    const app = Testing.app();
    const [shop, billing] = [chartOf(app, 'shop'), chartOf(app, 'billing')];
    member(shop, 'web');
    member(billing, 'api', { path: '/billing' });
    const first = app.synthYaml();
    expect(app.synthYaml()).toBe(first);
    expect(JSON.stringify(shop.toJson())).toBe(JSON.stringify(shop.toJson()));
  });

  test('has what was added since', () => {
    const app = Testing.app();
    const [shop, billing] = [chartOf(app, 'shop'), chartOf(app, 'billing')];
    member(shop, 'web');
    expect(ordersIn(app)).toEqual({});
    member(billing, 'api', { path: '/billing' });
    expect(ordersIn(app)).toEqual({ 'shop/web': '99' });
    member(billing, 'deep', { path: '/billing/deep' });
    expect(ordersIn(app)).toEqual({ 'shop/web': '99', 'billing/api': '98' });
  });

  test('has nothing of what was taken out', () => {
    const app = Testing.app();
    const [shop, billing] = [chartOf(app, 'shop'), chartOf(app, 'billing')];
    member(shop, 'web');
    member(billing, 'api', { path: '/billing' });
    billing.node.tryRemoveChild('api');
    expect(ordersIn(app)).toEqual({});
    expect(() => member(billing, 'other')).not.toThrow();
    expect(() => app.synthYaml()).toThrow('shop/web');
  });
});

describe('Ingresses are compared across the charts of one cluster', () => {
  const DUPLICATE = /Service (web|api) gets no requests for shop\.example\.com/;

  test('one rule in two charts stops the synthesis and names both', () => {
    const app = Testing.app();
    member(chartOf(app, 'shop'), 'web');
    member(chartOf(app, 'billing'), 'api');
    expect(() => app.synthYaml()).toThrow(DUPLICATE);
    expect(() => app.synthYaml()).toThrow('Made by shop/web/Ingress and billing/api/Ingress. Charts that go to different clusters each need a Cluster.declare');
  });

  test('it is found once, in the chart of the one that gets nothing', () => {
    const app = Testing.app();
    Cluster.declare(app, { zones: 3 });
    const [shop, billing] = [chartOf(app, 'shop'), chartOf(app, 'billing')];
    member(shop, 'web');
    member(billing, 'api');
    const found = (scope: IConstruct) => Availability.findings(scope).filter(({ id }) => id === 'rules-are-reachable').map(({ subject }) => subject.name);
    expect([found(app), found(shop), found(billing)]).toEqual([['web'], ['web'], []]);
  });

  test('settings of the balancer that contradict each other', () => {
    const app = Testing.app();
    member(chartOf(app, 'shop'), 'web', { loadBalancerAttributes: { 'idle_timeout.timeout_seconds': '30' } });
    member(chartOf(app, 'billing'), 'api', { path: '/billing', loadBalancerAttributes: { 'idle_timeout.timeout_seconds': '90' } });
    expect(() => app.synthYaml()).toThrow('the controller gives up on the whole group');
  });

  describe('a default group and a member with an idle timeout of its own', () => {
    const build = (group?: string) => {
      const app = Testing.app();
      Defaults.set(app, { exposure: { group: 'public', loadBalancerAttributes: { 'idle_timeout.timeout_seconds': '60' } } });
      const chart = chartOf(app, 'shop');
      const make = (name: string, exposure: Exposure) => new HighlyAvailableWebService(chart, name, { image: 'registry.example.com/web:1.0.0', port: 8080, exposure });
      make('web', Exposure.albIngress({ host: HOST }));
      make('live', Exposure.albIngress({ host: `live.${HOST}`, group, idleTimeout: Duration.minutes(5) }));
      return app;
    };

    test('are told to part', () => {
      expect(() => build().synthYaml()).toThrow(/gets a group of its own, which makes a balancer of its own: another group\.name, such as by group: 'live' in its exposure/);
    });

    test('part by a group of its own', () => {
      expect(build('live').synthYaml()).toContain('group.name: live');
    });
  });

  test('an idle timeout of another chart counts for the keep-alive', () => {
    const app = Testing.app();
    const shop = chartOf(app, 'shop');
    const exposure = Exposure.albIngress({ group: 'public', host: HOST });
    new HighlyAvailableWebService(shop, 'web', { image: 'registry.example.com/web:1.0.0', port: 8080, keepAliveVariable: 'KEEP_ALIVE', exposure });
    expect(() => app.synthYaml()).not.toThrow();
    member(chartOf(app, 'billing'), 'api', { path: '/billing', loadBalancerAttributes: { 'idle_timeout.timeout_seconds': '300' } });
    expect(() => app.synthYaml()).toThrow('keep-alive-outlives-idle');
  });

  test.each([
    ['in a chart of ours', true],
    ['in a chart without any of ours', false],
  ])('an Ingress of somebody else %s', (_, isOurs) => {
    const app = Testing.app();
    member(chartOf(app, 'shop'), 'web');
    const other = chartOf(app, 'other');
    if (isOurs) {
      member(other, 'api', { path: '/api' });
    }
    raw(other, 'raw', '/');
    expect(() => app.synthYaml()).toThrow('gets no requests for shop.example.com/');
  });

  test('a wider one that states nothing comes after ours, and so it does when it states an order', () => {
    const app = Testing.app();
    member(chartOf(app, 'shop'), 'web', { path: '/shop' });
    member(chartOf(app, 'cart'), 'api', { path: '/shop/cart' });
    const other = raw(chartOf(app, 'other'), 'raw', '/');
    expect(() => app.synthYaml()).not.toThrow();
    expect(ordersIn(app)).toEqual({ 'shop/web': '-1', 'cart/api': '-2' });
    other.metadata.addAnnotation(ORDER, '100');
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('an order that somebody stated is a warning', () => {
    const app = Testing.app();
    const shop = chartOf(app, 'shop');
    member(shop, 'web', { groupOrder: 7 });
    member(chartOf(app, 'billing'), 'api', { path: '/billing', groupOrder: 8 });
    expect(() => app.synthYaml()).not.toThrow();
    expect(Availability.findings(app).filter(({ id }) => id === 'rules-are-reachable').map(({ level, subject }) => [level, subject.name])).toEqual([['warning', 'api']]);
  });

  test('Ingresses of somebody else alone are left to the audit', () => {
    const app = Testing.app();
    raw(chartOf(app, 'a'), 'one', '/');
    raw(chartOf(app, 'b'), 'two', '/');
    member(chartOf(app, 'shop'), 'web', { path: '/shop', groupOrder: -10 });
    expect(() => app.synthYaml()).not.toThrow();
    expect(Availability.findings(app).map(({ subject, id }) => [subject.name, id])).toContainEqual(['two', 'rules-are-reachable']);
  });

  test('what is mended is not told again', () => {
    const app = Testing.app();
    member(chartOf(app, 'shop'), 'web');
    const other = chartOf(app, 'other');
    const ingress = raw(other, 'raw', '/');
    expect(() => app.synthYaml()).toThrow('gets no requests');
    ingress.addJsonPatch(JsonPatch.replace('/spec/rules/0/host', 'other.example.com'));
    member(other, 'api', { path: '/api' });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('what is added after a synthesis', () => {
    const app = Testing.app();
    const [shop, billing] = [chartOf(app, 'shop'), chartOf(app, 'billing')];
    member(shop, 'web');
    member(billing, 'api', { path: '/billing' });
    expect(() => app.synthYaml()).not.toThrow();
    raw(billing, 'raw', '/billing');
    expect(() => app.synthYaml()).toThrow('gets no requests');
  });
});

describe('clusters are apart', () => {
  const environment = (app: App, id: string, profile: Profile) => {
    const scope = chartOf(app, id, 'shop');
    Cluster.declare(scope, { profile });
    return scope;
  };

  test('two environments of one app may have the same group', () => {
    const app = Testing.app();
    for (const id of ['staging', 'production']) {
      const chart = environment(app, id, Profile.PRODUCTION);
      member(chart, 'web', { loadBalancerAttributes: { 'access_logs.s3.prefix': id } });
      member(chart, 'api', { path: '/api' });
    }
    expect(() => app.synthYaml()).not.toThrow();
    expect(ordersIn(app)).toEqual({ 'shop/web': '99' });
    expect(Availability.findings(app).filter(({ id }) => id === 'load-balancer-accepts-values')).toEqual([]);
  });

  test('development and production', () => {
    const app = Testing.app();
    for (const [id, profile] of [['development', Profile.DEVELOPMENT], ['production', Profile.PRODUCTION]] as const) {
      const chart = environment(app, id, profile);
      member(chart, 'web');
      member(chart, 'api', { path: '/api' });
    }
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('charts that declare a cluster of one name go to it together', () => {
    const app = Testing.app();
    const [shop, billing, other] = [chartOf(app, 'shop'), chartOf(app, 'billing'), chartOf(app, 'other')];
    Cluster.declare(shop, { name: 'production', zones: 3 });
    Cluster.declare(billing, { name: 'production', zones: 3 });
    Cluster.declare(other, { name: 'staging' });
    member(shop, 'web');
    member(billing, 'api', { path: '/billing' });
    member(other, 'deep', { path: '/billing/deep' });
    expect(ordersIn(app)).toEqual({ 'shop/web': '99' });
    member(billing, 'again');
    expect(() => app.synthYaml()).toThrow('Made by shop/web/Ingress and billing/again/Ingress.');
  });

  test('what touches in another cluster has no order', () => {
    const app = Testing.app();
    member(environment(app, 'staging', Profile.PRODUCTION), 'web');
    member(environment(app, 'production', Profile.PRODUCTION), 'api', { path: '/api' });
    expect(ordersIn(app)).toEqual({});
  });

  test('charts that hold the same object go to different clusters, also when nobody declares them', () => {
    const app = Testing.app();
    for (const id of ['staging', 'production']) {
      const chart = chartOf(app, id, 'shop');
      member(chart, 'web', { loadBalancerAttributes: { 'access_logs.s3.prefix': id } });
      member(chart, 'api', { path: '/api' });
    }
    expect(() => app.synthYaml()).not.toThrow();
    expect(ordersIn(app)).toEqual({ 'shop/web': '99' });
  });
});

describe('whatever members there are', () => {
  const place = fc.record({
    chart: fc.constantFrom('a', 'b', 'c'),
    host: fc.constantFrom(undefined, HOST, '*.example.com', 'pay.example.com'),
    path: fc.constantFrom('/', '/billing', '/billing/api', '/shop'),
  });
  const places = fc.uniqueArray(place, { selector: ({ host, path }) => `${host}${path}`, minLength: 2, maxLength: 6 });
  const bytesOf = (all: readonly { readonly chart: string; readonly host?: string; readonly path: string }[]) => {
    const app = Testing.app();
    const charts = Object.fromEntries(['a', 'b', 'c'].map(id => [id, chartOf(app, id)]));
    for (const { chart, host, path } of all) {
      const name = `at-${`${host ?? 'every'}${path}`.replace(/[^a-z]/g, '-')}x`;
      member(charts[chart], name, { host, path });
    }
    const objects = app.charts.flatMap(chart => chart.toJson());
    return objects.map(object => JSON.stringify(object)).sort();
  };

  test('no rule is without requests, and the order in which they are made changes nothing', () => {
    fc.assert(fc.property(places, all => {
      expect(bytesOf([...all].reverse())).toEqual(bytesOf(all));
    }), { numRuns: 15 });
  });
});
