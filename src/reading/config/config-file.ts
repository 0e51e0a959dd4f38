import { existsSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { ConfigError } from './config-error';
import { ConfigReader } from './config-reader';
import { causeOf } from '../cause';
import { decode } from '../decode';
import { locateAll } from '../locate';
import { parseDocument } from '../parse';
import { SourceFile } from '../source-file';

/** What a configuration is called where nobody names it; the first that there is counts. */
export const CONFIG_NAMES = ['.cdk8s-ha.yaml', '.cdk8s-ha.yml'] as const;

/** How a configuration begins that an app wrote, and writes over. */
export const GENERATED = '# Written by Availability.writeConfig of cdk8s-high-availability';

/**
 * What makes a configuration an empty list to kubectl and Argo CD, which read hidden files too: they pass over it.
 *
 * @see https://github.com/kubernetes/cli-runtime/blob/v0.34.0/pkg/resource/visitor.go (ExpandPathsToFileVisitors)
 */
export const EMPTY_LIST = { apiVersion: 'v1', kind: 'List', items: [] } as const;

/** A configuration that was read, and which of its documents says something. */
export interface ConfigFile {
  readonly file: SourceFile;
  readonly document: number;
  readonly value: unknown;
}

/** The name of the configuration in a folder. */
export function configIn(folder: string, cwd: string): string | undefined {
  return CONFIG_NAMES.map(name => join(folder, name)).find(name => existsSync(resolve(cwd, name)));
}

/** Reads the only document that says something. */
export function openConfig(name: string, cwd: string): ConfigFile {
  const file = new SourceFile(name, readText(name, cwd), true);
  const found: ConfigFile[] = [];
  for (let document = 0; document < file.spans.length; document++) {
    const { value, fault } = parseDocument(file.document(document));
    if (fault !== undefined) {
      const { line } = file.locate(file.spans[document].start + fault.offset);
      throw new ConfigError([`${name}:${line}: ${fault.message} ${fault.remedy}`]);
    }
    if (value !== undefined && value !== null) {
      found.push({ file, document, value });
    }
  }
  if (found.length > 1) {
    throw new ConfigError([`The configuration ${name} has more than one document.`]);
  }
  return found[0] ?? { file, document: 0, value: {} };
}

/** Whether an app wrote a configuration; one that cannot be read was written by nobody. */
export function isGenerated(name: string, cwd: string): boolean {
  try {
    return readText(name, cwd).startsWith(GENERATED);
  } catch {
    return false;
  }
}

function readText(name: string, cwd: string): string {
  try {
    return decode(readFileSync(resolve(cwd, name)));
  } catch (error) {
    throw new ConfigError([`The configuration ${name} cannot be read: ${causeOf(error)}.`]);
  }
}

/** The keys of a configuration; what makes it an empty list says nothing. */
export function readRoot(reader: ConfigReader, { value }: ConfigFile, known: readonly string[]): Readonly<Record<string, unknown>> {
  const { kind, items, apiVersion, ...rest } = reader.map(value, '', [...known, ...Object.keys(EMPTY_LIST)], known);
  reader.oneOf(kind, '/kind', [EMPTY_LIST.kind]);
  reader.oneOf(apiVersion, '/apiVersion', [EMPTY_LIST.apiVersion]);
  if (reader.list(items, '/items').length > 0) {
    reader.refuse('/items', 'items is not empty, and has to be: a configuration holds no objects.');
  }
  return rest;
}

/** Throws for all that a reader found wrong, with the lines. */
export function refuseProblems({ problems }: ConfigReader, { file, document }: ConfigFile): void {
  if (problems.length > 0) {
    const locations = locateAll(problems.map(({ pointer }) => ({ file, document, pointer })));
    const told = problems.map(({ message }, index) => ({ line: locations[index].line, message })).sort((one, other) => one.line - other.line);
    throw new ConfigError(told.map(({ line, message }) => `${file.name}:${line}: ${message}`));
  }
}
