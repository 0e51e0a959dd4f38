import { audit } from '../../src/audit';
import { KubernetesObject } from '../../src/kubernetes';
import { rulesAreReachable } from '../../src/recommendations/exposure/rules-are-reachable';

const PREFIX = 'alb.ingress.kubernetes.io/';

interface PathShape {
  readonly host?: string;
  readonly path?: string;
  readonly pathType?: string;
  readonly service?: string;
  readonly port?: object;
}

interface Shape {
  readonly namespace?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An Ingress of the group `shop`; each path is a rule of its own. */
function ingress(name: string, paths: readonly PathShape[], { namespace = 'shop', annotations = {} }: Shape = {}): KubernetesObject {
  const all = { 'group.name': 'shop', ...annotations };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace, annotations: Object.fromEntries(Object.entries(all).map(([key, value]) => [PREFIX + key, value])) },
    spec: {
      ingressClassName: 'alb',
      rules: paths.map(({ host, path = '/', pathType = 'Prefix', service = name, port = { number: 80 } }) => ({
        host, http: { paths: [{ path, pathType, backend: { service: { name: service, port } } }] },
      })),
    },
  };
}

function said(objects: readonly KubernetesObject[], isComplete = false): readonly string[] {
  const { findings, failures } = audit(objects, { isComplete: () => isComplete });
  expect(failures).toEqual([]);
  return findings.filter(({ id }) => id === rulesAreReachable.id).map(({ level, message, needed }) => `${level}: ${message} Needed: ${needed}.`);
}

test('a rule of an Ingress that comes later by its name is told with what to change', () => {
  expect(said([ingress('all', [{}]), ingress('billing', [{ path: '/billing' }])])).toEqual([
    'error: Service billing gets no requests for /billing: all of them go to / of Ingress shop/all, first in the group by name. '
    + 'Needed: a group.order above 0 on Ingress shop/all, or one Ingress with the rules of both.',
  ]);
});

test('where somebody gave the orders it may be meant', () => {
  expect(said([ingress('all', [{}], { annotations: { 'group.order': '-5' } }), ingress('billing', [{ path: '/billing' }])])).toEqual([
    'warning: Service billing gets no requests for /billing: all of them go to / of Ingress shop/all, first in the group by group.order. '
    + 'Needed: a group.order above 0 on Ingress shop/all, or one Ingress with the rules of both.',
  ]);
  const both = { annotations: { 'group.order': '-5' } };
  expect(said([ingress('all', [{}], both), ingress('billing', [{ path: '/billing' }], both)])).toMatchObject([expect.stringContaining('error: ')]);
});

test('an Ingress of another namespace may go to another cluster, unless all is there', () => {
  const objects = [ingress('all', [{}], { namespace: 'a' }), ingress('billing', [{ path: '/billing' }])];
  expect(said(objects)).toEqual([
    'warning: Service billing gets no requests for /billing: all of them go to / of Ingress a/all, first in the group by name. '
    + 'Needed: a group.order above 0 on Ingress a/all.',
  ]);
  expect(said(objects, true)).toMatchObject([expect.stringContaining('error: ')]);
});

test('a class that is not there may have one of two listen elsewhere', () => {
  const stated = { annotations: { 'listen-ports': '[{"HTTP":80}]' } };
  const objects = [ingress('all', [{}], stated), ingress('billing', [{ path: '/billing' }])];
  const ingressClass = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'alb' }, spec: { controller: 'ingress.k8s.aws/alb' } };
  expect(said(objects)).toMatchObject([expect.stringContaining('warning: ')]);
  expect(said([ingressClass, ...objects])).toMatchObject([expect.stringContaining('error: ')]);
  expect(said([ingress('all', [{}], stated), ingress('billing', [{ path: '/billing' }], stated)])).toMatchObject([expect.stringContaining('error: ')]);
});

test('within one Ingress it is the list, or the type of the path', () => {
  const [all, www] = [{ service: 'all' }, { host: 'www.example.com' }];
  expect(said([ingress('web', [all, www])])).toEqual([
    'error: Service web gets no requests for www.example.com/: all of them go to /, which the balancer asks first. Needed: the narrower rule first.',
  ]);
  expect(said([ingress('web', [www, all])])).toEqual([]);
  const one = ingress('web', [all]);
  const paths = [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'all', port: { number: 80 } } } },
    { path: '/api/*', pathType: 'ImplementationSpecific', backend: { service: { name: 'api', port: { number: 80 } } } }];
  expect(said([{ ...one, spec: { ...one.spec, rules: [{ http: { paths } }] } }])).toEqual([
    'error: Service api gets no requests for /api/*: all of them go to /, which the balancer asks first. '
    + 'Needed: pathType Prefix, of which the longest path comes first.',
  ]);
});

test('one port is named where the others have the rule', () => {
  const both = { annotations: { 'listen-ports': '[{"HTTP":80},{"HTTP":8080}]' } };
  expect(said([ingress('a', [{}], { annotations: { 'listen-ports': '[{"HTTP":8080}]' } }), ingress('b', [{}], both)])).toEqual([
    'error: Service b gets no requests for / on port 8080: all of them go to / of Ingress shop/a, first in the group by name. '
    + 'Needed: one rule, or one action that forwards to both.',
  ]);
});

test('several that take a part each are named, and the rest counted', () => {
  const parts = (...paths: string[]) => paths.map(path => ({ path, pathType: 'ImplementationSpecific' }));
  const conditions = '[{"field":"path-pattern","pathPatternConfig":{"values":["/c","/d"]}}]';
  expect(said([
    ingress('a', parts('/b', '/b/*', '/c', '/d')),
    ingress('z', [{ path: '/b' }], { annotations: { 'conditions.z': conditions } }),
  ])).toEqual([
    'error: Service z gets no requests for /b: all of them go to /b, /b/* and 2 more of Ingress shop/a, first in the group by name. '
    + 'Needed: a group.order above 0 on Ingress shop/a, or one Ingress with the rules of both.',
  ]);
});

describe('an action', () => {
  const maintenance = { 'actions.maintenance': '{"type":"fixed-response","fixedResponseConfig":{"statusCode":"503"}}' };
  const acting = [{ service: 'maintenance', port: { name: 'use-annotation' } }];

  test('takes requests, and may get none', () => {
    expect(said([ingress('a', acting, { annotations: maintenance }), ingress('b', [{}])])).toMatchObject([expect.stringContaining('Service b gets no requests')]);
    expect(said([ingress('a', [{}]), ingress('b', acting, { annotations: maintenance })])).toMatchObject([expect.stringContaining('Action maintenance gets no')]);
  });
});

describe('one port of one Service', () => {
  const service: KubernetesObject = {
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' },
    spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }, { name: 'admin', port: 81 }] },
  };
  const entries = (name: string) => [ingress('a', [{ service: 'web', port: { number: 80 } }]), ingress('b', [{ path: '/b', service: 'web', port: { name } }])];

  test('may be called by its name or its number, which nobody knows without the Service', () => {
    expect(said([service, ...entries('http')])).toEqual([]);
    expect(said([service, ...entries('admin')])).toHaveLength(1);
    expect(said(entries('http'))).toEqual([]);
  });
});

test('other controllers order rules themselves', () => {
  const nginx = (name: string, paths: readonly PathShape[]) => {
    const { spec, ...rest } = ingress(name, paths);
    return { ...rest, metadata: { name, namespace: 'shop' }, spec: { ...spec, ingressClassName: 'nginx' } };
  };
  expect(said([nginx('a', [{}, { host: 'www.example.com' }]), nginx('b', [{ path: '/b' }])])).toEqual([]);
});
