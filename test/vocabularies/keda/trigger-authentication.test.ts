import { asTriggerAuthentication, takesRoleOfTarget, viewTriggerAuthentication } from '../../../src/vocabularies/keda/trigger-authentication';

function authentication(spec: object, kind = 'TriggerAuthentication') {
  return viewTriggerAuthentication({ apiVersion: 'keda.sh/v1alpha1', kind, metadata: { name: 'aws', namespace: 'shop' }, spec });
}

test('an authentication says by whose identity, and with which keys of Secrets', () => {
  expect(authentication({
    podIdentity: { provider: 'aws', roleArn: 'arn', externalID: 'shop', identityOwner: 'keda' },
    secretTargetRef: [{ parameter: 'host', name: 'rabbitmq', key: 'uri' }, null],
    configMapTargetRef: [{ parameter: 'tls', name: 'rabbitmq', key: 'tls' }],
  })).toMatchObject({
    name: 'aws', provider: 'aws', roleArn: 'arn', externalId: 'shop', identityOwner: 'keda',
    sources: [
      { kind: 'Secret', parameter: 'host', name: 'rabbitmq', key: 'uri', path: '/spec/secretTargetRef/0' },
      { kind: 'ConfigMap', parameter: 'tls', name: 'rabbitmq', key: 'tls', path: '/spec/configMapTargetRef/0' },
    ],
  });
  expect(authentication({})).toMatchObject({ provider: '', roleArn: '', externalId: '', identityOwner: '', sources: [] });
});

test.each([
  [{ provider: 'aws', identityOwner: 'workload' }, true],
  [{ provider: 'aws-eks' }, true],
  [{ provider: 'aws', identityOwner: 'keda' }, false],
  [{ provider: 'aws' }, false],
  [{ provider: 'gcp', identityOwner: 'workload' }, false],
])('whether %j takes the role of the target: %p', (podIdentity, answer) => expect(takesRoleOfTarget(authentication({ podIdentity }))).toBe(answer));

test('both kinds are known, and no other', () => {
  const own = authentication({});
  const ofAll = authentication({}, 'ClusterTriggerAuthentication');
  expect([asTriggerAuthentication(own), asTriggerAuthentication(ofAll)]).toEqual([own, ofAll]);
  expect(asTriggerAuthentication({ ...own, kind: 'ScaledObject' })).toBeUndefined();
  expect(asTriggerAuthentication({ ...own, group: 'example.com' })).toBeUndefined();
  expect(asTriggerAuthentication(undefined)).toBeUndefined();
});
