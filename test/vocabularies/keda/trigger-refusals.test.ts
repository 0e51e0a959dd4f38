import { triggerRefusals } from '../../../src/vocabularies/keda/trigger-refusals';
import { readTriggers } from '../../../src/vocabularies/keda/triggers';

const KAFKA = { bootstrapServers: 'kafka:9092', consumerGroup: 'g', topic: 't' };
const auth = { authenticationRef: { name: 'auth' } };

function refused(type: string, metadata: object, more: object = {}): readonly string[] {
  return triggerRefusals(readTriggers({ triggers: [{ type, metadata, ...more }] })[0]).map(({ path, problem }) => `${path.replace('/spec/triggers/0/', '')} ${problem}`);
}

test.each<[string, object, object?]>([
  ['kafka', KAFKA],
  ['kafka', { ...KAFKA, lagThreshold: '${LAG}', tls: '{{ tls }}', sasl: '$(SASL)' }],
  ['kafka', { ...KAFKA, limitToPartitionsWithLag: 'true', allowIdleConsumers: 'false' }],
  ['kafka', { bootstrapServers: 'k', consumerGroup: 'g', topicFromEnv: 'TOPIC', limitToPartitionsWithLag: 'true' }],
  ['kafka', { ...KAFKA, sasl: 'scram_sha512' }, auth],
  ['kafka', { ...KAFKA, sasl: 'oauthbearer', saslTokenProvider: 'aws_msk_iam', awsRegion: 'eu-west-1' }, auth],
  ['apache-kafka', { ...KAFKA, sasl: 'aws_msk_iam', tls: 'enable', awsRegion: 'eu-west-1' }],
  ['rabbitmq', { queueName: 'q', hostFromEnv: 'HOST' }],
  ['rabbitmq', { queueName: 'q', host: 'amqp://rabbit:5672/', mode: 'QueueLength', value: '1.5' }],
  ['rabbitmq', { queueName: 'q', host: 'rabbit', protocol: 'amqp', queueLength: '20' }],
  ['rabbitmq', { queueName: 'q', protocol: 'http', mode: 'MessageRate', value: '20', useRegex: 'true' }],
  ['redis', { listName: 'l', host: 'redis', port: '6379' }],
  ['redis', { listName: 'l' }, auth],
  ['redis-cluster-streams', { stream: 's', addressesFromEnv: 'REDIS' }],
  ['aws-cloudwatch', { expression: 'SELECT 1', metricStatPeriod: '60' }],
  ['aws-cloudwatch', { namespace: 'n', metricName: 'm', dimensionName: 'a;b', dimensionValue: '1;2', metricCollectionTime: '600' }],
  ['prometheus', { threshold: '1e2', ignoreNullValues: 'false', authModes: 'tls, bearer' }],
  ['cpu', { value: '60' }],
  ['memory', { value: '500Mi' }, { metricType: 'AverageValue' }],
  ['aws-sqs-queue', { queueLength: ' 5 ' }],
  ['aws-sqs-queue', {}, { metricType: 'Value' }],
  ['made-up', { any: 'thing' }],
  ['constructor', {}],
])('%s with %j is taken', (type, metadata, ...[more]) => expect(refused(type, metadata, more)).toEqual([]));

