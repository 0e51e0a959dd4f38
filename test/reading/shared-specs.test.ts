import { readFileSync } from 'fs';
import { join } from 'path';
import { isDeepStrictEqual } from 'util';
import { pointerKey } from '../../src/kubernetes';
import { locateAll } from '../../src/reading/locate';
import { readObjects } from '../../src/reading/objects';
import { parseDocument } from '../../src/reading/parse';
import { documentParser, Parts, splitSpec } from '../../src/reading/shared-specs';
import { SourceFile } from '../../src/reading/source-file';
import { everyFixture } from '../support/fixtures';

/** The same text, of which no document has parts. */
class WholeFile extends SourceFile {
  public override parts(document: number): Parts {
    return { head: this.document(document), spec: undefined };
  }
}

function pointersIn(value: unknown, path = ''): readonly string[] {
  const below = typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, child]) => pointersIn(child, `${path}/${pointerKey(key)}`))
    : [];
  return [path, ...below];
}

function placesIn(file: SourceFile, document: number, value: unknown): readonly string[] {
  return locateAll(pointersIn(value).map(pointer => ({ file, document, pointer }))).map(({ line, column }) => `${line}:${column}`);
}

/** What a document says and where must not depend on whether its spec was read with the rest or before, in another document. */
function expectSame(text: string, parse = documentParser()): void {
  const file = new SourceFile('a.yaml', text, true);
  const wholeFile = new WholeFile('a.yaml', text, true);
  file.spans.forEach((_, document) => {
    const whole = parseDocument(file.document(document));
    const parsed = parse(file, document);
    if (!isDeepStrictEqual(parsed, whole)) {
      expect({ text, parsed }).toStrictEqual({ text, parsed: whole });
    }
    const [start, ...places] = placesIn(wholeFile, document, whole.value);
    // The second parser may lose its way in the whole text, and then leaves it at the beginning.
    const moved = placesIn(file, document, whole.value).slice(1).filter((place, index) => place !== places[index] && places[index] !== start);
    if (moved.length > 0) {
      throw new Error(`${moved.join(', ')} moved in\n${text}`);
    }
  });
}

const FIXTURES = everyFixture();

describe('the parts of a document', () => {
  test.each<[string, string, Parts]>([
    ['are all before its spec, and the spec', 'kind: A\nspec:\n  a: 1\n', { head: 'kind: A\n', spec: 'spec:\n  a: 1\n' }],
    ['are found behind comments and a marker', '# a\n---\nkind: A\nspec: {}\n', { head: '# a\n---\nkind: A\n', spec: 'spec: {}\n' }],
    ['are found in a text that ends with the word', 'kind: A\nspec:', { head: 'kind: A\n', spec: 'spec:' }],
    ['are none without a spec', 'kind: A\ndata:\n  spec: b\n', { head: 'kind: A\ndata:\n  spec: b\n', spec: undefined }],
    ['are none where the spec comes first', 'spec:\n  a: 1\n', { head: 'spec:\n  a: 1\n', spec: undefined }],
    ['are none where something comes after the spec', 'kind: A\nspec:\n  a: 1\nstatus: {}\n', { head: 'kind: A\nspec:\n  a: 1\nstatus: {}\n', spec: undefined }],
    ['are none in JSON', '{"kind": "A",\n"spec": {}}', { head: '{"kind": "A",\n"spec": {}}', spec: undefined }],
    ['are none where the text begins with a bracket', '{a: 1,\nspec: {}}', { head: '{a: 1,\nspec: {}}', spec: undefined }],
  ])('%s', (_, text, parts) => {
    expect(splitSpec(text)).toEqual(parts);
  });
});

