import { queueTarget } from '../../../src/vocabularies/keda/queue-target';
import { readTriggers } from '../../../src/vocabularies/keda/triggers';

const of = (type: string, metadata: Record<string, string> = {}, more: object = {}) => {
  const target = queueTarget(readTriggers({ triggers: [{ type, metadata, ...more }] })[0]);
  return target && [target.key, target.value, target.countsRunning];
};

test.each<[string, Record<string, string>, unknown]>([
  ['aws-sqs-queue', { queueLength: '28' }, ['queueLength', 28, 'yes']],
  ['aws-sqs-queue', {}, ['queueLength', 5, 'yes']],
  ['aws-sqs-queue', { queueLength: '0', scaleOnInFlight: 'false' }, ['queueLength', 0, 'no']],
  ['kafka', {}, ['lagThreshold', 10, 'yes']],
  ['rabbitmq', { protocol: 'http', mode: 'QueueLength', value: '28.5' }, ['value', 28.5, 'yes']],
  ['rabbitmq', { protocol: 'amqp' }, ['queueLength', 20, 'no']],
  ['redis', { listLength: '27' }, ['listLength', 27, 'no']],
  ['redis-streams', { consumerGroup: 'g', lagCount: '27' }, ['lagCount', 27, 'no']],
])('%s with %o aims at %o', (type, metadata, aim) => expect(of(type, metadata)).toEqual(aim));

test.each<[string, string, Record<string, string>, object]>([
  ['what is pending is at work', 'redis-streams', { consumerGroup: 'g', pendingEntriesCount: '5' }, {}],
  ['no lag is asked for', 'redis-streams', { consumerGroup: 'g', lagCount: '0' }, {}],
  ['a rate is no length', 'rabbitmq', { mode: 'MessageRate', value: '20' }, {}],
  ['a value is yet to be filled in', 'aws-sqs-queue', { queueLength: '$LENGTH' }, {}],
  ['the whole length counts, whatever runs', 'aws-sqs-queue', { queueLength: '28' }, { metricType: 'Value' }],
  ['nobody knows what it counts', 'nats-jetstream', { lagThreshold: '10' }, {}],
  ['a name of JavaScript\'s own', 'constructor', {}, {}],
  ['use of the processor', 'cpu', { value: '70' }, {}],
])('none where %s', (_, type, metadata, more) => expect(of(type, metadata, more)).toBeUndefined());
