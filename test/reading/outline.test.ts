import { isMap, isSeq, parseDocument as parseNodes } from 'yaml';
import { Outline } from '../../src/reading/outline';
import { firstContent, parseDocument } from '../../src/reading/parse';
import { SourceFile } from '../../src/reading/source-file';
import { fixtureFolders, fixturesOf } from '../support/fixtures';

/** The text at which the outline finds a value, up to the end of its line; nothing where it cannot tell. */
function read(text: string, ...segments: string[]): string | undefined {
  const offset = new Outline(text, firstContent(text)).find(segments);
  return offset === undefined ? undefined : text.slice(offset).split('\n')[0];
}

describe('the outline of a document', () => {
  const text = `# a comment
kind: A
"quoted": 1
'single': 2
metadata:
  labels: &labels
    app: web

    # another comment
  name: a:b
empty:
list:
- one
- two: 2
  three: 3
-
  four: 4
  vier: 4
- &five five: 5
- - six
  - seven
nothing:
-
- after
tagged: !!map
  key: 1
brackets: { a: [b] }
anchored: { a: &a b }
quoted-value: "x: y"
text: |
  kind: not this
nobody: {}
nothing-below:
  {}
over-lines: [
  a,
  # ]
  {
    b: 2
  }
]
after-brackets: 1
over-quotes: "
twice: 3
"
after-quotes: 1
twice: 1
twice: 2
`;
  test.each<[string, string[], string]>([
    ['leads to a key', ['kind'], 'kind: A'],
    ['leads to a key in double quotes', ['quoted'], '"quoted": 1'],
    ['leads to a key in single quotes', ['single'], "'single': 2"],
    ['leads to a key below an anchor', ['metadata', 'labels', 'app'], 'app: web'],
    ['goes on after empty lines and comments', ['metadata', 'name'], 'name: a:b'],
    ['leads to an item in the column of its key', ['list', '0'], 'one'],
    ['leads to a key of an item', ['list', '1', 'three'], 'three: 3'],
    ['leads to an item on the line after its dash', ['list', '2'], 'four: 4'],
    ['leads to a key of such an item', ['list', '2', 'vier'], 'vier: 4'],
    ['leads to the dash of an item that is nothing', ['nothing', '0'], '-'],
    ['leads to the item after it', ['nothing', '1'], 'after'],
    ['leads to a key below a tag', ['tagged', 'key'], 'key: 1'],
    ['leads to an item of an item', ['list', '4', '1'], 'seven'],
    ['stays at the nearest key where there is no such key', ['metadata', 'annotations', 'a'], 'metadata:'],
    ['stays at a key without a value, whatever comes next', ['empty', 'list'], 'empty:'],
    ['stays at an item that is nothing, whatever comes next', ['nothing', '0', '1'], '-'],
    ['stays at a list that has fewer items', ['list', '9'], 'list:'],
    ['stays at a text, whatever is in it', ['text', 'kind'], 'text: |'],
    ['leads to the last of two keys alike', ['twice'], 'twice: 2'],
    ['begins after comments', [], 'kind: A'],
    ['leads to what is written in brackets', ['brackets'], 'brackets: { a: [b] }'],
    ['leads to a key within brackets', ['brackets', 'a'], 'a: [b] }'],
    ['leads to an item within brackets', ['brackets', 'a', '0'], 'b] }'],
    ['stays at a text in quotes', ['quoted-value', 'x'], 'quoted-value: "x: y"'],
    ['stays at brackets without anything, on the line of the key', ['nobody', 'limits'], 'nobody: {}'],
    ['stays at brackets without anything, on a line of their own', ['nothing-below', 'limits', 'memory'], 'nothing-below:'],
    ['goes on after brackets that close in the column of their key', ['after-brackets'], 'after-brackets: 1'],
    ['leads into such brackets', ['over-lines', '1', 'b'], 'b: 2'],
    ['goes on after quotes that close in the column of their key', ['after-quotes'], 'after-quotes: 1'],
  ])('%s', (_, segments, expected) => {
    expect(read(text, ...segments)).toBe(expected);
  });

  test.each<[string, string[]]>([
    ['within brackets with an anchor', ['anchored', 'a']],
    ['within an item after an anchor', ['list', '3', 'five']],
  ])('cannot tell %s', (_, segments) => {
    expect(read(text, ...segments)).toBeUndefined();
  });

  test.each([
    ['JSON that does not end', '{"a": 1'],
    ['brackets that are a key', '{a: 1}: 2'],
    ['a question mark', '? a\n: 1\n'],
    ['an escape in a key', '"a\\u0062": 1\n'],
  ])('cannot tell anything in %s', (_, other) => {
    expect(read(other, 'a')).toBeUndefined();
  });
});

test('JSON is followed with its tabs', () => {
  expect(read('{\n\t"a": {\n\t\t"b": [1, {"c": 2}]\n\t}\n}\n', 'a', 'b', '1', 'c')).toBe('"c": 2}]');
});

describe('the outline agrees with the parser', () => {
  test.each(fixtureFolders())('on every value of the fixtures of %s', id => {
    for (const text of fixturesOf(id)) {
      const file = new SourceFile('a.yaml', text, true);
      file.spans.forEach((_, index) => compare(file.document(index)));
    }
  });
});

function compare(text: string): void {
  const outline = new Outline(text, firstContent(text));
  const root = parseNodes(text, { merge: true }).contents;
  for (const segments of pathsIn(parseDocument(text).value)) {
    const found = outline.find(segments);
    const expected = offsetOf(root, segments);
    if (found !== undefined && expected !== undefined && found !== expected) {
      throw new Error(`${segments.join('/')}: found ${text.slice(found, found + 20)}, expected ${text.slice(expected, expected + 20)}`);
    }
  }
}

function pathsIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  const below = typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, child]) => pathsIn(child, [...path, key])) : [];
  return path.length === 0 ? below : [path, ...below];
}

/** Where the nodes of the parser say that a value is written; nothing behind an alias. */
function offsetOf(root: unknown, segments: readonly string[]): number | undefined {
  let node = root;
  let offset: number | undefined;
  for (const segment of segments) {
    if (isMap<{ value: unknown; range: number[] }, unknown>(node)) {
      const pair = node.items.find(({ key }) => String(key.value) === segment);
      offset = pair?.key.range[0];
      node = pair?.value;
    } else if (isSeq<{ range: number[] }>(node)) {
      const item: { range: number[] } | undefined = node.items[Number(segment)];
      offset = item?.range[0];
      node = item;
    } else {
      return undefined;
    }
  }
  return offset;
}
