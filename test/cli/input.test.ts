import { mkdirSync, readFileSync, symlinkSync } from 'fs';
import { join } from 'path';
import { Bench, pod } from './support';

let bench: Bench;
beforeEach(() => { bench = new Bench(); });
afterEach(() => bench.remove());

/** Ids and lines of what is wrong with the text of a file. */
async function wellFormed(file: string) {
  const findings = await bench.audit(file);
  return findings.filter(({ id }) => id === 'input-is-well-formed').map(({ message, location }) => [location.line, message]);
}

/** The names of the pods that were judged. */
async function names(...files: string[]) {
  const findings = await bench.audit(...files, '--only', 'workload-is-controlled');
  return findings.flatMap(({ subject }) => subject === null ? [] : [subject.name]);
}

describe('what is read', () => {
  test('documents of one file, JSON, lists, and lists of one kind', async () => {
    bench.write('many.yaml', `${pod('one')}---\n${pod('two')}`);
    bench.write('list.json', JSON.stringify({
      apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'three' }, spec: { containers: [] } }],
    }));
    bench.write('pods.json', JSON.stringify({ apiVersion: 'v1', kind: 'PodList', items: [{ metadata: { name: 'four' }, spec: { containers: [] } }] }));
    expect(await names('many.yaml', 'list.json', 'pods.json')).toEqual(['one', 'two', 'three', 'four']);
  });

  test('folders with all below them, but no hidden folders, packages and other files', async () => {
    bench.write('k8s/b.yml', pod('b'));
    bench.write('k8s/a/a.yaml', pod('a'));
    bench.write('k8s/c.json', JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'c' }, spec: {} }));
    bench.write('k8s/.git/x.yaml', pod('hidden'));
    bench.write('k8s/node_modules/x.yaml', pod('package'));
    bench.write('k8s/README.md', '# not YAML: [');
    expect(await names('k8s')).toEqual(['a', 'b', 'c']);
  });

  test('a folder that contains itself ends', async () => {
    bench.write('k8s/a.yaml', pod('a'));
    symlinkSync('.', join(bench.folder, 'k8s', 'again'));
    expect(await names('k8s')).toEqual(['a']);
  });

  test('what is named twice counts once', async () => {
    bench.write('k8s/a.yaml', pod('a'));
    expect(await names('k8s', 'k8s/a.yaml', './k8s/a.yaml')).toEqual(['a']);
  });

  test('standard input', async () => {
    const { code, stdout } = await bench.run(['audit', '-', '--fail-on', 'warning'], { stdin: pod('piped') });
    expect(code).toBe(1);
    expect(stdout).toContain('Pod piped');
    expect(stdout).toContain('-:2');
  });

  test('folders also hold the values of charts, which are named and not judged', async () => {
    bench.write('chart/values.yaml', 'replicaCount: 1\n');
    bench.write('chart/Chart.yaml', 'apiVersion: v2\nname: web\nversion: 0.1.0\n');
    bench.write('chart/kustomization.yaml', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [pod.yaml]\n');
    bench.write('chart/pod.yaml', pod('a'));
    const { stderr, stdout } = await bench.run(['audit', 'chart', '--format', 'json']);
    expect(stderr).toBe('Not judged, as they hold no Kubernetes object: chart/Chart.yaml, chart/values.yaml.\n');
    expect(stdout).not.toContain('input-is-well-formed');
  });

  test('JSON objects one after the other, as jq writes them', async () => {
    const json = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, annotations: { note: '}\n{' } }, spec: { containers: [{ name: 'app', image: 'registry.example.com/app:1.0.0' }] } });
    bench.write('lines.json', ['one', 'two'].map(name => JSON.stringify(json(name))).join('\n'));
    bench.write('pretty.json', ['three', 'four'].map(name => `${JSON.stringify(json(name), undefined, 2)}\n`).join('\n'));
    bench.write('flat.json', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: ['five', 'six'].map(json) }, undefined, '\n').replace(/\n+/g, '\n'));
    expect(await names('lines.json', 'pretty.json', 'flat.json')).toEqual(['one', 'two', 'three', 'four', 'five', 'six']);
    expect(await wellFormed('pretty.json')).toEqual([]);
  });

  test('text in UTF-16, as PowerShell writes it', async () => {
    bench.write('utf16.yaml', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(pod('wide'), 'utf16le')]));
    expect(await names('utf16.yaml')).toEqual(['wide']);
  });

  test('directives, end markers, empty documents and comments between documents', async () => {
    bench.write('a.yaml', `# a comment\n%YAML 1.2\n---\n${pod('one')}...\n---\n# nothing\n---\n${pod('two')}...\n${pod('three')}`);
    expect(await names('a.yaml')).toEqual(['one', 'two', 'three']);
    expect(await wellFormed('a.yaml')).toEqual([]);
  });

  test('dates stay texts and the booleans of YAML 1.1 are booleans', async () => {
    bench.write('a.yaml', `${pod('a').replace('  name: a', '  name: a\n  annotations: { day: 2026-11-21 }')}  hostNetwork: yes\n`);
    expect(await wellFormed('a.yaml')).toEqual([]);
  });
});

