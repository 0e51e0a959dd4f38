import { execFileSync } from 'child_process';
import { createHash } from 'crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'fs';
import { homedir, tmpdir } from 'os';
import { dirname, join, relative } from 'path';

/** Programs that are built together from one Go module at one version. */
export interface GoPrograms {
  readonly module: string;
  readonly version: string;
  /** The name of each program with the import path of its main package. */
  readonly packages: Readonly<Record<string, string>>;
  /** The version under which modules are published that upstream takes from folders of its own repository and requires as v0.0.0. */
  readonly siblings?: string;
  /** What the linker writes into variables, by their import paths. */
  readonly variables?: Readonly<Record<string, string>>;
  /**
   * The folder of the module of ours from which they are built, from the root of the repository: its go.mod and go.sum pin every
   * module underneath, and a main of ours may stand beside them. Without one it is made out of upstream's go.mod.
   */
  readonly wrapper?: string;
  /** The Go with which they are built, where the one that is installed may be too old for them. */
  readonly toolchain?: string;
  /** What else somebody without Go can do, as a sentence. */
  readonly otherwise?: string;
}

/** What `go mod edit -json` says of a go.mod, as far as it is needed. */
interface GoMod {
  readonly Go: string;
  readonly Replace: readonly Replacement[] | null;
}

interface Replacement {
  readonly Old: { readonly Path: string; readonly Version?: string };
  /** A folder has no version. */
  readonly New: { readonly Path: string; readonly Version?: string };
}

/** The folder from which wrappers are named. */
const ROOT = join(__dirname, '..', '..');

/** Room for what the build of a large program prints. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * The folder of the built programs, in a cache outside the tree; builds them when they are not there yet.
 *
 * `go install` refuses modules with replace directives. So each is built from a small module of its own, which requires it and
 * repeats its directives.
 */
export function builtPrograms(programs: GoPrograms): string {
  const folder = folderOf(programs);
  if (!existsSync(folder)) {
    requireGo(`to build ${Object.keys(programs.packages).join(', ')} from ${programs.module} ${programs.version}`, programs.otherwise);
    mkdirSync(dirname(folder), { recursive: true });
    const workshop = mkdtempSync(`${folder}.building-`);
    try {
      const bin = build(programs, workshop);
      keep(bin, folder);
    } finally {
      rmSync(workshop, { recursive: true, force: true });
    }
  }
  return folder;
}

/** Where programs are kept; they move with anything that is said about them. */
export function folderOf(programs: GoPrograms): string {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const hash = createHash('sha256').update(JSON.stringify(programs));
  if (programs.wrapper !== undefined) {
    const wrapper = join(ROOT, programs.wrapper);
    filesIn(wrapper).forEach(file => hash.update(`\n${file}\n`).update(readFileSync(join(wrapper, file))));
  }
  const fingerprint = hash.digest('hex').slice(0, 8);
  return join(cache, 'cdk8s-high-availability', `${programs.module.replaceAll('/', '-')}-${programs.version}-${fingerprint}`);
}

/** The files below a folder, in an order that is the same everywhere. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile()).map(entry => relative(folder, join(entry.parentPath, entry.name))).sort();
}

/** Where the files of a published module lie, in Go's own cache of modules. */
export function moduleFolder(module: string, version: string, toolchain?: string): string {
  requireGo(`to fetch ${module} ${version}`);
  const { Dir } = JSON.parse(go(tmpdir(), toolchain, ['mod', 'download', '-json', `${module}@${version}`])) as { Dir: string };
  return Dir;
}

function requireGo(purpose: string, otherwise = ''): void {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore', env: process.env });
  } catch {
    throw new Error(`No go in the PATH, with which ${purpose}. Install Go 1.21 or newer. ${otherwise}`.trimEnd());
  }
}

/** Builds every program in an empty folder; the folder of the results. */
function build(programs: GoPrograms, workshop: string): string {
  const { module, version, packages, variables = {}, toolchain } = programs;
  const run = (...args: string[]) => go(workshop, toolchain, args);
  writeWrapper(programs, workshop, run);
  const flags = ['-s', '-w', ...Object.entries(variables).map(([name, value]) => `-X=${name}=${value}`)];
  for (const [name, main] of Object.entries(packages)) {
    process.stderr.write(`building ${name} of ${module} ${version}\n`);
    run('build', '-mod=mod', '-trimpath', '-buildvcs=false', `-ldflags=${flags.join(' ')}`, '-o', join('bin', name), main);
  }
  return join(workshop, 'bin');
}

/** Puts the module from which programs are built into their folder. */
function writeWrapper({ module, version, siblings, wrapper }: GoPrograms, workshop: string, run: (...args: string[]) => string): void {
  if (wrapper !== undefined) {
    cpSync(join(ROOT, wrapper), workshop, { recursive: true });
    return;
  }
  const { GoMod: file } = JSON.parse(run('mod', 'download', '-json', `${module}@${version}`)) as { GoMod: string };
  const upstream = JSON.parse(run('mod', 'edit', '-json', file)) as GoMod;
  writeFileSync(join(workshop, 'go.mod'), [
    'module wrapper',
    `go ${upstream.Go}`,
    `require ${module} ${version}`,
    ...(upstream.Replace ?? []).flatMap(replacement => directive(replacement, siblings)),
  ].join('\n'));
}

/**
 * A replace directive of upstream as it can be repeated elsewhere: a folder of its repository gives way to the published module,
 * at the version that is stated or else at the one that upstream requires.
 */
function directive({ Old, New }: Replacement, siblings: string | undefined): string[] {
  const version = New.Version ?? siblings;
  const path = New.Version === undefined ? Old.Path : New.Path;
  return version === undefined ? [] : [`replace ${Old.Path} ${Old.Version ?? ''} => ${path} ${version}`];
}

/** Runs go where a missing toolchain may be fetched, and tells what it said when it fails. */
function go(cwd: string, toolchain: string | undefined, args: readonly string[]): string {
  try {
    return execFileSync('go', args, {
      cwd, encoding: 'utf8', maxBuffer: MAX_OUTPUT_BYTES, stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, GOTOOLCHAIN: toolchain ?? process.env.GOTOOLCHAIN ?? 'auto', GOWORK: 'off' },
    });
  } catch (error) {
    // With -json the reason is in the output.
    const { stderr, stdout } = error as { stderr?: string; stdout?: string };
    throw new Error(`go ${args.join(' ')}: ${stderr || stdout || error}`);
  }
}

/** Moves what was built to its place, unless somebody else was faster. */
function keep(bin: string, folder: string): void {
  try {
    renameSync(bin, folder);
  } catch (error) {
    if (!existsSync(folder)) {
      throw error;
    }
  }
}
