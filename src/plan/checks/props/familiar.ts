import { as, CERTIFICATE, CONTAINER, isOffAnyway, off, same, seconds } from './familiar-nested';
import { isOff, likeExample } from './given';
import { codeOf, Familiar, isObject, readField } from './prop-type';
import { isTimeZone } from '../../../kubernetes';

type Names = Readonly<Record<string, Familiar>>;

const without = (names: Names, ...left: readonly string[]): Names =>
  Object.fromEntries(Object.entries(names).filter(([name]) => !left.includes(name)));
const isText = (given: unknown) => typeof given === 'string';
const REPLICAS = as('minReplicas', given => `minReplicas: ${likeExample(given, '3')}, and maxReplicas for what an autoscaler may add`);
const A_TAG = /^\w[\w.-]{0,127}$/;
/** The version that the image has is one that a class of somebody's own hands on. */
const isNoTagOf = (given: unknown, { image }: Readonly<Record<string, unknown>>) => !String(image).endsWith(`:${String(given)}`);
const TAG = isOffAnyway(as([], given => 'Write the version as the tag of the image, such as '
  + `image: "registry.example.com/web:${(isText(given) || typeof given === 'number') && A_TAG.test(String(given)) ? String(given) : '1.4.2'}"`, isNoTagOf), '');
const EXPOSED = (option: string, example: string) => as('exposure', given => `exposure: Exposure.albIngress({ ${option}: ${likeExample(given, example)} })`);
const IN_EXPOSURE = (written: string) => as('exposure', written);
const INTERNAL = 'exposure: Exposure.clusterInternal()';
const BUDGET = off(as('disruptionBudget', 'disruptionBudget: DisruptionBudget.maxUnavailable(PercentOrAbsolute.absolute(1))'),
  'nothing: there is a budget wherever more than one pod runs; DisruptionBudget.none() beside a waiver of budget-present takes it away');
const SCALED = off(as(['autoscaler', 'maxReplicas'], 'autoscaler: Autoscaler.horizontal(), with minReplicas and maxReplicas'), 'autoscaler: Autoscaler.none()');
const SIZED = isOffAnyway(as('sizing', 'sizing: Sizing.recommend(), or Sizing.memory({ min, max })'), 'Off');
const CHECK = (prop: string, port = '') => as(prop, given => {
  if (isOff(given)) {
    return prop === 'readiness' ? 'nothing: requests need a probe; HealthCheck.none() beside a waiver of readiness-probe-present takes it away' : `${prop}: HealthCheck.none()`;
  }
  const path = codeOf(given, 'httpGet', 'path');
  return path === undefined && isObject(given) && readField(given, 'tcpSocket') !== undefined
    ? `${prop}: HealthCheck.tcp(${port && `{ ${port} }`})` : `${prop}: HealthCheck.http({ path: ${path ?? likeExample(given, "'/readyz'")}${port && `, ${port}`} })`;
});
const ROLLOUT = as(['maxSurge', 'maxUnavailable'], 'maxSurge: PercentOrAbsolute.percent(25), maxUnavailable: PercentOrAbsolute.absolute(0)');
const SPREAD = isOffAnyway(as(['zoneSpread', 'nodeSelector'], 'zoneSpread: ZoneSpread.REQUIRED, or nothing: pods are spread over zones and nodes by default'));
const NODE = (field: string) => isOffAnyway(as([], `Leave it out: no prop takes ${field}; deployment.addJsonPatch(...) changes the Deployment where it has to be`));

