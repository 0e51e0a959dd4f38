import { takeInventory } from '../../../src/inventory';
import { isForOpenShift } from '../../../src/vocabularies/openshift/platform';
import { deployment, object } from '../../support/plain-objects';

test.each([
  ['a kind of its own', [object('route.openshift.io/v1', 'Route')], true],
  ['an object in a namespace of its own parts', [deployment({ metadata: { namespace: 'openshift-monitoring' } })], true],
  ['such a namespace', [object('v1', 'Namespace', {}, { name: 'openshift-shop', namespace: undefined })], true],
  ['a group that only ends alike', [object('myopenshift.io/v1', 'Route')], false],
  ['a namespace that only holds the word', [deployment({ metadata: { namespace: 'my-openshift-shop' } })], false],
  ['nothing of the kind', [deployment()], false],
])('%s tells whether an input is for OpenShift', (_, objects, expected) => {
  expect(isForOpenShift(takeInventory(objects))).toBe(expected);
});