describe('bad input never ends the run', () => {
  test('lines of spaces without end', async () => {
    const spaces = ' '.repeat(20_000_000);
    const deep = pod('deep').replace(/spec:[^]*/, `spec:\n${spaces}containers: [{ name: app, image: app }]\n`);
    bench.write('a.yaml', `${deep}---\n{ a: {}\n${spaces}}\n---\n${pod('after')}`);
    const findings = await bench.audit('a.yaml');
    expect(findings.find(({ id }) => id === 'image-is-pinned')).toMatchObject({ location: { line: 6 } });
    expect(await names('a.yaml')).toEqual(['deep', 'after']);
  });

  test('a line of spaces without end before an object with findings', async () => {
    bench.write('a.yaml', `${pod('before')}---\n${' '.repeat(20_000_000)}\n${pod('after')}`);
    expect(await names('a.yaml')).toEqual(['before', 'after']);
  });

  test('texts in quotes and lists that the second parser does not follow', async () => {
    const closed = pod('closed').replace('spec:', '  annotations:\n    note: "two\n      lines\n"\nspec:');
    const continued = pod('continued').replace('spec:', '  labels: { a: b\n, c: d }\nspec:');
    bench.write('a.yaml', `${closed}---\n${continued}---\n${pod('after')}`);
    expect(await names('a.yaml')).toEqual(['closed', 'continued', 'after']);
  });

  test('a comment with a percent sign moves no line', async () => {
    bench.write('a.yaml', '# 50%\n---\n[]\n');
    expect(await bench.audit('a.yaml')).toMatchObject([{ id: 'input-is-well-formed', location: { line: 3 } }]);
  });

  test.each([
    ['unparsable YAML', 'a: [1\nb: 2\n', 4, 'cannot be read'],
    ['tabs', 'a:\n\tb: 1\n', 4, 'tab characters must not be used'],
    ['a template', 'metadata:\n  name: {{ .Release.Name }}-web\n', 4, 'cannot be read'],
    ['a duplicate key', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\ndata:\n  a: b\n  a: c\n', 8, 'The key a is there twice'],
    ['an alias without anchor', 'a: *nothing\n', 3, 'unidentified alias'],
    ['an alias of itself', 'a: &a { b: *a }\n', 3, 'contain themselves'],
    ['deep nesting', `${'['.repeat(5000)}\n`, 3, 'cannot be read'],
    ['a null byte', 'a: "\u0000"\n', 3, 'null byte'],
    ['a single value', 'just a text\n', 3, 'a single value where an object should be'],
    ['a list', '- a\n- b\n', 3, 'a list where an object should be'],
    ['an unknown tag', 'a: !Ref b\n', 3, 'unknown tag'],
    ['a List whose items are a map', 'apiVersion: v1\nkind: List\nitems: { a: 1 }\n', 5, 'The items of the List are no list'],
    ['no kind', 'apiVersion: v1\nmetadata: { name: x }\n', 3, 'has no kind'],
    ['a kind that is a number', 'apiVersion: v1\nkind: 3\n', 4, 'The kind is no text'],
    ['neither kind nor apiVersion', 'replicaCount: 3\n', 3, 'is no Kubernetes object'],
  ])('%s is told with its line, and the documents around it are judged', async (_, text, line, message) => {
    bench.write('a.yaml', `${pod('before').replace(/\n/g, '\r\n')}---\r\n${pod('after')}`);
    expect(await names('a.yaml')).toEqual(['before', 'after']);
    bench.write('b.yaml', `---\n# first\n${text}---\n${pod('after')}`);
    expect(await names('b.yaml')).toContain('after');
    const [problem, ...others] = await wellFormed('b.yaml');
    expect(others).toEqual([]);
    expect(problem).toEqual([line, expect.stringContaining(message)]);
  });

  test('an alias bomb', async () => {
    const levels = Array.from({ length: 12 }, (_, level) => `l${level + 1}: &l${level + 1} [${Array(10).fill(`*l${level}`).join(', ')}]`);
    bench.write('a.yaml', `l0: &l0 [x]\n${levels.join('\n')}\n---\n${pod('after')}`);
    expect(await wellFormed('a.yaml')).toEqual([[2, expect.stringMatching(/aliases stand for \d+ values/)]]);
    expect(await names('a.yaml')).toEqual(['after']);
  });

  test('aliases that repeat a little are fine', async () => {
    bench.write('a.yaml', pod('a').replace('  name: a', '  name: a\n  labels: &labels { app: a }\n  annotations: *labels'));
    expect(await wellFormed('a.yaml')).toEqual([]);
  });

  test('binary files, byte order marks and joined files with marks in the middle', async () => {
    bench.write('binary.yaml', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xff, 0x00]));
    bench.write('bom.yaml', `\uFEFF${pod('one')}\uFEFF---\n${pod('two')}`);
    expect(await wellFormed('binary.yaml')).toEqual([[1, 'binary.yaml cannot be read: it is not text in UTF-8 or UTF-16.']]);
    expect(await wellFormed('bom.yaml')).toEqual([]);
    expect(await names('bom.yaml', 'binary.yaml')).toEqual(['one', 'two']);
  });

  test('a document of 20 MB', async () => {
    const data = 'x'.repeat(1000);
    const lines = Array.from({ length: 20_000 }, (_, index) => `  key${index}: ${data}`).join('\n');
    bench.write('a.yaml', `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: big\ndata:\n${lines}\n---\n${pod('after')}`);
    const [finding] = await bench.audit('a.yaml', '--only', 'workload-is-controlled');
    expect(finding.location.line).toBe(20_000 + 5 + 1 + 2);
  });

  test.each([
    ['replicas: "3"', 'replicas', 'is the text "3", and has to be a whole number'],
    ['replicas: { a: b }', 'replicas', 'is a map, and has to be a whole number'],
    ['selector: []', 'selector', 'is a list, and has to be a map'],
    ['template: { METADATA, spec: { containers: {} } }', 'template/spec/containers', 'is a map, and has to be a list'],
    ['template: { METADATA, spec: { containers: [3] } }', 'template/spec/containers/0', 'is the number 3, and has to be a map'],
    ['template: { METADATA, spec: { containers: [{ WEB, env: [{ name: A, value: 8080 }] }] } }', 'template/spec/containers/0/env/0/value', 'is the number 8080, and has to be a text'],
    ['template: { METADATA, spec: { containers: [{ WEB, args: [true] }] } }', 'template/spec/containers/0/args/0', 'is true, and has to be a text'],
    ['template: { metadata: { labels: { app: web, a/b: 1 } }, spec: { containers: [{ WEB }] } }', 'template/metadata/labels/a~1b', 'is the number 1, and has to be a text'],
  ])('a wrong type: %s', async (spec, path, message) => {
    const rest = ['selector: { matchLabels: { app: web } }', 'template: { METADATA, spec: { containers: [{ WEB }] } }'].filter(line => !spec.startsWith(line.slice(0, line.indexOf(':'))));
    const lines = [spec, ...rest].map(line => line.replace('METADATA', 'metadata: { labels: { app: web } }').replace('WEB', 'name: web, image: "registry.example.com/web:1.0.0"'));
    bench.write('a.yaml', `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n${lines.map(line => `  ${line}\n`).join('')}`);
    expect(await wellFormed('a.yaml')).toEqual([[6, `Deployment web: /spec/${path} ${message}.`]]);
  });

  test.each([
    ['replicas: ${REPLICAS:=2}', 'a value', '/spec/replicas'],
    ['template: { spec: { serviceAccountName: "${APP}", containers: [{ name: web, image: "registry.example.com/web:${TAG}" }] } }', 'a name', '/spec/template/spec/serviceAccountName'],
  ])('%s: %s that is yet to be filled in is no error', async (spec, _, path) => {
    bench.write('a.yaml', `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  ${spec}\n`);
    const findings = await bench.audit('a.yaml');
    expect(findings.filter(({ message }) => message.includes(path)).map(({ level }) => level)).toEqual(['info']);
    expect(findings.filter(({ id }) => id === 'image-is-pinned')).toEqual([]);
  });

  test('missing parts', async () => {
    bench.write('a.yaml', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: null\nspec: null\n');
    expect(await wellFormed('a.yaml')).toEqual([
      [3, 'Deployment has no metadata.'],
      [4, 'Deployment: /spec is missing, and has to be a map.'],
    ]);
  });

  test('a number as annotation is told, and the object is judged', async () => {
    bench.write('a.yaml', pod('a').replace('  name: a', '  name: a\n  annotations:\n    example.com/port: 8080'));
    expect(await wellFormed('a.yaml')).toEqual([[6, 'Pod a: /metadata/annotations/example.com~1port is the number 8080, and has to be a text.']]);
    expect(await names('a.yaml')).toEqual(['a']);
  });

  test('a file in a folder that cannot be read', async () => {
    bench.write('k8s/a.yaml', pod('a'));
    mkdirSync(join(bench.folder, 'k8s/folder.yaml'));
    symlinkSync('nowhere', join(bench.folder, 'k8s/dangling.yaml'));
    expect(await names('k8s')).toEqual(['a']);
  });
});

