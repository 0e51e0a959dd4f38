import { clearTexts, hasPassword, isSecretKey } from '../../../src/vocabularies/keda/credentials';
import { readTriggers } from '../../../src/vocabularies/keda/triggers';

const texts = (metadata: object) => clearTexts(readTriggers({ triggers: [{ type: 'redis', metadata }] })[0]);

test.each([
  ['password', true], ['sentinelPassword', true], ['personalAccessToken', true], ['token', true], ['apiKey', true], ['clientSecret', true],
  ['awsSecretAccessKey', true], ['queryKey', true], ['GoogleApplicationCredentials', true],
  ['passwordFromEnv', false], ['saslTokenProvider', false], ['awsAccessKeyID', false], ['key', false], ['username', false], ['keyParamName', false], ['topic', false],
])('whether %s is a secret by its name: %p', (key, answer) => expect(isSecretKey(key)).toBe(answer));

test.each([
  ['amqp://web:secret@rabbitmq:5672/vh', true],
  ['redis://:secret@redis:6379', true],
  ['web:secret@tcp(mysql:3306)/shop', true],
  ['http://prometheus:9090', false],
  ['http://prometheus:9090/user@shop:1', false],
  ['amqp://web@rabbitmq:5672', false],
  ['amqp://web:${PASSWORD}@rabbitmq:5672', false],
  ['https://sqs.eu-west-1.amazonaws.com/111122223333/mail', false],
  ['b-1:9098,b-2:9098', false],
])('whether %s says a password: %p', (address, answer) => expect(hasPassword(address)).toBe(answer));

test('what a trigger says in clear text is told by its key alone', () => {
  expect(texts({ host: 'amqp://web:secret@rabbitmq/', password: 'secret', address: 'redis:6379', passwordFromEnv: 'PASSWORD', token: '${TOKEN}', apiKey: ' ' }))
    .toEqual([{ key: 'host', isAddress: true }, { key: 'password', isAddress: false }]);
  expect(texts({ urls: 'http://a:1, http://web:secret@b:1' })).toEqual([{ key: 'urls', isAddress: true }]);
});