/** Names from Kubernetes, cdk8s-plus, Helm charts and other constructs that people write for a workload. */
export const WORKLOAD: Names = {
  ...CONTAINER,
  replicas: REPLICAS,
  replicaCount: REPLICAS,
  desiredReplicas: REPLICAS,
  desiredCount: REPLICAS,
  version: TAG,
  tag: TAG,
  imageTag: TAG,
  hpa: SCALED,
  autoscaling: SCALED,
  vpa: SIZED,
  verticalPodAutoscaler: SIZED,
  pdb: BUDGET,
  podDisruptionBudget: BUDGET,
  livenessProbe: CHECK('liveness'),
  readinessProbe: CHECK('readiness'),
  startupProbe: CHECK('startup'),
  healthCheck: CHECK('readiness'),
  healthCheckPath: CHECK('readiness'),
  namespace: isOffAnyway(as([], given => `Make the workload below new HighlyAvailableNamespace(chart, ${likeExample(given, "'shop'")}), or state the namespace of the chart: `
    + `new Chart(app, id, { namespace: ${likeExample(given, "'shop'")} })`)),
  affinity: SPREAD,
  podAntiAffinity: SPREAD,
  topologySpreadConstraints: SPREAD,
  hostNetwork: NODE('the network of the node'),
  hostPID: NODE('the processes of the node'),
  hostIPC: NODE('the memory of the node'),
  securityContext: isOffAnyway(as('security', 'security: SecurityProfile.restricted({ user: 65532 })')),
  podSecurityContext: isOffAnyway(as('security', 'security: SecurityProfile.restricted({ user: 65532 })')),
  runAsUser: as('security', given => `security: SecurityProfile.restricted({ user: ${likeExample(given, '65532')} })`),
  readOnlyRootFilesystem: as('security', given => `security: SecurityProfile.restricted({ readOnlyRootFilesystem: ${!isOff(given)} })`),
  privileged: isOffAnyway(as('security', 'security: SecurityProfile.baseline(), which lets the image run as it says')),
  serviceAccountName: isOffAnyway(as('serviceAccount', given => `serviceAccount: ServiceAccount.fromServiceAccountName(this, 'account', ${likeExample(given, "'web'")})`)),
  pullSecrets: as('imagePullSecrets', "imagePullSecrets: [Secret.fromSecretName(this, 'registry', 'registry')]"),
  terminationGracePeriodSeconds: seconds('terminationGracePeriod', '60'),
  gracePeriod: as('terminationGracePeriod', 'terminationGracePeriod: Duration.seconds(60)'),
  minReadySeconds: seconds('minReady'),
  progressDeadlineSeconds: seconds('progressDeadline', '600'),
  preStop: as('preStopDelay', 'preStopDelay: Duration.seconds(20)'),
  lifecycle: as('preStopDelay', 'preStopDelay: Duration.seconds(20)'),
  strategy: ROLLOUT,
  updateStrategy: ROLLOUT,
  rollingUpdate: ROLLOUT,
  podMetadata: as(['labels', 'podAnnotations'], 'labels and podAnnotations'),
  metadata: as(['labels', 'podAnnotations', 'name'], 'name, labels and podAnnotations'),
  podLabels: as('labels', 'labels, which the pods get too'),
  annotations: as('podAnnotations', 'podAnnotations for the pods; those of an Ingress or Service belong into the exposure'),
  matchLabels: as('selectorLabels', 'selectorLabels, where a Deployment is adopted'),
  dnsPolicy: isOffAnyway(as('dns', 'dns: { policy: PodDnsPolicy.CLUSTER_FIRST }'), 'ClusterFirst'),
  dnsConfig: as('dns', "dns: { searches: ['...'] }"),
  priorityClass: same('priorityClassName', "'high-priority'"),
  containers: as('sidecars', 'image for the main container and sidecars for those beside it'),
  team: as('owner', given => `owner: { team: ${likeExample(given, "'payments'")} }`),
  secrets: as('envFrom', "envFrom: [Env.fromSecret(secret)], or env: { NAME: EnvValue.fromSecretValue({ secret, key: '...' }) }"),
  configMaps: as('envFrom', 'envFrom: [Env.fromConfigMap(configMap)]'),
  envFromSecret: as('envFrom', 'envFrom: [Env.fromSecret(secret)]'),
  envFromConfigMap: as('envFrom', 'envFrom: [Env.fromConfigMap(configMap)]'),
  schedule: isOffAnyway(as([], 'Use a ScheduledJob: this construct runs all the time')),
  restartPolicy: isOffAnyway(as([], 'Leave it out: what runs all the time is always restarted'), 'Always'),
};

