import { App, Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { GracefulWorker, HighlyAvailableNamespace, HighlyAvailableWebService, HighlyAvailableWebServiceProps } from '../../src';

const CHECKSUM = 'cdk8s-high-availability/config-checksum';
const { EnvValue, Volume } = kplus;

let app: App;
let chart: Chart;
let settings: kplus.ConfigMap;
let credentials: kplus.Secret;

beforeEach(() => {
  app = new App();
  chart = new Chart(app, 'chart', { namespace: 'shop' });
  settings = new kplus.ConfigMap(chart, 'settings', { metadata: { name: 'settings' }, data: { currency: 'EUR' } });
  credentials = new kplus.Secret(chart, 'credentials', { metadata: { name: 'credentials' }, stringData: { password: 'correct horse' } });
});

/** The Deployment of a web service with these props, in JSON. */
function deploymentWith(props: Partial<HighlyAvailableWebServiceProps>): any {
  return new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, ...props }).deployment.toJson();
}

function containerWith(props: Partial<HighlyAvailableWebServiceProps>): any {
  return deploymentWith(props).spec.template.spec.containers[0];
}

describe('variables', () => {
  test('of every kind that cdk8s-plus has', () => {
    process.env.INTEROP_TEST = 'from the shell';
    expect(containerWith({
      env: {
        VALUE: EnvValue.fromValue('plain'),
        CURRENCY: EnvValue.fromConfigMap(settings, 'currency'),
        OPTIONAL: EnvValue.fromConfigMap(settings, 'discount', { optional: true }),
        PASSWORD: EnvValue.fromSecretValue({ secret: credentials, key: 'password' }),
        POD: EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_NAME),
        TRACK: EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_LABEL, { key: 'track' }),
        MEMORY: EnvValue.fromResource(kplus.ResourceFieldPaths.MEMORY_LIMIT, { divisor: '1Mi' }),
        CPU: EnvValue.fromResource(kplus.ResourceFieldPaths.CPU_REQUEST),
        SHELL: EnvValue.fromProcess('INTEROP_TEST'),
      },
    }).env).toEqual([
      { name: 'VALUE', value: 'plain' },
      { name: 'CURRENCY', valueFrom: { configMapKeyRef: { name: 'settings', key: 'currency' } } },
      { name: 'OPTIONAL', valueFrom: { configMapKeyRef: { name: 'settings', key: 'discount', optional: true } } },
      { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'credentials', key: 'password' } } },
      { name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'TRACK', valueFrom: { fieldRef: { fieldPath: "metadata.labels['track']" } } },
      { name: 'MEMORY', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } },
      { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'requests.cpu' } } },
      { name: 'SHELL', value: 'from the shell' },
    ]);
  });

  test('from whole ConfigMaps and Secrets, with a prefix', () => {
    expect(containerWith({ envFrom: [kplus.Env.fromConfigMap(settings, 'SHOP_'), kplus.Env.fromSecret(credentials)] }).envFrom)
      .toEqual([{ configMapRef: { name: 'settings' }, prefix: 'SHOP_' }, { secretRef: { name: 'credentials' } }]);
  });

  test('from objects that were made elsewhere', () => {
    expect(containerWith({
      env: {
        A: EnvValue.fromConfigMap(kplus.ConfigMap.fromConfigMapName(chart, 'theirs', 'platform-settings'), 'region'),
        B: EnvValue.fromSecretValue({ secret: kplus.Secret.fromSecretName(chart, 'their-secret', 'platform-token'), key: 'token' }),
      },
    }).env).toMatchObject([{ valueFrom: { configMapKeyRef: { name: 'platform-settings' } } }, { valueFrom: { secretKeyRef: { name: 'platform-token' } } }]);
  });
});

