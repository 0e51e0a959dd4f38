import { firstContent, hasAlias, parseDocument, templateRemedy } from '../../src/reading/parse';

/** What sigs.k8s.io/yaml v1.4.0, by which kubectl and Helm read, makes of each. */
const WORDS: readonly [string, unknown][] = [
  ['y', true], ['Y', true], ['on', true], ['n', false], ['N', false], ['Off', false], ['tRue', 'tRue'], ['yEs', 'yEs'],
  ['0100', 64], ['-010', -8], ['0o100', 64], ['0x1F', 31], ['0b11', 3], ['09', 9], ['+5', 5], ['1_000', 1000], ['0_7', 7], ['_1', '_1'], ['1_', 1],
  ['1e3', 1000], ['.5', 0.5], ['5.', 5], ['+.5', 0.5], ['1.5_0', 1.5], ['1e', '1e'], ['0x', '0x'], ['0b', '0b'], ['1:30', '1:30'],
  ['2001-01-01', '2001-01-01'], ['~', null], ['Null', null], ['nULL', 'nULL'], ['"y"', 'y'], ['!!str 010', '010'],
];

test.each(WORDS)('%s means what it means to kubectl', (word, meaning) => {
  expect(parseDocument(`value: ${word}\n`).value).toEqual({ value: meaning });
});

describe('a plain word', () => {
  test.each(['true', 'True', 'TRUE', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'y', 'Y'])('%s is true', word => {
    expect(parseDocument(word)).toEqual({ value: true });
  });

  test.each(['false', 'False', 'FALSE', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'n', 'N'])('%s is false', word => {
    expect(parseDocument(word)).toEqual({ value: false });
  });
});

describe('a document', () => {
  test.each<[string, string, unknown]>([
    ['may be empty', '', undefined],
    ['may be a marker and comments', '---\n# a\n', null],
    ['may be JSON with tabs', '{\n\t"a":\t[1, "b"]\n}', { a: [1, 'b'] }],
    ['may be JSON that is nested more deeply than YAML may be', `${'['.repeat(200)}${']'.repeat(200)}`, JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`)],
    ['merges what a key says', 'a: &a { b: 1 }\nc: { <<: *a, d: 2 }\n', { a: { b: 1 }, c: { b: 1, d: 2 } }],
    ['may have a key that every object has', 'constructor: 1\ntoString: 2\n', { constructor: 1, toString: 2 }],
    ['may have texts with braces, and lists and maps in each other', 'a: "{{ b }}"\nc: [{}, {d: {}}, { e: f }]\n', { a: '{{ b }}', c: [{}, { d: {} }, { e: 'f' }] }],
    ['keeps the text of a long word', `a: ${'0'.repeat(100)}x\n`, { a: `${'0'.repeat(100)}x` }],
    ['keeps the number of a long word', `a: 1${'0'.repeat(99)}\n`, { a: 1e99 }],
  ])('%s', (_, text, value) => {
    expect(parseDocument(text)).toEqual({ value });
  });

  test.each(['b', '"b"', "'b'"])('of which the key %s is there twice is read with the last value, and that is told', key => {
    expect(parseDocument(`a: 1\n${key}: 2\n${key}: 3\n`)).toEqual({
      value: { a: 1, b: 3 },
      fault: { kind: 'repeats', message: 'The key b is there twice.', remedy: 'Remove one of the two.', offset: 9 + key.length },
    });
  });

  test('of which a key is there twice may be wrong for another reason too', () => {
    const { value, fault } = parseDocument('a: 1\na: 2\nb: *c\n');
    expect(value).toBeUndefined();
    expect(fault?.message).toContain('unidentified alias');
  });
});

describe('a document that cannot be read', () => {
  test.each<[string, string, RegExp, RegExp, number]>([
    ['is told with its place', 'a: [1\nb: 2\n', /cannot be read/, /^Correct the document/, 6],
    ['because of a tab needs spaces', 'a:\n\tb: 1\n', /tab characters/, /^Indent with spaces\.$/, 3],
    ['because it is a template needs rendering', 'name: {{ .Name }}-web\n', /cannot be read/, /render it first/, 17],
    ['because of a template that happens to be YAML needs rendering', 'a: &a { b: "{{" }\nname: {{ .Name }}\nc: *a\n', /a map cannot be a key/, /render it first/, 12],
    ['may be nested too deeply', `# c\n${'['.repeat(60_000)}`, /nesting exceeded/, /^Correct the document/, 103],
    ['because an alias stands for itself is told at the alias', 'a: &a { b: *a }\n', /contain themselves/, /Write out/, 11],
  ])('%s', (_, text, message, remedy, offset) => {
    const { value, fault } = parseDocument(text);
    expect(value).toBeUndefined();
    expect(fault).toEqual({ kind: 'unreadable', message: expect.stringMatching(message), remedy: expect.stringMatching(remedy), offset });
  });

  test('may be nested too deeply by aliases that are looked at before what they stand for, as whole numbers are the first keys', () => {
    const most = 20_000;
    const lines = Array.from({ length: most }, (_, index) => `${most - index}: &a${most - index} [*a${most - index + 1}]`);
    const { value, fault } = parseDocument(`${most + 1}: &a${most + 1} [x]\n${lines.join('\n')}\n`);
    expect(value).toBeUndefined();
    expect(fault?.message).toBe('The document cannot be read: it is nested too deeply.');
  });
});

describe('aliases', () => {
  const repeated = (times: number, values: number) => `a: &a [${'x,'.repeat(values)}]\nb: [${'*a,'.repeat(times)}]\n`;

  test('may say ten times as much as is written, and 100,000 values more', () => {
    expect(parseDocument(repeated(108, 1_000)).fault).toBeUndefined();
    expect(parseDocument(repeated(109, 1_000)).fault?.message).toBe('The document cannot be read: its aliases stand for 110112 values.');
  });

  test.each<[string, string, boolean]>([
    ['stands for an anchor', 'a: &a 1\nb: *a\n', true],
    ['stands in a list', '- &a 1\n- *a\n', true],
    ['stands in brackets', '[&a 1,*a]', true],
    ['is none without an anchor', 'a: *b\n', false],
    ['is none within a word', 'a: &a 2*3\n', false],
    ['is none of two asterisks', 'a: &a "**"\n', false],
  ])('one %s', (_, text, expected) => {
    expect(hasAlias(text)).toBe(expected);
  });
});

test.each<[string, string, number]>([
  ['at once', 'a: 1', 0],
  ['after spaces', '\n  a: 1', 3],
  ['after a marker', '---\na: 1', 4],
  ['beside a marker', '--- a', 4],
  ['after comments', '# a\n # b\nc: 1', 9],
  ['nowhere, so at the beginning', '# a\n# b', 0],
  ['nowhere in an empty text', '', 0],
])('a document begins %s', (_, text, offset) => {
  expect(firstContent(text)).toBe(offset);
});

test('a text with braces of a template is to be rendered first', () => {
  expect(templateRemedy('replicas: "{{ .Values.replicas }}"')).toMatch(/render it first/);
  expect(templateRemedy('replicas: { a: { b: 1 } }')).toBeUndefined();
});
