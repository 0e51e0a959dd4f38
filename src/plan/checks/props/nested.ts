import { ALB, as, BALANCER, CONTAINER, CONTAINER_PORT, HEALTH_CHECK, HTTP_CHECK_NAMES, MOUNT, ROUTE, SIDECAR, TAINT, TLS_SECRET } from './familiar-nested';
import { likeExample } from './given';
import { BOOLEAN, code, codeOf, enumOf, isObject, listOf, mapOf, NUMBER, PORT_NUMBER, PropType, Struct, structOf, TEXT } from './prop-type';
import { COMMAND, CPU, DURATION, ENV_VALUE, SIZE } from './values';
import { LoadBalancerScheme, PodDnsPolicy } from '../../../api';
import { slipOf } from '../../../kubernetes';

export const TEXTS = mapOf(TEXT);

/** A struct that is written for this library alone: nobody has fields of their own in it. */
export function struct(name: string, props: Readonly<Record<string, PropType>>, required: readonly string[] = [], familiar: Struct['familiar'] = {}): Struct {
  return { name, props, required, familiar, isClosed: true };
}

/** A struct that people have elsewhere, too, perhaps with more in it. */
function open(...of: Parameters<typeof struct>): Struct {
  return { ...struct(...of), isClosed: false };
}

/** The structs of factories that stand beside each other, of which one may have an option that another lacks. */
export function besides<K extends string>(structs: Readonly<Record<K, Struct>>): Readonly<Record<K, Struct>> {
  const all = Object.entries<Struct>(structs).map(([factory, one]) => ({ ...one, factory }));
  return Object.fromEntries(all.map(one => [one.factory, { ...one, beside: all }])) as unknown as Readonly<Record<K, Struct>>;
}

/** A struct of a request and a limit, for which people write the amount alone. */
function amounts(name: string, amount: PropType): PropType {
  const request = (value: unknown) => value === undefined ? undefined : `{ request: ${String(value)} }`;
  return structOf(struct(name, { request: amount, limit: amount }), `{ request: ${amount.example} }`, {
    isOther: value => amount.fits(value),
    write: given => request(amount.write?.(given) ?? (amount.fits(given) ? amount.example : undefined)),
  });
}

export const CPU_RESOURCES = amounts('CpuResources', CPU);
export const MEMORY_RESOURCES = amounts('MemoryResources', SIZE);
export const STORAGE_RESOURCES = amounts('StorageResources', SIZE);

export const OWNER = structOf(open('Owner', {
  team: TEXT,
  contact: TEXT,
  runbook: TEXT,
}, ['team']), "{ team: '...' }", { write: given => typeof given === 'string' && given !== '' ? `{ team: ${code(given)} }` : undefined });

export const TOLERATION = structOf(struct('TaintToleration', {
  key: TEXT,
  value: TEXT,
  effect: TEXT,
}, ['key'], TAINT), "{ key: '...', effect: 'NoSchedule' }", { write: given => typeof given === 'string' ? `{ key: ${code(given)} }` : undefined });

const FLUX_SOURCE = structOf(struct('FluxSource', { name: TEXT, kind: TEXT, namespace: TEXT }, ['name']), "{ name: 'shop' }",
  { write: given => typeof given === 'string' ? `{ name: ${code(given)} }` : undefined });

export const FLUX_DELIVERY = structOf(struct('FluxDeliveryOptions', {
  sourceRef: FLUX_SOURCE, jobPath: TEXT, servicePath: TEXT, chart: TEXT, interval: DURATION,
}, ['sourceRef', 'jobPath', 'servicePath'], { source: as('sourceRef', "sourceRef: { name: 'shop' }"), path: as(['jobPath', 'servicePath'], "jobPath: './jobs', servicePath: './web'") }),
"{ sourceRef: { name: 'shop' }, jobPath: './jobs', servicePath: './web' }");

const VOLUME: PropType = {
  type: 'IVolume', needed: 'a Volume', example: "Volume.fromEmptyDir(this, 'scratch', 'scratch')",
  fits: value => isObject(value) && '_toKube' in value,
};

/** The volume of a mount as Kubernetes writes it, or nothing where it says none. */
function volumeOf(given: unknown): string {
  const name = codeOf(given, 'name') ?? "'data'";
  const [configMap, secret, claim, host] = [['configMap', 'name'], ['secret', 'secretName'], ['persistentVolumeClaim', 'claimName'], ['hostPath', 'path']]
    .map(path => codeOf(given, ...path));
  return configMap !== undefined ? `Volume.fromConfigMap(this, ${name}, ConfigMap.fromConfigMapName(this, 'config', ${configMap}))`
    : secret !== undefined ? `Volume.fromSecret(this, ${name}, Secret.fromSecretName(this, 'secret', ${secret}))`
      : claim !== undefined ? `Volume.fromPersistentVolumeClaim(this, ${name}, PersistentVolumeClaim.fromClaimName(this, 'claim', ${claim}))`
        : host !== undefined ? `Volume.fromHostPath(this, ${name}, ${name}, { path: ${host} })` : `Volume.fromEmptyDir(this, ${name}, ${name})`;
}

