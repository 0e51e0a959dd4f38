import { ADD_ON, AUTOSCALER, DISRUPTION_BUDGET, DRAIN, EXPOSURE, HEALTH_CHECK, IAM_ROLE, JOB_DELIVERY, LIKE, SECURITY_PROFILE, SINGLETON, SIZING, SPARE } from './classes';
import { SCALER_IDENTITY } from './demands';
import { CLUSTER, JOB, NAMESPACE, RETRYABLE, SCHEDULED, SPARE as SPARE_NAMES, STATEFUL, WEB, WORKER, WORKLOAD } from './familiar';
import { CLAIM_RETENTION, MEMBER_MIGRATION, MEMBER_ROLLOUT, MEMBER_VOLUME, MEMBERSHIP, ORPHAN_JANITOR } from './members';
import {
  CPU_RESOURCES, HEADLESS_SERVICE, HOST_ALIAS, initContainerOf, MEMORY_RESOURCES, OWNER, POD_DNS, PORT, sidecarOf, STORAGE_RESOURCES,
  TEXTS, TOLERATION, VOLUME_MOUNT,
} from './nested';
import { BOOLEAN, enumOf, listOf, mapOf, NUMBER, PORT_NUMBER, PropType, Struct, TEXT } from './prop-type';
import { QUEUE } from './queues';
import { LATE, WHEN_DUE } from './schedules';
import { COMMAND, DURATION, ENV_SOURCES, ENV_VALUE, member, PERCENT, SECRET, SERVICE_ACCOUNT } from './values';
import { NodeSpread, Overlap, PodManagement, ServingProtocol, ZoneSpread } from '../../../api';

/** What takes props: each kind of construct, and the declaration of a cluster. */
export type PropsOf = 'web' | 'worker' | 'stateful' | 'job' | 'retryable' | 'scheduled' | 'namespace' | 'spare' | 'cluster';

/** Props of both kinds of workload. A new prop gets a row here, under the name and type of its declaration; `test/constructs/known-props.test.ts` compares. */
const workload: Readonly<Record<string, PropType>> = {
  image: TEXT,
  command: COMMAND,
  args: COMMAND,
  env: mapOf(ENV_VALUE, 'name', "{ NAME: EnvValue.fromValue('...') }"),
  envFrom: ENV_SOURCES,
  volumes: listOf(VOLUME_MOUNT),
  sidecars: listOf(sidecarOf(HEALTH_CHECK, SECURITY_PROFILE)),
  initContainers: listOf(initContainerOf(SECURITY_PROFILE)),
  cpu: CPU_RESOURCES,
  memory: MEMORY_RESOURCES,
  ephemeralStorage: STORAGE_RESOURCES,
  security: SECURITY_PROFILE,
  serviceAccount: SERVICE_ACCOUNT,
  imagePullSecrets: listOf(SECRET),
  iamRole: IAM_ROLE,
  serviceAccountAnnotations: TEXTS,
  minReplicas: NUMBER,
  maxReplicas: NUMBER,
  autoscaler: AUTOSCALER,
  sizing: SIZING,
  zoneSpread: enumOf('ZoneSpread', ZoneSpread),
  nodeSpread: enumOf('NodeSpread', NodeSpread),
  zones: listOf(TEXT, given => typeof given === 'number' ? "['eu-west-1a', ...], the zones that the pods are kept to; Cluster.declare says how many there are" : undefined),
  nodeSelector: TEXTS,
  tolerations: listOf(TOLERATION),
  priorityClassName: TEXT,
  dns: POD_DNS,
  hostAliases: listOf(HOST_ALIAS),
  enableServiceLinks: BOOLEAN,
  readiness: HEALTH_CHECK,
  liveness: HEALTH_CHECK,
  startup: HEALTH_CHECK,
  startupTime: DURATION,
  maxSurge: PERCENT,
  maxUnavailable: PERCENT,
  minAvailableDuringRollout: PERCENT,
  minReady: DURATION,
  progressDeadline: DURATION,
  revisionHistoryLimit: NUMBER,
  changeCause: TEXT,
  disruptionBudget: DISRUPTION_BUDGET,
  shutdownTimeout: DURATION,
  preStopDelay: DURATION,
  terminationGracePeriod: DURATION,
  imageHasShell: BOOLEAN,
  name: TEXT,
  podAnnotations: TEXTS,
  labels: TEXTS,
  selectorLabels: TEXTS,
  owner: OWNER,
  dependsOn: listOf(TEXT),
  waivers: mapOf(TEXT, 'id', "{ 'replicas-minimum': 'the reason' }"),
  linterExemptions: BOOLEAN,
  readinessChecksSchema: BOOLEAN,
};

