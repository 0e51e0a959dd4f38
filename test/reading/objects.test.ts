import { locate } from '../../src/reading/locate';
import { Origins, readObjects } from '../../src/reading/objects';
import { SourceFile } from '../../src/reading/source-file';

/** Reads a text that was named by somebody, or found in a folder. */
function read(text: string, isGiven = true) {
  const origins: Origins = new Map();
  const { objects, problems, skipped } = readObjects(new SourceFile('a.yaml', text, isGiven), origins);
  return {
    names: objects.map(({ kind, metadata }) => `${kind}/${metadata?.name}`),
    problems: problems.map(({ message, remedy, location: { line, column } }) => `${line}:${column} ${message} ${remedy}`),
    places: objects.map(object => locate(origins.get(object)!)).map(({ line, column }) => `${line}:${column}`),
    skipped,
    objects,
  };
}

const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec: {}\n`;

describe('the objects of a file', () => {
  test('are its documents, each with its place', () => {
    expect(read(`${pod('one')}---\n# two\n${pod('two')}---\n# nothing\n`)).toMatchObject({ names: ['Pod/one', 'Pod/two'], places: ['1:1', '7:1'], problems: [], skipped: 0 });
  });

  test('are the items of a List, each with its place', () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n- ${pod('one').replace(/\n(?=.)/g, '\n  ')}- ${pod('two').replace(/\n(?=.)/g, '\n  ')}`;
    expect(read(text)).toMatchObject({ names: ['Pod/one', 'Pod/two'], places: ['4:3', '8:3'], problems: [] });
  });

  test('are the items of a list of one kind, of which the API does not say what they are', () => {
    const { names, objects } = read('apiVersion: apps/v1\nkind: DeploymentList\nitems: [{ metadata: { name: web }, spec: {} }, { apiVersion: v1, kind: Pod, metadata: { name: a }, spec: {} }]\n');
    expect(names).toEqual(['Deployment/web', 'Pod/a']);
    expect(objects[0].apiVersion).toBe('apps/v1');
  });

  test('are objects with items of their own where they have a spec or no list', () => {
    expect(read('apiVersion: example.com/v1\nkind: ShoppingList\nspec: {}\nitems: []\n').names).toEqual(['ShoppingList/undefined']);
    expect(read('apiVersion: example.com/v1\nkind: ShoppingList\nmetadata: { name: a }\n').names).toEqual(['ShoppingList/a']);
  });

  test('are read with the others of their file, though one of them cannot be read', () => {
    expect(read(`a: [\n---\n${pod('one')}`)).toMatchObject({ names: ['Pod/one'], problems: [expect.stringMatching(/^2:1 The document cannot be read/)] });
  });

  test('are none of a list without items', () => {
    expect(read('apiVersion: v1\nkind: List\n')).toMatchObject({ names: [], problems: [] });
    expect(read('apiVersion: v1\nkind: PodList\nitems: []\n')).toMatchObject({ names: [], problems: [] });
  });
});

describe('what is no object', () => {
  test.each<[string, string, string]>([
    ['a list', '- a\n', '1:1 There is a list where an object should be. Write an object with apiVersion and kind.'],
    ['a text', 'just a text\n', '1:1 There is a single value where an object should be. Write an object with apiVersion and kind.'],
    ['a map', 'replicaCount: 3\n', '1:1 A document without apiVersion and kind is no Kubernetes object. Leave it out, or say what it is.'],
  ])('%s is a problem where somebody named the file, and passed over in a folder', (_, text, problem) => {
    expect(read(text)).toMatchObject({ names: [], problems: [problem], skipped: 0 });
    expect(read(text, false)).toMatchObject({ names: [], problems: [], skipped: 1 });
  });

  test('is the description of a Helm chart, of which somebody who names it is told', () => {
    const text = 'apiVersion: v2\nname: web\nversion: 0.1.0\n';
    expect(read(text)).toMatchObject({ names: [], problems: ['1:1 The object has no kind. Say what it is; it is not judged.'], skipped: 0 });
    expect(read(text, false)).toMatchObject({ names: [], problems: [], skipped: 1 });
    expect(read(text.replace('version:', 'appVersion:'), false)).toMatchObject({ problems: [expect.stringContaining('has no kind')], skipped: 0 });
    expect(read(`${text}kind: 3\n`, false)).toMatchObject({ problems: [expect.stringContaining('The kind is no text')], skipped: 0 });
  });

  test('is a problem among the items of a List, in a folder too', () => {
    const text = 'apiVersion: v1\nkind: List\nitems:\n- 3\n- { a: 1 }\n';
    expect(read(text, false)).toMatchObject({
      problems: [
        '4:3 There is a single value where an object should be. Write an object with apiVersion and kind.',
        '5:3 A document without apiVersion and kind is no Kubernetes object. Leave it out, or say what it is.',
      ],
      skipped: 0,
    });
  });

  test('is a List of something else than a list', () => {
    expect(read('apiVersion: v1\nkind: List\nitems: { a: 1 }\n').problems).toEqual(['3:1 The items of the List are no list. Write a list of objects.']);
  });
});

describe('what cannot be read', () => {
  test.each<[string, string]>([
    ['is about something else', 'title: Notes: first\n'],
    ['is the values of something', 'image: {{ .Image }}-a\n'],
    ['has a key twice that no object has', 'replicas: 1\nreplicas: 2\n'],
  ])('is passed over in a folder where it %s', (_, text) => {
    expect(read(text, false)).toMatchObject({ problems: [], skipped: 1 });
    expect(read(text).problems).toHaveLength(text.startsWith('replicas') ? 2 : 1);
  });

  test.each([['kind: Pod\nmetadata: { name: a: b }\n'], ['{\n  "apiVersion": "v1",\n  "kind": [\n}\n'], ['a: [\n---\nkind: Pod\na: [\n']])(
    'is told in a folder where it is about an object: %j', text => {
      expect(read(text, false).problems).toHaveLength(1);
    });

  test('because it is a template is told once of a file', () => {
    const text = 'kind: {{ .Kind }}-a\n';
    expect(read(`${text}---\n${text}---\nkind: [\n`).problems).toEqual([expect.stringMatching(/^1:.*render it first/), expect.stringMatching(/^6:/)]);
  });
});

describe('half an object is a problem, in a folder too', () => {
  const remedy = 'Say what it is; it is not judged.';
  test.each<[string, string, string]>([
    ['without a kind', 'apiVersion: v1\nmetadata: { name: a }\n', `1:1 The object has no kind. ${remedy}`],
    ['without a version', 'kind: Pod\n', `1:1 The object has no apiVersion. ${remedy}`],
    ['with a number as kind', 'apiVersion: v1\nkind: 3\n', `2:1 The kind is no text. ${remedy}`],
    ['with a number as version', 'kind: Pod\napiVersion: 1\n', `2:1 The apiVersion is no text. ${remedy}`],
  ])('%s', (_, text, problem) => {
    expect(read(text, false)).toMatchObject({ names: [], problems: [problem], skipped: 0 });
  });

  test.each<[string, string, string[]]>([
    ['without a name', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n', ['3:1 ConfigMap has no name. Give it a metadata.name.']],
    ['without metadata', 'apiVersion: v1\nkind: ConfigMap\n', ['1:1 ConfigMap has no metadata. Give it a metadata.name.']],
    ['of a kind of a vendor without a name', 'apiVersion: elbv2.k8s.aws/v1beta1\nkind: TargetGroupBinding\nmetadata: {}\nspec: {}\n',
      ['3:1 TargetGroupBinding has no name. Give it a metadata.name.']],
    ['with an empty name', 'apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: { name: "" }\nspec: {}\n', ['3:1 ReplicaSet has no name. Give it a metadata.name.']],
    ['that the server names', 'apiVersion: batch/v1\nkind: Job\nmetadata: { generateName: job- }\nspec: {}\n', []],
    ['of a group whose objects may have no names', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n', []],
    ['that tells clients where clusters are', 'apiVersion: v1\nkind: Config\n', []],
  ])('%s', (_, text, problems) => {
    expect(read(text).problems).toEqual(problems);
  });
});

describe('a value of another type', () => {
  const deployment = (spec: string, name = '{ name: web }') => `apiVersion: apps/v1\nkind: Deployment\nmetadata: ${name}\nspec:\n  ${spec}\n`;

  test.each<[string, string, string]>([
    ['needs no quotes where it is a number', 'replicas: "3"', '5:3 Deployment web: /spec/replicas is the text "3", and has to be a whole number. Remove the quotes.'],
    [
      'needs quotes where it is a text', 'template: { metadata: { labels: { version: 1.5 } } }',
      '5:37 Deployment web: /spec/template/metadata/labels/version is the number 1.5, and has to be a text. Put it in quotes.',
    ],
    [
      'is taken for absent', 'selector: []',
      '5:3 Deployment web: /spec/selector is a list, and has to be a map. Write a map; it is judged as if it were absent.',
    ],
    [
      'is taken for absent where quotes would not help', 'template: { metadata: { labels: { version: [] } } }',
      '5:37 Deployment web: /spec/template/metadata/labels/version is a list, and has to be a text. Write a text; it is judged as if it were absent.',
    ],
    [
      'is no number though it looks like one', 'replicas: "3.5"',
      '5:3 Deployment web: /spec/replicas is the text "3.5", and has to be a whole number. Write a whole number; it is judged as if it were absent.',
    ],
  ])('%s', (_, spec, problem) => {
    expect(read(deployment(spec))).toMatchObject({ names: ['Deployment/web'], problems: [problem] });
  });

  test('may be one that is yet to be rendered', () => {
    expect(read(deployment('replicas: "{{ .Values.replicas }}"')).problems).toEqual([expect.stringMatching(/This is a template: render it first/)]);
  });

  test('is told of an object without a name as well', () => {
    expect(read(deployment('replicas: "3"', '{ generateName: web- }')).problems)
      .toEqual(['5:3 Deployment: /spec/replicas is the text "3", and has to be a whole number. Remove the quotes.']);
  });

  test('is told with its place in a List', () => {
    expect(read('apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: a\n    labels: { b: 1 }\n  spec: {}\n').problems)
      .toEqual(['8:15 Pod a: /metadata/labels/b is the number 1, and has to be a text. Put it in quotes.']);
  });
});

describe('a key that is there twice', () => {
  const twice = 'The key app is there twice. kubectl and Helm keep the last value, and Kustomize refuses the document. Remove one of the two.';

  test.each<[string, string, string[]]>([
    ['in labels', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  labels:\n    app: a\n    app: b\n', [`7:5 ${twice}`]],
    ['with the same value', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata:\n  app: a\n  app: a\n', [`6:3 ${twice}`]],
    ['in JSON', '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "web"}, "data": {"app": "a", "app": "b"}}', [`1:93 ${twice}`]],
    ['in another map', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web, labels: { app: a } }\ndata: { app: a }\n', []],
    ['in a text', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata:\n  text: |\n    app: a\n    app: b\n', []],
  ])('%s', (_, text, problems) => {
    expect(read(text)).toMatchObject({ names: [expect.stringMatching(/\/web$/)], problems });
  });

  test('is a warning, as what is applied has the last value', () => {
    const { objects, problems } = readObjects(new SourceFile('a.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, name: b }\n', true), new Map());
    expect(objects[0].metadata?.name).toBe('b');
    expect(problems.map(({ level }) => level)).toEqual(['warning']);
  });
});

test('every other problem is an error of the input', () => {
  const { problems } = readObjects(new SourceFile('a.yaml', 'a: [\n---\n- b\n', true), new Map());
  expect(problems.map(({ id, level, location: { file } }) => [id, level, file]))
    .toEqual([['input-is-well-formed', 'error', 'a.yaml'], ['input-is-well-formed', 'error', 'a.yaml']]);
});
