import { readdirSync } from 'fs';
import { join } from 'path';
import { COMMANDS } from '../../../src/cli/commands';
import { Bench } from '../support';

let bench: Bench;
beforeEach(() => { bench = new Bench(); });
afterEach(() => bench.remove());

const ROOT = join(__dirname, '..', '..', '..');
const NAMES = COMMANDS.map(({ name }) => name);

test('every file of a command is in the registry, under its own name', () => {
  const files = readdirSync(join(ROOT, 'src', 'cli', 'commands')).map(file => file.replace(/\.ts$/, '')).filter(name => name !== 'index');
  expect([...NAMES].sort()).toEqual(files.sort());
});

test('help lists the commands in their order; new ones come last', async () => {
  expect(NAMES.slice(0, 3)).toEqual(['audit', 'explain', 'rules']);
  const { stdout } = await bench.run(['--help']);
  expect([...stdout.matchAll(/^ {2}cdk8s-ha (\S+) .* {3}(.+)$/gm)].map(([, name, summary]) => [name, summary]))
    .toEqual(COMMANDS.map(({ name, summary }) => [name, summary]));
});

describe.each(COMMANDS)('$name', ({ name, help, options }) => {
  test.each(['-h', '--help'])('shows its help with %s', async option => {
    expect(await bench.run([name, option])).toEqual({ code: 0, stdout: help, stderr: '' });
    expect(help).toMatch(new RegExp(`^cdk8s-ha ${name}\\b.*\\n\\n[^]+\\n$`));
  });

  test('names its options in its help, and leaves --help to all', () => {
    expect(Object.keys(options)).not.toContain('help');
    Object.keys(options).forEach(option => expect(help).toContain(`--${option} `));
  });

  test('refuses an option that it does not have', async () => {
    expect(await bench.refusal(name, '--zzzzzzzz')).toBe(`There is no option --zzzzzzzz. See cdk8s-ha ${name} --help.`);
  });
});