/** What only a web service is known by. */
export const WEB: Names = {
  ports: as('extraPorts', given => `port: ${likeExample(Array.isArray(given) ? given[0] : given, '8080')}, and extraPorts for further ones`),
  containerPort: same('port', '8080'),
  targetPort: same('port', '8080'),
  host: EXPOSED('host', "'shop.example.com'"),
  hostname: EXPOSED('host', "'shop.example.com'"),
  hosts: EXPOSED('hosts', "['shop.example.com']"),
  headless: isOffAnyway(as('headlessService', 'headlessService: {}')),
  domain: EXPOSED('host', "'shop.example.com'"),
  path: EXPOSED('path', "'/'"),
  certificateArn: EXPOSED('certificateArn', CERTIFICATE),
  group: EXPOSED('group', "'shop'"),
  scheme: IN_EXPOSURE('exposure: Exposure.albIngress({ scheme: LoadBalancerScheme.INTERNET_FACING })'),
  ingress: off(IN_EXPOSURE("exposure: Exposure.albIngress({ host: 'shop.example.com' })"), INTERNAL),
  ingressClassName: as('exposure', given => `exposure: Exposure.ingress({ className: ${likeExample(given, "'nginx'")} })`),
  serviceType: IN_EXPOSURE('exposure: Exposure.nlbService() for a balancer of its own, Exposure.clusterInternal() for none'),
  loadBalancer: off(IN_EXPOSURE('exposure: Exposure.nlbService()'), INTERNAL),
  requestTimeout: as('maxRequestDuration', 'maxRequestDuration: Duration.seconds(60)'),
  maxJobDuration: as('maxRequestDuration', 'maxRequestDuration, or a GracefulWorker'),
};

const SERVED = isOffAnyway(as([], 'Use a HighlyAvailableWebService where requests come in: a worker has no Service'));
/** A worker serves no port that would be asked by default. */
const ASKED = 'port: 9090';

/** What only a worker is known by. */
export const WORKER: Names = {
  livenessProbe: CHECK('liveness', ASKED),
  readinessProbe: CHECK('readiness', ASKED),
  startupProbe: CHECK('startup', ASKED),
  healthCheck: CHECK('readiness', ASKED),
  healthCheckPath: CHECK('readiness', ASKED),
  port: as('ports', given => `ports: [{ number: ${likeExample(given, '9090')} }] for what is scraped, or a HighlyAvailableWebService where requests come in`),
  exposure: isOffAnyway(as([], 'Use a HighlyAvailableWebService where requests come in: nothing is sent to a worker')),
  maxRequestDuration: as('maxJobDuration', 'maxJobDuration: Duration.seconds(60)'),
  extraPorts: same('ports', "[{ name: 'metrics', number: 9090 }]"),
  servicePort: SERVED,
  protocol: SERVED,
  headlessService: SERVED,
  headless: SERVED,
  visibilityTimeout: as('queue', "queue: Queue.sqs({ url: '...', visibilityTimeout: Duration.seconds(60) })"),
};

const ODD = /[3579]$|\d1$/;
/** An odd number is taken whatever the members are to each other. */
const MEMBERS = as('replicas', given => `replicas: ${ODD.test(String(given)) ? likeExample(given, '3') : '3'}`);
const VOLUMES = as('memberVolumes', "memberVolumes: [{ name: 'data', path: '/var/lib/data', size: Size.gibibytes(20), storageClassName: 'gp3' }]");

/** What only a stateful service is known by. */
export const STATEFUL: Names = {
  minReplicas: MEMBERS,
  replicaCount: MEMBERS,
  desiredReplicas: MEMBERS,
  desiredCount: MEMBERS,
  hpa: off(as('autoscaler', 'autoscaler: Autoscaler.none(), or one where the members are no quorum'), 'autoscaler: Autoscaler.none()'),
  autoscaling: off(as('autoscaler', 'autoscaler: Autoscaler.none(), or one where the members are no quorum'), 'autoscaler: Autoscaler.none()'),
  persistence: VOLUMES,
  volumeClaimTemplates: VOLUMES,
  storage: VOLUMES,
  podManagementPolicy: as('podManagement', 'podManagement: PodManagement.PARALLEL'),
  updateStrategy: as('rollout', 'rollout: MemberRollout.oneByOne(), or MemberRollout.manual() for OnDelete'),
  strategy: as('rollout', 'rollout: MemberRollout.oneByOne(), or MemberRollout.manual() for OnDelete'),
  partition: as('rollout', 'rollout: MemberRollout.staged({ partition: 2 })'),
  persistentVolumeClaimRetentionPolicy: as('retention', 'retention: ClaimRetention.keep()'),
  headlessService: as('serviceName', "serviceName: 'store-members' for the headless Service, which is made anyway"),
  preStop: as('leaveCommand', "leaveCommand: ['...']"),
  lifecycle: as('leaveCommand', "leaveCommand: ['...']"),
  startupTime: as('rejoinTime', 'rejoinTime: Duration.minutes(10)'),
  exposure: isOffAnyway(as([], 'Leave it out: members are reached inside the cluster, and a web service in front of them is a HighlyAvailableWebService')),
  sizing: isOffAnyway(as([], 'Leave it out: a resized member restarts, whatever the others do')),
  ports: as('peerPorts', given => `port: ${likeExample(Array.isArray(given) ? given[0] : given, '2379')}, and peerPorts for further ones`),
  extraPorts: same('peerPorts', "[{ name: 'peer', number: 2380 }]"),
  containerPort: same('port', '2379'),
};

