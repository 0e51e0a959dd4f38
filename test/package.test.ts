import { spawnSync } from 'child_process';
import {
  cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync,
} from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { loadAll } from 'js-yaml';
import { binaryOf, INSTALLED, pack, ROOT } from './support/pack';

// The package as a team meets it: packed, installed into a repository of its own, and run by the real cdk8s and jest.

// Without cdk8s-plus, which a user may have or not.
const PEERS = ['cdk8s', 'constructs'];

interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

let workshop: string;
let template: string;
let packed: string[];

jest.setTimeout(300_000);

beforeAll(() => {
  workshop = realpathSync(mkdtempSync(join(tmpdir(), 'cdk8s-high-availability-')));
  const { tarball, files } = pack(workshop);
  packed = files;

  template = join(workshop, 'template');
  mkdirSync(template);
  write(template, 'package.json', JSON.stringify({
    name: 'infra',
    private: true,
    dependencies: { 'cdk8s-high-availability': `file:${tarball}` },
  }));
  must(run('npm', ['install', '--offline', '--legacy-peer-deps', '--no-audit', '--no-fund'], template));
  // The peers are linked rather than downloaded again: there is one copy of each, as in any healthy installation.
  for (const peer of PEERS) symlinkSync(join(INSTALLED, peer), join(template, 'node_modules', peer), 'dir');

  write(template, 'cdk8s.yaml', 'language: typescript\napp: node main.js\n');
  write(template, 'chart.js', chartWith('image: "ghcr.io/stefanprodan/podinfo:6.7.1", port: 9898'));
  write(template, 'main.js', `
    const { App } = require('cdk8s');
    const { createChart } = require('./chart');
    const app = new App();
    createChart(app);
    app.synth();
  `);
  write(template, 'chart.test.js', `
    const { Testing } = require('cdk8s');
    const { createChart } = require('./chart');
    test('the manifests are the ones we reviewed', () => {
      expect(Testing.synth(createChart(Testing.app()))).toMatchSnapshot();
    });
  `);
});

afterAll(() => rmSync(workshop, { recursive: true, force: true }));

test('the tarball holds what a user needs, and nothing else', () => {
  expect(packed).toEqual(expect.arrayContaining([
    '.jsii', 'API.md', 'CHANGELOG.md', 'LICENSE', 'README.md', 'lib/index.d.ts', 'lib/index.js', 'package.json',
  ]));
  expect(packed.filter(path => path.startsWith('docs/'))).not.toEqual([]);
  expect(packed).toEqual(expect.arrayContaining(['lib/cli/cdk8s-ha.js', 'schemas/config.schema.json', 'docs/recommendations/budget-present.md']));
  // What the command reads YAML with, and the time zones, are bundled, as jsii wants it.
  expect(packed.filter(path => !/^(lib|docs|schemas|node_modules\/(argparse|js-yaml|tzdata|yaml))\/|^(\.jsii|(API|CHANGELOG|README)\.md|LICENSE|package\.json)$/.test(path))).toEqual([]);
});

test('cdk8s synth writes every object of a web service', () => {
  const repository = createRepository('synth');

  must(synth(repository));

  const kinds = manifestsOf(repository).flatMap(file => loadAll(readFileSync(file, 'utf8')) as { kind: string }[]).map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining([
    'Deployment', 'HorizontalPodAutoscaler', 'Ingress', 'PodDisruptionBudget', 'Service', 'ServiceAccount',
  ]));
});

test('the command judges what cdk8s wrote, and explains itself', () => {
  const repository = createRepository('audit');
  must(synth(repository));

  const audited = must(cdk8sHa(repository, 'audit', 'dist'));
  expect(audited.output).toContain('0 errors');
  write(repository, 'one.yaml', readFileSync(manifestsOf(repository)[0], 'utf8').replace('maxUnavailable: 1', 'maxUnavailable: 0'));
  const refused = cdk8sHa(repository, 'audit', 'one.yaml', '--format', 'json');
  expect(refused.status).toBe(1);
  expect(JSON.parse(refused.output).findings).toContainEqual(expect.objectContaining({ id: 'budget-allows-eviction', level: 'error' }));
  // Lines in brackets are found with a package that is loaded only then.
  write(repository, 'flow.yaml', '{ apiVersion: v1, kind: Pod, metadata: { name: a },\n  spec: { containers: [\n    { name: a, image: a }] } }\n');
  expect(cdk8sHa(repository, 'audit', 'flow.yaml', '--only', 'image-is-pinned').output).toContain('flow.yaml:3');
  expect(must(cdk8sHa(repository, 'explain', 'budget-allows-eviction')).output).toContain('PodDisruptionBudget');
  expect(must(cdk8sHa(repository, '--version')).output.trim()).toBe(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version);
});

test('a team can keep the manifests in a snapshot, which fails when they change', () => {
  const repository = createRepository('snapshot');

  must(jestIn(repository, '--ci=false'));
  expect(existsSync(join(repository, '__snapshots__', 'chart.test.js.snap'))).toBe(true);
  must(jestIn(repository, '--ci'));

  write(repository, 'chart.js', chartWith('image: "ghcr.io/stefanprodan/podinfo:6.7.2", port: 9898'));
  const changed = jestIn(repository, '--ci');
  expect(changed.status).not.toBe(0);
  expect(changed.output).toContain('podinfo:6.7.2');
  expect(changed.output).toContain('1 snapshot failed');
});

test('cdk8s synth fails, and writes nothing, when a service would not stay available', () => {
  const repository = createRepository('refused');
  write(repository, 'chart.js', chartWith('image: "ghcr.io/stefanprodan/podinfo:6.7.1", port: 9898, minReplicas: 1'));

  const refused = synth(repository);

  expect(refused.status).not.toBe(0);
  expect(refused.output).toContain('minReplicas');
  expect(manifestsOf(repository)).toEqual([]);
});

function createRepository(name: string): string {
  const repository = join(workshop, name);
  cpSync(template, repository, { recursive: true, verbatimSymlinks: true });
  return repository;
}

function chartWith(props: string): string {
  return `
    const { Chart } = require('cdk8s');
    const { HighlyAvailableWebService } = require('cdk8s-high-availability');
    exports.createChart = scope => {
      const chart = new Chart(scope, 'shop');
      new HighlyAvailableWebService(chart, 'web', { ${props} });
      return chart;
    };
  `;
}

function synth(repository: string): Outcome {
  return run(process.execPath, [binaryOf('cdk8s-cli', 'cdk8s'), 'synth', '--no-check-upgrade'], repository);
}

function cdk8sHa(repository: string, ...args: string[]): Outcome {
  return run(join(repository, 'node_modules', '.bin', 'cdk8s-ha'), args, repository);
}

function jestIn(repository: string, ...args: string[]): Outcome {
  return run(process.execPath, [binaryOf('jest', 'jest'), '--rootDir', repository, ...args], repository);
}

function manifestsOf(repository: string): string[] {
  const dist = join(repository, 'dist');
  return existsSync(dist) ? readdirSync(dist).map(file => join(dist, file)) : [];
}

function write(directory: string, file: string, content: string): void {
  writeFileSync(join(directory, file), content);
}

function run(command: string, args: string[], cwd: string): Outcome {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20', NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  return { status, output: `${stderr}${stdout}${error ?? ''}` };
}

function must(outcome: Outcome): Outcome {
  if (outcome.status !== 0) throw new Error(`exit code ${outcome.status}:\n${outcome.output}`);
  return outcome;
}
