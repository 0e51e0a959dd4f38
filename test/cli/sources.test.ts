import { Bench, pod, WEB } from './support';

let bench: Bench;
beforeEach(() => { bench = new Bench(); });
afterEach(() => bench.remove());

const MEMORY = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { containers: [{ name: web, resources: { limits: { memory: 512Mi } } }] } } }
`;
const BUDGET = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow, selector: { matchLabels: { app: web } } }
`;
const CRD = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: widgets.example.com }\n';
const GONE = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: canary }\n$patch: delete\n';
const JSON_PATCH = '- { op: replace, path: /spec/replicas, value: 5 }\n';

/** A base, and an overlay that patches it. */
function writeOverlay(): void {
  bench.write('k8s/base/kustomization.yaml', 'resources: [web.yaml]\n');
  bench.write('k8s/base/web.yaml', WEB);
  bench.write('k8s/prod/kustomization.yaml', 'resources: [../base]\npatches: [{ path: memory.yaml }, { path: canary.yaml }, { path: replicas.json }]\n');
  bench.write('k8s/prod/memory.yaml', MEMORY);
  bench.write('k8s/prod/canary.yaml', GONE);
  bench.write('k8s/prod/replicas.json', JSON_PATCH);
}

const files = (findings: Awaited<ReturnType<Bench['audit']>>) => [...new Set(findings.map(({ location }) => location.file))].sort();

describe('a folder of Kustomize', () => {
  test('is judged without its patches and told once, whatever the format', async () => {
    writeOverlay();
    const findings = await bench.audit('k8s');
    expect(files(findings)).toEqual(['k8s/base/web.yaml', 'k8s/prod/kustomization.yaml']);
    const told = findings.filter(({ id }) => id === 'input-is-rendered');
    expect(told).toMatchObject([{ level: 'info', remedy: 'Judge what is applied: kustomize build k8s/prod | cdk8s-ha audit -', location: { line: 1 } }]);
    for (const format of ['text', 'github', 'junit', 'markdown', 'sarif']) {
      const { code, stdout } = await bench.run(['audit', 'k8s', '--format', format]);
      expect([code, stdout.match(/kustomize build k8s\/prod/g)?.length]).toEqual([0, 1]);
    }
  });

  test('has resources that it completes, which is worth knowing and no error', async () => {
    const bare = WEB.replace('  selector: { matchLabels: { app: web } }\n', '');
    const levelsIn = async (file: string) => (await bench.audit('k8s')).filter(({ id, location }) => id === 'input-is-well-formed' && location.file === file).map(({ level }) => level);
    bench.write('k8s/kustomization.yaml', 'resources: [web.yaml]\ncommonLabels: { app: web }\n');
    bench.write('k8s/web.yaml', bare);
    bench.write('k8s/other.yaml', bare.replaceAll('web', 'other'));
    expect(await levelsIn('k8s/web.yaml')).toEqual(['info']);
    expect(await levelsIn('k8s/other.yaml')).toEqual(['error']);
  });

  test('does not fail a run by itself', async () => {
    bench.write('k8s/kustomization.yaml', 'resources: [config.yaml]\n');
    bench.write('k8s/config.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n');
    expect(await bench.run(['audit', 'k8s', '--fail-on', 'warning'])).toMatchObject({ code: 0, stderr: '' });
  });

  test('says nothing where it is set so', async () => {
    writeOverlay();
    bench.write('.cdk8s-ha.yaml', 'levels: { input-is-rendered: off }\n');
    expect(files(await bench.audit('k8s'))).toEqual(['k8s/base/web.yaml']);
  });

  test('of nothing but patches is no pass', async () => {
    writeOverlay();
    expect(await bench.refusal('audit', 'k8s/prod'))
      .toBe('There is no Kubernetes object in k8s/prod. Judge what is applied: kustomize build k8s/prod | cdk8s-ha audit -');
  });

  test('has patches that are left over', async () => {
    bench.write('k8s/base/kustomization.yaml', 'resources: [web.yaml, crd.yaml]\n');
    bench.write('k8s/base/web.yaml', WEB);
    bench.write('k8s/base/crd.yaml', `${CRD}spec: { group: example.com, names: { kind: Widget, plural: widgets }, scope: Namespaced, versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }] }\n`);
    bench.write('k8s/base/old/memory.yaml', MEMORY);
    bench.write('k8s/base/old/crd.yaml', `${CRD}spec: { conversion: { strategy: Webhook } }\n`);
    expect(files(await bench.audit('k8s'))).toEqual(['k8s/base/kustomization.yaml', 'k8s/base/web.yaml']);
  });

  test.each<[string, string, string]>([
    ['is not beside a kustomization', 'k8s/memory.yaml', MEMORY],
    ['is about something else', 'k8s/base/memory.yaml', MEMORY.replace('name: web', 'name: other')],
    ['could be applied by itself', 'k8s/base/again.yaml', WEB],
  ])('has an object that %s', async (_, name, text) => {
    bench.write('k8s/base/kustomization.yaml', 'resources: [web.yaml]\n');
    bench.write('k8s/base/web.yaml', WEB);
    bench.write(name, text);
    expect(files(await bench.audit('k8s'))).toContain(name);
  });

  test('whose overlays hold the same object is one environment for each kustomization', async () => {
    for (const name of ['staging', 'prod']) {
      bench.write(`k8s/${name}/kustomization.yaml`, 'resources: [../base, pod.yaml]\n');
      bench.write(`k8s/${name}/pod.yaml`, pod('job'));
    }
    bench.write('k8s/base/kustomization.yaml', 'resources: [web.yaml, budget.yaml]\n');
    bench.write('k8s/base/web.yaml', WEB);
    bench.write('k8s/base/budget.yaml', BUDGET);
    const findings = await bench.audit('k8s');
    expect(findings.filter(({ id }) => id === 'objects-are-unique')).toMatchObject([{
      level: 'info',
      message: 'Pod job is also in k8s/prod/pod.yaml, so each file was judged by itself, but for those that one kustomization lists.',
      location: { file: 'k8s/staging/pod.yaml' },
    }]);
    expect(findings.filter(({ id }) => ['budget-present', 'budget-protects'].includes(id))).toEqual([]);
    const { stdout } = await bench.run(['audit', 'k8s']);
    expect(stdout).toContain('Deployment shop/web (k8s/base/web.yaml)');
    expect(findings.filter(({ id }) => id === 'input-is-rendered').map(({ location }) => location.file)).toEqual(['k8s/prod/kustomization.yaml', 'k8s/staging/kustomization.yaml']);
  });
});

