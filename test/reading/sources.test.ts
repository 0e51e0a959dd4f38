import { SourceFile } from '../../src/reading/source-file';
import { findSources } from '../../src/reading/sources';

/** What becomes of files, found in a folder unless they are named; each is its name and its text. */
function sort(files: Readonly<Record<string, string>>, given: readonly string[] = []) {
  const { manifests, values, notices } = findSources(Object.entries(files).map(([name, text]) => new SourceFile(name, text, given.includes(name))));
  return {
    judged: manifests.map(({ name }) => name),
    values: values.map(({ name }) => name),
    told: notices.map(({ remedy, location: { file } }) => `${file}: ${/(?:kustomize|helm) .*/.exec(remedy)?.[0].replace(' | cdk8s-ha audit -', '')}`),
  };
}

const object = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n';
const template = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: {{ .Release.Name }} }\n';

describe('what a kustomization names', () => {
  test.each<[string, string]>([
    ['patches', 'patches: [{ path: a.yaml }, { path: ./b/../a.yaml, target: { kind: Deployment } }]'],
    ['patches of the first versions', 'patches: [a.yaml]'],
    ['strategic merges', 'patchesStrategicMerge: [a.yaml, "apiVersion: v1\\nkind: ConfigMap\\n"]'],
    ['JSON patches', 'patchesJson6902: [{ target: { kind: Deployment, name: web, version: v1 }, path: a.yaml }]'],
    ['replacements', 'replacements: [{ path: a.yaml }]'],
    ['configurations', 'configurations: [a.yaml]'],
    ['transformers', 'transformers: [a.yaml, "kind: LabelTransformer"]'],
    ['generators', 'generators: [a.yaml]'],
    ['validators', 'validators: [a.yaml]'],
    ['types of custom resources', 'crds: [a.yaml]'],
    ['a schema', 'openapi: { path: a.yaml }'],
    ['contents of a ConfigMap', 'configMapGenerator: [{ name: a, files: [a.yaml] }]'],
    ['contents of a ConfigMap under a key', 'configMapGenerator: [{ name: a, files: [config.yaml=a.yaml] }]'],
    ['contents of a Secret', 'secretGenerator: [{ name: a, envs: [a.yaml] }, { name: b, env: b.yaml }]'],
    ['values of a chart', 'helmCharts: [{ name: redis, valuesFile: a.yaml, additionalValuesFiles: [b.yaml] }]'],
    ['values of a chart, as the first versions did', 'helmChartInflationGenerator: [{ chartName: redis, values: a.yaml }]'],
  ])('as %s is not judged', (_, text) => {
    expect(sort({ 'k/a.yaml': object, 'k/kustomization.yaml': text, 'k/other.yaml': object }).judged).toEqual(['k/other.yaml']);
  });

  test.each<[string, string]>([
    ['resources', 'resources: [a.yaml]'],
    ['bases', 'bases: [../k/a.yaml]'],
    ['resources and as types of custom resources', 'resources: [a.yaml]\ncrds: [a.yaml]'],
    ['resources with a patch of the same name elsewhere', 'resources: [a.yaml]\npatches: [{ path: patches/a.yaml }]'],
    ['nothing', 'namespace: shop'],
    ['patches by their text', 'patches: [{ patch: "- { op: remove, path: /spec }" }, { path: 3 }, 3, null]\nresources: null\nopenapi: a.yaml'],
  ])('as %s is judged', (_, text) => {
    expect(sort({ 'k/a.yaml': object, 'k/kustomization.yaml': text }).judged).toEqual(['k/a.yaml']);
  });

  test('is told apart from what another one names, in whatever folder', () => {
    expect(sort({
      'base/kustomization.yml': 'resources: [web.yaml]',
      'base/web.yaml': object,
      'prod/Kustomization': 'resources: [../base]\ncomponents: [../tracing]\npatches: [{ path: ../patches/web.yaml }]',
      'patches/web.yaml': object,
      'tracing/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{ path: web.yaml }]',
      'tracing/web.yaml': object,
    })).toEqual({ judged: ['base/web.yaml'], values: [], told: ['prod/Kustomization: kustomize build prod'] });
  });

  test('counts where the files are named one by one too', () => {
    const files = { './k/kustomization.yaml': 'patches: [{ path: a.yaml }]', 'k/a.yaml': object, 'k/b.yaml': object };
    expect(sort(files, Object.keys(files)).judged).toEqual(['k/b.yaml']);
  });

  test('counts with absolute paths, and with those of Windows', () => {
    expect(sort({ '/srv/k/kustomization.yaml': 'patches: [{ path: a.yaml }]', '/srv/k/a.yaml': object }).judged).toEqual([]);
    expect(sort({ 'k\\kustomization.yaml': 'patches: [{ path: p/a.yaml }]', 'k\\p\\a.yaml': object }).judged).toEqual([]);
  });
});