const web: Readonly<Record<string, PropType>> = {
  port: PORT_NUMBER,
  protocol: enumOf('ServingProtocol', ServingProtocol),
  exposure: EXPOSURE,
  maxRequestDuration: DURATION,
  keepAliveTimeout: DURATION,
  keepAliveVariable: TEXT,
  extraPorts: listOf(PORT),
  servicePort: PORT_NUMBER,
  headlessService: HEADLESS_SERVICE,
};

const worker: Readonly<Record<string, PropType>> = {
  maxJobDuration: DURATION,
  ports: listOf(PORT),
  drain: DRAIN,
  queue: QUEUE,
  interruptible: TEXT,
  doNotDisrupt: BOOLEAN,
  singleton: SINGLETON,
};

/** Of what every workload takes, that which is about replicas, their rollout and what is sent to them. */
const OF_REPLICAS: readonly string[] = [
  'minReplicas', 'maxReplicas', 'autoscaler', 'sizing', 'zoneSpread', 'nodeSpread', 'maxSurge', 'maxUnavailable', 'minAvailableDuringRollout', 'minReady',
  'progressDeadline', 'revisionHistoryLimit', 'changeCause', 'disruptionBudget', 'shutdownTimeout', 'preStopDelay', 'imageHasShell', 'selectorLabels', 'readinessChecksSchema',
];

const job: Readonly<Record<string, PropType>> = {
  ...Object.fromEntries(Object.entries(workload).filter(([prop]) => !OF_REPLICAS.includes(prop))),
  maxJobDuration: DURATION,
  queue: QUEUE,
  maxJobs: NUMBER,
  minJobs: NUMBER,
  identity: SCALER_IDENTITY,
  interruptible: TEXT,
};

/** Of what every workload takes, that which only replicas have of which each can take the place of any other. */
const OF_INTERCHANGEABLE: readonly string[] = [
  'minReplicas', 'sizing', 'nodeSpread', 'startupTime', 'maxSurge', 'maxUnavailable', 'minAvailableDuringRollout', 'progressDeadline',
  'readinessChecksSchema',
];

const stateful: Readonly<Record<string, PropType>> = {
  ...Object.fromEntries(Object.entries(workload).filter(([prop]) => !OF_INTERCHANGEABLE.includes(prop))),
  port: PORT_NUMBER,
  protocol: enumOf('ServingProtocol', ServingProtocol),
  peerPorts: listOf(PORT),
  membership: MEMBERSHIP,
  memberVolumes: listOf(MEMBER_VOLUME),
  replicas: NUMBER,
  podManagement: enumOf('PodManagement', PodManagement),
  rollout: MEMBER_ROLLOUT,
  serviceName: TEXT,
  memberNameVariable: TEXT,
  peersVariable: TEXT,
  leaveCommand: COMMAND,
  leaveTimeout: DURATION,
  rejoinTime: DURATION,
  retention: CLAIM_RETENTION,
  retiredMembers: listOf(NUMBER),
  migrate: MEMBER_MIGRATION,
  janitor: ORPHAN_JANITOR,
  acceptsManualRecovery: TEXT,
};

/** Nothing asks a Job whether it takes requests, and how it stops follows from its checkpoint. */
const OF_RUNNING: readonly string[] = ['readiness', 'terminationGracePeriod'];

/** What every Job of its own takes. */
const run: Readonly<Record<string, PropType>> = {
  ...Object.fromEntries(Object.entries(workload).filter(([prop]) => !OF_REPLICAS.includes(prop) && !OF_RUNNING.includes(prop))),
  maxJobDuration: DURATION,
  attempts: NUMBER,
  exclusive: BOOLEAN,
  neverRetryExitCodes: listOf(NUMBER),
  checkpointTime: DURATION,
};