describe('references in a folder of Kustomize', () => {
  const READER = WEB.replace('image: web:1', 'image: web:1, envFrom: [{ secretRef: { name: creds } }, { configMapRef: { name: cfg } }]');
  const GENERATORS = 'secretGenerator: [{ name: creds, literals: [a=b] }]\nconfigMapGenerator: [{ name: cfg, literals: [a=b] }]\n';
  const ASKS = READER.replace('envFrom:', 'env: [{ name: A, valueFrom: { secretKeyRef: { name: creds, key: a } } }], envFrom:');
  const CREDS = 'apiVersion: v1\nkind: Secret\nmetadata: { name: creds, namespace: shop }\nstringData: { b: x }\n';
  const told = async (...argv: readonly string[]) => (await bench.audit('k8s', ...argv)).filter(({ id }) => id === 'references-resolve')
    .map(({ level, message }) => `${level} ${message.split(',')[0]}`);

  function write(overlay: string, web = READER, base = ''): void {
    bench.write('k8s/base/kustomization.yaml', `resources: [web.yaml${base === '' ? '' : ', creds.yaml'}]\n`);
    bench.write('k8s/base/web.yaml', web);
    if (base !== '') {
      bench.write('k8s/base/creds.yaml', base);
    }
    bench.write('k8s/over/kustomization.yaml', `resources: [../base]\n${overlay}`);
  }

  test('what a generator makes is there', async () => {
    write(GENERATORS);
    expect(await told()).toEqual([]);
    expect(await told('--complete')).toEqual([]);
  });

  test('a generator of another kind or name makes something else', async () => {
    write(GENERATORS.replace('secretGenerator: [{ name: creds', 'secretGenerator: [{ name: cfg').replace('configMapGenerator: [{ name: cfg', 'configMapGenerator: [{ name: creds'));
    expect(await told('--complete')).toEqual(['warning Secret shop/creds is not in the input', 'warning ConfigMap shop/cfg is not in the input']);
  });

  test('a generator that is none', async () => {
    write('secretGenerator: [{ literals: [a=b] }, creds, null, { name: 3 }]\nconfigMapGenerator: creds\n');
    expect(await told()).toEqual(['warning Secret shop/creds is not in the input', 'warning ConfigMap shop/cfg is not in the input']);
  });

  test('a generator adds keys to what is there', async () => {
    write(GENERATORS.replace('name: creds', 'name: creds, behavior: merge'), ASKS, CREDS);
    expect(await told()).toEqual([]);
  });

  test('a key that no generator adds may come with a patch', async () => {
    write(GENERATORS.replace('name: creds', 'name: other'), ASKS, CREDS);
    expect(await told()).toEqual(['warning Secret shop/creds has no key a']);
  });

  test('a key is missing where no kustomization lists the Secret', async () => {
    bench.write('k8s/other/kustomization.yaml', GENERATORS.replace('name: creds', 'name: other'));
    bench.write('k8s/web.yaml', ASKS);
    bench.write('k8s/creds.yaml', CREDS);
    expect(await told()).toEqual(['error Secret shop/creds has no key a']);
  });
});