const mount = (given: unknown) => `{ path: ${codeOf(given, 'path') ?? codeOf(given, 'mountPath') ?? "'/data'"}, volume: ${VOLUME.fits(given) ? '...' : volumeOf(given)} }`;

export const VOLUME_MOUNT = structOf(open('VolumeMount', { path: TEXT, volume: VOLUME, readOnly: BOOLEAN, subPath: TEXT, subPathExpr: TEXT, propagation: TEXT }, ['path', 'volume'], MOUNT), mount({}), {
  // A volume that is not mounted, and both as Kubernetes writes them.
  isOther: value => '_toKube' in value || slipOf('volume', Object.keys(value)) === undefined,
  write: given => isObject(given) ? mount(given) : undefined,
});

export const PORT = structOf({
  ...open('ContainerPort', { number: PORT_NUMBER, name: TEXT, protocol: TEXT, hostPort: NUMBER, hostIp: TEXT }, ['number'], CONTAINER_PORT),
  isForgiving: true,
}, "{ name: 'metrics', number: 9090 }", { write: given => typeof given === 'number' ? `{ number: ${given} }` : undefined });

export const POD_DNS = structOf(struct('PodDns', {
  policy: enumOf('PodDnsPolicy', PodDnsPolicy),
  nameservers: listOf(TEXT),
  searches: listOf(TEXT),
  ndots: NUMBER,
  options: TEXTS,
}, [], {
  dnsPolicy: as('policy', 'policy: PodDnsPolicy.CLUSTER_FIRST'),
}), "{ searches: ['svc.cluster.local'] }");

export const HOST_ALIAS = structOf(struct('HostAlias', { ip: TEXT, hostnames: listOf(TEXT) }, ['ip', 'hostnames']), "{ ip: '10.0.0.10', hostnames: ['legacy.example.com'] }");

export const HEADLESS_SERVICE = structOf(struct('HeadlessServiceOptions', { name: TEXT, publishNotReadyAddresses: BOOLEAN }), '{ }');

export const POD_IDENTITY = structOf(struct('PodIdentityOptions', { clusterName: TEXT, targetRoleArn: TEXT }, ['clusterName']), "{ clusterName: '...' }", {
  write: given => typeof given === 'string' ? `{ clusterName: ${code(given)} }` : undefined,
});

const helper = {
  name: TEXT,
  image: TEXT,
  command: COMMAND,
  args: COMMAND,
  env: mapOf(ENV_VALUE, 'name', "{ NAME: EnvValue.fromValue('...') }"),
  volumes: listOf(VOLUME_MOUNT),
  cpu: CPU_RESOURCES,
  memory: MEMORY_RESOURCES,
};

/** The types of health checks and security profiles stand in a file of their own, which knows these. */
export function sidecarOf(check: PropType, security: PropType): PropType {
  const props = { ...helper, security, ports: listOf(PORT), readiness: check, imageHasShell: BOOLEAN };
  return structOf({ ...struct('Sidecar', props, ['name', 'image'], { ...CONTAINER, ...SIDECAR }), isForgiving: true },
    "{ name: 'proxy', image: 'registry.example.com/proxy:1.0.0' }");
}

export function initContainerOf(security: PropType): PropType {
  return structOf({ ...struct('InitContainer', { ...helper, security }, ['name', 'image'], CONTAINER), isForgiving: true },
    "{ name: 'setup', image: 'registry.example.com/setup:1.0.0' }");
}

export const LEADER_ELECTION = structOf(struct('LeaderElectionOptions', { lease: TEXT }, ['lease'], {
  leaseName: as('lease', "lease: 'mailer'"),
}), "{ lease: 'mailer' }", { write: given => typeof given === 'string' ? `{ lease: ${code(given)} }` : undefined });

export const MEMORY_SIZING = structOf(struct('MemorySizingOptions', { min: SIZE, max: SIZE }, ['min', 'max'], {
  minAllowed: as('min', 'min: Size.mebibytes(256)'),
  maxAllowed: as('max', 'max: Size.gibibytes(2)'),
}), '{ min: Size.mebibytes(256), max: Size.gibibytes(2) }');

const SCHEME = enumOf('LoadBalancerScheme', LoadBalancerScheme);

const route = { host: TEXT, hosts: listOf(TEXT), path: TEXT, paths: listOf(TEXT), annotations: TEXTS };
const host = (given: unknown) => typeof given === 'string' ? `{ host: ${code(given)} }` : undefined;