const MOST_JOBS = as('maxJobs', given => `maxJobs: ${likeExample(given, '10')}`);
const ENDS = isOffAnyway(as([], 'Leave it out: it follows from maxJobDuration'));

/** What a Job for each message is known by. */
export const JOB: Names = {
  maxReplicas: MOST_JOBS,
  maxReplicaCount: MOST_JOBS,
  parallelism: MOST_JOBS,
  replicas: MOST_JOBS,
  minReplicas: as('minJobs', given => `minJobs: ${likeExample(given, '1')}`),
  minReplicaCount: as('minJobs', given => `minJobs: ${likeExample(given, '1')}`),
  timeout: as('maxJobDuration', 'maxJobDuration: Duration.hours(2)'),
  activeDeadlineSeconds: ENDS,
  backoffLimit: ENDS,
  restartPolicy: isOffAnyway(as([], 'Leave it out: a pod of a Job is never restarted, another one takes its place'), 'Never'),
  schedule: isOffAnyway(as([], 'Use a ScheduledJob: a Job for each message starts when one comes')),
  autoscaler: isOffAnyway(as('maxJobs', 'maxJobs: 10, which is what is left to say: the queue has an autoscaler of its own')),
  disruptionBudget: isOffAnyway(as([], 'Leave it out: a budget over pods that end stops every drain')),
};

const ATTEMPTS = as('attempts', given => `attempts: ${typeof given === 'number' ? given + 1 : '3'}`);
const FOLLOWS = (from: string) => isOffAnyway(as([], `Leave it out: it follows from ${from}`));

/** What a Job that runs once is known by. */
export const RETRYABLE: Names = {
  timeout: as('maxJobDuration', 'maxJobDuration: Duration.minutes(10)'),
  maxDuration: as('maxJobDuration', 'maxJobDuration: Duration.minutes(10)'),
  activeDeadlineSeconds: FOLLOWS('maxJobDuration and attempts'),
  backoffLimit: ATTEMPTS,
  retries: ATTEMPTS,
  ttlSecondsAfterFinished: seconds('timeToLive', '86400'),
  restartPolicy: isOffAnyway(as([], 'Leave it out: a pod of a Job is never restarted, another one takes its place'), 'Never'),
  podFailurePolicy: as('neverRetryExitCodes', 'neverRetryExitCodes: [42]'),
  podReplacementPolicy: as('exclusive', 'exclusive: true'),
  terminationGracePeriod: as('checkpointTime', 'checkpointTime: Duration.seconds(60)'),
  terminationGracePeriodSeconds: seconds('checkpointTime', '60'),
  shutdownTimeout: as('checkpointTime', 'checkpointTime: Duration.seconds(60)'),
  completionMode: isOffAnyway(as('completions', 'completions: 10, which gives each pod a number')),
  hook: as('delivery', 'delivery: JobDelivery.argoCd(), or JobDelivery.helm()'),
  schedule: isOffAnyway(as([], 'Use a ScheduledJob: this one runs once')),
  autoscaler: isOffAnyway(as([], 'Leave it out: a Job runs as many pods as parallelism says')),
  disruptionBudget: isOffAnyway(as([], 'Leave it out: a budget over pods that end stops every drain')),
};

const ZONE = as('timeZone', given => `timeZone: '${isText(given) && isTimeZone(given as string) ? String(given) : 'Europe/Berlin'}'`);

