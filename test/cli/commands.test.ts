import { spawnSync } from 'child_process';
import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { Bench, pod } from './support';
import { AUDIT_HELP } from '../../src/cli/help';
import { RECOMMENDATIONS } from '../../src/recommendations';

const ROOT = join(__dirname, '..', '..');

let bench: Bench;
beforeEach(() => { bench = new Bench(); });
afterEach(() => bench.remove());

describe('explain', () => {
  test.each(RECOMMENDATIONS.map(({ id }) => id))('%s', async id => {
    const { code, stdout } = await bench.run(['explain', id]);
    expect(code).toBe(0);
    expect(stdout.startsWith(`${id}\n`)).toBe(true);
    expect(stdout).toContain('What to change');
    expect(stdout).toContain('Sources');
    expect(stdout).not.toMatch(/<!--|^#|\]\(|\.\.\/test/m);
  });

  test('shows what it is, why, what to change, the default, an example and the source', async () => {
    const { stdout } = await bench.run(['explain', 'budget-lets-broken-pods-go']);
    for (const heading of ['Why', 'What to change', 'What the constructs do', 'What is reported', 'Example', 'Sources']) {
      expect(stdout.split('\n')).toContain(heading);
    }
    expect(stdout).toMatch(/^@@ PodDisruptionBudget \S+ @@$/m);
    expect(stdout).toMatch(/^\+ {3}unhealthyPodEvictionPolicy: AlwaysAllow$/m);
    expect(stdout).toMatch(/<https:\/\//);
  });

  test('explains several', async () => {
    const { stdout } = await bench.run(['explain', 'budget-single', 'budget-present']);
    expect(stdout).toMatch(/^budget-single\n[\s\S]*^budget-present\n/m);
  });
});

describe('rules', () => {
  test('lists every recommendation with its levels', async () => {
    const { code, stdout } = await bench.run(['rules']);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n').map(line => line.split(' ')[0])).toEqual(RECOMMENDATIONS.map(({ id }) => id));
    expect(stdout).toMatch(/^budget-single +error +\S/m);
    expect(stdout).toMatch(/^images-are-small +advisory +\S/m);
  });

  test('as JSON', async () => {
    const rules = JSON.parse((await bench.run(['rules', '--format', 'json'])).stdout);
    expect(rules).toHaveLength(RECOMMENDATIONS.length);
    expect(rules).toContainEqual({ id: 'budget-single', title: expect.any(String), status: 'stable', levels: ['error'] });
  });
});

describe('help and version', () => {
  test.each([
    [['--help'], 'cdk8s-ha audit FILE|DIR|-...'],
    [['-h'], 'cdk8s-ha explain'],
    [['help'], 'cdk8s-ha rules'],
    [['audit', '--help'], '--write-baseline'],
    [['audit', 'x', '-h'], '--fail-on'],
    [['explain', '--help'], 'cdk8s-ha explain ID...'],
    [['rules', '--help'], '--format text|json'],
  ])('%j', async (argv, part) => {
    const { code, stdout } = await bench.run(argv);
    expect(code).toBe(0);
    expect(stdout).toContain(part);
  });

  test('the help of audit names every option', () => {
    for (const option of ['format', 'output', 'fail-on', 'only', 'complete', 'baseline', 'write-baseline', 'config', 'color']) {
      expect(AUDIT_HELP).toContain(`--${option} `);
    }
  });

  test('the version is that of the package', async () => {
    expect((await bench.run(['--version'])).stdout).toBe(`${JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version}\n`);
  });

  test('nothing at all shows how to use it', async () => {
    const { code, stderr } = await bench.run([]);
    expect(code).toBe(2);
    expect(stderr).toContain('cdk8s-ha audit');
  });
});

describe('the process', () => {
  const start = (args: readonly string[], input = '') => spawnSync(process.execPath, [
    '--require', join(ROOT, 'node_modules', 'ts-node', 'register', 'transpile-only'), join(ROOT, 'src', 'cli', 'main.ts'), ...args,
  ], { cwd: bench.folder, input, encoding: 'utf8', env: { ...process.env, TS_NODE_PROJECT: join(ROOT, 'tsconfig.dev.json') } });

  test('reads standard input, writes standard output and exits with the code', () => {
    const { status, stdout, stderr } = start(['audit', '-', '--format', 'json', '--only', 'workload-is-controlled'], pod('piped'));
    expect(stderr).toBe('');
    expect(status).toBe(1);
    expect(JSON.parse(stdout).findings).toHaveLength(1);
  });

  test('starts without cdk8s', () => {
    const sources = readdirSync(join(ROOT, 'src', 'cli'), { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts') && !file.endsWith('main.ts')).map(file => join(ROOT, 'src', 'cli', file));
    const script = `${sources.map(file => `require(${JSON.stringify(file)});`).join('')}
      console.log(Object.keys(require.cache).filter(file => /node_modules.(cdk8s|constructs|yaml)\\b/.test(file)).join());`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--require', join(ROOT, 'node_modules', 'ts-node', 'register', 'transpile-only'), '-e', script], {
      cwd: ROOT, encoding: 'utf8', env: { ...process.env, TS_NODE_PROJECT: join(ROOT, 'tsconfig.dev.json') },
    });
    expect(stderr).toBe('');
    expect(stdout.trim()).toBe('');
  });
});
