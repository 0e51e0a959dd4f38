import { locate, locateAll } from '../../src/reading/locate';
import { SourceFile } from '../../src/reading/source-file';

const MANIFEST = `# A comment before the first document.
apiVersion: v1
kind: ConfigMap
metadata: { name: first }
data:
  text: |
    metadata:
      name: not this
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: &labels
    app: web
  annotations:
    # A comment, and a key with slashes.
    alb.ingress.kubernetes.io/target-type: ip
    "quoted/key": 'value'
    tilde~key: value
spec:
  selector:
    matchLabels: *labels
  template:
    metadata: {labels: {app: web, "a/b": c}}
    spec:
      containers:
      - name: one
        image: one:1
        ports:
          - containerPort: 80
          -
            containerPort: 81
      - image: two:1
        env: [{name: A, value: b},
              {name: C, value: d}]
        args:
          - - nested
            - again
      tolerations:

      - key: a
`;

function lineOf(text: string, document: number, pointer: string): string {
  const { line, column } = locate({ file: new SourceFile('a.yaml', text, true), document, pointer });
  return `${line}:${column}`;
}

const PLACES: [number, string, string][] = [
  [0, '', '2:1'],
  [0, '/metadata/name', '4:13'],
  [0, '/data/text', '6:3'],
  [1, '', '10:1'],
  [1, '/metadata/name', '13:3'],
  [1, '/metadata/labels/app', '15:5'],
  [1, '/metadata/annotations/alb.ingress.kubernetes.io~1target-type', '18:5'],
  [1, '/metadata/annotations/quoted~1key', '19:5'],
  [1, '/metadata/annotations/tilde~0key', '20:5'],
  [1, '/metadata/annotations/missing~1key', '16:3'],
  [1, '/spec/replicas', '21:1'],
  [1, '/spec/selector/matchLabels/app', '23:5'],
  [1, '/spec/template/metadata/labels/a~1b', '25:35'],
  [1, '/spec/template/spec/terminationGracePeriodSeconds', '26:5'],
  [1, '/spec/template/spec/containers/0', '28:9'],
  [1, '/spec/template/spec/containers/0/image', '29:9'],
  [1, '/spec/template/spec/containers/0/ports/1/containerPort', '33:13'],
  [1, '/spec/template/spec/containers/1/image', '34:9'],
  [1, '/spec/template/spec/containers/1/env/1/value', '36:25'],
  [1, '/spec/template/spec/containers/1/args/0/1', '39:15'],
  [1, '/spec/template/spec/tolerations/0/key', '42:9'],
  [1, '/spec/template/spec/tolerations/7', '40:7'],
];

describe('line and column of a value', () => {
  test.each(PLACES)('document %d, %s', (document, pointer, place) => {
    expect(lineOf(MANIFEST, document, pointer)).toBe(place);
  });

  test.each(PLACES)('with CRLF: document %d, %s', (document, pointer, place) => {
    expect(lineOf(MANIFEST.replace(/\n/g, '\r\n'), document, pointer)).toBe(place);
  });

  test('in JSON, on many lines and on one', () => {
    const json = { kind: 'List', items: [{ a: 1 }, { metadata: { annotations: { 'a/b': 'c' } } }] };
    expect(lineOf(JSON.stringify(json, undefined, 2), 0, '/items/1/metadata/annotations/a~1b')).toBe('10:11');
    expect(lineOf(JSON.stringify(json, undefined, '\t'), 0, '/items/1/metadata/annotations/a~1b')).toBe('10:6');
    expect(lineOf(JSON.stringify(json), 0, '/items/1')).toBe('1:33');
  });

  test('of a key that is there twice, of the last one', () => {
    expect(lineOf('a: 1\nb: 2\na: 3\n', 0, '/a')).toBe('3:1');
    expect(lineOf('{ a: 1, b: 2, a: 3 }', 0, '/a')).toBe('1:15');
  });

  test('of a spec, whatever stands before it', () => {
    expect(lineOf('---\nspec:\n  a: 1\n', 0, '')).toBe('2:1');
    expect(lineOf('---\nspec:\n  a: 1\n', 0, '/spec/a')).toBe('3:3');
    expect(lineOf('# c\nkind: A\nspec:\n  a: 1\n', 0, '/spec')).toBe('3:1');
    expect(lineOf('kind: A\nspec: {a: {b: 1}}\n', 0, '/spec/a/b')).toBe('2:12');
    expect(lineOf('kind: A\nspec:\n  a: 1\nstatus:\n  b: 2\n', 0, '/status/b')).toBe('5:3');
  });

  test('where a marker, directives or an anchor come first', () => {
    expect(lineOf('%YAML 1.2\n# c\n--- # here\n# d\na: 1\n', 0, '/a')).toBe('5:1');
    expect(lineOf('--- {a: {b: 1}}\n', 0, '/a/b')).toBe('1:10');
    expect(lineOf('--- &x\na:\n  - &y b: 1\n    c: 2\n', 0, '/a/0/c')).toBe('4:5');
    expect(lineOf('? a\n: b: 1\n', 0, '/a/b')).toBe('2:3');
  });
});

describe('what cannot be followed', () => {
  test('is at the beginning of the document, where the second parser loses its way', () => {
    expect(lineOf('# c\na: &x "two\n  lines\n"\nb: &y {c: 1}\n? d\n', 0, '/b/c')).toBe('2:1');
  });

  test('is found where quotes or brackets close further left than the second parser wants', () => {
    expect(lineOf('# c\na: "two\n  lines\n"\nb: {c: 1}\n', 0, '/b/c')).toBe('5:5');
    expect(lineOf('a: [\n1,\n2\n]\nb: {c: 1}\n', 0, '/b/c')).toBe('5:5');
  });

  test('is the nearest value around it', () => {
    expect(lineOf('a: {b: [c]}\n', 0, '/a/b/0/d')).toBe('1:9');
    expect(lineOf('a: {b: [c]}\n', 0, '/a/b/7')).toBe('1:5');
    expect(lineOf('a: {b: [c]}\n', 0, '/x')).toBe('1:1');
  });

  test('is the beginning of the text where there is nothing', () => {
    expect(lineOf('# c\n', 0, '/a')).toBe('1:1');
  });
});

test('many places are told in the order in which they were asked for', () => {
  const [one, two] = ['one.yaml', 'two.yaml'].map(name => new SourceFile(name, 'kind: A\nspec:\n  a: 1\n---\nkind: B\nspec:\n  a: 1\n', true));
  const spots = [
    { file: two, document: 1, pointer: '/spec/a' }, { file: one, document: 0, pointer: '/kind' }, { file: two, document: 0, pointer: '/spec/a' },
    { file: one, document: 1, pointer: '' }, { file: two, document: 1, pointer: '/spec/a' },
  ];
  expect(locateAll(spots).map(({ file, line, column }) => `${file}:${line}:${column}`))
    .toEqual(['two.yaml:7:3', 'one.yaml:1:1', 'two.yaml:3:3', 'one.yaml:5:1', 'two.yaml:7:3']);
  expect(locateAll([])).toEqual([]);
});
