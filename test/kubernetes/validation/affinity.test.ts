import { validateAffinity } from '../../../src/kubernetes/validation/affinity';
import { refusedBy } from '../../support/validation/scope';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const TERM = { topologyKey: 'zone', labelSelector: { matchLabels: { app: 'web' } } };

function refused(affinity: unknown, minor?: number, labels?: Record<string, string>) {
  return refusedBy(scope => validateAffinity(affinity, '/affinity', scope), minor, labels === undefined ? {} : { isPod: true, labels });
}

test('nodes are told by terms that compare labels with values', () => {
  const terms = (...nodeSelectorTerms: object[]) => ({ nodeAffinity: { [REQUIRED]: { nodeSelectorTerms } } });
  const at = `/affinity/nodeAffinity/${REQUIRED}/nodeSelectorTerms`;
  expect(refused(terms())).toEqual([`${at} is missing`]);
  expect(refused(terms({ matchExpressions: [{ key: 'a', operator: 'Exists' }, { key: 'a', operator: 'Gt', values: ['1'] }] }))).toEqual([]);
  expect(refused(terms({ matchExpressions: [{ key: 'a', operator: 'In' }] }))).toEqual([`${at}/0/matchExpressions/0/values is empty, which In compares with`]);
  expect(refused(terms({ matchFields: [{ key: 'metadata.uid', operator: 'In', values: ['a'] }] }))).toEqual([`${at}/0/matchFields/0/key is "metadata.uid"`]);
});

test('values of labels of nodes are looked at since 1.33', () => {
  const affinity = { nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['a b'] }] }] } } };
  expect(refused(affinity, 32)).toEqual([]);
  expect(refused(affinity, 33)).toHaveLength(1);
});

test('what is preferred has a weight', () => {
  const weighted = (weight?: number) => ({ podAntiAffinity: { [PREFERRED]: [{ weight, podAffinityTerm: TERM }] } });
  const at = `/affinity/podAntiAffinity/${PREFERRED}/0/weight`;
  expect(refused(weighted(100))).toEqual([]);
  expect(refused(weighted(101))).toEqual([`${at} is 101`]);
  expect(refused(weighted())).toEqual([`${at} is missing`]);
});

test('pods are near or far by a label of nodes', () => {
  const term = (change: object) => ({ podAffinity: { [REQUIRED]: [{ ...TERM, ...change }] } });
  const at = `/affinity/podAffinity/${REQUIRED}/0`;
  expect(refused(term({}))).toEqual([]);
  expect(refused(term({ topologyKey: null }))).toEqual([`${at}/topologyKey is missing`]);
  expect(refused(term({ namespaces: ['Shop'] }))).toEqual([`${at}/namespaces/0 is "Shop"`]);
  expect(refused(term({ matchLabelKeys: ['a'], mismatchLabelKeys: ['a'] }))).toEqual([`${at}/matchLabelKeys/0 is a, as one of mismatchLabelKeys is`]);
});

test('a key that a pod fills in cannot be selected already, which a template does not show its server', () => {
  const affinity = { podAffinity: { [REQUIRED]: [{ ...TERM, matchLabelKeys: ['app'] }] } };
  expect(refused(affinity)).toEqual([]);
  expect(refused(affinity, 36, { app: 'web' })).toEqual([`/affinity/podAffinity/${REQUIRED}/0/matchLabelKeys/0 is app, which labelSelector selects already`]);
  expect(refused(affinity, 30, { app: 'web' })).toEqual([]);
});

test('what is of another type is told elsewhere', () => {
  expect(refused('near')).toEqual([]);
  expect(refused({ nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: 'a' } }, podAffinity: { [PREFERRED]: [1, null] } })).toEqual([]);
});
