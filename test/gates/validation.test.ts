import { spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { load } from 'js-yaml';
import { AvailabilityValidation, AvailabilityValidationProps, FindingLevel } from '../../src';
import { waiverAnnotation } from '../../src/kubernetes';

const ROOT = resolve(__dirname, '..', '..');
const CLI = join(ROOT, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');
const TS_NODE = join(ROOT, 'node_modules', 'ts-node');

/** A Deployment that is killed before its hook ends; the fixed one has the time. */
const manifest = (gracePeriod: number) => `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      terminationGracePeriodSeconds: ${gracePeriod}
      containers:
        - name: app
          image: registry.example.com/web:1.4.2
          resources: { requests: { cpu: 100m, memory: 64Mi }, limits: { memory: 64Mi } }
          lifecycle: { preStop: { exec: { command: [sleep, "120"] } } }
`;

let workshop: string;

jest.setTimeout(60_000);

beforeAll(() => {
  workshop = realpathSync(mkdtempSync(join(tmpdir(), 'availability-validation-')));
});

afterAll(() => rmSync(workshop, { recursive: true, force: true }));

/** An app whose plugin is the source of this package: cdk8s-cli requires it in place. */
function synth(name: string, gracePeriod: number, properties = '') {
  const app = join(workshop, name);
  const plugin = join(app, 'plugin');
  mkdirSync(plugin, { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(app, 'node_modules'), 'dir');
  writeFileSync(join(plugin, 'package.json'), JSON.stringify({ name: 'cdk8s-high-availability', version: '0.0.0', main: 'main.js' }));
  writeFileSync(join(plugin, 'main.js'), `
    require(${JSON.stringify(TS_NODE)}).register({ transpileOnly: true, project: ${JSON.stringify(join(ROOT, 'tsconfig.dev.json'))} });
    module.exports = require(${JSON.stringify(join(ROOT, 'src'))});
  `);
  writeFileSync(join(app, 'web.yaml'), manifest(gracePeriod));
  writeFileSync(join(app, 'main.js'), `
    const { App, Chart, Include } = require('cdk8s');
    const app = new App();
    new Include(new Chart(app, 'shop'), 'web', { url: ${JSON.stringify(join(app, 'web.yaml'))} });
    app.synth();
  `);
  writeFileSync(join(app, 'cdk8s.yaml'), `
language: typescript
app: node main.js
validations:
  - package: ./plugin
    class: AvailabilityValidation
    version: 0.0.0
${properties}`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'synth', '--no-check-upgrade', '--validation-reports-output-file', 'report.json'], {
    cwd: app,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, TS_NODE_PROJECT: undefined },
  });
  return { status, stdout, stderr, report: () => JSON.parse(readFileSync(join(app, 'report.json'), 'utf8')).reports[0] };
}

test('cdk8s synth fails for what would not stay available, and says what, where and what to change', () => {
  const { status, stdout, report } = synth('refused', 5);

  expect(status).toBe(2);
  expect(stdout).toContain('shutdown-fits-grace-period');
  expect(stdout).toContain('Recommendation: error: Deployment shop/web: ');
  expect(stdout).toContain('docs/recommendations/shutdown-fits-grace-period.md');
  const { violations, summary } = report();
  expect(summary).toMatchObject({ status: 'failure' });
  const violation = violations.find(({ ruleName }: { ruleName: string }) => ruleName === 'shutdown-fits-grace-period');
  expect(violation.violatingConstructs).toEqual([expect.objectContaining({
    resourceName: 'web',
    manifestPath: expect.stringMatching(/dist\/shop\.k8s\.yaml$/),
    locations: [expect.stringMatching(/^Deployment shop\/web \/spec\/template\/spec\//)],
  })]);
});

test('cdk8s synth succeeds without errors, and still tells the warnings', () => {
  const { status, stdout, report } = synth('accepted', 180);

  expect(stdout).toContain('Validations ended succesfully');
  expect(status).toBe(0);
  expect(report().summary).toMatchObject({ status: 'success', metadata: { Errors: '0' } });
  expect(report().violations).not.toEqual([]);
});

test('the level and the cluster are properties in cdk8s.yaml', () => {
  const { status, report } = synth('strict', 180, '    properties: { failOn: warning, cluster: { kubernetesVersion: 1.33, capacity: spot, drainTimeout: 5m } }\n');

  expect(status).toBe(2);
  expect(report().violations.map(({ ruleName }: { ruleName: string }) => ruleName)).toContain('drain-fits-window');
});

/** A context as cdk8s-cli makes it, of manifests by their path. */
function contextOf(manifests: Readonly<Record<string, readonly unknown[]>>) {
  const violations: { ruleName: string; violatingResources: { manifestPath: string }[] }[] = [];
  const logged: string[] = [];
  const submitted: unknown[] = [];
  return {
    violations,
    logged,
    submitted,
    manifests: Object.keys(manifests),
    parseManifest: (path: string) => manifests[path],
    logger: { log: (message: string) => logged.push(message) },
    report: { addViolation: (violation: any) => violations.push(violation), submit: (...args: unknown[]) => submitted.push(args) },
  };
}

const pod = (name: string, annotations = {}) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, annotations }, spec: { containers: [{ name: 'app', image: 'web:1' }] } });