describe('--complete where a kustomization was not built', () => {
  const AUTOSCALER = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { minReplicas: 2, maxReplicas: 4, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
`;
  const levels = async (...argv: readonly string[]) =>
    (await bench.audit('--complete', ...argv)).filter(({ message }) => message.includes('scales Deployment shop/web')).map(({ level }) => level);

  test('what it lists is no more than a part of it', async () => {
    bench.write('over/kustomization.yaml', 'resources: [../base, hpa.yaml]\n');
    bench.write('over/hpa.yaml', AUTOSCALER);
    expect(await levels('over')).toEqual(['warning']);
  });

  test('what no kustomization lists is complete', async () => {
    bench.write('over/kustomization.yaml', 'resources: [../base]\n');
    bench.write('other/hpa.yaml', AUTOSCALER);
    expect(await levels('over', 'other')).toEqual(['error']);
  });
});

test.each([['canary.yaml', GONE], ['replicas.yaml', JSON_PATCH]])('a patch is no object: %s', async (name, text) => {
  bench.write(`k8s/${name}`, text);
  bench.write('k8s/pod.yaml', pod('a'));
  expect(await bench.audit(`k8s/${name}`)).toMatchObject([{ level: 'error', message: 'There is a patch where an object should be.' }]);
  const { stdout, stderr } = await bench.run(['audit', 'k8s', '--format', 'json']);
  expect(stdout).not.toContain('input-is-well-formed');
  expect(stderr).toBe(`Not judged, as they hold no Kubernetes object: k8s/${name}.\n`);
});

describe('a chart', () => {
  beforeEach(() => {
    bench.write('web/Chart.yaml', 'apiVersion: v2\nname: web\nversion: 0.1.0\n');
    bench.write('web/values.yaml', 'kind: DaemonSet\n');
    bench.write('web/templates/web.yaml', 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n');
  });

  test('in a folder is told once', async () => {
    bench.write('pod.yaml', pod('a'));
    expect((await bench.audit('.')).filter(({ subject }) => subject === null)).toMatchObject([{
      id: 'input-is-rendered',
      level: 'info',
      remedy: 'Judge what is applied, with the values that it is installed with: helm template web | cdk8s-ha audit -',
      location: { file: 'web/Chart.yaml' },
    }]);
  });

  test('by itself is no pass', async () => {
    expect(await bench.refusal('audit', 'web')).toMatch(/^There is no Kubernetes object in web\. Judge what is applied, .*: helm template web \| cdk8s-ha audit -$/);
  });

  test('is told where only the folder of its templates is named', async () => {
    expect(await bench.refusal('audit', 'web/templates')).toMatch(/: helm template web \| cdk8s-ha audit -$/);
    bench.write('other/templates/web.yaml', 'kind: {{ .Kind }}-a\n');
    expect(await bench.audit('other/templates')).toMatchObject([{ id: 'input-is-well-formed', level: 'warning' }]);
  });

  test('has templates that are errors where somebody names them', async () => {
    expect(await bench.audit('web/templates/web.yaml')).toMatchObject([{ id: 'input-is-well-formed', level: 'error', location: { line: 4 } }]);
  });
});
