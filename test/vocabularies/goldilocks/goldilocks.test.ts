import { isMadeByGoldilocks, isMeasured, updateModeOf } from '../../../src/vocabularies/goldilocks/goldilocks';

const ENABLED = 'goldilocks.fairwinds.com/enabled';
const MODE = 'goldilocks.fairwinds.com/vpa-update-mode';
type Texts = Readonly<Record<string, string>>;
const told = (labels: Texts = {}, annotations: Texts = {}) => ({ labels, annotations });

// As strconv.ParseBool reads it.
test.each([['true', true], ['True', true], ['1', true], ['t', true], ['yes', false], ['false', false], ['', false], ['tRUE', false]])('a Namespace labelled "%s" is measured: %p', (value, expected) => {
  expect(isMeasured(told({ [ENABLED]: value }))).toBe(expected);
});

test('a Namespace without the label is not known to be measured', () => expect(isMeasured(told())).toBe(false));

describe('the mode of what Goldilocks makes', () => {
  test('is Off when nobody says', () => expect(updateModeOf(told(), told())).toBe('Off'));
  test('is that of the Namespace, in any case', () => expect(updateModeOf(told({ [MODE]: 'inplaceorrecreate' }), told())).toBe('InPlaceOrRecreate'));
  test('is that of the workload before it', () => expect(updateModeOf(told({ [MODE]: 'auto' }), told({}, { [MODE]: 'off' }))).toBe('Off'));
  test('is that of an annotation before a label', () => expect(updateModeOf(told({ [MODE]: 'off' }, { [MODE]: 'initial' }), told())).toBe('Initial'));
  test('is that of the Namespace where the workload says none that there is', () => expect(updateModeOf(told({ [MODE]: 'auto' }), told({ [MODE]: 'sometimes' }))).toBe('Auto'));
  test('is Off for a word that it does not know', () => expect(updateModeOf(told({ [MODE]: 'InPlace' }), told())).toBe('Off'));
});

test('what it made bears both of its labels', () => {
  expect(isMadeByGoldilocks(told({ creator: 'Fairwinds', source: 'goldilocks', app: 'x' }))).toBe(true);
  expect(isMadeByGoldilocks(told({ creator: 'Fairwinds' }))).toBe(false);
});
