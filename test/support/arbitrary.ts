import { App, Chart, Duration, Size } from 'cdk8s';
import { Cpu, EnvValue, PercentOrAbsolute } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import {
  AddOn, AlbIngressOptions, Autoscaler, CapacityType, Cluster, ClusterProps, Demand, DisruptionBudget, Drain, Exposure, GracefulWorker,
  GracefulWorkerProps, HealthCheck, HighlyAvailableStatefulService, HighlyAvailableStatefulServiceProps, HighlyAvailableWebService,
  HighlyAvailableWebServiceProps, HighlyAvailableWorkload, IamRole, Idle,
  IngressController, JobDelivery, JobPerMessage, JobPerMessageProps, KafkaAuthentication, LoadBalancerScheme, Metric, NlbServiceOptions,
  ClaimRetention, MemberAccessMode, MemberMigration, MemberRollout, Membership, NodeProvisioner, NodeSpread,
  OrphanJanitor, PodDnsPolicy, PodManagement, Profile,
  Delivery, Queue, SecretKey, SecurityProfile, ServingProtocol, Singleton, Sizing,
  Late, Overlap, RetryableJob, RetryableJobProps, Schedule, ScheduledJob, ScheduledJobProps,
  SpareCapacity, SpareCapacityProps, WorkloadProps, ZoneSpread,
} from '../../src';

type Struct<T> = { [K in keyof T]: T[K] };

