import { Chart, Duration } from 'cdk8s';
import { EnvValue, Secret } from 'cdk8s-plus-27';
import { Cluster, Exposure, GracefulWorker, HighlyAvailableWebService, SecurityProfile } from '../../src';
import { refusal } from '../support/refusal';

const IMAGE = 'registry.example.com/web:1.4.2';

function web(chart: Chart, props: object): void {
  new HighlyAvailableWebService(chart, 'web', { image: IMAGE, port: 8080, ...props });
}

/** Each wrong input and what its error says, to be read aloud; where it stands and the command that explains are tested elsewhere. */
const ROWS: readonly (readonly [input: string, make: (chart: Chart) => void, said: string])[] = [
  ['props that are undefined', chart => { new HighlyAvailableWebService(chart, 'web', undefined as any); }, [
    '1. props: undefined given, an object of HighlyAvailableWebServiceProps needed [input-is-well-formed]',
    'Write { image: \'...\', port: 8080 }.',
  ].join('\n')],
  ['props that are null', chart => { new GracefulWorker(chart, 'mailer', null as any); }, [
    '1. props: null given, an object of GracefulWorkerProps needed [input-is-well-formed]',
    'Write { image: \'...\', maxJobDuration: Duration.seconds(60) }.',
  ].join('\n')],
  ['a sidecar that is null', chart => { web(chart, { sidecars: [null] }); }, [
    '1. sidecars[0]: null given, { name, image, ... } needed [input-is-well-formed]',
    'Leave it out, or write { name: \'proxy\', image: \'registry.example.com/proxy:1.0.0\' }.',
  ].join('\n')],
  ['a text for CPU', chart => { web(chart, { cpu: '250m' }); }, [
    '1. cpu: "250m" given, { request, limit } needed [input-is-well-formed]',
    'Write cpu: { request: Cpu.millis(250) }.',
  ].join('\n')],
  ['a text for memory', chart => { web(chart, { memory: '512Mi' }); }, [
    '1. memory: "512Mi" given, { request, limit } needed [input-is-well-formed]',
    'Write memory: { request: Size.mebibytes(512) }.',
  ].join('\n')],
  ['a text for a share', chart => { web(chart, { maxSurge: '25%' }); }, [
    '1. maxSurge: "25%" given, a PercentOrAbsolute needed [input-is-well-formed]',
    'Write maxSurge: PercentOrAbsolute.percent(25).',
  ].join('\n')],
  ['a text for a duration', chart => { web(chart, { maxRequestDuration: '60s' }); }, [
    '1. maxRequestDuration: "60s" given, a Duration needed [input-is-well-formed]',
    'Write maxRequestDuration: Duration.seconds(60).',
  ].join('\n')],
  ['a number for a duration', chart => { web(chart, { maxRequestDuration: 60 }); }, [
    '1. maxRequestDuration: 60 given, a Duration needed [input-is-well-formed]',
    'Write maxRequestDuration: Duration.seconds(60).',
  ].join('\n')],
  ['a text for a variable, which may be a secret', chart => { web(chart, { env: { A: 'x' } }); }, [
    '1. env.A: a plain string given, an EnvValue needed [input-is-well-formed]',
    'Wrap the value: EnvValue.fromValue(...).',
  ].join('\n')],
  ['an array for a map', chart => { web(chart, { env: [{ name: 'A', value: 'x' }] }); }, [
    '1. env: a list given, a map needed [input-is-well-formed]',
    'Write, for example, env: { NAME: EnvValue.fromValue(\'...\') }.',
  ].join('\n')],
  ['a map for an array', chart => { web(chart, { args: { verbose: true } }); }, [
    '1. args: an object given, a list needed [input-is-well-formed]',
    'Write, for example, args: [\'...\'].',
  ].join('\n')],
  ['a plain volume', chart => { web(chart, { volumes: [{ name: 'data', mountPath: '/data' }] }); }, [
    '1. volumes[0]: an object given, { path, volume, ... } needed [input-is-well-formed]',
    'Write { path: \'/data\', volume: Volume.fromEmptyDir(this, \'data\', \'data\') }.',
  ].join('\n')],
  ['a volume of Kubernetes', chart => { web(chart, { volumes: [{ name: 'config', configMap: { name: 'settings' } }] }); }, [
    '1. volumes[0]: an object given, { path, volume, ... } needed [input-is-well-formed]',
    'Write { path: \'/data\', volume: Volume.fromConfigMap(this, \'config\', ConfigMap.fromConfigMapName(this, \'config\', \'settings\')) }.',
  ].join('\n')],
  ['a near miss', chart => { web(chart, { minReplica: 3 }); }, [
    '1. minReplica: 3 given, minReplicas needed [input-is-well-formed]',
    'There is no minReplica: write minReplicas.',
  ].join('\n')],
  ['another one', chart => { web(chart, { maxReplca: 9 }); }, [
    '1. maxReplca: 9 given, maxReplicas needed [input-is-well-formed]',
    'There is no maxReplca: write maxReplicas.',
  ].join('\n')],
  ['a near miss of a fact', chart => { Cluster.declare(chart, { kubernetesVerson: '1.33' } as any); }, [
    '1. kubernetesVerson: "1.33" given, kubernetesVersion needed [input-is-well-formed]',
    'There is no kubernetesVerson: write kubernetesVersion.',
  ].join('\n')],
  ['a near miss in an exposure', chart => { web(chart, { exposure: Exposure.albIngress({ hsot: 'shop.example.com' } as any) }); }, [
    '1. exposure.hsot: "shop.example.com" given, host needed [input-is-well-formed]',
    'There is no hsot: write host.',
  ].join('\n')],
  ['replicas', chart => { web(chart, { replicas: 3 }); }, [
    '1. replicas: 3 given, minReplicas needed [input-is-well-formed]',
    'Write minReplicas: 3, and maxReplicas for what an autoscaler may add.',
  ].join('\n')],
  ['version', chart => { web(chart, { version: '1.4.3' }); }, [
    '1. version: "1.4.3" given, none needed [input-is-well-formed]',
    'Write the version as the tag of the image, such as image: "registry.example.com/web:1.4.3".',
  ].join('\n')],
  ['ports', chart => { web(chart, { ports: [8080] }); }, [
    '1. ports: a list given, extraPorts needed [input-is-well-formed]',
    'Write port: 8080, and extraPorts for further ones.',
  ].join('\n')],
  ['resources', chart => { web(chart, { resources: { requests: { cpu: '250m' } } }); }, [
    '1. resources: an object given, cpu and memory needed [input-is-well-formed]',
    'Write cpu: { request: Cpu.millis(250) }, memory: { request: Size.mebibytes(256) }.',
  ].join('\n')],
  ['resources with limits', chart => { web(chart, { resources: { requests: { memory: '1Gi' }, limits: { cpu: '2', memory: '2Gi' } } }); }, [
    '1. resources: an object given, cpu and memory needed [input-is-well-formed]',
    'Write cpu: { request: Cpu.millis(250), limit: Cpu.units(2) }, memory: { request: Size.gibibytes(1), limit: Size.gibibytes(2) }.',
  ].join('\n')],
  ['requests alone', chart => { web(chart, { requests: { cpu: '500m' } }); }, [
    '1. requests: an object given, cpu and memory needed [input-is-well-formed]',
    'Write cpu: { request: Cpu.millis(500) }, memory: { request: Size.mebibytes(256) }.',
  ].join('\n')],
  ['a name as a source of variables', chart => { web(chart, { envFrom: ['payments'] }); }, [
    '1. envFrom[0]: "payments" given, an EnvFrom needed [input-is-well-formed]',
    'Write Env.fromConfigMap(ConfigMap.fromConfigMapName(this, \'env\', \'payments\')), or Env.fromSecret(Secret.fromSecretName(this, \'env\', \'payments\')) where it is a Secret.',
  ].join('\n')],
  ['a name as all sources of variables', chart => { web(chart, { envFrom: 'payments' }); }, [
    '1. envFrom: "payments" given, a list needed [input-is-well-formed]',
    'Write envFrom: [Env.fromConfigMap(ConfigMap.fromConfigMapName(this, \'env\', \'payments\'))], or [Env.fromSecret(Secret.fromSecretName(this, \'env\', \'payments\'))] where it is a Secret.',
  ].join('\n')],
  ['no longest job', chart => { new GracefulWorker(chart, 'mailer', { image: IMAGE } as any); }, [
    '1. maxJobDuration: undefined given, a duration needed [job-fits-grace-period]',
    'State the longest time that one job takes, such as maxJobDuration: Duration.minutes(2).',
  ].join('\n')],
  ['no port', chart => { new HighlyAvailableWebService(chart, 'web', { image: IMAGE } as any); }, [
    '1. port: undefined given, a whole number from 1 to 65535 needed [port-chain-complete]',
    'State the port, such as port: 8080.',
  ].join('\n')],
  ['no image', chart => { new HighlyAvailableWebService(chart, 'web', { port: 8080 } as any); }, [
    '1. image: undefined given, an image with a tag that never moves, or a digest needed [image-is-pinned]',
    'State the image with its tag, such as image: \'ghcr.io/stefanprodan/podinfo:6.7.1\'.',
  ].join('\n')],
  ['livenessProbe', chart => { web(chart, { livenessProbe: { httpGet: { path: '/livez', port: 8080 } } }); }, [
    '1. livenessProbe: an object given, liveness needed [input-is-well-formed]',
    'Write liveness: HealthCheck.http({ path: \'/livez\' }).',
  ].join('\n')],
  ['host', chart => { web(chart, { host: 'shop.example.com' }); }, [
    '1. host: "shop.example.com" given, exposure needed [input-is-well-formed]',
    'Write exposure: Exposure.albIngress({ host: \'shop.example.com\' }).',
  ].join('\n')],
  ['namespace', chart => { web(chart, { namespace: 'shop' }); }, [
    '1. namespace: "shop" given, none needed [input-is-well-formed]',
    'Make the workload below new HighlyAvailableNamespace(chart, \'shop\'), or state the namespace of the chart: new Chart(app, id, { namespace: \'shop\' }).',
  ].join('\n')],
  ['hostNetwork', chart => { web(chart, { hostNetwork: true }); }, [
    '1. hostNetwork: true given, none needed [input-is-well-formed]',
    'Leave it out: no prop takes the network of the node; deployment.addJsonPatch(...) changes the Deployment where it has to be.',
  ].join('\n')],
  ['schedule', chart => { new GracefulWorker(chart, 'mailer', { image: IMAGE, maxJobDuration: Duration.seconds(30), schedule: '0 3 * * *' } as any); }, [
    '1. schedule: "0 3 * * *" given, none needed [input-is-well-formed]',
    'Use a ScheduledJob: this construct runs all the time.',
  ].join('\n')],
  ['the tag main', chart => { web(chart, { image: 'registry.example.com/web:main' }); }, [
    '1. image: "registry.example.com/web:main" given, an image with a tag that never moves, or a digest needed [image-is-pinned]',
    'The image has the tag main: name the version that was tested, such as ghcr.io/stefanprodan/podinfo:6.7.1.',
  ].join('\n')],
  ['an empty tag', chart => { web(chart, { image: 'registry.example.com/web:' }); }, [
    '1. image: "registry.example.com/web:" given, an image with a tag that never moves, or a digest needed [image-is-pinned]',
    'The image is not an image reference: name the version that was tested, such as ghcr.io/stefanprodan/podinfo:6.7.1.',
  ].join('\n')],
  ['a host of a missing value', chart => { web(chart, { exposure: Exposure.albIngress({ host: 'undefined.example.com' }) }); }, [
    '1. exposure.host: "undefined.example.com" given, a name without undefined, null and [object needed [input-is-well-formed]',
    'Look where the name is put together: a value is missing there.',
  ].join('\n')],
  ['a name of a missing value', chart => { web(chart, { name: 'web-undefined' }); }, [
    '1. name: "web-undefined" given, a name without undefined, null and [object needed [input-is-well-formed]',
    'Look where the name is put together: a value is missing there.',
  ].join('\n')],
  ['a user that no field holds', chart => { web(chart, { security: SecurityProfile.restricted({ user: 2 ** 40 }) }); }, [
    '1. security.user: 1099511627776 given, a whole number from 1 to 2147483647 needed [least-privilege]',
    'Set security.user to a whole number from 1 to 2147483647.',
  ].join('\n')],
  ['a billion replicas', chart => { web(chart, { minReplicas: 1e9 }); }, [
    '1. minReplicas: 1000000000 given, a whole number from 1 to 5000 needed [replicas-cover-zones]',
    'Set minReplicas to a whole number from 1 to 5000.',
  ].join('\n')],
  ['more than 5,000 replicas', chart => { web(chart, { maxReplicas: 5001 }); }, [
    '1. maxReplicas: 5001 given, a whole number from 1 to 5000 needed [autoscaler-present]',
    'Set maxReplicas to a whole number from 1 to 5000.',
  ].join('\n')],
  ['a Secret without a name', chart => { web(chart, { imagePullSecrets: [Secret.fromSecretName(chart, 'registry', '')] }); }, [
    '1. imagePullSecrets[0]: "" given, at most 253 lower-case letters, digits, hyphens and dots, beginning and ending with a letter or digit needed [input-is-well-formed]',
    'Correct the name.',
  ].join('\n')],
  ['a variable of a Secret without a name', chart => { web(chart, { env: { PASSWORD: EnvValue.fromSecretValue({ secret: Secret.fromSecretName(chart, 'db', ''), key: 'password' }) } }); }, [
    '1. env.PASSWORD: a Secret or ConfigMap without a name given, its name needed [input-is-well-formed]',
    'Look where the name comes from; is a variable of the build not set?',
  ].join('\n')],
  ['a variable of a Secret without a key', chart => { web(chart, { env: { PASSWORD: EnvValue.fromSecretValue({ secret: Secret.fromSecretName(chart, 'db', 'db'), key: undefined as any }) } }); }, [
    '1. env.PASSWORD: a Secret or ConfigMap without a key given, the key that holds the value needed [input-is-well-formed]',
    'Look where the key comes from; is a variable of the build not set?',
  ].join('\n')],
  ['a headless Service of the name of the other', chart => { web(chart, { headlessService: { name: 'web' } }); }, [
    '1. headlessService.name: "web" given, another name than that of the Service needed [port-chain-complete]',
    'Name the two Services differently.',
  ].join('\n')],
];

function saidOf(make: (chart: Chart) => void): string {
  return refusal(make).split('\n').slice(1, -1).map(line => line.trim()).join('\n');
}

test.each(ROWS)('%s', (_, make, said) => {
  expect(saidOf(make)).toBe(said);
});
