import { AuditOptions } from '../../src/audit';
import { findingsOf } from '../support/judge';

const COMPLETE: AuditOptions = { isComplete: () => true };
const OURS: AuditOptions = { isComplete: () => true, isOurs: () => true };

function said(yaml: string, options?: AuditOptions): readonly string[] {
  return findingsOf(yaml, ['references-resolve', 'release-references-resolve', 'members-find-each-other'], options).map(({ level, code, object }) => `${level} ${code} ${object.kind}`);
}

/** A Deployment whose pods have this spec. */
function web(spec: string, metadata = '{ name: web, namespace: shop }', more = ''): string {
  return `
---
apiVersion: apps/v1
kind: Deployment
metadata: ${metadata}
spec: { ${more}selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { ${spec} } } }
`;
}

const variable = (name: string, key: string) => `containers: [{ name: web, env: [{ name: A, valueFrom: { secretKeyRef: { name: ${name}, key: ${key} } } }] }]`;
const object = (kind: string, name: string, rest = '', metadata = '') =>
  `\n---\n{ apiVersion: v1, kind: ${kind}, metadata: { name: ${name}, namespace: shop${metadata} }${rest} }\n`;
const API = object('Secret', 'api', ', stringData: { token: x }');

describe('keys', () => {
  test.each<[string, string, readonly string[]]>([
    ['of another name', web(variable('api', 'api-token')) + API, ['error key Deployment']],
    ['that is there', web(variable('api', 'token')) + API, []],
    ['in data', web(variable('api', 'token')) + object('Secret', 'api', ', data: { token: eA== }'), []],
    ['in one of two objects of the name', web(variable('api', 'user')) + API + object('Secret', 'api', ', stringData: { user: x }'), []],
    ['of a Secret that nobody has filled in', web(variable('api', 'token')) + object('Secret', 'api'), ['warning key Deployment']],
    ['of a Secret that is copied', web(variable('api', 'token')) + object('Secret', 'api', '', ', annotations: { replicator.v1.mittwald.de/replicate-from: a/api }'), []],
    ['of the token of an account', web(variable('api', 'token')) + object('Secret', 'api', ', type: kubernetes.io/service-account-token'), []],
    ['for no pods yet', web(variable('api', 'api-token'), undefined, 'replicas: 0, ') + API, ['warning key Deployment']],
    ['of a Secret of another namespace', web(variable('api', 'api-token'), '{ name: web, namespace: other }') + API, ['warning absent Deployment']],
  ])('%s', (_, yaml, expected) => {
    expect(said(yaml)).toEqual(expected);
  });
});

describe('objects', () => {
  const all = (name: string) => `containers: [{ name: web, envFrom: [{ secretRef: { name: ${name} } }] }, { name: other, envFrom: [{ secretRef: { name: ${name} } }] }]`;
  const hook = '{ name: web, namespace: shop, annotations: { helm.sh/hook: pre-install } }';
  const live = '{ name: web, namespace: shop, uid: 8d3c }';
  test.each<[string, string, readonly string[], readonly string[]]>([
    ['one finding for each object', web(all('api')), ['warning absent Deployment'], ['error absent Deployment']],
    ['a release hook is not judged', web(all('api'), hook), [], []],
    ['a live workload, read alone', web(all('api'), live), [], ['error absent Deployment']],
    ['a live workload beside Secrets', web(all('api'), live) + object('Secret', 'other', '', ', uid: 77aa'), ['warning absent Deployment'], ['error absent Deployment']],
    ['an account where none is', web('serviceAccountName: web'), [], ['error absent Deployment']],
    ['an account beside others', web('serviceAccountName: web') + object('ServiceAccount', 'web-sa'), ['warning absent Deployment'], ['error absent Deployment']],
    ['the default account', web('serviceAccountName: default') + object('ServiceAccount', 'web-sa'), [], []],
    ['a priority class', web('priorityClassName: high'), [], ['error absent Deployment']],
    ['a priority class of the system', web('priorityClassName: system-node-critical'), [], []],
    ['a pull secret', web('imagePullSecrets: [{ name: registry }]'), ['info absent Deployment'], ['warning absent Deployment']],
  ])('%s', (_, yaml, open, closed) => {
    expect(said(yaml)).toEqual(open);
    expect(said(yaml, COMPLETE)).toEqual(closed);
  });

  test('what constructs make may name a Secret that others apply', () => {
    expect(said(web(all('api')), OURS)).toEqual(['warning absent Deployment']);
    expect(said(web(variable('api', 'api-token')) + API, OURS)).toEqual(['error key Deployment']);
  });
});

