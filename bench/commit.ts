import { spawnSync, SpawnSyncOptions } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Refusal } from './arguments';
import { LIBRARY } from './spawn';

const ROOT = join(__dirname, '..', '..');
const MODULES = 'node_modules';
const TASKS = join('.projen', 'tasks.json');
const PROJEN = join(MODULES, 'projen', 'bin', 'projen');
const COMPILE = 'bench:compile';

export interface Commit {
  readonly hash: string;
  /** For who reads the tables. */
  readonly title: string;
}

/** The commit that a name, a tag or a part of a hash stands for. */
export function findCommit(name: string): Commit {
  const { stdout, status } = git('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  if (status !== 0) {
    throw new Refusal(`There is no commit ${JSON.stringify(name)} in this repository.`);
  }
  const hash = stdout.trim();
  return { hash, title: titleOf(hash) };
}

/** What is compared as `here`, which is what is on the disk. */
export function thisCheckout(): string {
  const isChanged = must('git status', git('status', '--porcelain', '--', 'src')).trim() !== '';
  return `${titleOf('HEAD')}${isChanged ? ', with changes of src that are not committed' : ''}`;
}

/** Compiles a commit in a folder of its own, which is there as long as its library is used. */
export function withCompiled<T>({ hash }: Commit, use: (library: string) => T): T {
  // Ctrl-C ends the child that is at work, which is an error here: so the folder goes as after any other.
  process.once('SIGINT', () => undefined);
  const folder = mkdtempSync(join(tmpdir(), 'bench-against-'));
  const checkout = join(folder, 'checkout');
  try {
    must('git worktree add', git('worktree', 'add', '--quiet', '--detach', checkout, hash));
    compile(checkout);
    return use(join(checkout, relative(ROOT, LIBRARY)));
  } finally {
    git('worktree', 'remove', '--force', checkout);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** By the task of this checkout, whatever that of the other commit does: only the library shall differ. */
function compile(checkout: string): void {
  symlinkSync(join(ROOT, MODULES), join(checkout, MODULES), 'dir');
  cpSync(join(ROOT, TASKS), join(checkout, TASKS));
  must(`Compiling ${checkout}`, run(process.execPath, [PROJEN, COMPILE], { cwd: checkout, stdio: 'inherit' }));
}

function titleOf(revision: string): string {
  return must('git log', git('log', '-1', '--format=%h %s', revision)).trim();
}

function git(...args: string[]) {
  return run('git', args, { cwd: ROOT });
}

function run(command: string, args: readonly string[], options: SpawnSyncOptions) {
  return spawnSync(command, args, { ...options, encoding: 'utf8' });
}

function must(what: string, { stdout, stderr, status, error }: ReturnType<typeof run>): string {
  if (status !== 0) {
    throw new Error(`${what} failed: ${error?.message ?? stderr ?? ''}`);
  }
  return stdout;
}
