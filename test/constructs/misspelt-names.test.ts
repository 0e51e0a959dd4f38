import { App, Chart, Duration, Size } from 'cdk8s';
import { Cpu, EmptyDirMedium, Volume } from 'cdk8s-plus-27';
import {
  Autoscaler, ClaimRetention, Cluster, Defaults, Demand, Drain, Exposure, GracefulWorker, HealthCheck, HighlyAvailableNamespace,
  HighlyAvailableStatefulService, HighlyAvailableWebService, IamRole, Idle, JobPerMessage, KafkaAuthentication, MemberRollout, Membership, Metric,
  JobDelivery, Queue, RetryableJob, ScalerIdentity, Schedule, ScheduledJob, SecretKey, SecurityProfile, Singleton, Sizing, SpareCapacity,
} from '../../src';
import { knownStructs } from '../support/known-structs';
import { refusal } from '../support/refusal';

const IMAGE = 'registry.example.com/web:1.4.2';

type Fields = Readonly<Record<string, unknown>>;
type Make = (fields: any, chart: Chart) => unknown;

const web = (props: (fields: any, chart: Chart) => object): Make => (fields, chart) =>
  new HighlyAvailableWebService(chart, 'web', { image: IMAGE, port: 8080, ...props(fields, chart) });
const worker = (props: (fields: any) => object): Make => (fields, chart) =>
  new GracefulWorker(chart, 'mailer', { image: IMAGE, maxJobDuration: Duration.seconds(30), ...props(fields) });

const RETIREMENT = { image: 'registry.example.com/migrate:1.0.0', maxJobDuration: Duration.hours(1) };
const VOLUME = { name: 'data', path: '/data', size: Size.gibibytes(1), storageClassName: 'gp3' };
const STORE = { image: IMAGE, port: 8080, membership: Membership.independent(), memberVolumes: [VOLUME] };
const store = (props: (fields: any) => object): Make => (fields, chart) => new HighlyAvailableStatefulService(chart, 'store', { ...STORE, ...props(fields) });

const scratch = Volume.fromEmptyDir(new Chart(new App(), 'elsewhere'), 'scratch', 'scratch', { medium: EmptyDirMedium.MEMORY });

const SECRET = SecretKey.of('broker', 'value');
const WISH = { maxWait: Duration.minutes(10), typicalJobDuration: Duration.seconds(20) };
const kafka = (authentication?: KafkaAuthentication) =>
  Queue.kafka({ bootstrapServers: ['kafka:9092'], topic: 'mail', consumerGroup: 'mailer', partitions: 12, authentication });
const onQueue = (options: (fields: any) => object): Make =>
  worker(fields => ({ queue: kafka(), autoscaler: Autoscaler.onQueue({ ...WISH, ...options(fields) }) }));

const LIKE = new HighlyAvailableWebService(new Chart(new App(), 'another'), 'web', { image: IMAGE, port: 8080 });

/** How each struct of ours reaches a construct, with what it requires. */
const FLUX = { sourceRef: { name: 'shop' }, jobPath: './jobs', servicePath: './web' };
const MIGRATION = { image: IMAGE, maxJobDuration: Duration.minutes(10) };
const job: Make = (fields, chart) => new RetryableJob(chart, 'migrate', fields);