describe('other objects', () => {
  const ingress = (more: string, className = 'nginx') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop${more} }
spec: { ingressClassName: ${className}, tls: [{ hosts: [a.example.com], secretName: web-tls }, { hosts: [b.example.com], secretName: web-tls }] }
`;
  const claim = (name: string) => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { storageClassName: ${name} }
`;
  const classOf = (name: string) => `\n---\n{ apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: ${name} } }\n`;
  const volume = '\n---\n{ apiVersion: v1, kind: PersistentVolume, metadata: { name: v }, spec: { storageClassName: fast } }\n';
  const binding = (role: string) => `
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: web, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${role}, name: web }
`;
  test.each<[string, string, readonly string[], readonly string[]]>([
    ['a certificate, once for all hosts', ingress(''), ['warning absent Ingress'], ['error absent Ingress']],
    ['a certificate that is asked for', ingress(', annotations: { cert-manager.io/issuer: ca }'), [], []],
    ['a balancer that has its certificates elsewhere', ingress('', 'alb'), [], []],
    ['a class of volumes where none is', claim('fast'), [], ['error absent PersistentVolumeClaim']],
    ['a class beside others', claim('fast') + classOf('slow'), ['warning absent PersistentVolumeClaim'], ['error absent PersistentVolumeClaim']],
    ['a class of which a volume is there', claim('fast') + classOf('slow') + volume, [], []],
    ['no class at all', claim('""') + classOf('slow'), [], []],
    ['a class that a cloud brings', claim('gp2') + classOf('slow'), [], []],
    ['a role that is not there', binding('Role'), ['warning absent RoleBinding'], ['warning absent RoleBinding']],
    ['a role for every namespace', binding('ClusterRole'), [], []],
  ])('%s', (_, yaml, open, closed) => {
    expect(said(yaml)).toEqual(open);
    expect(said(yaml, COMPLETE)).toEqual(closed);
  });
});

describe('the Services of a Rollout', () => {
  const rollout = (strategy: string, metadata = '') => `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop${metadata} }
spec: { workloadRef: { apiVersion: apps/v1, kind: Deployment, name: elsewhere }, strategy: ${strategy} }
`;
  const active = object('Service', 'web-active', ', spec: { ports: [{ port: 80 }] }');
  test.each<[string, string, readonly string[], readonly string[]]>([
    ['a slip', rollout('{ blueGreen: { activeService: web-activ } }') + active, ['warning service Rollout'], ['error service Rollout']],
    ['all there', rollout('{ blueGreen: { activeService: web-active } }') + active, [], []],
    ['two of a canary', rollout('{ canary: { stableService: a, canaryService: b } }'), ['warning service Rollout', 'warning service Rollout'],
      ['error service Rollout', 'error service Rollout']],
    ['a canary without traffic routing', rollout('{ canary: { steps: [] } }'), [], []],
    ['read from a cluster, alone', rollout('{ blueGreen: { activeService: a } }', ', uid: 77aa'), [], ['error service Rollout']],
    ['a kind of another vendor', rollout('{ blueGreen: { activeService: a } }').replace('argoproj.io/v1alpha1', 'rollouts.example.com/v1'), [], []],
  ])('%s', (_, yaml, open, closed) => {
    expect(said(yaml)).toEqual(open);
    expect(said(yaml, COMPLETE)).toEqual(closed);
  });
});

describe('the Service of a StatefulSet', () => {
  const set = (serviceName: string, metadata = '') => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop${metadata} }
spec: { serviceName: ${serviceName}, template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db }] } } }
`;
  const service = (name: string, namespace = 'shop') => `\n---\n{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: ${namespace} }, spec: { clusterIP: None } }\n`;
  const maker = '\n---\n{ apiVersion: example.com/v1, kind: Database, metadata: { name: db, namespace: shop } }\n';
  test.each<[string, string, readonly string[], readonly string[]]>([
    ['it is not there', set('db-headless'), ['warning no-service StatefulSet'], ['error no-service StatefulSet']],
    ['it is in another namespace', set('db-headless') + service('db-headless', 'other'), ['warning no-service StatefulSet'], ['error no-service StatefulSet']],
    ['it is there', set('db-headless') + service('db-headless'), [], []],
    ['none is named', set('""'), [], []],
    ['an operator makes it', set('db-headless') + maker, [], []],
    ['read from a cluster, alone', set('db-headless', ', uid: 77aa'), [], ['error no-service StatefulSet']],
  ])('%s', (_, yaml, open, closed) => {
    expect(said(yaml)).toEqual(open);
    expect(said(yaml, COMPLETE)).toEqual(closed);
  });
});

test('values of other types are no names', () => {
  const odd = web('containers: [{ env: [{ valueFrom: 5 }, { valueFrom: { secretKeyRef: { name: 5, key: [] } } }], envFrom: {} }], volumes: { a: 1 }, serviceAccountName: {}');
  expect(said(`${odd}${object('Secret', 'api', ', data: [1]')}`, COMPLETE)).toEqual([]);
});
