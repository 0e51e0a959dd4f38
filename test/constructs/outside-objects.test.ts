import { ApiObject, ApiObjectMetadata, App, Chart, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Availability, Cluster, HighlyAvailableNamespace, HighlyAvailableWebService, HighlyAvailableWebServiceProps } from '../../src';

let app: App;
let chart: Chart;
let namespace: HighlyAvailableNamespace;

beforeEach(() => {
  app = new App();
  chart = new Chart(app, 'shop');
  namespace = new HighlyAvailableNamespace(chart, 'shop');
});

function makeWeb(scope: Construct, props: Partial<HighlyAvailableWebServiceProps> = {}): HighlyAvailableWebService {
  return new HighlyAvailableWebService(scope, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, ...props });
}

function make(scope: Construct, apiVersion: string, kind: string, name: string, metadata: ApiObjectMetadata = {}, spec?: object): ApiObject {
  return new ApiObject(scope, `${kind}-${name}`, { apiVersion, kind, metadata: { name, ...metadata }, ...(spec === undefined ? {} : { spec }) });
}

/** What a summary says of objects that are not where the workloads are. */
function told(scope: Construct = app): readonly string[] {
  return Availability.summary(scope).split('\n').filter(line => /^(namespace| {2}outside)/.test(line));
}

const ACCOUNT = (scope: Construct, metadata = {}) => new kplus.ServiceAccount(scope, 'account', { metadata: { name: 'account', ...metadata } });
const CLAIM = (scope: Construct, metadata = {}) => new kplus.PersistentVolumeClaim(scope, 'feeds', { storage: Size.gibibytes(1), metadata: { name: 'feeds', ...metadata } });