test('volumes: ConfigMap, Secret, scratch on disk and in memory, claim', () => {
  const claim = new kplus.PersistentVolumeClaim(chart, 'claim', {
    metadata: { name: 'assets' }, accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_MANY], storage: Size.gibibytes(10),
  });
  const { metadata, spec } = deploymentWith({
    volumes: [
      { volume: Volume.fromConfigMap(chart, 'v1', settings, { items: { currency: { path: 'currency.txt' } } }), path: '/etc/shop', readOnly: true },
      { volume: Volume.fromSecret(chart, 'v2', credentials), path: '/run/password', subPath: 'password' },
      { volume: Volume.fromEmptyDir(chart, 'v3', 'cache', { sizeLimit: Size.mebibytes(64) }), path: '/cache' },
      { volume: Volume.fromEmptyDir(chart, 'v4', 'shared-memory', { medium: kplus.EmptyDirMedium.MEMORY }), path: '/dev/shm' },
      { volume: Volume.fromPersistentVolumeClaim(chart, 'v5', claim), path: '/assets', propagation: kplus.MountPropagation.HOST_TO_CONTAINER },
    ],
  }).spec.template;
  expect(spec.volumes).toEqual([
    { name: 'configmap-settings', configMap: { name: 'settings', items: [{ key: 'currency', path: 'currency.txt' }] } },
    { name: 'secret-credentials', secret: { secretName: 'credentials' } },
    { name: 'cache', emptyDir: { sizeLimit: '64Mi' } },
    { name: 'shared-memory', emptyDir: { medium: 'Memory' } },
    expect.objectContaining({ name: 'pvc-assets', persistentVolumeClaim: expect.objectContaining({ claimName: 'assets' }) }),
  ]);
  expect(spec.containers[0].volumeMounts).toEqual([
    { name: 'configmap-settings', mountPath: '/etc/shop', readOnly: true },
    { name: 'secret-credentials', mountPath: '/run/password', subPath: 'password' },
    { name: 'cache', mountPath: '/cache' },
    { name: 'shared-memory', mountPath: '/dev/shm' },
    { name: 'pvc-assets', mountPath: '/assets', mountPropagation: 'HostToContainer' },
  ]);
  expect(metadata.annotations['cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes']).toBe('cache');
});

test('a service account of cdk8s-plus is used instead of one of its own, and pull secrets go on its own', () => {
  const account = new kplus.ServiceAccount(chart, 'account', { metadata: { name: 'shop' } });
  const web = new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, serviceAccount: account });
  expect(web.serviceAccount).toBeUndefined();
  expect(web.deployment.toJson().spec.template.spec.serviceAccountName).toBe('shop');

  const own = new HighlyAvailableWebService(chart, 'api', { image: 'registry.example.com/api:1.0.0', port: 8080, imagePullSecrets: [credentials] });
  expect(own.serviceAccount!.toJson()).toMatchObject({ metadata: { name: 'api' }, automountServiceAccountToken: false, imagePullSecrets: [{ name: 'credentials' }] });
});

type Reading = (map: kplus.ConfigMap, secret: kplus.Secret) => Partial<HighlyAvailableWebServiceProps>;