describe('a document read in parts is the document', () => {
  test('in every fixture, with one memory for all', () => {
    const parse = documentParser();
    FIXTURES.forEach(text => expectSame(text, parse));
    FIXTURES.forEach(text => expectSame(text.replace(/\n/g, '\r\n'), parse));
  });

  test.each([
    ['a spec that is not the last field', 'kind: A\nspec:\n  a: 1\nstatus:\n  b: 2\n'],
    ['a spec first', 'spec:\n  a: 1\nkind: A\n'],
    ['two specs', 'kind: A\nspec:\n  a: 1\nspec:\n  a: 2\n'],
    ['a second spec in quotes', 'kind: A\n"spec": 1\nspec:\n  a: 2\n'],
    ['an anchor from before', 'kind: A\nmetadata:\n  labels: &l {a: b}\nspec:\n  selector: *l\n'],
    ['anchors of its own', 'kind: A\nspec:\n  a: &a {b: c}\n  d: *a\n'],
    ['an alias for itself', 'kind: A\nspec: &a\n  b: *a\n'],
    ['a list in its column', 'kind: A\nspec:\n- a\n- b\n'],
    ['comments in the first column', 'kind: A\nspec:\n  a: 1\n# b\n  c: 2\n'],
    ['no value', 'kind: A\nspec:\n'],
    ['a text', 'kind: A\nspec: |\n  a: 1\n\n  b: 2\n'],
    ['brackets that close in the first column', 'kind: A\nspec: {\n  a: 1\n}\n'],
    ['tabs', 'kind: A\nspec:\n\ta: 1\n'],
    ['a bad indentation', 'kind: A\nspec:\n    a: 1\n  b: 2\n'],
    ['a head that cannot be read', 'kind: [\nspec:\n  a: 1\n'],
    ['a head that is one text', '--- |\nkind: A\nspec:\n  a: 1\n'],
    ['a text in quotes around it', 'kind: "A\nspec:\n  a: 1"\n'],
    ['a text in quotes that ends in it', 'kind: "A\n\nspec:\n  a: \'"\'\n'],
    ['a question mark', '? kind\nspec:\n  a: 1\n'],
    ['a merged head', 'a: &a {b: 1}\n<<: *a\nspec:\n  c: 2\n'],
    ['a key that objects have', '__proto__: {a: 1}\nconstructor: 2\nspec:\n  __proto__: {spec: 3}\n'],
    ['a field after a lone carriage return', 'kind: A\nspec:\n  a: 1\rmetadata:\n  name: b\n'],
    ['a field that begins with a dash', 'kind: A\nspec:\n  a: 1\n-b: 2\n'],
    ['a field that begins with a space of another kind', 'kind: A\nspec:\n  a: 1\n\u00a0b: 2\n'],
    ['a field that begins with a byte order mark', 'kind: A\nspec:\n  a: 1\n\ufeffb: 2\n'],
    ['a longer key', 'kind: A\nspec:b:\n  a: 1\n'],
    ['a text in quotes that ends in the first column', 'kind: A\na:\n  b: "c\n    d\n"\nspec:\n  a: 1\n'],
    ['a comma in the first column', 'kind: A\na: {b: c\n, d: e}\nspec: {a: 1\n, b: 2}\n'],
    ['a quote that closes what another part opens', 'x: "ta:\n  ann\n"otations:\n  a: b\nspec:\n  a: "b:1"\n'],
    ['aliases in both parts', `kind: A\na: &a [${'x,'.repeat(300)}]\nb: &b [${'*a,'.repeat(200)}]\nspec:\n  a: &a [${'x,'.repeat(300)}]\n  b: [${'*a,'.repeat(200)}]\n`],
    ['a comment with a percent sign', '# 50%\n---\nkind: A\nspec:\n  a: 1\n'],
    ['an indented head', '  kind: A\nspec:\n  a: 1\n'],
    ['a head in brackets', '{kind: A}\nspec:\n  a: 1\n'],
    ['a head in brackets beside the marker', '--- {kind: A}\nspec:\n  a: 1\n'],
    ['comments, markers and nothing before it', '# a\n--- # b\n\n# c\nkind: A\nspec:\n  a: 1\n'],
    ['no head', '---\nspec:\n  a: 1\n'],
    ['directives', '%TAG ! tag:a,2002:\n--- # a\nkind: A\nspec:\n  a: 1\n'],
    ['JSON', '{"kind": "A",\n"spec": {"a": 1}}\n'],
    ['the end of the text', 'kind: A\nspec:\n  a: 1'],
  ])('with %s', (_, text) => expectSame(text));

  test('in 2,000 fixtures with lines and characters that were moved, doubled, indented or lost, with one memory for all', () => {
    const lines = FIXTURES.flatMap(text => text.split('\n'));
    const strays = ['\r', '"', "'", '\n"', '\n-a: 1', '\n\u00a0b: 1', '# 5%\n', '\nspec:c: 1', '{', '\n}', '\n, ', ' &a ', ' *a', '|', '\t', ': ', '\n---\n', '? '];
    const parse = documentParser();
    let state = 20_261_122;
    const next = (below: number) => {
      state = state * 48_271 % 2_147_483_647;
      return state % below;
    };
    for (let round = 0; round < 2_000; round++) {
      const mutated = FIXTURES[next(FIXTURES.length)].split('\n');
      for (let times = next(3); times >= 0; times--) {
        const at = next(mutated.length);
        const column = next(mutated[at].length + 1);
        const torn = `${mutated[at].slice(0, column)}${strays[next(strays.length)]}${mutated[at].slice(column)}`;
        const line = [lines[next(lines.length)], mutated[at], ` ${mutated[at]}`, mutated[at].trimStart(), 'spec:', torn, torn][next(7)];
        mutated.splice(at, next(2), ...next(4) === 0 ? [] : [line]);
      }
      expectSame(mutated.join('\n'), parse);
    }
  });
});

test('one spec in many namespaces is read once', () => {
  const text = readFileSync(join(__dirname, '..', 'fixtures', 'linter-clean.yaml'), 'utf8');
  const texts = ['a', 'b', 'c'].map(namespace => text.replaceAll('namespace: shop', `namespace: ${namespace}`).trimEnd());
  const file = new SourceFile('all.yaml', texts.join('\n---\n'), true);
  const { objects } = readObjects(file, new Map());
  const deployments = objects.filter(({ kind }) => kind === 'Deployment');
  expect(deployments.map(({ metadata }) => metadata?.namespace)).toEqual(['a', 'b', 'c']);
  expect(new Set(deployments.map(({ spec }) => spec)).size).toBe(1);
});
