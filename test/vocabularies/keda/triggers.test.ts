import {
  authenticationKey, canWakeFromZero, countsRunningWork, isOn, isQueueTrigger, isResourceTrigger,
  metadataValue, rabbitmqProtocol, readTriggers, triggersOf,
} from '../../../src/vocabularies/keda/triggers';

const trigger = (type: string, metadata: object = {}, more: object = {}) => readTriggers({ triggers: [{ type, metadata, ...more }] })[0];
const counts = (type: string, metadata: object = {}) => countsRunningWork(trigger(type, metadata));
const wakes = (type: string, metadata: object = {}) => canWakeFromZero(trigger(type, metadata));

describe('a trigger', () => {
  test('is read with what KEDA adds', () => {
    expect(readTriggers({ triggers: [{ type: 'kafka', metadata: { topic: 'orders' } }, { type: 'cpu', name: 'use' }] })).toEqual([
      { type: 'kafka', name: '', metricType: 'AverageValue', metadata: { topic: 'orders' }, unreadable: [], authenticationRef: undefined, useCachedMetrics: false, path: '/spec/triggers/0' },
      { type: 'cpu', name: 'use', metricType: 'Utilization', metadata: {}, unreadable: [], authenticationRef: undefined, useCachedMetrics: false, path: '/spec/triggers/1' },
    ]);
  });

  test('names a TriggerAuthentication of its namespace unless it says otherwise', () => {
    expect(trigger('kafka', {}, { authenticationRef: { name: 'aws' } }).authenticationRef).toEqual({ kind: 'TriggerAuthentication', name: 'aws' });
    expect(trigger('kafka', {}, { authenticationRef: { name: 'aws', kind: 'ClusterTriggerAuthentication' } }).authenticationRef)
      .toEqual({ kind: 'ClusterTriggerAuthentication', name: 'aws' });
    expect(trigger('kafka', {}, { authenticationRef: {} }).authenticationRef).toEqual({ kind: 'TriggerAuthentication', name: '' });
  });

  test('has texts in its metadata, and knows of what else is written there', () => {
    expect(trigger('kafka', { topic: 'orders', lagThreshold: 5 })).toMatchObject({ metadata: { topic: 'orders' }, unreadable: ['lagThreshold'] });
  });

  test.each([null, 'cpu', {}])('that is %j is one of no type', given => expect(readTriggers({ triggers: [given] })).toMatchObject([{ type: '', metadata: {} }]));

  test('has values without the blanks around them, and an empty one is none', () => {
    expect(metadataValue(trigger('kafka', { topic: ' orders ' }), 'topic')).toBe('orders');
    expect(metadataValue(trigger('kafka', { topic: ' ' }), 'topic')).toBeUndefined();
    expect(metadataValue(trigger('kafka'), 'toString')).toBeUndefined();
  });

  test.each([['true', 'yes'], ['T', 'yes'], ['0', 'no'], ['False', 'no'], ['${ON}', 'unknown'], ['on', 'unknown'], ['', 'yes']])('with a switch at %j is on: %s', (value, answer) => {
    expect(isOn(trigger('aws-sqs-queue', { scaleOnInFlight: value }), 'scaleOnInFlight', true)).toBe(answer);
  });
});

test.each([
  ['aws-sqs-queue', {}, 'yes'],
  ['aws-sqs-queue', { scaleOnInFlight: 'false' }, 'no'],
  ['aws-sqs-queue', { scaleOnInFlight: '{{ .Values.inFlight }}' }, 'unknown'],
  ['kafka', {}, 'yes'],
  ['apache-kafka', {}, 'yes'],
  ['rabbitmq', { protocol: 'http' }, 'yes'],
  ['rabbitmq', { protocol: 'http', mode: 'QueueLength', value: '20' }, 'yes'],
  ['rabbitmq', { protocol: 'http', excludeUnacknowledged: 'true' }, 'no'],
  ['rabbitmq', { protocol: 'http', mode: 'MessageRate' }, 'no'],
  ['rabbitmq', { protocol: 'http', mode: '${MODE}' }, 'unknown'],
  ['rabbitmq', { protocol: 'amqp' }, 'no'],
  ['rabbitmq', {}, 'unknown'],
  ['rabbitmq', { host: 'amqps://rabbit:5671/vh' }, 'no'],
  ['rabbitmq', { host: 'https://rabbit:15671/vh' }, 'yes'],
  ['redis', {}, 'no'],
  ['redis-cluster', {}, 'no'],
  ['redis-streams', { consumerGroup: 'g', pendingEntriesCount: '5' }, 'yes'],
  ['redis-streams', { consumerGroup: 'g' }, 'yes'],
  ['redis-sentinel-streams', { consumerGroup: 'g', lagCount: '5' }, 'no'],
  ['redis-streams', { streamLength: '5' }, 'unknown'],
  ['prometheus', {}, 'unknown'],
  ['cpu', {}, 'unknown'],
])('whether %s with %j counts running work: %s', (type, metadata, answer) => expect(counts(type, metadata)).toBe(answer));

