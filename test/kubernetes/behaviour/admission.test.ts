import { takeInventory } from '../../../src/inventory';
import { viewObject } from '../../../src/kubernetes';
import { AdmissionRequest, isSurelyAsked } from '../../../src/kubernetes/behaviour/admission';
import { webhooksOf } from '../../../src/kubernetes/objects/admission-webhook';
import { Json, object } from '../../support/plain-objects';

const POD: AdmissionRequest = { operation: 'CREATE', group: '', version: 'v1', resource: 'pods', labels: { app: 'web' } };
const RULE = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] };

function isAsked(webhook: Json, request: Partial<AdmissionRequest> = {}, namespace?: Json) {
  const json = { ...object('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration'), webhooks: [{ rules: [RULE], ...webhook }] };
  const objects = namespace === undefined ? [] : [object('v1', 'Namespace', {}, { name: 'shop', labels: namespace })];
  return isSurelyAsked(webhooksOf(viewObject(json))[0], { ...POD, ...request }, 'shop', takeInventory(objects));
}

describe('a rule is for a request', () => {
  test.each<[string, Json, Partial<AdmissionRequest>, boolean]>([
    ['that it names', {}, {}, true],
    ['by wildcards', { apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*'] }, {}, true],
    ['of its scope', { scope: 'Namespaced' }, {}, true],
    ['of another scope', { scope: 'Cluster' }, {}, false],
    ['of another operation', { operations: ['UPDATE', 'DELETE'] }, {}, false],
    ['of another group', { apiGroups: ['apps'] }, {}, false],
    ['of another version', { apiVersions: ['v2'] }, {}, false],
    ['of another resource', { resources: ['services'] }, {}, false],
    ['about a subresource that it does not name', {}, { resource: 'pods/status' }, false],
    ['about a subresource that it names', { resources: ['pods/status'] }, { resource: 'pods/status' }, true],
    ['about the resource of a subresource', { resources: ['pods/status'] }, {}, false],
    ['about any subresource and none', { resources: ['pods/*'] }, {}, true],
    ['about any subresource', { resources: ['pods/*'] }, { resource: 'pods/binding' }, true],
    ['about one subresource of everything', { resources: ['*/status'] }, { resource: 'pods/status' }, true],
    ['about subresources of everything, and the resources themselves', { resources: ['*/*'] }, {}, true],
    ['about resources alone', { resources: ['*'] }, { resource: 'pods/status' }, false],
  ])('%s', (_, rule, request, expected) => {
    expect(isAsked({ rules: [{ ...RULE, ...rule }] }, request)).toBe(expected);
  });
});

describe('a selector of objects', () => {
  test.each<[Json, boolean]>([
    [{}, true],
    [{ matchLabels: { app: 'web' } }, true],
    [{ matchLabels: { app: 'other' } }, false],
    [{ matchExpressions: [{ key: 'gate', operator: 'DoesNotExist' }] }, true],
    [{ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] }, false],
  ])('%j', (objectSelector, expected) => {
    expect(isAsked({ objectSelector })).toBe(expected);
  });
});

describe('a selector of namespaces', () => {
  const notShop = { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['shop'] }] };
  const notOther = { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['other'] }] };
  const notOff = { matchExpressions: [{ key: 'gate', operator: 'NotIn', values: ['off'] }] };

  test.each<[string, Json, Json | undefined, boolean]>([
    ['of all', {}, undefined, true],
    ['leaves it out by its name', notShop, undefined, false],
    ['leaves another one out by its name', notOther, undefined, true],
    ['needs a label that cannot be seen', notOff, undefined, false],
    ['needs a label that is not there', notOff, {}, true],
    ['leaves it out by a label', notOff, { gate: 'off' }, false],
    ['asks for a label that is not there', { matchLabels: { gate: 'on' } }, {}, false],
    ['asks for a label that is there', { matchLabels: { gate: 'on' } }, { gate: 'on' }, true],
  ])('%s', (_, namespaceSelector, namespace, expected) => {
    expect(isAsked({ namespaceSelector }, {}, namespace)).toBe(expected);
  });
});

test('what expressions leave out is not known', () => {
  expect(isAsked({ matchConditions: [{ name: 'some', expression: 'false' }] })).toBe(false);
});
