import { execFileSync } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'fs';
import { homedir } from 'os';
import { dirname, join } from 'path';

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
    requireGo(programs);
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
  const fingerprint = createHash('sha256').update(JSON.stringify(programs)).digest('hex').slice(0, 8);
  return join(cache, 'cdk8s-high-availability', `${programs.module.replaceAll('/', '-')}-${programs.version}-${fingerprint}`);
}

function requireGo({ module, version, packages, otherwise = '' }: GoPrograms): void {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore', env: process.env });
  } catch {
    const names = Object.keys(packages).join(', ');
    throw new Error(`No go in the PATH, with which to build ${names} from ${module} ${version}. Install Go 1.21 or newer. ${otherwise}`.trimEnd());
  }
}

/** Builds every program in an empty folder; the folder of the results. */
function build({ module, version, packages, siblings, variables = {} }: GoPrograms, workshop: string): string {
  const { GoMod: file } = JSON.parse(go(workshop, 'mod', 'download', '-json', `${module}@${version}`)) as { GoMod: string };
  const upstream = JSON.parse(go(workshop, 'mod', 'edit', '-json', file)) as GoMod;
  writeFileSync(join(workshop, 'go.mod'), [
    'module wrapper',
    `go ${upstream.Go}`,
    `require ${module} ${version}`,
    ...(upstream.Replace ?? []).flatMap(replacement => directive(replacement, siblings)),
  ].join('\n'));
  const flags = ['-s', '-w', ...Object.entries(variables).map(([name, value]) => `-X=${name}=${value}`)];
  for (const [name, main] of Object.entries(packages)) {
    process.stderr.write(`building ${name} of ${module} ${version}\n`);
    go(workshop, 'build', '-mod=mod', '-trimpath', '-buildvcs=false', `-ldflags=${flags.join(' ')}`, '-o', join('bin', name), main);
  }
  return join(workshop, 'bin');
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
function go(cwd: string, ...args: string[]): string {
  try {
    return execFileSync('go', args, {
      cwd, encoding: 'utf8', maxBuffer: MAX_OUTPUT_BYTES, stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, GOTOOLCHAIN: process.env.GOTOOLCHAIN ?? 'auto', GOWORK: 'off' },
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