test('each finding names the manifest that it was read from; the same object twice is two environments', async () => {
  const context = contextOf({ 'dist/dev.yaml': [pod('web')], 'dist/prod.yaml': [pod('web'), null, { apiVersion: 'v1', kind: 'List', items: [pod('other')] }] });
  await new AvailabilityValidation({ failOn: FindingLevel.WARNING }).validate(context);
  expect(context.violations.map(({ ruleName }) => ruleName)).not.toContain('objects-are-unique');
  const paths = context.violations.filter(({ ruleName }) => ruleName === 'workload-is-controlled').flatMap(({ violatingResources }) => violatingResources.map(({ manifestPath }) => manifestPath));
  expect(paths).toEqual(['dist/dev.yaml', 'dist/prod.yaml', 'dist/prod.yaml']);
});

test('what an app wrote down beside its manifests says which environment each file belongs to', async () => {
  const dist = mkdtempSync(join(workshop, 'dist-'));
  const config = join(dist, '.cdk8s-ha.yaml');
  writeFileSync(config, `environments:
  production: { files: [prod.yaml], cluster: { profile: production } }
  development: { files: [dev], cluster: { profile: development } }
`);
  const web = () => load(manifest(180).replace('replicas: 3', 'replicas: 1'));
  const context = contextOf({ [config]: [load(readFileSync(config, 'utf8'))], [join(dist, 'prod.yaml')]: [web()], [join(dist, 'dev', 'web.yaml')]: [web()] });
  await new AvailabilityValidation({ failOn: FindingLevel.WARNING }).validate(context);
  const told = (id: string) => context.violations.filter(({ ruleName }) => ruleName === id);
  expect(told('replicas-minimum').map(({ violatingResources: [{ manifestPath }] }) => manifestPath)).toEqual([join(dist, 'prod.yaml')]);
  expect(told('replicas-minimum')[0]).toMatchObject({ recommendation: expect.stringMatching(/Deployment shop\/web \(production\): Only 1 replica/) });
  expect(told('objects-are-unique')).toEqual([]);
});

test('of files that no environment has, the stated cluster counts before the written one', async () => {
  const dist = mkdtempSync(join(workshop, 'dist-'));
  const config = join(dist, '.cdk8s-ha.yaml');
  writeFileSync(config, 'cluster: { profile: development }\n');
  const web = load(manifest(180).replace('replicas: 3', 'replicas: 1'));
  const ids = async (properties: AvailabilityValidationProps) => {
    const context = contextOf({ [config]: [], [join(dist, 'web.yaml')]: [web] });
    await new AvailabilityValidation({ failOn: FindingLevel.WARNING, ...properties }).validate(context);
    return context.violations.map(({ ruleName }) => ruleName);
  };
  expect(await ids({})).not.toContain('replicas-minimum');
  expect(await ids({ cluster: { zones: 3 } })).toContain('replicas-minimum');
});

test('what is waived is no violation, and is told', async () => {
  const context = contextOf({ 'dist/web.yaml': [pod('web', { [waiverAnnotation('workload-is-controlled')]: 'A probe for an afternoon.' })] });
  await new AvailabilityValidation({ failOn: FindingLevel.WARNING }).validate(context);
  expect(context.violations.map(({ ruleName }) => ruleName)).not.toContain('workload-is-controlled');
  expect(context.logged).toEqual([expect.stringMatching(/\[workload-is-controlled\] Waived: A probe for an afternoon\.$/)]);
});

test.each<[string, any, RegExp]>([
  ['an unknown property', { failon: 'error' }, /properties: "failon" given, failOn, cluster needed/],
  ['an unknown level', { failOn: 'fatal' }, /failOn: "fatal" given, error, warning, info needed/],
  ['an unknown fact', { cluster: { zone: 3 } }, /cluster: "zone" given/],
  ['facts that are none', { cluster: 'spot' }, /cluster: "spot" given, facts by name needed/],
  ['a duration that is none', { cluster: { drainTimeout: '5 minutes' } }, /cluster\.drainTimeout: "5 minutes" given, a duration needed/],
  ['an add-on that nobody knows', { cluster: { addOns: ['kedda'] } }, /addOns\[0\]: "kedda" given, one of metrics-server, [^\n]*keda[^\n]* needed[^]*Did you mean keda\?/],
  ['an add-on in a version that is none', { cluster: { addOns: ['keda@2'] } }, /addOns\[0\]: "keda@2" given, a version such as 2\.13\.0 needed/],
  ['add-ons that are no list', { cluster: { addOns: 'metrics-server' } }, /cluster\.addOns: "metrics-server" given, a list needed/],
  ['a value that is none', { cluster: { capacity: 'cheap' } }, /capacity: "cheap" given, on-demand, spot needed/],
])('%s is refused', (_, properties, message) => {
  expect(() => new AvailabilityValidation(properties)).toThrow(message);
});
