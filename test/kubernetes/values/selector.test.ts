import {
  excludeEachOther, isEmpty, labelSelector, LabelSelector, mapSelector, partOf, selects, selectorText, SELECTOR_FIELDS, surelySelects,
} from '../../../src/kubernetes/values/selector';
import { unlikeSchema } from '../../support/typed-fields';

/** A selector as a manifest writes it. */
function selector(matchLabels: Record<string, string>, ...matchExpressions: readonly object[]): LabelSelector {
  return labelSelector({ matchLabels, matchExpressions })!;
}

describe('pods with the labels app=web and tier=front', () => {
  const expression = (key: string, operator: string, ...values: readonly string[]) => selector({}, { key, operator, values });
  test.each<[string, LabelSelector | undefined, boolean]>([
    ['matchLabels', selector({ app: 'web' }), true],
    ['every label has to match', selector({ app: 'web', tier: 'back' }), false],
    ['In', expression('app', 'In', 'api', 'web'), true],
    ['In, without the value', expression('app', 'In', 'api'), false],
    ['In, of a label that is not there', expression('zone', 'In', 'a'), false],
    ['NotIn', expression('app', 'NotIn', 'api'), true],
    ['NotIn, of a label that is not there', expression('zone', 'NotIn', 'a'), true],
    ['NotIn, with the value', expression('app', 'NotIn', 'web'), false],
    ['Exists', expression('tier', 'Exists'), true],
    ['Exists, of a label that is not there', expression('zone', 'Exists'), false],
    ['DoesNotExist', expression('zone', 'DoesNotExist'), true],
    ['DoesNotExist, of a label that is there', expression('tier', 'DoesNotExist'), false],
    ['Exists, of a label that every JavaScript object seems to have', expression('toString', 'Exists'), false],
    ['DoesNotExist, of such a label', expression('constructor', 'DoesNotExist'), true],
    ['NotIn, of such a label', expression('constructor', 'NotIn', 'a'), true],
    ['an operator that there is not', expression('app', 'Equals', 'web'), false],
    ['labels and expressions together', selector({ app: 'web' }, { key: 'tier', operator: 'In', values: ['back'] }), false],
    ['an empty selector selects every pod', selector({}), true],
    ['an absent selector selects no pod', undefined, false],
  ])('%s', (_, by, isSelected) => {
    expect(selects(by, { app: 'web', tier: 'front' })).toBe(isSelected);
  });
});

describe('a selector as it is written', () => {
  test.each([undefined, null])('is absent as %p', value => {
    expect(labelSelector(value)).toBeUndefined();
  });

  test.each([{}, { matchLabels: null, matchExpressions: null }, 'app=web', ['app']])('is empty as %j', value => {
    expect(labelSelector(value)).toEqual({ matchLabels: {}, matchExpressions: [] });
  });

  test('keeps labels and expressions, and leaves out what has the wrong type', () => {
    expect(labelSelector({
      matchLabels: { app: 'web', version: 1 },
      matchExpressions: [{ key: 'tier', operator: 'In', values: ['front', 2] }, { key: 'zone', operator: 'Exists' }, {}, 'app'],
    })).toEqual({
      matchLabels: { app: 'web' },
      matchExpressions: [
        { key: 'tier', operator: 'In', values: ['front'] }, { key: 'zone', operator: 'Exists', values: [] },
        { key: '', operator: '', values: [] }, { key: '', operator: '', values: [] },
      ],
    });
  });

  test('has fields of the types that the server insists on', () => {
    expect(unlikeSchema({ fields: { selector: SELECTOR_FIELDS } }, 'policy/v1', 'PodDisruptionBudget')).toEqual([]);
    expect(Object.keys(SELECTOR_FIELDS.fields)).toEqual(['matchLabels', 'matchExpressions']);
  });
});