const CARRIERS: Readonly<Record<string, readonly [required: Fields, make: Make]>> = {
  HighlyAvailableWebServiceProps: [{ image: IMAGE, port: 8080 }, (fields, chart) => new HighlyAvailableWebService(chart, 'web', fields)],
  GracefulWorkerProps: [{ image: IMAGE, maxJobDuration: Duration.seconds(30) }, (fields, chart) => new GracefulWorker(chart, 'mailer', fields)],
  JobPerMessageProps: [
    { image: IMAGE, maxJobDuration: Duration.hours(1), queue: Queue.sqs({ url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/encode' }) },
    (fields, chart) => new JobPerMessage(chart, 'encoder', fields),
  ],
  HighlyAvailableStatefulServiceProps: [STORE, (fields, chart) => new HighlyAvailableStatefulService(chart, 'store', fields)],
  MemberVolume: [VOLUME, store(fields => ({ memberVolumes: [fields] }))],
  ReplicatedOptions: [{ replicationFactor: 3, minInSync: 2 }, store(fields => ({ membership: Membership.replicated(fields) }))],
  StagedRolloutOptions: [{ partition: 2 }, store(fields => ({ rollout: MemberRollout.staged(fields) }))],
  DiscardOptions: [{ reason: 'It is copied.' }, store(fields => ({ retention: ClaimRetention.discardOnDeletion(fields) }))],
  MemberMigration: [RETIREMENT, store(fields => ({ memberVolumes: [VOLUME], retiredMembers: [9], migrate: fields }))],
  OrphanJanitor: [{ image: 'registry.example.com/kubectl:1.36.0' }, store(fields => ({ memberVolumes: [VOLUME], janitor: fields }))],
  RetryableJobProps: [MIGRATION, job],
  ScheduledJobProps: [{ ...MIGRATION, schedule: Schedule.daily('03:30') }, (fields, chart) => new ScheduledJob(chart, 'report', fields)],
  FluxDeliveryOptions: [FLUX, (fields, chart) => job({ ...MIGRATION, delivery: JobDelivery.flux(fields) }, chart)],
  FluxSource: [{ name: 'shop' }, (fields, chart) => job({ ...MIGRATION, delivery: JobDelivery.flux({ ...FLUX, sourceRef: fields }) }, chart)],
  HighlyAvailableNamespaceProps: [{}, (fields, chart) => new HighlyAvailableNamespace(chart, 'shop', fields)],
  SpareCapacityProps: [{ like: LIKE }, (fields, chart) => new SpareCapacity(chart, 'spare', fields)],
  ClusterProps: [{}, (fields, chart) => Cluster.declare(chart, fields)],
  DefaultsProps: [{}, (fields, chart) => Defaults.set(chart, fields)],
  ExposureDefaults: [{}, (fields, chart) => Defaults.set(chart, { exposure: fields })],
  VolumeMount: [{ path: '/scratch', volume: scratch }, web(fields => ({ volumes: [fields] }))],
  Sidecar: [{ name: 'proxy', image: IMAGE }, web(fields => ({ sidecars: [fields] }))],
  InitContainer: [{ name: 'setup', image: IMAGE }, web(fields => ({ initContainers: [fields] }))],
  ContainerPort: [{ number: 9090 }, web(fields => ({ extraPorts: [fields] }))],
  CpuResources: [{}, web(fields => ({ cpu: fields }))],
  MemoryResources: [{}, web(fields => ({ memory: fields }))],
  StorageResources: [{}, web(fields => ({ ephemeralStorage: fields }))],
  Owner: [{ team: 'payments' }, web(fields => ({ owner: fields }))],
  TaintToleration: [{ key: 'gpu' }, web(fields => ({ tolerations: [fields] }))],
  PodDns: [{}, web(fields => ({ dns: fields }))],
  HostAlias: [{ ip: '10.0.0.10', hostnames: ['legacy.example.com'] }, web(fields => ({ hostAliases: [fields] }))],
  HeadlessServiceOptions: [{}, web(fields => ({ headlessService: fields }))],
  SqsQueueOptions: [{ url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/mail' }, worker(fields => ({ queue: Queue.sqs(fields) }))],
  KafkaQueueOptions: [{ bootstrapServers: ['kafka:9092'], topic: 'mail', consumerGroup: 'mailer', partitions: 12 }, worker(fields => ({ queue: Queue.kafka(fields) }))],
  RabbitmqQueueOptions: [{ queue: 'mail', host: SECRET }, worker(fields => ({ queue: Queue.rabbitmq(fields) }))],
  RedisListOptions: [{ address: 'redis:6379', list: 'mail' }, worker(fields => ({ queue: Queue.redisList(fields) }))],
  RedisStreamOptions: [{ address: 'redis:6379', stream: 'mail', consumerGroup: 'mailer' }, worker(fields => ({ queue: Queue.redisStream(fields) }))],
  OtherQueueOptions: [{}, worker(fields => ({ queue: Queue.other(fields) }))],
  MskIamOptions: [{ region: 'eu-west-1' }, worker(fields => ({ queue: kafka(KafkaAuthentication.mskIam(fields)) }))],
  ScramOptions: [{ username: SECRET, password: SECRET }, worker(fields => ({ queue: kafka(KafkaAuthentication.scramSha512(fields)) }))],
  KafkaTlsOptions: [{}, worker(fields => ({ queue: kafka(KafkaAuthentication.tls(fields)) }))],
  QueueAutoscalerOptions: [WISH, worker(fields => ({ queue: kafka(), autoscaler: Autoscaler.onQueue(fields) }))],
  DemandAutoscalerOptions: [{ demands: [Demand.cpu(60)] }, web(fields => ({ autoscaler: Autoscaler.onDemand(fields) }))],
  QueueDemandOptions: [
    WISH,
    web(fields => ({ autoscaler: Autoscaler.onDemand({ demands: [Demand.queue(kafka(), fields)] }) })),
  ],
  RequestsOptions: [
    { perSecondPerReplica: 80, prometheus: 'http://prometheus:9090' },
    web(fields => ({ autoscaler: Autoscaler.onDemand({ demands: [Demand.requests(fields)] }) })),
  ],
  ScheduleOptions: [
    { name: 'office', timeZone: 'Asia/Seoul', start: '50 8 * * 1-5', end: '0 19 * * 1-5', replicas: 12 },
    web(fields => ({ autoscaler: Autoscaler.onDemand({ demands: [Demand.cpu(60), Demand.schedule(fields)] }) })),
  ],
  IdleZeroOptions: [{}, onQueue(fields => ({ whenIdle: Idle.zero(fields) }))],
  OperatorIdentityOptions: [{}, onQueue(fields => ({ identity: ScalerIdentity.operator(fields) }))],
  DownstreamLimit: [{ connections: 200, perReplica: 10 }, onQueue(fields => ({ downstream: fields }))],
  PodIdentityOptions: [{ clusterName: 'production' }, web(fields => ({ iamRole: IamRole.podIdentity('arn:aws:iam::111122223333:role/web', fields) }))],
  RestrictedOptions: [{}, web(fields => ({ security: SecurityProfile.restricted(fields) }))],
  HttpHealthCheckOptions: [{}, web(fields => ({ readiness: HealthCheck.http(fields) }))],
  TcpHealthCheckOptions: [{}, web(fields => ({ readiness: HealthCheck.tcp(fields) }))],
  GrpcHealthCheckOptions: [{}, web(fields => ({ readiness: HealthCheck.grpc(fields) }))],
  HealthCheckTiming: [{}, web(fields => ({ readiness: HealthCheck.exec(['true'], fields) }))],
  HttpDrainOptions: [{ path: '/drain', port: 8081 }, worker(fields => ({ drain: Drain.httpGet(fields) }))],
  LeaderElectionOptions: [
    { lease: 'mailer' },
    (fields, chart) => worker(() => ({ singleton: Singleton.leaderElection(fields as any) }))({}, new Chart(chart, 'inner', { namespace: 'shop' })),
  ],
  HorizontalAutoscalerOptions: [{}, web(fields => ({ autoscaler: Autoscaler.horizontal(fields) }))],
  MemorySizingOptions: [{ min: Size.mebibytes(256), max: Size.gibibytes(2) }, web(fields => ({ sizing: Sizing.memory(fields) }))],
  MetricOptions: [{}, web(fields => ({ autoscaler: Autoscaler.horizontal({ metrics: [Metric.external('queue_length', fields)] }) }))],
  MetricObject: [
    { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'web' },
    web(fields => ({ autoscaler: Autoscaler.horizontal({ metrics: [Metric.object('requests', fields, { value: '10' })] }) })),
  ],
  AlbIngressOptions: [{}, web(fields => ({ exposure: Exposure.albIngress(fields) }))],
  NlbServiceOptions: [{}, web(fields => ({ exposure: Exposure.nlbService(fields) }))],
  IngressOptions: [{ className: 'nginx' }, web(fields => ({ exposure: Exposure.ingress(fields) }))],
};

const structs = knownStructs();

test('every struct is looked at', () => {
  expect(Object.keys(CARRIERS).sort()).toEqual([...structs.keys()].sort());
});

/** A name without one of its letters, and with two of them in each other's place. */
function slips(name: string): readonly string[] {
  const letters = [...name];
  const dropped = letters.map((_, at) => name.slice(0, at) + name.slice(at + 1));
  const swapped = letters.slice(1).map((_, at) => name.slice(0, at) + letters[at + 1] + letters[at] + name.slice(at + 2));
  return [...new Set([...dropped, ...swapped])].filter(slip => slip !== '' && slip.toLowerCase() !== name.toLowerCase());
}

/** Where others hand on props of their own, what is too short to be told from them passes: a word without its first letter, and less than three letters. */
function isTold(slip: string, name: string, isOpen: boolean): boolean {
  return !isOpen || slip.length >= 3 && (name.length > 5 || slip.length === name.length || slip[0] === name[0]);
}

describe.each([...structs.values()].map(struct => [struct.name, struct] as const))('a slip in a name of %s', (name, { props, familiar, isClosed }) => {
  const [required, make] = CARRIERS[name];
  const cases = Object.keys(props).flatMap(prop => slips(prop)
    .filter(slip => !(slip in props) && !(slip in familiar) && isTold(slip, prop, isClosed !== true))
    .map(slip => [slip, prop] as const));

  test('is refused by the right name, and once', () => {
    const message = refusal(chart => make(Object.fromEntries(cases.map(([slip, prop]) => [slip, required[prop] ?? 'x'])), chart));
    const told = message.split(/^ {2}\d+\. /m).slice(1);
    expect(told).toHaveLength(new Set(cases.map(([slip]) => slip)).size);
    const saidOf = new Map(told.map(one => [/^(?:\S*\.)?(\w+): /.exec(one)![1], one]));
    // One word may be a slip of two names.
    const meant = (slip: string) => cases.filter(([other]) => other === slip).map(([, prop]) => prop).join('|');
    const isSaid = ([slip]: readonly [string, string]) => new RegExp(`(write|Did you mean) (${meant(slip)})[.?]`).test(saidOf.get(slip) ?? '');
    expect(cases.filter(one => !isSaid(one))).toEqual([]);
  });
});

/** What newcomers wrote, each with the first line and what to change. */
test.each<[string, Make, string]>([
  ['a path', web(() => ({ readiness: HealthCheck.http({ paht: '/readyz' } as any) })), 'readiness.paht: "/readyz" given, path needed'],
  ['a path of a check of TCP', web(() => ({ readiness: HealthCheck.tcp({ path: '/readyz' } as any) })), 'Leave it out: HealthCheck.http() has path, and HealthCheck.tcp() has not.'],
  ['a path that is the default of another check', web(() => ({ readiness: HealthCheck.grpc({ path: '/' } as any) })), 'HealthCheck.http() has path'],
  ['a service of a check of HTTP', web(() => ({ readiness: HealthCheck.http({ service: 'orders' } as any) })), 'HealthCheck.grpc() has service, and HealthCheck.http() has not.'],
  ['a command where a timing belongs', web(() => ({ readiness: HealthCheck.http({ command: ['true'] } as any) })), 'There is no command: HttpHealthCheckOptions has period, timeout'],
  ['a user', web(() => ({ security: SecurityProfile.restricted({ usr: 101 } as any) })), 'security.usr: 101 given, user needed'],
  ['a field of a container', web(() => ({ security: SecurityProfile.restricted({ allowPrivilegeEscalation: true } as any) })),
    'There is no allowPrivilegeEscalation: RestrictedOptions has imageUser, user, group, fsGroup and readOnlyRootFilesystem.'],
  ['a value that makes a toleration wider', web(() => ({ tolerations: [{ key: 'team', val: 'payments' } as any] })), 'tolerations[0].val: "payments" given, value needed'],
  ['an operator', web(() => ({ tolerations: [{ key: 'team', operator: 'Exists' } as any] })), 'Leave it out: a toleration without a value is for every value of its key.'],
  ['an operator that needs a value', web(() => ({ tolerations: [{ key: 'team', operator: 'Equal' } as any] })), 'Leave it out and state the value'],
  ['a toleration that ends', web(() => ({ tolerations: [{ key: 'team', tolerationSeconds: 30 } as any] })), 'Leave it out: no toleration of this library ends'],
  ['a host of an NLB', web(() => ({ exposure: Exposure.nlbService({ host: 'shop.example.com' } as any) })),
    'Leave it out: Exposure.albIngress() and Exposure.ingress() have host, and Exposure.nlbService() has not.'],
  ['a group of an NLB', web(() => ({ exposure: Exposure.nlbService({ group: 'shop' } as any) })), 'Leave it out: Exposure.albIngress() has group, and Exposure.nlbService() has not.'],
  ['a timeout of an NLB', web(() => ({ exposure: Exposure.nlbService({ idleTimeout: Duration.minutes(2) } as any) })), 'Exposure.albIngress() has idleTimeout'],
  ['a group of another Ingress', web(() => ({ exposure: Exposure.ingress({ className: 'nginx', group: 'shop' } as any) })), 'Exposure.albIngress() has group, and Exposure.ingress() has not.'],
  ['a port of an ALB', web(() => ({ exposure: Exposure.albIngress({ listenerPort: 443 } as any) })), 'Exposure.nlbService() has listenerPort'],
  ['an amount', web(() => ({ autoscaler: Autoscaler.horizontal({ metrics: [Metric.external('queue_length', { avrageValue: '30' } as any)] }) })),
    'autoscaler.metrics[0].avrageValue: "30" given, averageValue needed'],
  ['metrics', web(() => ({ autoscaler: Autoscaler.horizontal({ metrcs: [Metric.cpu(60)] } as any) })), 'autoscaler.metrcs: a list given, metrics needed'],
  ['a port of a drain', worker(() => ({ drain: Drain.httpGet({ path: '/drain', prot: 8081 } as any) })), 'drain.prot: 8081 given, port needed'],
  ['a method of a drain', worker(() => ({ drain: Drain.httpGet({ path: '/drain', port: 8081, method: 'POST' } as any) })), 'There is no method: HttpDrainOptions has path and port.'],
  ['a request', web(() => ({ cpu: { reqest: Cpu.millis(250) } })), 'cpu.reqest: a Cpu given, request needed'],
  ['a limit beside itself', web(() => ({ cpu: { limit: Cpu.units(1), limits: Cpu.units(2) } })), 'There is no limits, and limit is stated: leave limits out.'],
  ['a fact of a queue', worker(() => ({ queue: Queue.other({ visibility: Duration.minutes(1) } as any) })), 'queue.visibility: a Duration given, visibilityTimeout needed'],
  ['a team', web(() => ({ owner: { taem: 'payments' } as any })), 'owner.taem: "payments" given, team needed'],
  ['a probe of a sidecar', web(() => ({ sidecars: [{ name: 'proxy', image: IMAGE, livenessProbe: {} } as any] })), 'There is no livenessProbe: Sidecar has name, image'],
])('%s is told', (_, make, said) => {
  const message = refusal(chart => make({}, chart));
  expect(message).toContain(said);
  expect(message).toContain('has a problem:');
});

test('what people have elsewhere, too, may hold more than this library reads', () => {
  const make = web(() => ({ owner: { team: 'payments', slack: '#payments' }, extraPorts: [{ number: 9090, ownedBy: 'x' }] }));
  expect(() => make({}, new Chart(new App(), 'shop'))).not.toThrow();
});

test('what is null is not there, whatever it is called', () => {
  const make = web(() => ({ exposure: Exposure.nlbService({ host: null } as any), tolerations: [{ key: 'team', val: undefined }] }));
  expect(() => make({}, new Chart(new App(), 'shop'))).not.toThrow();
});
