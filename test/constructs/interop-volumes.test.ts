import { App, Chart, Size } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-27';
import { HighlyAvailableWebService, SecurityProfile } from '../../src';

const IMAGE = 'registry.example.com/web:1.4.2';

/** Every way in which cdk8s-plus makes a volume; what a name of its own has that Kubernetes spells otherwise, the attributes of a driver keep. */
function volumesOf(plus: typeof kplus, chart: Chart): Readonly<Record<string, kplus.Volume>> {
  const { Volume } = plus;
  const settings = plus.ConfigMap.fromConfigMapName(chart, 'settings', 'settings');
  const secret = plus.Secret.fromSecretName(chart, 'secret', 'credentials');
  const claim = plus.PersistentVolumeClaim.fromClaimName(chart, 'claim', 'uploads');
  return {
    fromAwsElasticBlockStore: Volume.fromAwsElasticBlockStore(chart, 'ebs', 'vol-0a1b2c', { partition: 1, readOnly: true }),
    fromAzureDisk: Volume.fromAzureDisk(chart, 'azure', 'disk', 'https://blobs.example.com/disk.vhd', { fsType: 'xfs' }),
    fromGcePersistentDisk: Volume.fromGcePersistentDisk(chart, 'gce', 'disk'),
    fromConfigMap: Volume.fromConfigMap(chart, 'config', settings, { items: { volumeId: { path: 'diskUri', mode: 0o400 } }, optional: true }),
    fromEmptyDir: Volume.fromEmptyDir(chart, 'scratch', 'scratch', { medium: plus.EmptyDirMedium.MEMORY, sizeLimit: Size.mebibytes(64) }),
    fromSecret: Volume.fromSecret(chart, 'keys', secret, { defaultMode: 0o400 }),
    fromPersistentVolumeClaim: Volume.fromPersistentVolumeClaim(chart, 'data', claim, { readOnly: true }),
    fromHostPath: Volume.fromHostPath(chart, 'host', 'host', { path: '/var/log', type: plus.HostPathVolumeType.DIRECTORY }),
    fromNfs: Volume.fromNfs(chart, 'nfs', 'nfs', { server: 'nfs.example.com', path: '/share', readOnly: true }),
    fromCsi: Volume.fromCsi(chart, 'csi', 'csi.example.com', { name: 'csi', attributes: { volumeId: 'vol-1', diskUri: 'x', pdId: 'y', value: 'z' } }),
  };
}

/** Every way in which it makes the value of a variable. */
function valuesOf(plus: typeof kplus, chart: Chart): Readonly<Record<string, kplus.EnvValue>> {
  const { EnvValue } = plus;
  process.env.INTEROP_VOLUMES = 'of the build';
  return {
    fromConfigMap: EnvValue.fromConfigMap(plus.ConfigMap.fromConfigMapName(chart, 'map', 'map'), 'volumeId', { optional: true }),
    fromFieldRef: EnvValue.fromFieldRef(plus.EnvFieldPaths.POD_LABEL, { key: 'track', apiVersion: 'v1' }),
    fromProcess: EnvValue.fromProcess('INTEROP_VOLUMES'),
    fromResource: EnvValue.fromResource(plus.ResourceFieldPaths.MEMORY_LIMIT, { divisor: '1Mi' }),
    fromSecretValue: EnvValue.fromSecretValue({ secret: plus.Secret.fromSecretName(chart, 'of-value', 'of-value'), key: 'pdId' }, { optional: false }),
    fromValue: EnvValue.fromValue('1'),
  };
}

describe.each([27, 34])('cdk8s-plus-%i', number => {
  const plus: typeof kplus = jest.requireActual(`cdk8s-plus-${number}`);

  /** What its own Deployment makes of volumes and values, and what ours makes of the same. */
  function madeOf(env: Readonly<Record<string, kplus.EnvValue>>, volumes: readonly kplus.Volume[], chart: Chart) {
    const mounts = volumes.map(volume => ({ path: `/${volume.name}`, volume }));
    const theirs = new plus.Deployment(chart, 'theirs', { containers: [{ image: IMAGE, envVariables: env, volumeMounts: mounts }] });
    const ours = new HighlyAvailableWebService(chart, 'ours', { image: IMAGE, port: 8080, security: SecurityProfile.baseline(), env, volumes: mounts, waivers: { 'state-is-claimed': 'A test.' } });
    const [own, other] = [theirs, ours.deployment].map(made => {
      const { spec } = (chart.toJson() as any[]).find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === made.name).spec.template;
      return { volumes: spec.volumes ?? [], env: spec.containers[0].env ?? [] };
    });
    return { own, other };
  }

  const names = Object.getOwnPropertyNames(plus.Volume).filter(name => /^from(?!Name$)/.test(name));

  test.each(names)('Volume.%s is the same as in its own Deployment', name => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    const { own, other } = madeOf({}, [volumesOf(plus, chart)[name]], chart);
    expect(own.volumes).toHaveLength(1);
    expect(other.volumes).toEqual(own.volumes);
  });

  test('every EnvValue is the same as in its own Deployment', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    const values = valuesOf(plus, chart);
    expect(Object.keys(values)).toEqual(Object.getOwnPropertyNames(plus.EnvValue).filter(name => /^from/.test(name)).sort());
    const { own, other } = madeOf(values, [], chart);
    expect(other.env).toEqual(own.env);
  });
});
