import { spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { delimiter, join } from 'path';
import { pack, ROOT } from '../support/pack';

// The commands and files of docs/guide/getting-started.md, carried out word by word in an empty folder; only the package is the one that
// was just packed.

const NAME = 'cdk8s-high-availability';
const PAGE = readFileSync(join(ROOT, 'docs', 'guide', 'getting-started.md'), 'utf8');

/** A package manager: what the page calls it, and the package that it comes in; npm comes with Node. */
interface Manager {
  readonly title: string;
  readonly heading: 'npm' | 'pnpm' | 'yarn';
  readonly from?: string;
}

const MANAGERS: readonly Manager[] = [
  { title: 'npm', heading: 'npm' },
  { title: 'pnpm', heading: 'pnpm', from: 'pnpm@12.21.0' },
  { title: 'Yarn 1', heading: 'yarn', from: 'yarn@1.22.22' },
  { title: 'Yarn 4', heading: 'yarn', from: '@yarnpkg/cli-dist@4.18.1' },
];

/** A block of the page: commands, or a file where a name follows the word for whom it is. */
interface Block {
  readonly language: string;
  readonly file: string;
  readonly text: string;
}

function blocksFor(heading: string): readonly Block[] {
  const [section] = PAGE.split('\n## Read the summary');
  return [...section.matchAll(/^```(\w+) (\w+)(?: (\S+))?\n([^]*?)^```$/gm)]
    .filter(([, , who]) => who === heading || who === 'any' || who === 'nofixture')
    .map(([, language, who, file, text]) => ({ language, file: who === 'nofixture' ? 'main.ts' : file ?? '', text }));
}

let workshop: string;
let tarball: string;

jest.setTimeout(600_000);

beforeAll(() => {
  workshop = realpathSync(mkdtempSync(join(tmpdir(), 'getting-started-')));
  ({ tarball } = pack(workshop));
});

afterAll(() => rmSync(workshop, { recursive: true, force: true }));

test.each(MANAGERS)('getting started works as written with $title', manager => {
  const folder = join(workshop, manager.title.replace(' ', '-').toLowerCase());
  mkdirSync(folder);
  const path = install(manager);

  const outputs = blocksFor(manager.heading).flatMap(({ language, file, text }) => {
    if (language !== 'sh') {
      writeFileSync(join(folder, file), text);
      return [];
    }
    const commands = text.replace(new RegExp(` ${NAME}$`, 'gm'), ` ${NAME}@file:${tarball}`);
    return commands.trimEnd().split('\n').map(command => run('sh', ['-c', command], folder, path));
  });

  expect(outputs.join('\n')).toContain('shop/web\n  replicas   3 to 10');
  expect(outputs[outputs.length - 1]).toContain('0 errors');
  expect(readFileSync(join(folder, 'dist', 'shop.k8s.yaml'), 'utf8')).toContain('kind: HorizontalPodAutoscaler');
  // What the page leaves out stays out.
  expect(packagesOf(folder)).not.toContain('@octokit');
});

/** Installs a package manager beside the folders, and says where commands are looked up. */
function install({ title, from }: Manager): string {
  if (from === undefined) {
    return process.env.PATH ?? '';
  }
  const tools = join(workshop, `tools-${title.replace(' ', '-').toLowerCase()}`);
  mkdirSync(tools);
  run('npm', ['install', '--prefix', tools, '--no-audit', '--no-fund', from], workshop);
  return [join(tools, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
}

function packagesOf(folder: string): string {
  return run('sh', ['-c', 'find node_modules -maxdepth 4 -name package.json'], folder);
}

function run(command: string, args: readonly string[], cwd: string, path = process.env.PATH): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: {
      ...withoutNpm(process.env),
      PATH: path,
      NO_COLOR: '1',
      FORCE_COLOR: undefined,
      CI: undefined,
      JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
      // Some mirrors do not list the newest pnpm, which would stop at that.
      pnpm_config_pm_on_fail: 'ignore',
    },
  });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}${error ?? ''}`);
  }
  return `${stdout}${stderr}`;
}

/** The environment without what npm says to a script that it runs: this is not one of its scripts. */
function withoutNpm(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^npm_(?!config_(registry|cache|userconfig))/.test(name)));
}