const scheduled: Readonly<Record<string, PropType>> = {
  ...run,
  schedule: WHEN_DUE,
  timeZone: TEXT,
  whenLate: LATE,
  overlap: enumOf('Overlap', Overlap),
  isSuspended: BOOLEAN,
};

const retryable: Readonly<Record<string, PropType>> = {
  ...run,
  completions: NUMBER,
  parallelism: NUMBER,
  delivery: JOB_DELIVERY,
  timeToLive: DURATION,
  runsBefore: listOf(LIKE),
};

const namespace: Readonly<Record<string, PropType>> = {
  name: TEXT,
  podReadinessGates: BOOLEAN,
  enforcePodSecurity: BOOLEAN,
  limitRange: BOOLEAN,
  resourceQuota: BOOLEAN,
  goldilocks: BOOLEAN,
  labels: TEXTS,
  annotations: TEXTS,
  owner: OWNER,
};

const spare: Readonly<Record<string, PropType>> = {
  like: LIKE,
  replicas: NUMBER,
  via: SPARE,
  priorityClassName: TEXT,
  image: TEXT,
  name: TEXT,
  labels: TEXTS,
  owner: OWNER,
};

const cluster: Readonly<Record<string, PropType>> = {
  name: TEXT,
  kubernetesVersion: TEXT,
  zones: NUMBER,
  nodes: NUMBER,
  capacity: member('CapacityType'),
  drainTimeout: DURATION,
  provisioner: member('NodeProvisioner'),
  provisionerVersion: TEXT,
  ingressController: member('IngressController'),
  delivery: member('Delivery'),
  addOns: listOf(ADD_ON, given => `[${ADD_ON.write?.(given) ?? ADD_ON.example}]`),
  profile: member('Profile'),
};

/** The names from elsewhere that are told by what there is. */
function toldBy(props: Struct['props'], names: Struct['familiar']): Struct['familiar'] {
  return Object.fromEntries(Object.entries(names).filter(([, { instead }]) => instead.every(prop => prop in props)));
}

const STRUCTS: Readonly<Record<PropsOf, Struct>> = {
  web: { name: 'HighlyAvailableWebServiceProps', props: { ...workload, ...web }, required: ['image', 'port'], familiar: { ...WORKLOAD, ...WEB } },
  worker: { name: 'GracefulWorkerProps', props: { ...workload, ...worker }, required: ['image', 'maxJobDuration'], familiar: { ...WORKLOAD, ...WORKER } },
  stateful: {
    name: 'HighlyAvailableStatefulServiceProps',
    props: stateful,
    required: ['image', 'port', 'membership', 'memberVolumes'],
    familiar: toldBy(stateful, { ...WORKLOAD, ...STATEFUL }),
  },
  job: { name: 'JobPerMessageProps', props: job, required: ['image', 'maxJobDuration', 'queue'], familiar: { ...toldBy(job, { ...WORKLOAD, ...WORKER }), ...JOB } },
  retryable: { name: 'RetryableJobProps', props: retryable, required: ['image', 'maxJobDuration'], familiar: { ...toldBy(retryable, { ...WORKLOAD, ...WORKER }), ...RETRYABLE } },
  scheduled: {
    name: 'ScheduledJobProps', props: scheduled, required: ['image', 'schedule', 'maxJobDuration'],
    familiar: { ...toldBy(scheduled, { ...WORKLOAD, ...WORKER }), ...SCHEDULED },
  },
  namespace: { name: 'HighlyAvailableNamespaceProps', props: namespace, required: [], familiar: NAMESPACE },
  spare: { name: 'SpareCapacityProps', props: spare, required: ['like'], familiar: SPARE_NAMES },
  cluster: { name: 'ClusterProps', props: cluster, required: [], familiar: CLUSTER },
};

/** The props that something takes, each with its type, and the names by which people know them from elsewhere. */
export function knownProps(of: PropsOf): Struct {
  return STRUCTS[of];
}