/** Each key is present in about half of the cases. */
function sometimes<T extends object>(arbitraries: { [K in keyof T]?: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> {
  const entries = Object.entries(arbitraries) as [string, fc.Arbitrary<unknown>][];
  const optional = entries.map(([key, arbitrary]) => fc.option(arbitrary, { freq: 2, nil: undefined }).map(value => [key, value] as const));
  return fc.tuple(...optional).map(pairs => Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as Partial<T>);
}

const seconds = (min: number, max: number) => fc.integer({ min, max }).map(amount => Duration.seconds(amount));
const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const ROLE_ARN = 'arn:aws:iam::111122223333:role/web';
const percent = (min: number, max: number) => fc.integer({ min, max }).map(amount => PercentOrAbsolute.percent(amount));

const check = fc.oneof(
  fc.constant(HealthCheck.http({ path: '/readyz' })),
  fc.constant(HealthCheck.http({ path: '/readyz', headers: { Host: 'shop.example.com' }, port: 8081 })),
  fc.integer({ min: 1, max: 30 }).map(period => HealthCheck.http({ path: '/slow', period: Duration.seconds(period) })),
  fc.constant(HealthCheck.tcp({ port: 9000 })),
  fc.constant(HealthCheck.exec(['/bin/check', 'ready'])),
);

/** Mebibytes; no maximum of memory is below what is requested. */
const LARGEST_REQUEST = 8192;
const requests = fc.integer({ min: 1, max: 500 }).map(rate => Demand.requests({ perSecondPerReplica: rate, prometheus: 'http://prometheus.monitoring:9090', query: 'sum(rate(requests[2m]))' }));
const demands = fc.uniqueArray(fc.oneof(
  requests,
  fc.integer({ min: 20, max: 90 }).map(utilization => Demand.cpu(utilization)),
  // Above the most that the minimum is, as one that changes nothing is told.
  fc.integer({ min: 80, max: 100 }).map(replicas => Demand.schedule({ name: 'office', timeZone: 'Asia/Seoul', start: '50 8 * * 1-5', end: '0 19 * * 1-5', replicas })),
), { minLength: 1, maxLength: 3, selector: ({ _settings: { kind } }) => kind });
const onDemand = demands.map(asked => Autoscaler.onDemand({ demands: asked }));

const secret = SecretKey.of('broker', 'secret');
const queue = fc.constantFrom(
  Queue.sqs({ url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/mail' }),
  Queue.kafka({ bootstrapServers: ['kafka:9098'], topic: 'mail', consumerGroup: 'mailer', partitions: 1000, authentication: KafkaAuthentication.mskIam({ region: 'eu-west-1' }) }),
  Queue.rabbitmq({ queue: 'mail', host: secret }),
  Queue.redisList({ address: 'redis:6379', list: 'mail', processingList: 'mail:running', password: secret }),
  Queue.redisStream({ address: 'redis:6379', stream: 'mail', consumerGroup: 'mailer' }),
);
/** A worker that follows its queue; how many run at least is planned. */
const following: fc.Arbitrary<Partial<GracefulWorkerProps>> = fc.record({
  queue, wait: seconds(60, 900), job: fc.integer({ min: 50, max: 1000 }), concurrency: fc.integer({ min: 1, max: 8 }),
  peakRate: fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }), isZero: fc.boolean(),
}).map(({ wait, job, concurrency, peakRate, isZero, ...rest }) => ({
  ...rest,
  autoscaler: Autoscaler.onQueue({
    maxWait: wait, typicalJobDuration: Duration.millis(job), concurrency,
    ...isZero ? { whenIdle: Idle.zero() } : { peakRate },
  }),
  minReplicas: undefined,
}));

/** A worker that is alone, without what is about several. */
const alone: fc.Arbitrary<Partial<GracefulWorkerProps>> = fc.constantFrom(
  Singleton.leaderElection({ lease: 'app-leader' }), Singleton.atMostOne(), Singleton.restartable(),
).map(singleton => ({
  singleton, minReplicas: undefined, autoscaler: undefined, sizing: undefined, zoneSpread: undefined, nodeSpread: undefined,
  minAvailableDuringRollout: undefined,
}));

const workload: fc.Arbitrary<Partial<WorkloadProps>> = sometimes<Struct<WorkloadProps>>({
  args: fc.array(fc.string({ maxLength: 12 }), { maxLength: 3 }),
  env: fc.dictionary(fc.stringMatching(/^[A-Z][A-Z0-9_]{0,10}$/), fc.string().map(value => EnvValue.fromValue(value.replace(/\u0000/g, ''))), { maxKeys: 3 }),
  minReplicas: fc.integer({ min: 2, max: 60 }),
  autoscaler: fc.oneof(
    fc.constant(Autoscaler.none()),
    fc.constant(Autoscaler.external()),
    onDemand,
    fc.constant(Autoscaler.horizontal({ metrics: [Metric.cpu(40), Metric.external('queue_length', { averageValue: '30' })] })),
  ),
  sizing: fc.oneof(
    fc.constant(Sizing.recommend()),
    fc.tuple(fc.integer({ min: 16, max: 512 }), fc.integer({ min: 512, max: 8192 }))
      .map(([min, max]) => Sizing.memory({ min: Size.mebibytes(min), max: Size.mebibytes(max + LARGEST_REQUEST) })),
  ),
  zoneSpread: fc.constantFrom(ZoneSpread.PREFERRED, ZoneSpread.REQUIRED),
  nodeSpread: fc.constantFrom(NodeSpread.PREFERRED, NodeSpread.NONE),
  nodeSelector: fc.dictionary(label, label, { maxKeys: 2 }),
  readiness: check,
  startupTime: seconds(0, 900),
  minReady: seconds(0, 60),
  minAvailableDuringRollout: percent(50, 95),
  disruptionBudget: fc.oneof(percent(10, 30), fc.constant(PercentOrAbsolute.absolute(1))).map(amount => DisruptionBudget.maxUnavailable(amount)),
  shutdownTimeout: seconds(1, 120),
  cpu: fc.integer({ min: 10, max: 4000 }).map(millis => ({ request: Cpu.millis(millis) })),
  memory: fc.integer({ min: 16, max: LARGEST_REQUEST }).map(mebibytes => ({ request: Size.mebibytes(mebibytes) })),
  security: fc.oneof(
    fc.constant(SecurityProfile.restricted({ readOnlyRootFilesystem: true, user: 65532 })),
    fc.constant(SecurityProfile.restricted({ imageUser: true })),
    fc.constant(SecurityProfile.restricted()),
  ),
  dns: sometimes({
    policy: fc.constantFrom(PodDnsPolicy.CLUSTER_FIRST, PodDnsPolicy.DEFAULT),
    ndots: fc.integer({ min: 0, max: 15 }),
    searches: fc.array(label, { maxLength: 3 }),
  }),
  hostAliases: fc.array(fc.record({ ip: fc.ipV4(), hostnames: fc.array(label, { minLength: 1, maxLength: 2 }) }), { maxLength: 2 }),
  enableServiceLinks: fc.boolean(),
  iamRole: fc.constantFrom(IamRole.irsa(ROLE_ARN), IamRole.podIdentity(ROLE_ARN, { clusterName: 'production' })),
  serviceAccountAnnotations: fc.dictionary(label, label, { maxKeys: 2 }),
  podAnnotations: fc.dictionary(label, fc.string({ maxLength: 20 }).map(text => text.replace(/[\u0000-\u001f]/g, '')), { maxKeys: 2 }),
  labels: fc.dictionary(label, label, { maxKeys: 2 }),
  owner: label.map(team => ({ team, contact: `${team}@example.com` })),
  sidecars: fc.constant([{ name: 'proxy', image: 'registry.example.com/proxy:3.1.0', imageHasShell: true, ports: [{ name: 'proxy', number: 15001 }] }]),
  initContainers: fc.constantFrom(undefined, SecurityProfile.baseline(), SecurityProfile.restricted({ user: 999, readOnlyRootFilesystem: true }))
    .map(security => [{ name: 'setup', image: 'registry.example.com/setup:1.0.0', security }]),
  imageHasShell: fc.boolean(),
  linterExemptions: fc.boolean(),
});

const certificate = fc.constant('arn:aws:acm:eu-west-1:111122223333:certificate/1b2c3d4e-5f60-4718-a9ba-cbdcedfe0f10');

const hosts = fc.uniqueArray(fc.constantFrom('shop.example.com', '*.example.org', 'api.example.com'), { minLength: 1 });
const paths = fc.uniqueArray(fc.constantFrom('/', '/api', '/api/v2', '/orders'), { minLength: 1 });

const exposure = fc.oneof(
  fc.constant(Exposure.clusterInternal()),
  fc.constant(Exposure.ingress({ className: 'nginx', host: 'shop.example.com' })),
  fc.tuple(hosts, paths).map(([served, prefixes]) => Exposure.ingress({ className: 'nginx', hosts: served, paths: prefixes })),
  fc.record({
    hosts, paths, certificateArns: fc.uniqueArray(fc.constantFrom('0a1b2c3d', '4e5f6071').map(id =>
      `arn:aws:acm:eu-west-1:111122223333:certificate/${id}`), { minLength: 1 }),
  }).map(options => Exposure.albIngress(options)),
  sometimes<Struct<NlbServiceOptions>>({
    scheme: fc.constantFrom(LoadBalancerScheme.INTERNAL, LoadBalancerScheme.INTERNET_FACING),
    certificateArn: certificate,
    sslPolicy: fc.constant('ELBSecurityPolicy-TLS13-1-3-2021-06'),
    tlsToPods: fc.boolean(),
  }).map(({ sslPolicy, ...options }) => Exposure.nlbService(options.certificateArn === undefined ? options : { ...options, sslPolicy })),
  sometimes<Struct<AlbIngressOptions>>({
    host: fc.constant('shop.example.com'),
    path: fc.constantFrom('/', '/api'),
    group: fc.constant('shop'),
    certificateArn: certificate,
    tlsToPods: fc.boolean(),
    idleTimeout: seconds(1, 4000),
  }).map(options => Exposure.albIngress(options)),
);

export const cluster: fc.Arbitrary<ClusterProps> = sometimes<Struct<ClusterProps>>({
  kubernetesVersion: fc.integer({ min: 27, max: 36 }).map(minor => `1.${minor}`),
  zones: fc.integer({ min: 1, max: 6 }),
  capacity: fc.constantFrom(CapacityType.ON_DEMAND, CapacityType.SPOT),
  provisioner: fc.constantFrom(NodeProvisioner.KARPENTER, NodeProvisioner.CLUSTER_AUTOSCALER, NodeProvisioner.MANAGED_NODE_GROUP),
  ingressController: fc.constantFrom(IngressController.AWS_LOAD_BALANCER_CONTROLLER, IngressController.EKS_AUTO_MODE, IngressController.OTHER),
  addOns: fc.constantFrom([AddOn.METRICS_SERVER, AddOn.EXTERNAL_METRICS, AddOn.verticalPodAutoscaler('1.4.0')], [AddOn.METRICS_SERVER, AddOn.keda('2.21.0'), AddOn.verticalPodAutoscaler(), AddOn.goldilocks()]),
  delivery: fc.constantFrom(Delivery.KUBECTL, Delivery.ARGO_CD, Delivery.HELM, Delivery.FLUX),
  profile: fc.constantFrom(Profile.PRODUCTION, Profile.STAGING, Profile.DEVELOPMENT),
  name: fc.constantFrom('production', 'staging-eu'),
});

export const webProps: fc.Arbitrary<HighlyAvailableWebServiceProps> = fc.tuple(workload, sometimes<Struct<HighlyAvailableWebServiceProps>>({
  exposure,
  servicePort: fc.constantFrom(80, 8000),
  headlessService: fc.constantFrom({}, { name: 'members', publishNotReadyAddresses: true }),
  maxRequestDuration: seconds(1, 600),
  keepAliveVariable: fc.constant('KEEP_ALIVE'),
  extraPorts: fc.constant([{ name: 'metrics', number: 9090 }]),
  protocol: fc.constantFrom(ServingProtocol.HTTP),
}), fc.constantFrom(80, 443, 3000, 8080)).map(([common, web, port]) => ({ image: 'registry.example.com/web:1.4.2', ...common, ...web, port }));

/** A worker serves no port, so a readiness check has to name one; and its shutdown lasts as long as a job. */
const unservedWorkload = workload.map(({ readiness, shutdownTimeout, ...rest }) => rest);

export const workerProps: fc.Arbitrary<GracefulWorkerProps> = fc.tuple(unservedWorkload, sometimes<Struct<GracefulWorkerProps>>({
  drain: fc.constantFrom(Drain.sigterm(), Drain.httpGet({ path: '/drain', port: 8081 }), Drain.exec(['/bin/drain'])),
  ports: fc.constant([{ name: 'metrics', number: 9091 }]),
  interruptible: fc.constant('Jobs go on from their last checkpoint.'),
  doNotDisrupt: fc.boolean(),
}), seconds(1, 100), fc.option(fc.oneof(following, alone), { freq: 2, nil: undefined }))
  .map(([common, worker, maxJobDuration, asked]) => ({ image: 'registry.example.com/worker:1.4.2', ...common, ...worker, ...asked, maxJobDuration }));

const ofJobs: fc.Arbitrary<Partial<JobPerMessageProps>> = workload.map(({
  args, env, nodeSelector, cpu, memory, security, dns, hostAliases, iamRole, podAnnotations, labels, owner, initContainers,
}) => ({ args, env, nodeSelector, cpu, memory, security, dns, hostAliases, iamRole, podAnnotations, labels, owner, initContainers }));

export const jobProps: fc.Arbitrary<JobPerMessageProps> = fc.tuple(ofJobs, sometimes<Struct<JobPerMessageProps>>({
  maxJobs: fc.integer({ min: 3, max: 50 }),
  minJobs: fc.integer({ min: 0, max: 3 }),
  interruptible: fc.constant('Jobs go on from their last checkpoint.'),
}), seconds(1, 7200), queue)
  .map(([common, job, maxJobDuration, taken]) => ({ image: 'registry.example.com/encoder:7.0.1', ...common, ...job, maxJobDuration, queue: taken }));

export const retryableProps: fc.Arbitrary<RetryableJobProps> = fc.tuple(ofJobs, sometimes<Struct<RetryableJobProps>>({
  attempts: fc.integer({ min: 1, max: 8 }),
  exclusive: fc.boolean(),
  neverRetryExitCodes: fc.uniqueArray(fc.integer({ min: 1, max: 136 }), { maxLength: 3 }),
  checkpointTime: seconds(0, 600),
  delivery: fc.constantFrom(JobDelivery.plain(), JobDelivery.argoCd(), JobDelivery.helm()),
  liveness: fc.constant(HealthCheck.exec(['/bin/alive'])),
}), fc.oneof(
  fc.record({ completions: fc.integer({ min: 4, max: 20 }), parallelism: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ timeToLive: fc.constant(undefined) }),
), seconds(1, 7200))
  .map(([common, run, size, maxJobDuration]) => ({ image: 'registry.example.com/shop:1.4.2', ...common, ...run, ...size, maxJobDuration }));

const ofMembers: fc.Arbitrary<Partial<HighlyAvailableStatefulServiceProps>> = workload.map(({
  args, env, nodeSelector, readiness, cpu, memory, security, dns, hostAliases, iamRole, podAnnotations, labels, owner, sidecars,
  initContainers, shutdownTimeout,
}) => ({
  args, env, nodeSelector, readiness, cpu, memory, security, dns, hostAliases, iamRole, podAnnotations, labels, owner, sidecars, initContainers,
  // A spot node leaves no more for it.
  shutdownTimeout: shutdownTimeout && Duration.seconds(Math.min(shutdownTimeout.toSeconds(), 30)),
}));

const membership = fc.constantFrom(
  Membership.quorum(), Membership.replicated({ replicationFactor: 3, minInSync: 2 }), Membership.primaryWithReplicas(), Membership.independent(),
);

type StatefulProps = HighlyAvailableStatefulServiceProps;

const migrate: fc.Arbitrary<MemberMigration> = fc.tuple(sometimes<Struct<MemberMigration>>({
  command: fc.constant(['/bin/migrate']),
  args: fc.constant(['--all']),
  env: fc.constant({ TARGET: EnvValue.fromValue('all') }),
}), seconds(1, 7200)).map(([rest, maxJobDuration]) => ({ image: 'registry.example.com/store-migrate:2.1.0', ...rest, maxJobDuration }));

/** Members that are gone: those that somebody names, or whoever a janitor finds. */
const gone: fc.Arbitrary<Partial<StatefulProps>> = fc.oneof(
  fc.record({ migrate, retiredMembers: fc.uniqueArray(fc.integer({ min: 20, max: 99 }), { maxLength: 3 }) }),
  fc.tuple(migrate, sometimes<Struct<OrphanJanitor>>({
    schedule: fc.constantFrom('17 * * * *', '*/15 3 * * 1-5'),
    grace: seconds(60, 604_800),
    reclaim: fc.boolean(),
    migrate,
  })).map(([shared, janitor]) => ({ migrate: shared, janitor: { image: 'registry.example.com/kubectl:1.36.0', ...janitor } })),
);

export const statefulProps: fc.Arbitrary<StatefulProps> = fc.tuple(ofMembers, sometimes<Struct<StatefulProps>>({
  replicas: fc.constantFrom(3, 5, 7),
  peerPorts: fc.constant([{ name: 'peer', number: 2380 }]),
  podManagement: fc.constantFrom(PodManagement.PARALLEL, PodManagement.ORDERED_READY),
  rollout: fc.constantFrom(MemberRollout.oneByOne(), MemberRollout.manual(), MemberRollout.staged({ partition: 1 })),
  serviceName: fc.constantFrom('app', 'app-headless'),
  peersVariable: fc.constant('PEERS'),
  leaveCommand: fc.constant(['/bin/leave']),
  rejoinTime: seconds(1, 3600),
  retention: fc.constantFrom(ClaimRetention.keep(), ClaimRetention.discardOnDeletion({ reason: 'It is copied elsewhere.' })),
  revisionHistoryLimit: fc.integer({ min: 1, max: 20 }),
}), membership, fc.constantFrom(MemberAccessMode.READ_WRITE_ONCE, undefined), fc.option(gone, { nil: undefined }))
  .map(([common, members, are, accessMode, left]) => ({
    image: 'registry.example.com/store:2.1.0', ...common, ...members, ...left, port: 7000, membership: are, acceptsManualRecovery: 'People bring it back.',
    memberVolumes: [{ name: 'state', path: '/var/lib/store', size: Size.gibibytes(10), storageClassName: 'gp3', accessMode }],
  }));

export const scheduledProps: fc.Arbitrary<ScheduledJobProps> = fc.tuple(ofJobs, sometimes<Struct<ScheduledJobProps>>({
  attempts: fc.integer({ min: 1, max: 4 }),
  neverRetryExitCodes: fc.uniqueArray(fc.integer({ min: 1, max: 136 }), { maxLength: 3 }),
  checkpointTime: seconds(0, 600),
  timeZone: fc.constantFrom('Europe/Berlin', 'Asia/Seoul', 'America/New_York', 'Etc/UTC'),
  whenLate: fc.oneof(fc.constant(Late.skip()), seconds(10, 1799).map(Late.catchUp)),
  overlap: fc.constantFrom(Overlap.FORBID, Overlap.REPLACE, Overlap.ALLOW),
  isSuspended: fc.boolean(),
}), fc.constantFrom(
  Schedule.daily('02:30'), Schedule.hourly(), Schedule.hourly(17), Schedule.cron('0,30 6-20 * * 1-5'), Schedule.cron('@weekly'),
), seconds(1, 1799))
  .map(([common, run, schedule, maxJobDuration]) => ({ image: 'registry.example.com/report:2.0.1', ...common, ...run, schedule, maxJobDuration }));

/** Room that is kept for a workload. */
const spareProps = sometimes<Struct<Omit<SpareCapacityProps, 'like'>>>({ replicas: fc.integer({ min: 1, max: 5 }), owner: fc.constant({ team: 'shop' }) });

/** A workload with its surroundings. */
export interface Scenario {
  readonly job?: JobPerMessageProps;
  readonly retryable?: RetryableJobProps;
  readonly scheduled?: ScheduledJobProps;
  /** Room for the workload, where there is some. */
  readonly spare?: Omit<SpareCapacityProps, 'like'>;
  readonly cluster: ClusterProps;
  readonly web?: HighlyAvailableWebServiceProps;
  readonly worker?: GracefulWorkerProps;
  readonly stateful?: HighlyAvailableStatefulServiceProps;
}

/** EKS Auto Mode takes no group from an Ingress. */
function isIgnoredGroup({ ingressController }: ClusterProps, exposed: Exposure | undefined): boolean {
  return ingressController === IngressController.EKS_AUTO_MODE && exposed?._settings.kind === 'alb' && exposed._settings.options.group !== undefined;
}

/** Older servers replace a pod while it still stops. */
function canBeAlone({ kubernetesVersion = '1.32' }: ClusterProps, { parallelism = 1 }: RetryableJobProps): boolean {
  return parallelism === 1 && Number(kubernetesVersion.slice('1.'.length)) >= 29;
}

const beside = fc.option(spareProps, { freq: 3, nil: undefined });

export const scenario: fc.Arbitrary<Scenario> = fc.oneof(
  fc.record({ cluster, web: webProps, spare: beside }),
  fc.record({ cluster, worker: workerProps, spare: beside }),
  fc.record({ cluster, job: jobProps, spare: beside }),
  fc.record({ cluster, retryable: retryableProps }).map(({ cluster: facts, retryable: { exclusive, ...rest } }) => ({
    cluster: facts, retryable: canBeAlone(facts, rest) ? { ...rest, exclusive } : rest, spare: undefined,
  })),
  fc.record({ cluster, scheduled: scheduledProps }).map(given => ({ ...given, spare: undefined })),
  fc.record({ cluster, stateful: statefulProps, spare: beside }),
).filter(given => !('web' in given && isIgnoredGroup(given.cluster, given.web.exposure))).map(({ cluster: facts, spare, ...rest }) => ({
  cluster: facts,
  spare,
  // Below 1.30 an image has to bring a sleep command: the props say that it does.
  ...('job' in rest || 'retryable' in rest || 'scheduled' in rest ? rest : 'stateful' in rest ? { stateful: { ...rest.stateful, imageHasShell: true } }
    : 'web' in rest ? { web: { ...rest.web, imageHasShell: true } } : { worker: { ...rest.worker, imageHasShell: true } }),
}));

interface Made {
  readonly app: App;
  readonly chart: Chart;
  readonly workload: HighlyAvailableWorkload;
}

/** Makes the workload of a scenario in a fresh app; throws what the construct throws. */
export function make({ cluster: facts, web, worker, job, retryable, scheduled, stateful, spare }: Scenario): Made {
  const app = new App();
  const chart = new Chart(app, 'chart', { namespace: 'shop' });
  Cluster.declare(chart, facts);
  const made = job !== undefined ? new JobPerMessage(chart, 'app', job) : retryable !== undefined ? new RetryableJob(chart, 'app', retryable)
    : scheduled !== undefined ? new ScheduledJob(chart, 'app', scheduled)
      : stateful !== undefined ? new HighlyAvailableStatefulService(chart, 'app', stateful)
        : web === undefined ? new GracefulWorker(chart, 'app', worker!) : new HighlyAvailableWebService(chart, 'app', web);
  if (spare !== undefined) {
    new SpareCapacity(chart, 'spare', { like: made, ...spare });
  }
  return { app, chart, workload: made };
}
