import { App, Chart, Duration } from 'cdk8s';
import { Autoscaler, GracefulWorker, GracefulWorkerProps, IamRole, KafkaAuthentication, Queue, RabbitmqProtocol, ScalerIdentity, SecretKey } from '../../src';
import { refusal } from '../support/refusal';

const URL = 'https://sqs.eu-west-1.amazonaws.com/111122223333/mail';
const WISH = { maxWait: Duration.minutes(10), typicalJobDuration: Duration.seconds(20) };
const SECRET = SecretKey.of('broker', 'uri');

function worker(chart: Chart, props: Partial<GracefulWorkerProps>): GracefulWorker {
  return new GracefulWorker(chart, 'mailer', {
    image: 'registry.example.com/mailer:2.3.0', maxJobDuration: Duration.minutes(2), autoscaler: Autoscaler.onQueue(WISH), ...props,
  });
}

function objects(props: Partial<GracefulWorkerProps>): readonly any[] {
  const chart = new Chart(new App(), 'chart', { namespace: 'shop' });
  worker(chart, props);
  return chart.toJson();
}

const triggers = (props: Partial<GracefulWorkerProps>) => objects(props).find(({ kind }) => kind === 'ScaledObject').spec.triggers;

test('a worker follows its queue', () => {
  const made = objects({ queue: Queue.sqs({ url: URL }) });
  expect(made.map(({ kind, metadata: { name } }) => `${kind} ${name}`)).toEqual([
    'ServiceAccount mailer', 'PodDisruptionBudget mailer', 'Deployment mailer', 'TriggerAuthentication mailer-sqs', 'ScaledObject mailer',
  ]);
  const [, , deployment, authentication, scaled] = made;
  expect(deployment.spec).not.toHaveProperty('replicas');
  expect(deployment.metadata.annotations).toMatchObject({
    'cdk8s-high-availability/longest-wait': '600s', 'cdk8s-high-availability/typical-job': '20s', 'cdk8s-high-availability/concurrency': '1',
  });
  expect(authentication.spec).toEqual({ podIdentity: { provider: 'aws' } });
  expect(scaled.spec).toMatchObject({
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'mailer' },
    minReplicaCount: 3,
    maxReplicaCount: 10,
    fallback: { failureThreshold: 3, replicas: 3, behavior: 'currentReplicasIfHigher' },
    triggers: [{
      type: 'aws-sqs-queue', name: 'sqs', metricType: 'AverageValue', authenticationRef: { name: 'mailer-sqs' },
      metadata: { queueURL: URL, awsRegion: 'eu-west-1', queueLength: '28', scaleOnInFlight: 'true' },
    }],
  });
});

test.each<[string, Queue, object[]]>([
  ['Kafka', Queue.kafka({ bootstrapServers: ['b-1:9098', 'b-2:9098'], topic: 't', consumerGroup: 'g', partitions: 12, authentication: KafkaAuthentication.mskIam({ region: 'eu-west-1' }), version: '3.6.0' }), [{
    type: 'kafka', name: 'kafka', metricType: 'AverageValue', authenticationRef: { name: 'mailer-kafka' },
    metadata: {
      bootstrapServers: 'b-1:9098,b-2:9098', consumerGroup: 'g', topic: 't', lagThreshold: '28', offsetResetPolicy: 'latest', version: '3.6.0',
      sasl: 'oauthbearer', saslTokenProvider: 'aws_msk_iam', tls: 'enable', awsRegion: 'eu-west-1',
    },
  }]],
  ['RabbitMQ', Queue.rabbitmq({ queue: 'q', host: SECRET }), [{
    type: 'rabbitmq', name: 'rabbitmq', metricType: 'AverageValue', authenticationRef: { name: 'mailer-rabbitmq' },
    metadata: { protocol: 'http', queueName: 'q', mode: 'QueueLength', value: '28' },
  }]],
  ['RabbitMQ by AMQP', Queue.rabbitmq({ queue: 'q', host: SECRET, protocol: RabbitmqProtocol.AMQP, vhost: '/v' }), [{
    type: 'rabbitmq', name: 'rabbitmq', metricType: 'AverageValue', authenticationRef: { name: 'mailer-rabbitmq' },
    metadata: { protocol: 'amqp', queueName: 'q', vhostName: '/v', mode: 'QueueLength', value: '27' },
  }]],
  ['a list', Queue.redisList({ address: 'redis:6379', list: 'l', processingList: 'p', database: 2, tls: true }), [
    { type: 'redis', name: 'list', metricType: 'AverageValue', metadata: { address: 'redis:6379', databaseIndex: '2', enableTLS: 'true', listName: 'l', listLength: '27' } },
    { type: 'redis', name: 'processing', metricType: 'AverageValue', metadata: { address: 'redis:6379', databaseIndex: '2', enableTLS: 'true', listName: 'p', listLength: '1' } },
  ]],
  ['a stream', Queue.redisStream({ address: 'redis:6379', stream: 's', consumerGroup: 'g' }), [
    { type: 'redis-streams', name: 'lag', metricType: 'AverageValue', metadata: { address: 'redis:6379', stream: 's', consumerGroup: 'g', lagCount: '27', activationLagCount: '0' } },
    { type: 'redis-streams', name: 'pending', metricType: 'AverageValue', metadata: { address: 'redis:6379', stream: 's', consumerGroup: 'g', pendingEntriesCount: '1' } },
  ]],
])('%s is read by its triggers', (_, queue, expected) => {
  expect(triggers({ queue })).toEqual(expected);
});

