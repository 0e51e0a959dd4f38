import { objectsIn } from '../../src/reading/documents';

const object = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name } });
const list = (...items: unknown[]) => ({ apiVersion: 'v1', kind: 'List', items });
const [a, b, c] = ['a', 'b', 'c'].map(object);

describe('the objects among documents', () => {
  test.each<[string, unknown[], unknown[]]>([
    ['are those with a kind', [a, b], [a, b]],
    ['are the items of a List, in its place', [a, list(b, c)], [a, b, c]],
    ['are the items of a List in a List', [list(a, list(b), c)], [a, b, c]],
    ['are none of an empty List, or one that has no items', [list(), { kind: 'List' }, { kind: 'List', items: { a } }], []],
    ['are no maps without a kind', [{ replicaCount: 1 }, { kind: 3 }, a], [a]],
    ['are no texts, lists or nothing', ['text', 3, null, undefined, [b], a], [a]],
    ['are no items that are none', [list(null, 'text', a)], [a]],
    ['are none where there are no documents', [], []],
  ])('%s', (_, documents, expected) => {
    expect(objectsIn(documents)).toEqual(expected);
  });

  test('are the same ones, not copies', () => {
    expect(objectsIn([list(a)])[0]).toBe(a);
  });
});
