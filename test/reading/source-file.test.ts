import { SourceFile } from '../../src/reading/source-file';

const fileOf = (text: string) => new SourceFile('a.yaml', text, true);

/** The texts of a file's documents. */
function documents(text: string): string[] {
  const file = fileOf(text);
  return file.spans.map((_, index) => file.document(index));
}

describe('the documents of a text', () => {
  test.each<[string, string, string[]]>([
    ['are one without a marker', 'a: 1\n', ['a: 1\n']],
    ['begin with their marker', 'a: 1\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
    ['may say something beside the marker', 'a: 1\n--- # two\nb: 2\n', ['a: 1\n', '--- # two\nb: 2\n']],
    ['are not parted by a longer line of dashes', 'a: 1\n----\n', ['a: 1\n----\n']],
    ['are not parted by dashes that are indented', 'a: |\n  ---\n  b\n', ['a: |\n  ---\n  b\n']],
    ['end with a marker of their own', 'a: 1\n...\nb: 2\n', ['a: 1\n', '\nb: 2\n']],
    ['may follow a marker at once', '---\na: 1\n', ['---\na: 1\n']],
    ['may be empty', '---\n---\na: 1\n', ['---\n', '---\na: 1\n']],
    ['have their directives before the marker', '%YAML 1.2\n# c\n---\na: 1\n', ['%YAML 1.2\n# c\n---\na: 1\n']],
    ['have directives of their own', 'a: 1\n...\n%YAML 1.2\n---\nb: 2\n', ['a: 1\n', '\n%YAML 1.2\n---\nb: 2\n']],
    ['are parted from a comment with a percent sign', '# 50%\n---\na: 1\n', ['# 50%\n', '---\na: 1\n']],
    ['are parted in lines that end with CRLF', 'a: 1\r\n---\r\nb: 2\r\n', ['a: 1\r\n', '---\r\nb: 2\r\n']],
    ['are parted where only one line of what stands before is a directive', 'a: 1\n%b\n---\nc: 2\n', ['a: 1\n%b\n', '---\nc: 2\n']],
    ['have their directives before the marker, in lines that end with CRLF', '%YAML 1.2\r\n# c\r\n---\r\na: 1\r\n', ['%YAML 1.2\r\n# c\r\n---\r\na: 1\r\n']],
    ['are one of an empty text', '', ['']],
  ])('%s', (_, text, expected) => {
    expect(documents(text)).toEqual(expected);
  });

  test.each<[string, string, string[]]>([
    ['each on a line', '{"a":1}\n{"b":2}\n', ['{"a":1}\n', '{"b":2}\n']],
    ['with an empty line between', '{\n  "a": 1\n}\n\n{\n  "b": 2\n}\n', ['{\n  "a": 1\n}\n\n', '{\n  "b": 2\n}\n']],
    ['with many empty lines between', '{"a":1}\n\n\n\n{"b":2}\n', ['{"a":1}\n\n\n\n', '{"b":2}\n']],
    ['with spaces around them', '{"a":1} \n  \n\t{"b":2}\n', ['{"a":1} \n  \n\t', '{"b":2}\n']],
    ['but not within a text', '{"a":"}\\n\\n\\n{"}\n', ['{"a":"}\\n\\n\\n{"}\n']],
    ['in lines that end with CRLF', '{"a":1}\r\n{"b":2}', ['{"a":1}\r\n', '{"b":2}']],
    ['but not within a list of one', '{"a":[{}\n,{}]}\n', ['{"a":[{}\n,{}]}\n']],
    ['but not in YAML, where brackets may stand in a text', 'a: |\n  {}\n{\n', ['a: |\n  {}\n{\n']],
  ])('are objects of JSON one after the other, %s', (_, text, expected) => {
    expect(documents(text)).toEqual(expected);
  });
});

test('a document has the parts that its own text has', () => {
  const file = fileOf('kind: A\nspec: {}\n---\nkind: B\n');
  expect(file.parts(0)).toEqual({ head: 'kind: A\n', spec: 'spec: {}\n' });
  expect(file.parts(1)).toEqual({ head: '---\nkind: B\n', spec: undefined });
  expect(file.parts(0)).toBe(file.parts(0));
});

describe('where an offset is', () => {
  test('counts a line at the beginning that says nothing', () => {
    expect(fileOf('\na').locate(1)).toMatchObject({ line: 2, column: 1 });
  });

  const text = 'ab\n\ncd\r\ne';
  // Offset; then line and column, from 1.
  test.each([
    [0, 1, 1], [1, 1, 2], [2, 1, 3],
    [3, 2, 1],
    [4, 3, 1], [7, 3, 4],
    [8, 4, 1], [9, 4, 2],
  ])('%d is in line %d, column %d', (offset, line, column) => {
    expect(fileOf(text).locate(offset)).toEqual({ file: 'a.yaml', line, column });
  });
});