describe('a folder of Kustomize is told once', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['where nothing else builds it', { 'kustomization.yaml': 'resources: [a.yaml]' }, ['kustomization.yaml: kustomize build .']],
    ['for each overlay, and not for their base', {
      'a/kustomization.yaml': 'resources: [../base]', 'b/kustomization.yaml': 'bases: [../base/]', 'base/kustomization.yaml': '{}',
    }, ['a/kustomization.yaml: kustomize build a', 'b/kustomization.yaml: kustomize build b']],
    ['and not for a component without one that includes it', { 'c/kustomization.yaml': 'kind: Component' }, []],
    ['and not for a folder of transformers', { 'a/kustomization.yaml': 'transformers: [t]', 'a/t/kustomization.yaml': 'resources: [t.yaml]' }, ['a/kustomization.yaml: kustomize build a']],
    ['with what comes from elsewhere or is not there', {
      'a/kustomization.yaml': 'resources: [https://example.com/app.yaml, github.com/example/app?ref=v1, gone.yaml]',
    }, ['a/kustomization.yaml: kustomize build a']],
    ['though it names itself', { 'a/kustomization.yaml': 'resources: [.]' }, ['a/kustomization.yaml: kustomize build a']],
    ['with charts', { 'a/kustomization.yaml': 'helmCharts: [{ name: redis }]' }, ['a/kustomization.yaml: kustomize build --enable-helm a']],
    ['with a name for a shell', { 'my app/kustomization.yaml': '{}' }, ['my app/kustomization.yaml: kustomize build \'my app\'']],
  ])('%s', (_, files, told) => {
    expect(sort(files)).toMatchObject({ judged: [], told });
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['an object of Flux', { 'k/kustomization.yaml': 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nspec: { path: ./app }\n' }],
    ['one that cannot be read', { 'k/kustomization.yaml': 'resources: [\n' }],
    ['something else under its name', { 'k/kustomization.yaml': object }],
    ['of two documents', { 'k/kustomization.yaml': `resources: []\n---\n${object}` }],
    ['empty', { 'k/kustomization.yaml': '# nothing\n' }],
    ['one under another name', { 'k/kustomize.yaml': 'resources: [a.yaml]\n' }],
  ])('unless it is %s', (_, files) => {
    expect(sort(files)).toEqual({ judged: Object.keys(files), values: [], told: [] });
  });
});