test('what is secret stands in a Secret', () => {
  const [authentication] = objects({ queue: Queue.rabbitmq({ queue: 'q', host: SECRET }) }).filter(({ kind }) => kind === 'TriggerAuthentication');
  expect(authentication.spec).toEqual({ secretTargetRef: [{ parameter: 'host', name: 'broker', key: 'uri' }] });
});

test.each<[string, ScalerIdentity, object]>([
  ['a role that the operator assumes', ScalerIdentity.operator({ roleArn: 'arn:aws:iam::111122223333:role/reader', externalId: 'ours' }), { roleArn: 'arn:aws:iam::111122223333:role/reader', externalID: 'ours' }],
  ['the role of the ServiceAccount', ScalerIdentity.serviceAccount(), { identityOwner: 'workload' }],
])('AWS is read by %s', (_, identity, expected) => {
  const made = objects({ queue: Queue.sqs({ url: URL }), iamRole: IamRole.irsa('arn:aws:iam::111122223333:role/mailer'), autoscaler: Autoscaler.onQueue({ ...WISH, identity }) });
  expect(made.find(({ kind }) => kind === 'TriggerAuthentication').spec).toEqual({ podIdentity: { provider: 'aws', ...expected } });
});

test.each<[string, Partial<GracefulWorkerProps>, readonly string[]]>([
  ['no queue', {}, ['queue: undefined given, the queue that Autoscaler.onQueue() follows needed', "queue: Queue.sqs({ url: '...' })"]],
  ['a queue that nothing reads', { queue: Queue.other() }, ['queue: Queue.other() given, a queue that KEDA can read needed']],
  ['the queue as it was stated before', { queue: { visibilityTimeout: Duration.minutes(5) } as any },
    ["Write queue: Queue.sqs({ url: '...', visibilityTimeout: Duration.seconds(300) }), or Queue.other({ visibilityTimeout: Duration.seconds(300) }) for another queue."]],
  ['an address with a password', { queue: Queue.redisList({ address: 'redis://user:hunter2@redis:6379', list: 'l' }) },
    ['queue.address: an address with a user or a password given', 'SecretKey.of(...)']],
  ['a name without a region', { queue: Queue.sqs({ url: 'mail' }) }, ['queue.region: undefined given, the AWS region of the queue']],
  ['a region that is not that of the URL', { queue: Queue.sqs({ url: URL, region: 'us-east-1' }) }, ['queue.region: "us-east-1" given, eu-west-1, which stands in the URL, needed']],
  ['the address of something else', { queue: Queue.sqs({ url: 'https://example.com/mail' }) }, ['queue.url: "https://example.com/mail" given, the URL of an SQS queue']],
  ['an external ID without a role', { queue: Queue.sqs({ url: URL }), autoscaler: Autoscaler.onQueue({ ...WISH, identity: ScalerIdentity.operator({ externalId: 'ours' }) }) },
    ['autoscaler.identity.externalId: "ours" given, a roleArn beside it needed']],
  ['a ServiceAccount without a role', { queue: Queue.sqs({ url: URL }), autoscaler: Autoscaler.onQueue({ ...WISH, identity: ScalerIdentity.serviceAccount() }) },
    ['autoscaler.identity: ScalerIdentity.serviceAccount() given', 'IamRole.irsa']],
  ['no wait', { queue: Queue.sqs({ url: URL }), autoscaler: Autoscaler.onQueue({ ...WISH, maxWait: Duration.millis(0) }) }, ['autoscaler.maxWait: "0 ms" given']],
  ['no concurrency', { queue: Queue.sqs({ url: URL }), autoscaler: Autoscaler.onQueue({ ...WISH, concurrency: 0 }) }, ['autoscaler.concurrency: 0 given']],
])('%s is refused', (_, props, said) => {
  const message = refusal(chart => worker(chart, props));
  said.forEach(part => expect(message).toContain(part));
  expect(message).not.toContain('hunter2');
});
