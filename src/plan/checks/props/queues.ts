import { has, hasSettings, instance, part } from './instance';
import { besides } from './nested';
import { BOOLEAN, code, codeOf, enumOf, Familiar, isObject, listOf, NUMBER, PropType, readField, structOf, TEXT, within } from './prop-type';
import { DURATION } from './values';
import { RabbitmqProtocol } from '../../../api';

const KEY: PropType = { ...TEXT, needed: 'the name of a Secret and a key', example: "SecretKey.of('rabbitmq', 'uri')", write: undefined };

export const SECRET_KEY = instance('SecretKey', KEY.example, has('_secretKey'), ({ _secretKey: { secretName, key } }) => [
  part(KEY, secretName, '', true), part(KEY, key, '', true),
], { write: given => typeof given === 'string' ? 'SecretKey.of(...), the key of a Secret that holds it' : undefined });

const authentications = besides({
  'KafkaAuthentication.mskIam()': { name: 'MskIamOptions', props: { region: TEXT }, required: ['region'], familiar: {}, isClosed: true },
  'KafkaAuthentication.scramSha512()': {
    name: 'ScramOptions', props: { username: SECRET_KEY, password: SECRET_KEY, tls: BOOLEAN }, required: ['username', 'password'], familiar: {}, isClosed: true,
  },
  'KafkaAuthentication.tls()': {
    name: 'KafkaTlsOptions', props: { ca: SECRET_KEY, certificate: SECRET_KEY, key: SECRET_KEY }, required: [], isClosed: true,
    familiar: { cert: { instead: ['certificate'], write: () => "certificate: SecretKey.of('kafka', 'tls.crt')" } },
  },
});
export const MSK_IAM = structOf(authentications['KafkaAuthentication.mskIam()'], "{ region: 'eu-west-1' }");
export const SCRAM = structOf(authentications['KafkaAuthentication.scramSha512()'], "{ username: SecretKey.of('kafka', 'user'), password: SecretKey.of('kafka', 'password') }");
export const KAFKA_TLS = structOf(authentications['KafkaAuthentication.tls()'], "{ ca: SecretKey.of('kafka', 'ca.crt') }");

const AUTHENTICATIONS: Readonly<Record<string, PropType>> = {
  mskIam: within(options => `KafkaAuthentication.mskIam(${options})`, MSK_IAM),
  scramSha512: within(options => `KafkaAuthentication.scramSha512(${options})`, SCRAM),
  tls: within(options => `KafkaAuthentication.tls(${options})`, KAFKA_TLS),
};

export const KAFKA_AUTHENTICATION = instance('KafkaAuthentication', "KafkaAuthentication.mskIam({ region: 'eu-west-1' })", hasSettings(Object.keys(AUTHENTICATIONS)),
  ({ _settings: { kind, options } }) => [part(AUTHENTICATIONS[kind], options, '', true)]);

const known = { visibilityTimeout: DURATION, receiveWait: DURATION, heartbeat: DURATION };
const server = { address: TEXT, database: NUMBER, password: SECRET_KEY, tls: BOOLEAN };
const text = (instead: string, example: string): Familiar => ({ instead: [instead], write: given => `${instead}: ${code(typeof given === 'string' ? given : undefined) ?? example}` });

