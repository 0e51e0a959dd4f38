import { spawnSync } from 'child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import { dirname, join, resolve } from 'path';

export const ROOT = resolve(__dirname, '..', '..');
export const INSTALLED = join(ROOT, 'node_modules');

/** The package as it would be published. */
export interface Packed {
  readonly tarball: string;
  readonly files: string[];
}

/** Packs the package into a folder. */
export function pack(folder: string): Packed {
  compileWhenStale();
  const output = must('npm', ['pack', '--json', '--silent', '--ignore-scripts', '--pack-destination', folder]);
  const [{ filename, files }] = JSON.parse(output.slice(output.indexOf('[')));
  return { tarball: join(folder, filename), files: files.map((file: { path: string }) => file.path) };
}

/** The tests run from a clean checkout, where nothing is compiled yet, and from a tree under work, where too little may be. */
function compileWhenStale(): void {
  // What is written last.
  const bundle = join(ROOT, 'lib', 'cli', 'cdk8s-ha.js');
  const isThere = [bundle, join(ROOT, '.jsii'), join(ROOT, 'lib', 'index.js')].every(file => existsSync(file));
  const compiled = isThere ? statSync(bundle).mtimeMs : 0;
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).map(file => join(ROOT, 'src', file));
  if ([...sources, join(ROOT, 'package.json'), join(ROOT, 'README.md')].some(file => statSync(file).mtimeMs > compiled)) {
    must(process.execPath, [binaryOf('projen', 'projen'), 'compile']);
  }
}

/** The file of an installed package that a command runs. */
export function binaryOf(name: string, command: string): string {
  const manifest = join(INSTALLED, name, 'package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}

function must(command: string, args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: ROOT, encoding: 'utf8', env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
  });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stderr}${stdout}${error ?? ''}`);
  }
  return stdout;
}