describe('one world, or one for each file', () => {
  test('objects of several files find each other', async () => {
    bench.write('pdb.yaml', 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: a }\nspec: { selector: { matchLabels: { app: a } } }\n');
    bench.write('pdb2.yaml', 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: b }\nspec: { selector: { matchLabels: { app: a } } }\n');
    bench.write('web.yaml', `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { replicas: 2, selector: { matchLabels: { app: a } }, template: { metadata: { labels: { app: a } }, spec: { containers: [{ name: a, image: a:1 }] } } }
`);
    expect((await bench.audit('.', '--only', 'budget-single')).length).toBeGreaterThan(0);
  });

  test('one spec in many namespaces: each object is judged and found by itself', async () => {
    const text = readFileSync(join(__dirname, '..', 'fixtures', 'linter-clean.yaml'), 'utf8');
    const texts = ['a', 'b', 'c'].map(namespace => text.replaceAll('namespace: shop', `namespace: ${namespace}`).trimEnd());
    bench.write('all.yaml', texts.join('\n---\n'));
    const together = await bench.audit('all.yaml');
    const height = texts[0].split('\n').length + 1;
    for (const [index, one] of texts.entries()) {
      bench.write('one.yaml', one);
      const alone = await bench.audit('one.yaml');
      const expected = alone.map(({ id, message, location: { line, column, path } }) => ({ id, message, line: line + index * height, column, path }));
      expect(expected).not.toEqual([]);
      const own = together.filter(({ subject }) => subject?.namespace === ['a', 'b', 'c'][index]);
      expect(own.map(({ id, message, location: { line, column, path } }) => ({ id, message, line, column, path }))).toEqual(expected);
    }
  });

  test('two files that hold the same object are judged one by one, and the report says so', async () => {
    bench.write('k8s/dev.yaml', pod('web'));
    bench.write('k8s/prod.yaml', `# production\n${pod('web')}`);
    const findings = await bench.audit('k8s');
    expect(findings.filter(({ id }) => id === 'objects-are-unique').map(({ level, message, location }) => ({ level, message, location }))).toEqual([{
      level: 'info',
      message: 'Pod web is also in k8s/dev.yaml, so each file was judged by itself.',
      location: { file: 'k8s/prod.yaml', line: 5, column: 3, path: '' },
    }]);
    const controlled = findings.filter(({ id }) => id === 'workload-is-controlled');
    expect(controlled.map(({ location: { file, line } }) => `${file}:${line}`)).toEqual(['k8s/dev.yaml:2', 'k8s/prod.yaml:3']);
  });

  test('two objects of one name in one file are a mistake', async () => {
    bench.write('a.yaml', `${pod('web')}---\n${pod('web')}`);
    expect((await bench.audit('a.yaml', '--only', 'objects-are-unique')).map(({ level, location }) => [level, location.line])).toEqual([['error', 13]]);
  });

  test('the same Namespace in every file is one object', async () => {
    const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n---\n';
    bench.write('a.yaml', namespace + pod('a'));
    bench.write('b.yaml', namespace + pod('b'));
    expect(await bench.audit('.', '--only', 'objects-are-unique')).toEqual([]);
  });
});
