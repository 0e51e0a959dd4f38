import { fields, flag, integer, isFields, items, lookUp, text, textMap, texts } from '../../../src/kubernetes/json/fields';

const ABSENT = { fields: {}, items: [], text: undefined, integer: undefined, flag: undefined };

describe('a value reads as what it is, and as absent where another type is asked for', () => {
  test.each<[unknown, Partial<Record<keyof typeof ABSENT, unknown>>]>([
    [undefined, {}],
    [null, {}],
    [{ a: 1 }, { fields: { a: 1 } }],
    [[1, 'a'], { items: [1, 'a'] }],
    ['web', { text: 'web' }],
    ['', { text: '' }],
    ['3', { text: '3' }],
    ['true', { text: 'true' }],
    [3, { integer: 3 }],
    [0, { integer: 0 }],
    [-1, { integer: -1 }],
    [1.5, {}],
    [Number.NaN, {}],
    [true, { flag: true }],
    [false, { flag: false }],
  ])('%p', (value, expected) => {
    const read = { fields: fields(value), items: items(value), text: text(value), integer: integer(value), flag: flag(value) };
    expect(read).toStrictEqual({ ...ABSENT, ...expected });
    expect(isFields(value)).toBe('fields' in expected);
  });
});

test('fields and items are the written ones, not a copy', () => {
  const written = { spec: { ports: [{ port: 80 }] } };
  expect(fields(written.spec)).toBe(written.spec);
  expect(items(written.spec.ports)).toBe(written.spec.ports);
});

test('what is absent is shared, so nobody can add to it', () => {
  for (const empty of [fields(null), items(null), textMap(null)]) {
    expect(Object.isFrozen(empty)).toBe(true);
  }
});

test.each<[unknown, readonly string[]]>([
  [['sh', '-c', 'exit'], ['sh', '-c', 'exit']],
  [['sleep', 15, null, ['a'], ''], ['sleep', '']],
  ['sleep 15', []],
  [undefined, []],
])('the texts of %j are %j', (value, expected) => {
  expect(texts(value)).toEqual(expected);
});

test.each<[unknown, object]>([
  [{ app: 'web', tier: '' }, { app: 'web', tier: '' }],
  [{ app: 'web', version: 1, canary: true, zone: null }, { app: 'web' }],
  [{ version: 1 }, {}],
  [['app'], {}],
  ['app=web', {}],
  [null, {}],
])('the labels in %j are %j', (value, expected) => {
  expect(textMap(value)).toStrictEqual(expected);
});

test('labels that are all texts are not copied', () => {
  const labels = { app: 'web' };
  expect(textMap(labels)).toBe(labels);
});

test('a table has only its own entries, not those that every JavaScript object has', () => {
  const table = { Deployment: 16 };
  expect(lookUp(table, 'Deployment')).toBe(16);
  expect(lookUp(table, 'Service')).toBeUndefined();
  expect(lookUp(table, 'constructor')).toBeUndefined();
});