test.each<[string, object, string, object?]>([
  ['kafka', { ...KAFKA, lagThreshold: '0' }, 'metadata/lagThreshold is 0'],
  ['kafka', { ...KAFKA, lagThreshold: '5.5' }, 'metadata/lagThreshold is "5.5"'],
  ['kafka', { ...KAFKA, activationLagThreshold: '-1' }, 'metadata/activationLagThreshold is -1'],
  ['kafka', { ...KAFKA, allowIdleConsumers: 'yes' }, 'metadata/allowIdleConsumers is "yes"'],
  ['kafka', { ...KAFKA, allowIdleConsumers: 'true', limitToPartitionsWithLag: 'true' }, 'metadata/allowIdleConsumers is true beside limitToPartitionsWithLag, which caps the consumers'],
  ['kafka', { ...KAFKA, ensureEvenDistributionOfPartitions: 'true', limitToPartitionsWithLag: 'true' }, 'metadata/ensureEvenDistributionOfPartitions is true beside limitToPartitionsWithLag'],
  ['kafka', { ...KAFKA, topic: '', ensureEvenDistributionOfPartitions: 'true' }, 'metadata/ensureEvenDistributionOfPartitions is true without a topic'],
  ['kafka', { ...KAFKA, topic: '', limitToPartitionsWithLag: 'true' }, 'metadata/limitToPartitionsWithLag is true without a topic'],
  ['kafka', { ...KAFKA, topic: '', fullMetadata: 'false' }, 'metadata/fullMetadata is false without a topic'],
  ['kafka', { ...KAFKA, sasl: 'aws_msk_iam' }, 'metadata/sasl is "aws_msk_iam"'],
  ['kafka', { ...KAFKA, sasl: 'plaintext' }, 'metadata/sasl is plaintext, and no TriggerAuthentication gives a username and a password'],
  ['kafka', { ...KAFKA, sasl: 'oauthbearer' }, 'metadata/sasl is oauthbearer, and no TriggerAuthentication gives a username, a password and oauthTokenEndpointUri'],
  ['kafka', { ...KAFKA, sasl: 'oauthbearer', saslTokenProvider: 'aws_msk_iam', tls: 'enable' }, 'metadata/awsRegion is missing, which the IAM of MSK needs', auth],
  ['kafka', { ...KAFKA, sasl: 'oauthbearer', saslTokenProvider: 'aws_msk_iam', awsRegion: 'r', tls: 'disable' }, 'metadata/tls is not enable, which the IAM of MSK needs', auth],
  ['apache-kafka', { ...KAFKA, sasl: 'plaintext' }, 'metadata/sasl is plaintext, and no TriggerAuthentication gives a username and a password'],
  ['rabbitmq', { host: 'rabbit:5672' }, 'metadata/host does not begin with amqp://, amqps://, http:// or https://, by which KEDA knows the protocol'],
  ['rabbitmq', { protocol: 'amqps' }, 'metadata/protocol is "amqps"'],
  ['rabbitmq', { protocol: 'amqp', excludeUnacknowledged: 'true' }, 'metadata/excludeUnacknowledged is true, which only the management API knows'],
  ['rabbitmq', { protocol: 'http', value: '5' }, 'metadata/mode is missing beside value'],
  ['rabbitmq', { protocol: 'http', mode: 'QueueLength' }, 'metadata/value is missing beside mode'],
  ['rabbitmq', { protocol: 'http', mode: 'QueueLength', value: '0' }, 'metadata/value is 0'],
  ['rabbitmq', { protocol: 'http', mode: 'Length', value: '5' }, 'metadata/mode is "Length"'],
  ['rabbitmq', { protocol: 'http', mode: 'QueueLength', value: '5', queueLength: '5' }, 'metadata/queueLength stands beside mode or value, which took its place'],
  ['rabbitmq', { protocol: 'amqp', mode: 'MessageRate', value: '5' }, 'metadata/mode is MessageRate, which only the management API knows'],
  ['redis', { listName: 'l', host: 'redis' }, 'metadata has neither address nor host and port'],
  ['redis-streams', { stream: 's', address: 'redis:6379', lagCount: 'many' }, 'metadata/lagCount is "many"'],
  ['aws-cloudwatch', { namespace: 'n' }, 'metadata has no expression, and no metricName, dimensionName, dimensionValue'],
  ['aws-cloudwatch', { expression: 'e', metricStatPeriod: '90' }, 'metadata/metricStatPeriod is 90'],
  ['aws-cloudwatch', { expression: 'e', metricStatPeriod: '60', metricCollectionTime: '90' }, 'metadata/metricCollectionTime is no multiple of metricStatPeriod, 60'],
  ['prometheus', { threshold: '80/s' }, 'metadata/threshold is "80/s"'],
  ['prometheus', { authModes: 'basic,bearer' }, 'metadata/authModes has basic and bearer, of which KEDA takes one'],
  ['cpu', { value: '60%' }, 'metadata/value is "60%"'],
  ['memory', { value: 'much' }, 'metadata/value is "much"', { metricType: 'AverageValue' }],
  ['memory', { value: '5' }, 'metricType is Value, which a trigger of the type memory does not have', { metricType: 'Value' }],
  ['aws-sqs-queue', {}, 'metricType is Utilization, which a trigger of the type aws-sqs-queue does not have', { metricType: 'Utilization' }],
])('%s with %j is refused: %s', (type, metadata, problem, ...[more]) => expect(refused(type, metadata, more)).toEqual([problem]));
