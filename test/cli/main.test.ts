import { spawnSync } from 'child_process';
import { readdirSync } from 'fs';
import { join } from 'path';
import { Bench, pod } from './support';

const ROOT = join(__dirname, '..', '..');

let bench: Bench;
beforeEach(() => { bench = new Bench(); });
afterEach(() => bench.remove());

describe('the process', () => {
  const start = (args: readonly string[], input = '') => spawnSync(process.execPath, [
    '--require', join(ROOT, 'node_modules', 'ts-node', 'register', 'transpile-only'), join(ROOT, 'src', 'cli', 'main.ts'), ...args,
  ], { cwd: bench.folder, input, encoding: 'utf8', env: { ...process.env, TS_NODE_PROJECT: join(ROOT, 'tsconfig.dev.json') } });

  test('reads standard input, writes standard output and exits with the code', () => {
    const { status, stdout, stderr } = start(['audit', '-', '--format', 'json', '--fail-on', 'warning', '--only', 'workload-is-controlled'], pod('piped'));
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