const queues = besides({
  'Queue.sqs()': {
    name: 'SqsQueueOptions', props: { ...known, url: TEXT, region: TEXT, countsDelayed: BOOLEAN }, required: ['url'], isClosed: true,
    familiar: { queueUrl: text('url', "'...'"), queueURL: text('url', "'...'"), awsRegion: text('region', "'eu-west-1'") },
  },
  'Queue.kafka()': {
    name: 'KafkaQueueOptions',
    props: {
      ...known, bootstrapServers: listOf(TEXT), topic: TEXT, consumerGroup: TEXT, partitions: NUMBER, version: TEXT,
      authentication: KAFKA_AUTHENTICATION,
    },
    required: ['bootstrapServers', 'topic', 'consumerGroup', 'partitions'],
    familiar: {
      brokers: { instead: ['bootstrapServers'], write: () => "bootstrapServers: ['kafka.messaging:9092']" },
      groupId: text('consumerGroup', "'...'"),
    },
    isClosed: true,
  },
  'Queue.rabbitmq()': {
    name: 'RabbitmqQueueOptions', props: { ...known, queue: TEXT, host: SECRET_KEY, protocol: enumOf('RabbitmqProtocol', RabbitmqProtocol), vhost: TEXT },
    required: ['queue', 'host'], familiar: { queueName: text('queue', "'...'"), vhostName: text('vhost', "'...'") }, isClosed: true,
  },
  'Queue.redisList()': {
    name: 'RedisListOptions', props: { ...known, ...server, list: TEXT, processingList: TEXT }, required: ['address', 'list'],
    familiar: { listName: text('list', "'...'"), host: text('address', "'redis.cache:6379'") }, isClosed: true,
  },
  'Queue.redisStream()': {
    name: 'RedisStreamOptions', props: { ...known, ...server, stream: TEXT, consumerGroup: TEXT }, required: ['address', 'stream', 'consumerGroup'],
    familiar: { host: text('address', "'redis.cache:6379'") }, isClosed: true,
  },
  'Queue.other()': { name: 'OtherQueueOptions', props: { ...known, partitions: NUMBER }, required: [], familiar: {}, isClosed: true },
});

const SQS_EXAMPLE = "{ url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/mail' }";
export const SQS_QUEUE = structOf(queues['Queue.sqs()'], SQS_EXAMPLE, { write: given => typeof given === 'string' ? `{ url: ${code(given)} }` : undefined });
export const KAFKA_QUEUE = structOf(queues['Queue.kafka()'], "{ bootstrapServers: ['kafka.messaging:9092'], topic: 'orders', consumerGroup: 'mailer', partitions: 12 }");
export const RABBITMQ_QUEUE = structOf(queues['Queue.rabbitmq()'], "{ queue: 'mail', host: SecretKey.of('rabbitmq', 'uri') }");
export const REDIS_LIST = structOf(queues['Queue.redisList()'], "{ address: 'redis.cache:6379', list: 'mail' }");
export const REDIS_STREAM = structOf(queues['Queue.redisStream()'], "{ address: 'redis.cache:6379', stream: 'mail', consumerGroup: 'mailer' }");
export const OTHER_QUEUE = structOf(queues['Queue.other()'], '{ visibilityTimeout: Duration.seconds(60) }');

const QUEUES: Readonly<Record<string, PropType>> = {
  sqs: within(options => `Queue.sqs(${options})`, SQS_QUEUE),
  kafka: within(options => `Queue.kafka(${options})`, KAFKA_QUEUE),
  rabbitmq: within(options => `Queue.rabbitmq(${options})`, RABBITMQ_QUEUE),
  redisList: within(options => `Queue.redisList(${options})`, REDIS_LIST),
  redisStream: within(options => `Queue.redisStream(${options})`, REDIS_STREAM),
  other: within(options => `Queue.other(${options})`, OTHER_QUEUE),
};

const isUrl = (given: unknown): given is string => typeof given === 'string' && given.startsWith('https://sqs');
/** What the queue was before it had a kind: what is known of it, as an object. */
const FACTS = Object.keys(known);

function durationOf(given: unknown): string {
  const seconds = isObject(given) && typeof given.toSeconds === 'function' ? Number(given.toSeconds({ integral: false })) : undefined;
  return seconds === undefined ? DURATION.write?.(given) ?? '...' : `Duration.seconds(${seconds})`;
}

/** What is known of a queue, as code. */
function factsIn(given: object): string {
  return FACTS.filter(fact => readField(given, fact) !== undefined).map(fact => `${fact}: ${durationOf(readField(given, fact))}`).join(', ');
}

export const QUEUE = instance('Queue', `Queue.sqs(${SQS_EXAMPLE})`, hasSettings(Object.keys(QUEUES)),
  ({ _settings: { kind, options } }) => [part(QUEUES[kind], options, '', true)], {
    write: given => isUrl(given) ? `Queue.sqs({ url: ${code(given)} })`
      : codeOf(given, 'url') !== undefined ? `Queue.sqs({ url: ${codeOf(given, 'url')} })`
        : isObject(given) && factsIn(given) !== '' ? `Queue.sqs({ url: '...', ${factsIn(given)} }), or Queue.other({ ${factsIn(given)} }) for another queue` : undefined,
  });