test.each([
  ['aws-sqs-queue', {}, 'yes'],
  ['kafka', {}, 'yes'],
  ['cron', {}, 'yes'],
  ['cpu', {}, 'no'],
  ['memory', {}, 'no'],
  ['redis', {}, 'yes'],
  ['redis-streams', { consumerGroup: 'g' }, 'no'],
  ['redis-streams', { consumerGroup: 'g', lagCount: '0' }, 'no'],
  ['redis-cluster-streams', { consumerGroup: 'g', lagCount: '5' }, 'yes'],
  ['redis-streams', {}, 'yes'],
  ['prometheus', {}, 'unknown'],
  ['made-up', {}, 'unknown'],
])('whether %s with %j can rise at zero: %s', (type, metadata, answer) => expect(wakes(type, metadata)).toBe(answer));

test.each([
  [{ protocol: 'http' }, 'http'],
  [{ host: 'amqp://rabbit/' }, 'amqp'],
  [{ protocol: 'auto', host: 'http://rabbit:15672/' }, 'http'],
  [{ protocol: '${PROTOCOL}', host: 'http://rabbit:15672/' }, 'unknown'],
  [{ host: 'rabbit:5672' }, 'unknown'],
  [{ hostFromEnv: 'HOST' }, 'unknown'],
])('RabbitMQ with %j is asked by %s', (metadata, protocol) => expect(rabbitmqProtocol(trigger('rabbitmq', metadata))).toBe(protocol));

test('queues are told from what is none', () => {
  expect(['aws-sqs-queue', 'kafka', 'rabbitmq', 'redis', 'redis-streams', 'azure-servicebus'].every(type => isQueueTrigger({ type }))).toBe(true);
  expect(['cpu', 'prometheus', 'cron', 'aws-cloudwatch', ''].some(type => isQueueTrigger({ type }))).toBe(false);
  expect(['cpu', 'memory', 'cron'].map(type => isResourceTrigger({ type }))).toEqual([true, true, false]);
});

test('an authentication is of the namespace, or of the cluster', () => {
  const key = (authenticationRef: object) => authenticationKey(trigger('kafka', {}, { authenticationRef }), 'shop');
  expect(key({ name: 'aws' })).toEqual({ group: 'keda.sh', kind: 'TriggerAuthentication', namespace: 'shop', name: 'aws' });
  expect(key({ name: 'aws', kind: 'ClusterTriggerAuthentication' })).toEqual({ group: 'keda.sh', kind: 'ClusterTriggerAuthentication', namespace: '', name: 'aws' });
  expect([key({}), key({ name: '${AUTH}' }), authenticationKey(trigger('kafka'), 'shop')]).toEqual([undefined, undefined, undefined]);
});

test('triggers are those of the two kinds of KEDA', () => {
  const spec = { triggers: [{ type: 'kafka' }] };
  expect(triggersOf({ group: 'keda.sh', kind: 'ScaledObject', spec })).toHaveLength(1);
  expect(triggersOf({ group: 'keda.sh', kind: 'ScaledJob', spec })).toHaveLength(1);
  expect(triggersOf({ group: 'argoproj.io', kind: 'ScaledObject', spec })).toEqual([]);
  expect(triggersOf({ group: 'keda.sh', kind: 'TriggerAuthentication', spec })).toEqual([]);
});
