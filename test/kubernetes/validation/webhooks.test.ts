import { Refusals } from '../../../src/kubernetes/validation/refusals';
import { validateWebhooks } from '../../../src/kubernetes/validation/webhooks';

const HOOK = {
  name: 'pods.example.com', admissionReviewVersions: ['v1'], sideEffects: 'None', clientConfig: { service: { name: 'hook', namespace: 'shop' } },
  rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
};

function paths(...changes: readonly object[]): readonly string[] {
  const refusals = new Refusals(36);
  validateWebhooks({ webhooks: changes.map(change => ({ ...HOOK, ...change })) }, refusals);
  return refusals.found.map(({ path }) => path.replace('/webhooks/0', ''));
}

test('a hook has a name of three parts, once', () => {
  expect(paths({})).toEqual([]);
  expect([paths({ name: 'pods.example' }), paths({ name: undefined })]).toEqual([['/name'], ['/name']]);
  expect(paths({}, {})).toEqual(['/webhooks/1/name']);
});

test('it says what it understands and what it does besides', () => {
  expect(paths({ admissionReviewVersions: ['v2'], sideEffects: 'Some', timeoutSeconds: 31, failurePolicy: 'fail' }))
    .toEqual(['/admissionReviewVersions', '/sideEffects', '/failurePolicy', '/timeoutSeconds']);
});

test('it is reached by an address or as a Service', () => {
  const client = (clientConfig: object) => paths({ clientConfig });
  expect(client({ url: 'https://hook.example.com/validate' })).toEqual([]);
  expect([client({}), client({ url: 'http://hook.example.com' }), client({ service: { name: 'hook', namespace: 'shop', path: 'validate' } })])
    .toEqual([['/clientConfig'], ['/clientConfig/url'], ['/clientConfig/service/path']]);
});

test('rules name all four, and * stands alone', () => {
  const rule = (change: object) => paths({ rules: [{ ...HOOK.rules[0], ...change }] }).map(path => path.replace('/rules/0', ''));
  expect([rule({ resources: ['*', 'pods/status'] }), rule({ operations: ['*'] })]).toEqual([[], []]);
  expect([rule({ resources: ['*', 'pods'] }), rule({ apiVersions: [] }), rule({ operations: ['create'] }), rule({ apiGroups: ['*', 'apps'] })])
    .toEqual([['/resources'], ['/apiVersions'], ['/operations/0'], ['/apiGroups']]);
});
