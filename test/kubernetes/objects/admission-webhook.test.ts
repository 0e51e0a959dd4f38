import { webhooksOf } from '../../../src/kubernetes/objects/admission-webhook';
import { viewObject } from '../../../src/kubernetes/objects/object';

function configuration(webhooks: unknown, apiVersion = 'admissionregistration.k8s.io/v1') {
  return viewObject({ apiVersion, kind: 'ValidatingWebhookConfiguration', metadata: { name: 'gate' }, webhooks });
}

test('a webhook is what its configuration says', () => {
  expect(webhooksOf(configuration([{
    name: 'gate.example.com',
    failurePolicy: 'Ignore',
    clientConfig: { service: { name: 'gate', namespace: 'shop' } },
    rules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'], scope: 'Namespaced' }],
    namespaceSelector: { matchLabels: { gate: 'on' } },
    matchConditions: [{ name: 'all', expression: 'true' }],
  }]))).toEqual([{
    name: 'gate.example.com',
    isRequired: false,
    service: { name: 'gate', namespace: 'shop' },
    isCalledByUrl: false,
    rules: [{ groups: ['apps'], versions: ['v1'], operations: ['CREATE'], resources: ['deployments'], scope: 'Namespaced' }],
    namespaces: { matchLabels: { gate: 'on' }, matchExpressions: [] },
    objects: undefined,
    hasConditions: true,
    path: '/webhooks/0',
  }]);
});

test.each([
  ['admissionregistration.k8s.io/v1', {}, true],
  ['admissionregistration.k8s.io/v1', { failurePolicy: 'Ignore' }, false],
  ['admissionregistration.k8s.io/v1beta1', {}, false],
  ['admissionregistration.k8s.io/v1beta1', { failurePolicy: 'Fail' }, true],
])('%s has to be answered with %j: %p', (apiVersion, webhook, isRequired) => {
  expect(webhooksOf(configuration([webhook], apiVersion))[0].isRequired).toBe(isRequired);
});

test.each([null, 'none', {}])('%j holds no webhooks', webhooks => {
  expect(webhooksOf(configuration(webhooks))).toEqual([]);
});

test('whatever has the wrong type is not there', () => {
  expect(webhooksOf(configuration([null, { name: 1, rules: [2], clientConfig: { url: 'https://gate.example.com' }, matchConditions: {} }]))).toMatchObject([
    { name: '', service: undefined, isCalledByUrl: false, rules: [], namespaces: undefined, hasConditions: false },
    { name: '', service: undefined, isCalledByUrl: true, rules: [{ operations: [], resources: [], scope: '*' }], path: '/webhooks/1' },
  ]);
});

test('a kind of another group is none of them', () => {
  expect(webhooksOf(configuration([{ name: 'gate.example.com' }], 'example.com/v1'))).toEqual([]);
});