describe('below a namespace construct', () => {
  test('what is in no namespace is told, and stops nothing', () => {
    makeWeb(namespace);
    ACCOUNT(namespace);
    CLAIM(new Construct(namespace, 'deeper'));
    expect(told()).toEqual([
      'namespace shop',
      "  outside    in no namespace, although below shop/shop: ServiceAccount account, PersistentVolumeClaim feeds; write metadata: { namespace: 'shop' }",
    ]);
    expect(Availability.summary(app)).toMatch(/^shop\/web\n[^]*\nnamespace shop\n/);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test.each([
    ['external-secrets.io/v1', 'ExternalSecret'],
    ['batch/v1', 'Job'],
    ['networking.k8s.io/v1', 'NetworkPolicy'],
    ['v1', 'Service'],
    ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
    ['example.com/v1', 'Anything'],
  ])('so is a %s %s', (apiVersion, kind) => {
    make(namespace, apiVersion, kind, 'one');
    expect(told()).toEqual(['namespace shop', expect.stringContaining(`: ${kind} one; write`)]);
  });

  test.each([
    ['v1', 'PersistentVolume'],
    ['rbac.authorization.k8s.io/v1', 'ClusterRole'],
    ['storage.k8s.io/v1', 'StorageClass'],
    ['karpenter.sh/v1', 'NodePool'],
    ['external-secrets.io/v1', 'ClusterSecretStore'],
  ])('but not a %s %s, which belongs to none', (apiVersion, kind) => {
    make(namespace, apiVersion, kind, 'one');
    expect(told()).toEqual([]);
  });

  test('what has the namespace of its chart is told with it', () => {
    const platform = new Chart(app, 'other', { namespace: 'platform' });
    ACCOUNT(new HighlyAvailableNamespace(platform, 'billing'));
    expect(told()).toEqual(['namespace billing', "  outside    in namespace platform of the chart, although below other/billing: ServiceAccount account; write metadata: { namespace: 'billing' }"]);
  });

  test('one line names a few of many', () => {
    for (let index = 0; index < 20; index++) {
      make(namespace, 'v1', 'Service', `s${index}`);
    }
    expect(told()[1]).toContain('Service s7 and 12 more; write');
  });

  test.each<[string, () => void]>([
    ['is there', () => ACCOUNT(namespace, { namespace: namespace.name })],
    ['states another one', () => ACCOUNT(namespace, { namespace: 'flux-system' })],
    ['is patched to be there', () => ApiObject.of(ACCOUNT(namespace)).addJsonPatch(JsonPatch.add('/metadata/namespace', 'shop'))],
    ['stands beside it', () => ACCOUNT(chart)],
    ['stands in a chart below that has one', () => ACCOUNT(new Chart(namespace, 'system', { namespace: 'system' }))],
    ['stands in a chart of the same', () => ACCOUNT(new HighlyAvailableNamespace(new Chart(app, 'other', { namespace: 'billing' }), 'billing'))],
    ['a workload of ours makes', () => makeWeb(namespace)],
  ])('nothing is told of what %s', (_, build) => {
    build();
    expect(told()).toEqual([]);
  });

  test('the nearest one counts, and the scope that is asked', () => {
    const inner = new HighlyAvailableNamespace(namespace, 'inner');
    ACCOUNT(inner);
    expect(told()).toEqual(['namespace inner', expect.stringContaining('below shop/shop/inner')]);
    expect(told(inner)).toHaveLength(2);
    expect(told(new Chart(app, 'other'))).toEqual([]);
  });
});

describe('what gives a workload what it names', () => {
  const secret = (scope: Construct) => ({ envFrom: [kplus.Env.fromSecret(kplus.Secret.fromSecretName(scope, 'named', 'billing'))] });

  test.each<[string, string, object, string]>([
    ['external-secrets.io/v1', 'ExternalSecret', { target: { name: 'billing' } }, 'ExternalSecret keys makes Secret billing'],
    ['bitnami.com/v1alpha1', 'SealedSecret', { template: { metadata: { name: 'billing' } } }, 'SealedSecret keys makes Secret billing'],
    ['cert-manager.io/v1', 'Certificate', { secretName: 'billing' }, 'Certificate keys makes Secret billing'],
  ])('%s %s of another namespace, or of none, is told', (apiVersion, kind, spec, said) => {
    makeWeb(namespace, secret(namespace));
    const giver = make(chart, apiVersion, kind, 'keys', {}, spec);
    expect(told()).toEqual([`  outside    ${said} in no namespace, and the pods are in shop: write metadata: { namespace: 'shop' }`]);
    expect(() => app.synthYaml()).not.toThrow();
    giver.addJsonPatch(JsonPatch.add('/metadata/namespace', 'ci'));
    expect(told()).toEqual([expect.stringContaining(`${said} in namespace ci, and the pods are in shop`)]);
    giver.addJsonPatch(JsonPatch.add('/metadata/namespace', 'shop'));
    expect(told()).toEqual([]);
  });

  test('a claim and a Secret for the image of another namespace are told', () => {
    CLAIM(chart, { namespace: 'ci' });
    make(chart, 'v1', 'Secret', 'registry', { namespace: 'ci' });
    const claim = kplus.PersistentVolumeClaim.fromClaimName(chart, 'claim', 'feeds');
    makeWeb(namespace, {
      minReplicas: 2,
      volumes: [{ path: '/feeds', volume: kplus.Volume.fromPersistentVolumeClaim(chart, 'volume', claim) }],
      imagePullSecrets: [kplus.Secret.fromSecretName(chart, 'registry', 'registry')],
    });
    expect(told()).toEqual([
      "  outside    Secret registry is in namespace ci, and the pods are in shop: write metadata: { namespace: 'shop' }",
      "  outside    PersistentVolumeClaim feeds is in namespace ci, and the pods are in shop: write metadata: { namespace: 'shop' }",
    ]);
  });

  test('is told once where it also stands below the namespace construct', () => {
    makeWeb(namespace, secret(namespace));
    make(namespace, 'external-secrets.io/v1', 'ExternalSecret', 'billing');
    expect(told()).toEqual(['namespace shop', expect.stringContaining('ExternalSecret billing; write')]);
  });

  test.each<[string, () => void]>([
    ['one is there too', () => {
      make(chart, 'external-secrets.io/v1', 'ExternalSecret', 'billing', { namespace: 'ci' });
      make(namespace, 'external-secrets.io/v1', 'ExternalSecret', 'ours', { namespace: 'shop' }, { target: { name: 'billing' } });
    }],
    ['somebody copies it', () => make(chart, 'external-secrets.io/v1', 'ExternalSecret', 'billing', { namespace: 'ci' }, {
      target: { template: { metadata: { annotations: { 'reflector.v1.k8s.emberstack.com/reflection-auto-enabled': 'true' } } } },
    })],
    ['it makes another Secret', () => make(chart, 'external-secrets.io/v1', 'ExternalSecret', 'billing', { namespace: 'ci' }, { target: { name: 'other' } })],
    ['it only reads one', () => make(chart, 'external-secrets.io/v1', 'PushSecret', 'billing', { namespace: 'ci' })],
    ['it goes to another cluster', () => {
      const staging = new Construct(app, 'staging');
      Cluster.declare(staging, { name: 'staging' });
      make(new Chart(staging, 'shop'), 'external-secrets.io/v1', 'ExternalSecret', 'billing', { namespace: 'ci' });
    }],
  ])('is not told where %s', (_, build) => {
    build();
    makeWeb(namespace, secret(namespace));
    expect(told()).toEqual([]);
  });

  test('is not told where nobody says in which namespace the pods are', () => {
    make(chart, 'external-secrets.io/v1', 'ExternalSecret', 'billing', { namespace: 'ci' });
    makeWeb(chart, secret(chart));
    expect(told()).toEqual([]);
  });
});
