import { listedVersion, parametersOf, readKeys, readsKey, triggerTypes } from '../../../src/vocabularies/keda/trigger-parameters';

const named = (type: string, name: string) => parametersOf(type)?.byName.get(name);
const reads = (type: string, key: string) => readsKey(parametersOf(type)!, key);

test('every type of KEDA\'s release is known, each once and with parameters', () => {
  expect(listedVersion()).toBe('2.21');
  expect(triggerTypes()).toHaveLength(79);
  expect(new Set(triggerTypes()).size).toBe(79);
  expect(triggerTypes().filter(type => parametersOf(type)!.byName.size === 0)).toEqual([]);
  expect(parametersOf('aws-sqs')).toBeUndefined();
  expect(parametersOf('toString')).toBeUndefined();
});

test('a parameter says where it may be read, whether it is required, and what is taken without it', () => {
  expect(named('aws-sqs-queue', 'queueURL')).toEqual({
    name: 'queueURL', inMetadata: true, fromEnv: true, inAuthentication: false, isRequired: true, allowed: [], byDefault: '', droppedIn: '',
  });
  expect(named('aws-sqs-queue', 'queueLength')).toMatchObject({ isRequired: false, byDefault: '5' });
  expect(named('kafka', 'offsetResetPolicy')).toMatchObject({ byDefault: 'latest', allowed: ['latest', 'earliest'] });
  expect(named('kafka', 'password')).toMatchObject({ inMetadata: false, fromEnv: false, inAuthentication: true, isRequired: false });
});

test('KEDA\'s code decides where its documentation says something else', () => {
  expect(named('aws-cloudwatch', 'minMetricValue')).toMatchObject({ isRequired: true, byDefault: '' });
  expect(named('cpu', 'type')).toMatchObject({ droppedIn: '2.18' });
  expect(named('rabbitmq', 'vHostName')).toBeUndefined();
});

test('of two names of one parameter neither is required by itself', () => {
  expect([named('ibmmq', 'queueName'), named('ibmmq', 'queueNames')]).toMatchObject([{ isRequired: false }, { isRequired: false }]);
});

test('a parameter that is read twice is read from either place', () => {
  expect(named('rabbitmq', 'password')).toMatchObject({ inMetadata: false, fromEnv: true, inAuthentication: true });
});

test.each([
  ['kafka', 'topic', true],
  ['kafka', 'topicFromEnv', true],
  ['kafka', 'lagThresholdFromEnv', false],
  ['kafka', 'password', false],
  ['kafka', 'lagTreshold', false],
  ['external', 'whatever', true],
  ['sumologic', 'query.A', true],
  ['sumologic', 'queries.A', false],
  ['aws-sqs-queue', 'awsAccessKeyIDFromEnv', true],
  ['azure-servicebus', 'endpointSuffix', true],
  ['gcp-pubsub', 'credentialsFromEnv', true],
])('whether %s reads %s: %p', (type, key, answer) => expect(reads(type, key)).toBe(answer));

test('the keys that somebody may have meant are those that are read and not dropped', () => {
  expect(readKeys(parametersOf('cpu')!)).toEqual(['value', 'containerName']);
  expect(readKeys(parametersOf('kafka')!)).toEqual(expect.arrayContaining(['topic', 'topicFromEnv', 'lagThreshold']));
});