describe('a chart', () => {
  const chart = { 'web/Chart.yaml': 'apiVersion: v2\nname: web\n', 'web/values.yaml': 'kind: DaemonSet\n' };
  const values = ['web/Chart.yaml', 'web/values.yaml'];

  test('is told once, and none of its templates is judged', () => {
    expect(sort({ ...chart, 'web/templates/a.yaml': template, 'web/templates/tests/b.yaml': template, 'web/templates/plain.yaml': object, 'web/crds/c.yaml': object }))
      .toEqual({ judged: ['web/crds/c.yaml'], values, told: ['web/Chart.yaml: helm template web'] });
  });

  test('is judged where it has nothing to fill in', () => {
    expect(sort({ ...chart, 'web/templates/plain.yaml': object, 'web/manifests/a.yaml': object })).toEqual({
      judged: ['web/templates/plain.yaml', 'web/manifests/a.yaml'], values, told: [],
    });
  });

  test('is told with those that it brings along', () => {
    expect(sort({
      ...chart, 'web/charts/redis/Chart.yaml': 'name: redis\n', 'web/charts/redis/templates/a.yaml': template, 'web/charts/redis/charts/deep/Chart.yaml': 'name: deep\n',
      'web/charts/redis/charts/deep/templates/a.yaml': template,
    })).toMatchObject({ judged: [], told: ['web/Chart.yaml: helm template web'] });
  });

  test('is told where all it has are others', () => {
    expect(sort({ 'web/Chart.yaml': 'name: web\ndependencies: [{ name: redis, version: 1.0.0 }]\n' }).told).toEqual(['web/Chart.yaml: helm template --dependency-update web']);
  });

  test('is not told where only others are rendered with it', () => {
    expect(sort({ 'lib/Chart.yaml': 'name: lib\ntype: library\n', 'lib/templates/a.yaml': template })).toMatchObject({ judged: [], told: [] });
  });

  test('is not told where Kustomize renders it', () => {
    expect(sort({
      'kustomization.yaml': 'helmCharts: [{ name: web }]\nhelmGlobals: { chartHome: charts }\n', 'charts/web/Chart.yaml': 'name: web\n', 'charts/web/templates/a.yaml': template,
    })).toMatchObject({ judged: [], told: ['kustomization.yaml: kustomize build --enable-helm .'] });
  });

  test('has other files that it fills in, and values for its tests', () => {
    expect(sort({
      ...chart, 'web/templates/a.yaml': template, 'web/files/a.yaml': 'a: {{ .Values.a }}\n', 'web/ci/test-values.yaml': 'kind: Deployment\n',
      'web/alerts.yaml': `${object}data: { text: "{{ $labels.pod }}" }\n`,
    })).toEqual({ judged: ['web/alerts.yaml'], values: [...values, 'web/ci/test-values.yaml'], told: ['web/Chart.yaml: helm template web'] });
  });

  test('may be the whole input', () => {
    expect(sort({ 'Chart.yaml': 'name: web\n', 'templates/a.yaml': template, 'charts/b/Chart.yaml': 'name: b\n', 'charts/b/templates/b.yaml': template }))
      .toMatchObject({ judged: [], told: ['Chart.yaml: helm template .'] });
  });

  test('leaves a template that somebody names, and one without a chart', () => {
    const files = { ...chart, 'web/templates/a.yaml': template };
    expect(sort(files, Object.keys(files))).toMatchObject({ judged: Object.keys(files), told: [] });
    expect(sort({ 'templates/a.yaml': template })).toMatchObject({ judged: ['templates/a.yaml'], told: [] });
  });
});

describe('what a test expects', () => {
  test.each(['t/00-assert.yaml', 't/12-errors.yml', 't/3-error.yaml', 't/00-assert-ready.yaml'])('is no object: %s', name => {
    expect(sort({ [name]: object, 't/00-install.yaml': object })).toEqual({ judged: ['t/00-install.yaml'], values: [name], told: [] });
  });

  test('is no object under a name without a number beside a test of Chainsaw', () => {
    const files = { 't/assert.yaml': object, 't/web-assert.yaml': object, 't/assert-web.yaml': object, 't/error.yaml': object };
    expect(sort({ ...files, 't/chainsaw-test.yaml': object, 't/asserted.yaml': object }))
      .toMatchObject({ judged: ['t/chainsaw-test.yaml', 't/asserted.yaml'], values: Object.keys(files) });
    expect(sort({ ...files, 'chainsaw-test.yaml': object }).values).toEqual([]);
  });

  test('is one where somebody names it, a kustomization lists it, or its name only looks like one', () => {
    const files = { 't/00-assert.yaml': object };
    expect(sort(files, Object.keys(files)).judged).toEqual(['t/00-assert.yaml']);
    expect(sort({ ...files, 't/kustomization.yaml': 'resources: [00-assert.yaml]' }).judged).toEqual(['t/00-assert.yaml']);
    expect(sort({ 'assert.yaml': object, '00-asserted.yaml': object, '0-errors/web.yaml': object }).judged).toHaveLength(3);
  });
});