describe('a change of configuration made in the app', () => {
  /** The Deployment of an app whose ConfigMap and Secret hold these values. */
  const deploymentFor = (currency: string, password: string, read: Reading) => {
    chart = new Chart(new App(), 'chart', { namespace: 'shop' });
    const map = new kplus.ConfigMap(chart, 'settings', { metadata: { name: 'settings' }, data: { currency } });
    const secret = new kplus.Secret(chart, 'credentials', { metadata: { name: 'credentials' }, stringData: { password } });
    return deploymentWith(read(map, secret));
  };
  const checksumOf = (deployment: any) => deployment.spec.template.metadata.annotations?.[CHECKSUM];
  const withoutChecksum = (deployment: any) => JSON.stringify(deployment).replace(checksumOf(deployment), '');

  test.each<[string, Reading]>([
    ['a variable', (map, secret) => ({ env: { A: EnvValue.fromConfigMap(map, 'currency'), B: EnvValue.fromSecretValue({ secret, key: 'password' }) } })],
    ['envFrom', (map, secret) => ({ envFrom: [kplus.Env.fromConfigMap(map), kplus.Env.fromSecret(secret)] })],
    ['a volume', (map, secret) => ({ volumes: [{ volume: Volume.fromConfigMap(chart, 'v', map), path: '/a' }, { volume: Volume.fromSecret(chart, 'w', secret), path: '/b' }] })],
    ['a variable of a sidecar', (map, secret) => ({
      sidecars: [{ name: 'proxy', image: 'registry.example.com/proxy:1.0.0', env: { A: EnvValue.fromConfigMap(map, 'currency'), B: EnvValue.fromSecretValue({ secret, key: 'password' }) } }],
    })],
    ['a volume of an init container', (map, secret) => ({
      initContainers: [{
        name: 'setup',
        image: 'registry.example.com/setup:1.0.0',
        volumes: [{ volume: Volume.fromConfigMap(chart, 'v', map), path: '/a' }, { volume: Volume.fromSecret(chart, 'w', secret), path: '/b' }],
      }],
    })],
  ])('read by %s changes the checksum of the pods and nothing else', (_, read) => {
    const before = deploymentFor('EUR', 'correct horse', read);
    expect(checksumOf(before)).toMatch(/^[0-9a-f]{16}$/);
    expect(checksumOf(deploymentFor('EUR', 'correct horse', read))).toBe(checksumOf(before));
    for (const after of [deploymentFor('USD', 'correct horse', read), deploymentFor('EUR', 'battery staple', read)]) {
      expect(checksumOf(after)).not.toBe(checksumOf(before));
      expect(withoutChecksum(after)).toBe(withoutChecksum(before));
    }
  });

  test('counts when it comes after the workload was made, up to the synthesis', () => {
    const web = new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, env: { A: EnvValue.fromConfigMap(settings, 'currency') } });
    const before = checksumOf(web.deployment.toJson());
    settings.addData('discount', '10');
    expect(checksumOf(web.deployment.toJson())).not.toBe(before);
    expect(app.synthYaml()).toContain(checksumOf(web.deployment.toJson()));
  });

  test('of an object that the workload does not read changes nothing', () => {
    const web = new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, env: { A: EnvValue.fromConfigMap(settings, 'currency') } });
    const before = JSON.stringify(web.deployment.toJson());
    credentials.addStringData('token', 'other');
    expect(JSON.stringify(web.deployment.toJson())).toBe(before);
  });

  test('rolls a worker as well, in the namespace of its own', () => {
    const namespace = new HighlyAvailableNamespace(chart, 'staging');
    const map = new kplus.ConfigMap(namespace, 'settings', { metadata: { name: 'settings', namespace: 'staging' }, data: { currency: 'EUR' } });
    const worker = new GracefulWorker(namespace, 'mailer', { image: 'registry.example.com/mailer:1.0.0', maxJobDuration: Duration.seconds(30), envFrom: [kplus.Env.fromConfigMap(map)] });
    const before = checksumOf(worker.deployment.toJson());
    settings.addData('of', 'another namespace');
    expect(checksumOf(worker.deployment.toJson())).toBe(before);
    map.addData('of', 'its own');
    expect(checksumOf(worker.deployment.toJson())).not.toBe(before);
  });

  test('never carries the content of a Secret into another object', () => {
    const everything = { env: { P: EnvValue.fromSecretValue({ secret: credentials, key: 'password' }) }, envFrom: [kplus.Env.fromSecret(credentials)] };
    new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, ...everything });
    const holders = (chart.toJson() as any[]).filter(object => JSON.stringify(object).includes('correct horse'));
    expect(holders.map(({ kind }) => kind)).toEqual(['Secret']);
  });

  test('made elsewhere is not claimed to be watched', () => {
    const theirs = kplus.ConfigMap.fromConfigMapName(chart, 'theirs', 'platform-settings');
    expect(checksumOf(deploymentWith({ env: { A: EnvValue.fromConfigMap(theirs, 'region') } }))).toBeUndefined();
  });
});
