import { App, Chart, Duration } from 'cdk8s';
import {
  AddOn, Autoscaler, Cluster, ClusterProps, Demand, GracefulWorker, HighlyAvailableWebService,
  Idle, KafkaAuthentication, Profile, Queue, RabbitmqProtocol,
  ScalerIdentity, SecretKey,
} from '../../src';
import { refusal } from '../support/refusal';

const seconds = (amount: number) => Duration.seconds(amount);
const URL = 'https://sqs.eu-west-1.amazonaws.com/111122223333/mail';
const WISH = { maxWait: seconds(60), typicalJobDuration: seconds(2) };
const SECRET = SecretKey.of('broker', 'uri');
const kafka = (partitions: number) => Queue.kafka({ bootstrapServers: ['kafka:9092'], topic: 'mail', consumerGroup: 'mailer', partitions });
const list = Queue.redisList({ address: 'redis:6379', list: 'mail' });
const counted = { perSecondPerReplica: 80, prometheus: 'http://prometheus:9090' };
const requests = { ...counted, query: 'sum(rate(requests[2m]))' };
const office = { name: 'office', timeZone: 'Asia/Seoul', start: '50 8 * * 1-5', end: '0 19 * * 1-5', replicas: 9 };

type Make = (chart: Chart) => unknown;

const worker = (options: Record<string, unknown>, props: Record<string, unknown> = {}): Make => chart => new GracefulWorker(chart, 'mailer', {
  image: 'registry.example.com/mailer:2.3.0', maxJobDuration: Duration.minutes(2), queue: Queue.sqs({ url: URL }),
  autoscaler: Autoscaler.onQueue({ ...WISH, ...options }), ...props,
});
const web = (demands: Demand[], options: Record<string, unknown> = {}, props: Record<string, unknown> = {}): Make => chart =>
  new HighlyAvailableWebService(chart, 'web', {
    image: 'registry.example.com/web:1.4.2', port: 8080, autoscaler: Autoscaler.onDemand({ demands, ...options }), ...props,
  });
const within = (cluster: ClusterProps, make: Make): Make => chart => {
  Cluster.declare(chart, cluster);
  return make(chart);
};

test.each<[string, Record<string, unknown>, string]>([
  ['no wait', { maxWait: seconds(0) }, 'autoscaler.maxWait: "0 ms" given'],
  ['a rate below none', { peakRate: -1 }, 'autoscaler.peakRate: -1 given'],
  ['a time zone that does not exist', { demands: [Demand.schedule({ ...office, timeZone: 'Mars/X' })] }, 'autoscaler.demands[0].timeZone: "Mars/X" given'],
])('%s is refused in development, too', (_, options, said) => {
  expect(refusal(within({ profile: Profile.DEVELOPMENT }, worker(options)))).toContain(said);
});

test('no KEDA is asked for in development', () => {
  expect(() => within({ profile: Profile.DEVELOPMENT, addOns: [] }, worker({}))(new Chart(new App(), 'chart'))).not.toThrow();
});