test('the selector of a Service is a plain map, and selects nothing where it is absent or empty', () => {
  expect(mapSelector({ app: 'web' })).toEqual({ matchLabels: { app: 'web' }, matchExpressions: [] });
  expect([undefined, null, {}, { app: 1 }, 'web'].map(mapSelector)).toEqual(Array(5).fill(undefined));
});

test('a selector is empty when it asks for neither a label nor an expression', () => {
  expect(isEmpty(selector({}))).toBe(true);
  expect(isEmpty(selector({ app: 'web' }))).toBe(false);
  expect(isEmpty(selector({}, { key: 'app', operator: 'Exists' }))).toBe(false);
});

test.each<[string, LabelSelector | undefined]>([
  ['no pods', undefined],
  ['all pods', selector({})],
  ['app=web', selector({ app: 'web' })],
  ['zone Exists', selector({}, { key: 'zone', operator: 'Exists' })],
  ['app=web,release=a,tier In (front,back)', selector({ app: 'web', release: 'a' }, { key: 'tier', operator: 'In', values: ['front', 'back'] })],
])('a message says "%s"', (expected, shown) => {
  expect(selectorText(shown)).toBe(expected);
});

describe('the part of a selector that asks for some labels', () => {
  const whole = selector({ app: 'web', revision: '1' }, { key: 'app', operator: 'Exists' }, { key: 'revision', operator: 'Exists' });

  test('has neither other labels nor other expressions', () => {
    expect(partOf(whole, key => key === 'app')).toEqual(selector({ app: 'web' }, { key: 'app', operator: 'Exists' }));
    expect(partOf(selector({ app: 'web' }, { key: 'zone', operator: 'Exists' }), key => key === 'app')).toEqual(selector({ app: 'web' }));
    expect(partOf(selector({ app: 'web', zone: 'a' }), key => key === 'app')).toEqual(selector({ app: 'web' }));
    expect(partOf(whole, () => false)).toEqual(selector({}));
  });

  test('is the selector itself where it asks for no others', () => {
    expect(partOf(whole, () => true)).toBe(whole);
  });
});

describe('two selectors', () => {
  test('exclude each other when they ask for different values of one label', () => {
    const first = selector({ 'app': 'web', 'apps.kubernetes.io/pod-index': '0' });
    const second = selector({ 'app': 'web', 'apps.kubernetes.io/pod-index': '1' });
    expect(excludeEachOther(first, second)).toBe(true);
    expect(excludeEachOther(second, first)).toBe(true);
  });

  test.each<[string, LabelSelector | undefined, LabelSelector | undefined]>([
    ['they are the same', selector({ app: 'web' }), selector({ app: 'web' })],
    ['they ask for different labels', selector({ app: 'web' }), selector({ tier: 'front' })],
    ['the label is one that every JavaScript object seems to have', selector({ constructor: 'a' }), selector({ app: 'web' })],
    ['one is empty', selector({}), selector({ app: 'web' })],
    ['one is absent', undefined, selector({ app: 'web' })],
    ['the other is absent', selector({ app: 'web' }), undefined],
  ])('do not where %s', (_, one, other) => {
    expect(excludeEachOther(one, other)).toBe(false);
  });
});

describe('of an object of which app=web is known, a selector', () => {
  test.each<[LabelSelector, boolean, boolean]>([
    [selector({}), true, true],
    [selector({ app: 'web' }), true, true],
    [selector({ tier: 'front' }), false, false],
    [selector({}, { key: 'app', operator: 'NotIn', values: ['other'] }), true, true],
    [selector({}, { key: 'tier', operator: 'DoesNotExist' }), true, false],
    [selector({}, { key: 'constructor', operator: 'NotIn', values: ['a'] }), true, false],
  ])('%j selects it when all are known: %p, and when others may be there: %p', (labels, whenKnown, whenOpen) => {
    expect(surelySelects(labels, { app: 'web' }, true)).toBe(whenKnown);
    expect(surelySelects(labels, { app: 'web' }, false)).toBe(whenOpen);
  });
});
