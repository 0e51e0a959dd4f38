import { readdirSync, readFileSync, realpathSync, statSync } from 'fs';
import { basename, join, resolve } from 'path';
import { CommandError } from './command-error';
import { causeOf } from '../reading/cause';
import { CONFIG_NAMES } from '../reading/config/config-file';
import { decode } from '../reading/decode';
import { FileProblem } from '../reading/location';
import { SourceFile } from '../reading/source-file';

/** What was named on the command line, as texts. */
export interface Input {
  readonly files: readonly SourceFile[];
  readonly problems: readonly FileProblem[];
  /** The configurations in folders that were given, and below these. */
  readonly configs: readonly string[];
}

/** What stands for standard input. */
export const STDIN = '-';
/** Also a kustomization under its oldest name, which tells what the others are. */
const MANIFEST = /\.(?:ya?ml|json)$|^Kustomization$/i;

/** A file to read; `path` is absolute. */
interface Found {
  readonly name: string;
  readonly path: string;
  readonly isGiven: boolean;
}

/** Reads files, folders with all below them, and standard input; what is named twice counts once. */
export async function readInput(names: readonly string[], cwd: string, stdin: () => Promise<Buffer>): Promise<Input> {
  const configs: string[] = [];
  const found = findAll(names, cwd, configs);
  const files: SourceFile[] = [];
  const problems: FileProblem[] = [];
  for (const { name, path, isGiven } of found) {
    try {
      files.push(new SourceFile(name, decode(name === STDIN ? await stdin() : readFileSync(path)), isGiven));
    } catch (error) {
      problems.push(unreadable(name, error));
    }
  }
  return { files, problems, configs };
}

function findAll(names: readonly string[], cwd: string, configs: string[]): readonly Found[] {
  const found = new Map<string, Found>();
  const missing: string[] = [];
  for (const name of names) {
    try {
      for (const file of name === STDIN ? [{ name, path: STDIN, isGiven: true }] : find(name, resolve(cwd, name), configs)) {
        found.set(file.path, found.get(file.path) ?? file);
      }
    } catch (error) {
      missing.push(`${name} cannot be read: ${causeOf(error)}.`);
    }
  }
  if (missing.length > 0) {
    throw new CommandError(missing);
  }
  return [...found.values()];
}

function find(name: string, path: string, configs: string[]): readonly Found[] {
  return statSync(path).isDirectory()
    ? [...chartOf(name, path), ...walk(name, path, { seen: new Set(), configs })]
    : [{ name, path: realpathSync(path), isGiven: true }];
}

/** The description of the chart that a folder of templates belongs to, without which nothing tells these from manifests. */
function chartOf(name: string, folder: string): readonly Found[] {
  const path = join(folder, '..', 'Chart.yaml');
  const isChart = basename(folder) === 'templates' && statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  return isChart ? [{ name: join(name, '..', 'Chart.yaml'), path: realpathSync(path), isGiven: false }] : [];
}

/** What a walk through folders remembers. */
interface Walk {
  readonly seen: Set<string>;
  readonly configs: string[];
}

/** The manifests below a folder, in the order of their names; hidden folders and installed packages hold none. */
function walk(name: string, folder: string, memory: Walk): readonly Found[] {
  const { seen, configs } = memory;
  const real = realpathSync(folder);
  if (seen.has(real)) {
    return [];
  }
  seen.add(real);
  return readdirSync(folder).sort().flatMap(entry => {
    const path = join(folder, entry);
    if (CONFIG_NAMES.some(config => config === entry)) {
      configs.push(join(name, entry));
      return [];
    }
    if (entry.startsWith('.') || entry === 'node_modules') {
      return [];
    }
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) {
      return walk(join(name, entry), path, memory);
    }
    return stats?.isFile() && MANIFEST.test(entry) ? [{ name: join(name, entry), path: realpathSync(path), isGiven: false }] : [];
  });
}

function unreadable(name: string, error: unknown): FileProblem {
  const isBinary = (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
  return {
    id: 'input-is-well-formed',
    level: 'error',
    message: `${basename(name)} cannot be read: ${isBinary ? 'it is not text in UTF-8 or UTF-16' : causeOf(error)}.`,
    remedy: isBinary ? 'Leave it out, or write it as UTF-8.' : 'Make it readable, or leave it out.',
    location: { file: name, line: 1, column: 1 },
  };
}
