import { validateReadinessGates, validateResourceClaims, validateSchedulingGates, validateSpread, validateTolerations } from '../../../src/kubernetes/validation/scheduling';
import { refusedBy } from '../../support/validation/scope';

const tolerated = (toleration: object) => refusedBy(scope => validateTolerations([toleration], '/tolerations', scope));
const SPREAD = { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { app: 'web' } } };
const spread = (minor: number, ...changes: object[]) => refusedBy(scope => validateSpread(changes.map(change => ({ ...SPREAD, ...change })), '', scope), minor);

test('a toleration names a taint, or is for all', () => {
  expect([tolerated({ operator: 'Exists' }), tolerated({ key: 'a', value: 'b' })].flat()).toEqual([]);
  expect(tolerated({ value: 'b' })).toEqual(['/tolerations/0/key is missing where the operator is not Exists']);
  expect(tolerated({ key: 'a', operator: 'Exists', value: 'b' })).toEqual(['/tolerations/0/value is given with the operator Exists']);
  expect(tolerated({ key: 'a', effect: 'Never' })).toEqual(['/tolerations/0/effect is "Never"']);
});

test('only what drives pods away is tolerated for a time', () => {
  expect(tolerated({ operator: 'Exists', effect: 'NoExecute', tolerationSeconds: -1 })).toEqual([]);
  expect(tolerated({ operator: 'Exists', tolerationSeconds: 5 })).toEqual(['/tolerations/0/tolerationSeconds is given where the effect is not NoExecute']);
});

test('a spread says how even, over what, and how strictly', () => {
  expect(spread(36, {}, { whenUnsatisfiable: 'ScheduleAnyway' })).toEqual([]);
  expect(spread(36, { maxSkew: 0, topologyKey: null, whenUnsatisfiable: null })).toEqual(['/0/maxSkew is 0', '/0/topologyKey is missing', '/0/whenUnsatisfiable is missing']);
  expect(spread(36, {}, {})).toEqual(['/1 repeats the topologyKey and whenUnsatisfiable zone DoNotSchedule']);
  expect(spread(36, { minDomains: 2, whenUnsatisfiable: 'ScheduleAnyway' })).toEqual(['/0/minDomains is given where whenUnsatisfiable is not DoNotSchedule']);
});

test('until 1.33 a key could not be selected twice', () => {
  expect(spread(33, { matchLabelKeys: ['app'] })).toEqual(['/0/matchLabelKeys/0 is app, which labelSelector has too']);
  expect(spread(34, { matchLabelKeys: ['app'] })).toEqual([]);
  expect(spread(34, { matchLabelKeys: ['app'], labelSelector: null })).toEqual(['/0/matchLabelKeys is given without labelSelector']);
});

test('gates have names, those of scheduling of their own', () => {
  const ready = (...conditionTypes: unknown[]) => refusedBy(scope => validateReadinessGates(conditionTypes.map(conditionType => ({ conditionType })), '', scope));
  const placed = (...names: unknown[]) => refusedBy(scope => validateSchedulingGates(names.map(name => ({ name })), '', scope));
  expect([ready('a', 'a'), placed('a')].flat()).toEqual([]);
  expect(ready(undefined)).toEqual(['/0/conditionType is missing']);
  expect(placed('a', 'a')).toEqual(['/1/name repeats the name a']);
});

test('a claim is by name or by template', () => {
  const claimed = (claim: object, minor?: number) => refusedBy(scope => validateResourceClaims([{ name: 'a', ...claim }], '', scope), minor);
  expect(claimed({ resourceClaimName: 'b' })).toEqual([]);
  expect(claimed({})).toEqual(['/0 names no claim']);
  expect(claimed({}, 33)).toEqual([]);
});