/** What a Job that runs by a schedule is known by. */
export const SCHEDULED: Names = {
  ...without(RETRYABLE, 'schedule', 'ttlSecondsAfterFinished', 'hook', 'completionMode'),
  cron: as('schedule', "schedule: Schedule.cron('30 3 * * *')"),
  at: as('schedule', "schedule: Schedule.daily('03:30')"),
  timezone: ZONE,
  tz: ZONE,
  concurrencyPolicy: as('overlap', 'overlap: Overlap.REPLACE, or nothing: runs do not overlap by default'),
  startingDeadlineSeconds: as('whenLate', 'whenLate: Late.catchUp(Duration.minutes(10))'),
  startingDeadline: as('whenLate', 'whenLate: Late.catchUp(Duration.minutes(10))'),
  suspend: as('isSuspended', given => `isSuspended: ${given !== false}`),
  ttlSecondsAfterFinished: FOLLOWS('the history: the last three runs of either kind stay'),
  successfulJobsHistoryLimit: FOLLOWS('the history: the last three runs of either kind stay'),
  failedJobsHistoryLimit: FOLLOWS('the history: the last three runs of either kind stay'),
  successfulJobsRetained: FOLLOWS('the history: the last three runs of either kind stay'),
  failedJobsRetained: FOLLOWS('the history: the last three runs of either kind stay'),
  runsBefore: isOffAnyway(as([], 'Use a RetryableJob: what runs by a schedule comes before nothing')),
};

export const NAMESPACE: Names = {
  namespace: same('name', "'shop'"),
  namespaceName: same('name', "'shop'"),
  quota: off(as('resourceQuota', 'resourceQuota: true'), 'resourceQuota: false'),
  limits: off(as('limitRange', 'limitRange: true'), 'limitRange: false'),
  podSecurity: off(as('enforcePodSecurity', 'enforcePodSecurity: true'), 'enforcePodSecurity: false'),
  team: as('owner', given => `owner: { team: ${likeExample(given, "'payments'")} }`),
};

export const SPARE: Names = {
  count: as('replicas', given => `replicas: ${likeExample(given, '3')}`),
  pods: as('replicas', given => `replicas: ${likeExample(given, '3')}`),
  workload: as('like', 'like: web, the construct of the workload'),
  priorityClass: same('priorityClassName', "'spare'"),
  team: as('owner', given => `owner: { team: ${likeExample(given, "'payments'")} }`),
};

/** Major and minor, as the prop takes it. */
const VERSION = as('kubernetesVersion', given => `kubernetesVersion: ${likeExample(/^v?\d+\.\d+/.test(String(given)) ? String(given) : undefined, "'1.33'")}`);
const ZONES = as('zones', given => `zones: ${likeExample(Array.isArray(given) ? given.length : given, '3')}`);
const PROFILES: Readonly<Record<string, string>> = {
  prod: 'PRODUCTION', production: 'PRODUCTION', live: 'PRODUCTION', stage: 'STAGING', staging: 'STAGING', dev: 'DEVELOPMENT', development: 'DEVELOPMENT',
};
/** What an environment is called says how it runs, or is its name; which of both is not guessed. */
const ENVIRONMENT = as('profile', given => {
  const called = typeof given === 'string' ? given.toLowerCase() : '';
  return Object.hasOwn(PROFILES, called) ? `profile: Profile.${PROFILES[called]}`
    : called === '' ? 'profile: Profile.PRODUCTION, Profile.STAGING or Profile.DEVELOPMENT' : `name: ${likeExample(given, "'shop'")}, and a profile unless it runs as production does`;
});

export const CLUSTER: Names = {
  version: VERSION,
  k8sVersion: VERSION,
  clusterVersion: VERSION,
  availabilityZones: ZONES,
  azs: ZONES,
  nodeCount: same('nodes', '3'),
  spot: as('capacity', given => `capacity: CapacityType.${isOff(given) ? 'ON_DEMAND' : 'SPOT'}`),
  karpenter: isOffAnyway(as('provisioner', 'provisioner: NodeProvisioner.KARPENTER')),
  environment: ENVIRONMENT,
  stage: ENVIRONMENT,
  env: ENVIRONMENT,
};