/** Each with all that is said, line by line. */
test.each<[string, Make, readonly string[]]>([
  ['zero of what is called', web([Demand.requests(requests)], { whenIdle: Idle.zero() }), [
    'autoscaler.whenIdle: Idle.zero() given, a workload that nobody calls: requests meet nothing until a replica has started, needed',
    'Use Idle.keep(), or waive replicas-minimum and say why they may wait.',
  ]],
  ['zero that nothing wakes', worker({}, { autoscaler: Autoscaler.onDemand({ demands: [Demand.cpu(60)], whenIdle: Idle.zero() }) }), [
    'autoscaler.whenIdle: Idle.zero() given, something that wakes the workload needed',
    'Use Idle.keep(), or add a demand that is seen while nothing runs: a queue, a schedule, or requests by a query of what stands before the workload.',
  ]],
  ['zero beside a queue that is read by AMQP', worker({ whenIdle: Idle.zero() }, { queue: Queue.rabbitmq({ queue: 'mail', host: SECRET, protocol: RabbitmqProtocol.AMQP }) }), [
    'autoscaler.whenIdle: Idle.zero() given, a queue that shows the jobs that run: queue does not, and the last worker would go in the middle of its job, needed',
    'Read the queue by RabbitmqProtocol.HTTP, which counts messages that are not acknowledged, or use Idle.keep().',
  ]],
  ['zero beside a list alone', worker({ whenIdle: Idle.zero() }, { queue: list }), [
    'a queue that shows the jobs that run', 'Have workers move a job to a list of its own while they work on it, and name it as processingList, or use Idle.keep().',
  ]],
  ['a password in the address of Prometheus', web([Demand.requests({ ...requests, prometheus: 'http://user:hunter2@prometheus:9090' })]), [
    'autoscaler.demands[0].prometheus: an address with a user or a password given, an address without them needed',
  ]],
  ['a peak that a stated maximum does not carry', worker({ peakRate: 20 }, { maxReplicas: 20 }), [
    'autoscaler.peakRate: 20 given, a peak that the maximum carries: 20 jobs per second x 2 s / 1 at once = 40 replicas, and maxReplicas is 20, needed',
  ]],
  ['a peak that the partitions do not carry', worker({ peakRate: 20 }, { queue: kafka(12) }), [
    '= 40 replicas, and the maximum is 12, as the queue has 12 partitions and a replica works on 1 at once, needed',
  ]],
  ['under zero, a wait shorter than look and start-up', worker({ maxWait: seconds(34), whenIdle: Idle.zero() }), [
    'autoscaler.maxWait: "34 s" given, at least 35 s, which the first job waits where nothing runs: 15 s until KEDA looks + 20 s start-up, needed',
    'Raise maxWait, make the start shorter, or use Idle.keep().',
  ]],
  ['under zero, a wait shorter than a new node', worker({ nodeStartup: seconds(60), whenIdle: Idle.zero() }), [
    'at least 95 s, which the first job waits where nothing runs: 15 s until KEDA looks + 60 s for a node + 20 s start-up',
  ]],
  ['with a peak, a wait that the start-up uses up', worker({ maxWait: seconds(30), peakRate: 20 }, { minReplicas: 2 }), [
    'minReplicas: 2 given, at least 16: with 2, the start-up of 35 s uses the wait up at 20 jobs per second, and maxWait is 30 s, needed',
    'Set minReplicas to 16, leave it out, or raise maxWait.',
  ]],
  ['with a peak, a minimum that does not hold the wait', worker({ peakRate: 20 }, { minReplicas: 4 }), [
    'minReplicas: 4 given, at least 5: with 4, a job waits up to 72 s at 20 jobs per second, and maxWait is 60 s, needed',
  ]],
  ['a peak that meets nothing', worker({ peakRate: 20, whenIdle: Idle.zero() }), [
    'autoscaler.maxWait: "60 s" given, at least 95 s where the peak may meet no replica: a job waits up to 95 s, needed',
    'Raise maxWait, lower peakRate, or use Idle.keep(), whose minimum is planned for the peak.',
  ]],
  ['a maximum over the partitions', worker({}, { queue: kafka(12), maxReplicas: 13 }), [
    'maxReplicas: 13 given, at most 12, as the queue has 12 partitions and a replica works on 1 at once, needed',
    'Lower maxReplicas, or leave it out; otherwise raise queue.partitions.',
  ]],
  ['a maximum over what the database bears', worker({ downstream: { connections: 200, perReplica: 10 } }, { maxReplicas: 17 }), [
    'maxReplicas: 17 given, at most 16, as more, with those of a rollout, open over 200 connections at 10 each, needed',
  ]],
  ['a database that bears less than the minimum', worker({ downstream: { connections: 20, perReplica: 10 } }), ['autoscaler.downstream.connections: 20 given, connections of at least 3 replicas']],
  ['a time zone that does not exist', web([Demand.schedule({ ...office, timeZone: 'Asia/Soul' })]), ['autoscaler.demands[0].timeZone: "Asia/Soul" given, a time zone that exists']],
  ['a time with seconds', web([Demand.schedule({ ...office, start: '0 50 8 * * 1-5' })]), ['autoscaler.demands[0].start: "0 50 8 * * 1-5" given', 'Write start in five parts']],
  ['a shorthand of a time', web([Demand.schedule({ ...office, end: '@daily' })]), ['autoscaler.demands[0].end: "@daily" given']],
  ['a schedule that ends as it begins', web([Demand.schedule({ ...office, end: office.start })]), ['autoscaler.demands[0].end: "50 8 * * 1-5" given, another time than start needed']],
  ['a schedule over the maximum', web([Demand.schedule(office)], {}, { maxReplicas: 8 }), ['autoscaler.demands[0].replicas: 9 given, at most maxReplicas, which is 8, needed']],
  ['a schedule of none', web([Demand.schedule({ ...office, replicas: 0 })]), ['autoscaler.demands[0].replicas: 0 given, a whole number of at least 1 needed']],
  ['a cluster without KEDA', within({ addOns: [AddOn.METRICS_SERVER] }, worker({})), [
    'autoscaler: Autoscaler.onQueue() given, KEDA in the cluster needed', 'AddOn.keda()', 'Autoscaler.horizontal({ metrics: [Metric.external(',
  ]],
  ['a KEDA that drops how many stay', within({ addOns: [AddOn.keda('2.16.1')] }, worker({})), [
    'autoscaler: Autoscaler.onQueue() given, KEDA 2.17 or newer needed', 'The cluster is declared with 2.16.1',
  ]],
  ['a KEDA that drops the external ID', within({ addOns: [AddOn.keda('2.19.0')] },
    worker({ identity: ScalerIdentity.operator({ roleArn: 'arn:aws:iam::111122223333:role/reader', externalId: 'ours' }) })), [
    'autoscaler.identity.externalId: "ours" given, KEDA 2.20 or newer needed',
  ]],
  ['a name that is too long', worker({}, { name: 'a'.repeat(55) }), ['at most 54 characters, as KEDA calls its HorizontalPodAutoscaler keda-hpa-aaa']],
  ['two demands of one name', web([Demand.schedule(office), Demand.schedule({ ...office, start: '0 6 * * *' })]), [
    'autoscaler.demands[0].name: "office" given, a name that no other demand has needed', 'autoscaler.demands[1].name: "office" given',
  ]],
  ['CPU twice', web([Demand.cpu(50), Demand.cpu(60)]), ['Keep the one with the lower utilization, which asks for more replicas.']],
  ['no demand', web([]), ['autoscaler.demands: "[]" given, at least one demand needed']],
  ['a minimum of none', worker({}, { minReplicas: 0 }), ['minReplicas: 0 given, at least 1 needed', 'Write whenIdle: Idle.zero()']],
  ['a minimum beside zero', worker({ whenIdle: Idle.zero() }, { minReplicas: 3 }), ['minReplicas: 3 given, none beside Idle.zero() needed']],
  ['a maximum below the minimum', worker({}, { minReplicas: 6, maxReplicas: 3 }), ['maxReplicas: 3 given, at least minReplicas, which is 6, needed']],
  ['a rate of none', worker({ peakRate: 0 }), ['autoscaler.peakRate: 0 given, jobs per second, more than 0 needed']],
  ['a typical job longer than the longest', worker({ typicalJobDuration: seconds(121) }), ['autoscaler.typicalJobDuration: "121 s" given, at most maxJobDuration, which is 120 s, needed']],
  ['no requests', web([Demand.requests({ ...requests, perSecondPerReplica: 0 })]), ['autoscaler.demands[0].perSecondPerReplica: 0 given, requests per second, more than 0 needed']],
  ['an empty query', web([Demand.requests({ ...requests, query: ' ' })]), ['autoscaler.demands[0].query: " " given, a query that yields one number needed']],
  ['a window in which there are hardly any scrapes', within({}, web([Demand.requests({ ...counted, window: seconds(10) })])), [
    'autoscaler.demands[0].window: "10 s" given, whole seconds, at least 60 s needed', 'autoscaler.demands[0].query: undefined given, the namespace of the workload, or a query needed',
  ]],
  ['a window beside a query', web([Demand.requests({ ...requests, window: seconds(120) })]), ['either window or query needed']],
  ['a path of Prometheus', web([Demand.requests({ ...requests, prometheus: 'http://prometheus:9090/api/v1/query' })]), ['Write it without /api/v1/query, which KEDA adds.']],
  ['requests of a worker', worker({ demands: [Demand.requests(counted)] }), ['autoscaler.demands[0].query: undefined given, a query, as the workload has no Service']],
  ['a cooldown in which a job ends unseen', worker({}, { autoscaler: Autoscaler.onDemand({ demands: [Demand.requests(requests)], whenIdle: Idle.zero({ cooldown: seconds(60) }) }) }), [
    'autoscaler.whenIdle.cooldown: "60 s" given, at least 135 s, as no metric shows work of 120 s that runs, needed',
  ]],
  ['a day that never comes', web([Demand.schedule({ ...office, start: '0 8 31 2 *', end: '0 8 30 feb *' })]), [
    'autoscaler.demands[0].start: "0 8 31 2 *" given, a day that there is: without it the replicas are there all the time needed',
    'Correct the day of the month or the month.', 'autoscaler.demands[0].end: "0 8 30 feb *" given, a day that there is: without it the replicas are never there needed',
  ]],
  ['an end that is the start in other words', web([Demand.schedule({ ...office, end: '50 8 * * mon-fri' })]), ['autoscaler.demands[0].end: "50 8 * * mon-fri" given, another time than start needed']],
  ['a time zone in capital letters', web([Demand.schedule({ ...office, timeZone: 'ASIA/SEOUL' })]), ['autoscaler.demands[0].timeZone: "ASIA/SEOUL" given', '(did you mean Asia/Seoul?)']],
  ['a time zone that there was', web([Demand.schedule({ ...office, timeZone: 'US/Pacific-New' })]), ['autoscaler.demands[0].timeZone: "US/Pacific-New" given']],
  ['an API of Prometheus', web([Demand.requests({ ...requests, prometheus: 'http://prometheus:9090/api/v1' })]), ['prometheus: "http://prometheus:9090/api/v1" given', 'Write it without /api/v1, which KEDA adds.']],
  ['a place to write to', web([Demand.requests({ ...requests, prometheus: 'https://prometheus/team/api/v1/remote_write' })]), [
    'remote_write" given', 'Write it without /api/v1/remote_write, which KEDA adds.',
  ]],
  ['an address without a scheme', web([Demand.requests({ ...requests, prometheus: 'prometheus:9090' })]), ['prometheus: "prometheus:9090" given', 'Write http:// or https:// before it.']],
  ['a scheme without an address', web([Demand.requests({ ...requests, prometheus: 'http://' })]), ['prometheus: "http://" given', 'Write a host']],
  ['a token in an address', web([Demand.requests({ ...requests, prometheus: 'http://prometheus:9090?token=hunter2' })]), [
    'prometheus: an address with a question mark or a # in it given', 'a password or a token',
  ]],
  ['a password with a slash', web([Demand.requests({ ...requests, prometheus: 'https://user:hunter2/ss@prometheus:9090' })]), ['prometheus: an address with a user or a password given']],
  ['a password of Redis with a slash', worker({}, { queue: Queue.redisList({ address: 'u:hunter2/ss@redis:6379', list: 'mail', processingList: 'own' }) }), [
    'queue.address: an address with a user or a password given',
  ]],
  ['a signature in the URL of a queue', worker({}, { queue: Queue.sqs({ url: `${URL}?X-Amz-Signature=hunter2` }) }), ['queue.url: an address with a question mark or a # in it given']],
  ['a user in the URL of a queue', worker({}, { queue: Queue.sqs({ url: URL.replace('//', '//me:hunter2@') }) }), ['queue.url: an address with a user or a password given']],
  ['a query that does not end', web([Demand.requests({ ...requests, query: 'sum(rate(requests[2m])' })]), [
    'query: "sum(rate(requests[2m])" given, a query whose brackets and quotes all close', 'Close what is open',
  ]],
  ['a port that there is not', worker({}, { queue: Queue.kafka({ bootstrapServers: ['k:99999'], topic: 'a b', consumerGroup: 'g', partitions: 1 }) }), [
    'queue.bootstrapServers[0]: "k:99999" given, a port from 1 to 65535', 'queue.topic: "a b" given, the name of the topic: at most 249 letters',
  ]],
  ['a Secret without a name', worker({}, { queue: Queue.rabbitmq({ queue: 'mail', host: SecretKey.of(undefined as unknown as string, 'uri') }) }), [
    'queue.host: undefined given, the name of a Secret and a key needed', "State it, such as SecretKey.of('rabbitmq', 'uri').",
  ]],
  ['no partitions', worker({}, { queue: kafka(0) }), ['queue.partitions: 0 given']],
  ['no broker', worker({}, { queue: Queue.kafka({ bootstrapServers: [], topic: ' t', consumerGroup: 'g', partitions: 1 }) }), ['queue.bootstrapServers: "[]" given', 'queue.topic: " t" given']],
  ['a private key without its certificate', worker({}, {
    queue: Queue.kafka({ bootstrapServers: ['k:9092'], topic: 't', consumerGroup: 'g', partitions: 3, authentication: KafkaAuthentication.tls({ key: SECRET }) }),
  }), ['queue.authentication.certificate: undefined given, the certificate of the client beside key needed']],
  ['Amazon MSK without a region', worker({}, {
    queue: Queue.kafka({ bootstrapServers: ['k:9098'], topic: 't', consumerGroup: 'g', partitions: 3, authentication: KafkaAuthentication.mskIam({ region: 'europe' }) }),
  }), ['queue.authentication.region: "europe" given, an AWS region such as eu-west-1 needed']],
  ['a wait that no target holds', worker({ maxWait: seconds(5), typicalJobDuration: seconds(60) }, { queue: Queue.rabbitmq({ queue: 'mail', host: SECRET, protocol: RabbitmqProtocol.AMQP }) }), [
    'autoscaler.maxWait: "5 s" given, at least 66 s: even at 1 job for each replica, with the 10 % that an autoscaler tolerates, a job waits up to 1.1 x 60 s / 1 at once = 66 s, needed',
    'Raise maxWait, raise the concurrency, read the queue in a way that counts the jobs that run, or make a Job of each message by JobPerMessage.',
  ]],
  ['a wait that no target holds, with a peak', worker({ maxWait: seconds(5), typicalJobDuration: seconds(60), peakRate: 1 }, { queue: list }), ['autoscaler.maxWait: "5 s" given, at least 66 s']],
  ['a wait that no target of a queue with the jobs that run holds', worker({ maxWait: seconds(5), typicalJobDuration: seconds(60) }), [
    'autoscaler.maxWait: "5 s" given, at least 6 s', '1.1 x 60 s / 1 at once - 60 s of the job that runs = 6 s, needed',
  ]],
  ['more at once than there are partitions', worker({ concurrency: 13 }, { queue: kafka(12) }), [
    'autoscaler.concurrency: 13 given, at most 12, the partitions of the queue, of which each has one consumer at a time, needed', 'Lower the concurrency, or raise queue.partitions.',
  ]],
  ['a peak that the partitions do not carry, several for each replica', worker({ concurrency: 10, peakRate: 10 }, { queue: kafka(12) }), [
    'autoscaler.peakRate: 10 given, a peak that the maximum carries: 10 jobs per second x 2 s / 6 at once = 4 replicas, and the maximum is 2, as the queue has 12 partitions',
  ]],
  ['a minimum over the partitions', worker({}, { queue: kafka(3), minReplicas: 5 }), [
    'minReplicas: 5 given, at most 3, as the queue has 3 partitions and a replica works on 1 at once, needed', 'Lower minReplicas, or leave it out; otherwise raise queue.partitions.',
  ]],
  ['a peak of more replicas than there are nodes', worker({ peakRate: 10000, maxWait: seconds(600), typicalJobDuration: seconds(30) }), [
    'autoscaler.peakRate: 10000 given, a peak that the maximum carries: 10000 jobs per second x 30 s / 1 at once = 300000 replicas, and 5000 are the most that anybody means, needed',
  ]],
  ['peaks of two queues that a stated maximum does not carry', worker({ peakRate: 10, demands: [Demand.queue(kafka(100), { ...WISH, peakRate: 5 })] }, { maxReplicas: 29 }), [
    'autoscaler.peakRate: 10 given, a peak that the maximum carries: 10 jobs per second x 2 s / 1 at once + 5 jobs per second x 2 s / 1 at once = 30 replicas, and maxReplicas is 29, needed',
  ]],
  ['a cooldown in which a schedule sees no job end', worker({}, {
    autoscaler: Autoscaler.onDemand({ demands: [Demand.schedule(office)], whenIdle: Idle.zero({ cooldown: seconds(60) }) }), queue: undefined,
  }), ['autoscaler.whenIdle.cooldown: "60 s" given, at least 135 s']],
  ['a rate that is no number', worker({ peakRate: NaN }), ['autoscaler.peakRate: NaN given, jobs per second, more than 0 needed']],
  ['a concurrency that is no number', worker({ concurrency: NaN }), ['autoscaler.concurrency: NaN given']],
  ['a percentage that is no number', web([Demand.cpu(NaN)]), ['autoscaler.demands[0]: NaN given']],
  ['a scale-in that is no number', worker({ scaleInPercent: NaN }), ['autoscaler.scaleInPercent: NaN given']],
  ['replicas that are no number', web([Demand.schedule({ ...office, replicas: NaN })]), ['autoscaler.demands[0].replicas: NaN given']],
  ['partitions that are no number', worker({}, { queue: kafka(NaN) }), ['queue.partitions: NaN given']],
  ['half a percent', web([Demand.cpu(0.5)]), ['autoscaler.demands[0]: 0.5 given, a whole percentage above 0 needed']],
])('%s is refused', (_, make, said) => {
  const message = refusal(make);
  said.forEach(part => expect(message).toContain(part));
  expect(message.match(/^ {2}\d+\. /gm)).toHaveLength(Math.max(1, said.filter(part => part.includes(' given')).length));
  expect(message).not.toContain('hunter2');
});

test('requests that prove who they are by the name of a queue are told by their name', () => {
  const named = Demand.requests({ ...requests, prometheus: 'https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1', name: 'redis' });
  expect(refusal(worker({ demands: [named] }, { queue: Queue.redisList({ address: 'redis:6379', list: 'mail', password: SECRET }) })))
    .toContain('autoscaler.demands[0].name: "redis" given, a name that no other demand has needed');
});