const exposures = besides({
  'Exposure.albIngress()': struct('AlbIngressOptions', {
    ...route,
    certificateArn: TEXT,
    certificateArns: listOf(TEXT),
    sslPolicy: TEXT,
    scheme: SCHEME,
    group: TEXT,
    groupOrder: NUMBER,
    className: TEXT,
    idleTimeout: DURATION,
    deregistrationDelay: DURATION,
    healthCheckPath: TEXT,
    successCodes: TEXT,
    tlsToPods: BOOLEAN,
    targetGroupAttributes: TEXTS,
    loadBalancerAttributes: TEXTS,
  }, [], { ...ROUTE, ...ALB }),
  'Exposure.nlbService()': struct('NlbServiceOptions', {
    listenerPort: PORT_NUMBER,
    tlsToPods: BOOLEAN,
    scheme: SCHEME,
    certificateArn: TEXT,
    certificateArns: listOf(TEXT),
    sslPolicy: TEXT,
    deregistrationDelay: DURATION,
    targetGroupAttributes: TEXTS,
    annotations: TEXTS,
  }, [], BALANCER),
  'Exposure.ingress()': struct('IngressOptions', { ...route, className: TEXT, tlsSecretName: TEXT }, ['className'], { ...ROUTE, ...TLS_SECRET }),
});

export const ALB_OPTIONS = structOf(exposures['Exposure.albIngress()'], "{ host: 'shop.example.com' }", { write: host });
export const NLB_OPTIONS = structOf(exposures['Exposure.nlbService()'], '{ listenerPort: 443 }', {
  write: given => typeof given === 'number' ? `{ listenerPort: ${given} }` : undefined,
});
export const INGRESS_OPTIONS = structOf(exposures['Exposure.ingress()'], "{ className: 'nginx', host: 'shop.example.com' }", {
  write: given => typeof given === 'string' ? `{ className: ${code(given)} }` : undefined,
});

const timing = { period: DURATION, timeout: DURATION, failureThreshold: NUMBER };
const checkPath = (given: unknown) => typeof given === 'string' ? `{ path: ${code(given)} }` : undefined;

const checks = besides({
  'HealthCheck.http()': struct('HttpHealthCheckOptions', { ...timing, path: TEXT, port: PORT_NUMBER, headers: mapOf(TEXT, 'name'), tls: BOOLEAN }, [], HTTP_CHECK_NAMES),
  'HealthCheck.tcp()': struct('TcpHealthCheckOptions', { ...timing, port: PORT_NUMBER }, [], HEALTH_CHECK),
  'HealthCheck.grpc()': struct('GrpcHealthCheckOptions', { ...timing, port: PORT_NUMBER, service: TEXT }, [], HEALTH_CHECK),
  'HealthCheck.exec()': struct('HealthCheckTiming', timing, [], HEALTH_CHECK),
});

export const TIMING = structOf(checks['HealthCheck.exec()'], '{ period: Duration.seconds(10) }');
export const HTTP_CHECK = structOf(checks['HealthCheck.http()'], "{ path: '/readyz' }", { write: checkPath });
export const TCP_CHECK = structOf(checks['HealthCheck.tcp()'], '{ port: 8080 }');
export const GRPC_CHECK = structOf(checks['HealthCheck.grpc()'], '{ port: 8080 }');

export const HTTP_DRAIN = structOf(struct('HttpDrainOptions', { path: TEXT, port: PORT_NUMBER }, ['path', 'port']), "{ path: '/drain', port: 8081 }", {
  write: given => typeof given === 'string' ? `{ path: ${code(given)}, port: 8081 }` : undefined,
});

export const RESTRICTED = structOf(struct('RestrictedOptions', {
  imageUser: BOOLEAN,
  user: NUMBER,
  group: NUMBER,
  fsGroup: NUMBER,
  readOnlyRootFilesystem: BOOLEAN,
}, [], {
  runAsUser: { instead: ['user'], write: given => `user: ${likeExample(given, '65532')}` },
  runAsGroup: { instead: ['group'], write: given => `group: ${likeExample(given, '65532')}` },
}), '{ user: 65532 }', { write: given => codeOf(given, 'runAsUser') && `{ user: ${codeOf(given, 'runAsUser')} }` });

export const METRIC_OBJECT = structOf(struct('MetricObject', { apiVersion: TEXT, kind: TEXT, name: TEXT }, ['apiVersion', 'kind', 'name']),
  "{ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'web' }");
export const METRIC_OPTIONS = structOf(struct('MetricOptions', { averageValue: TEXT, value: TEXT, matchLabels: TEXTS }), "{ averageValue: '30' }");

export const SCALE_IN = { scaleInPercent: NUMBER, scaleInStabilization: DURATION };
/** Bounds stand among the props of the workload, as everything reads them. */
export const BOUNDS: Struct['familiar'] = {
  minReplicas: { instead: [], write: given => `Write minReplicas: ${likeExample(given, '3')} among the props of the workload` },
  maxReplicas: { instead: [], write: given => `Write maxReplicas: ${likeExample(given, '10')} among the props of the workload` },
};

export function autoscalerOptions(metric: PropType): PropType {
  return structOf(struct('HorizontalAutoscalerOptions', {
    metrics: listOf(metric),
    ...SCALE_IN,
  }, [], {
    ...BOUNDS,
    targetCPUUtilizationPercentage: { instead: ['metrics'], write: given => `metrics: [Metric.cpu(${likeExample(given, '60')})]` },
  }), '{ metrics: [Metric.cpu(60)] }');
}
