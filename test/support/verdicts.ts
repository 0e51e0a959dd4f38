import { existsSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { isFields, KubernetesObject, pointerKey, pointerKeys, refusalsOf } from '../../src/kubernetes';
import { readObjects } from '../../src/reading/objects';
import { SourceFile } from '../../src/reading/source-file';

const FOLDER = join(__dirname, '..', 'fixtures', 'verdicts');
const RECORDED = join(FOLDER, 'recorded');
const LONGEST_MESSAGE = 140;

/** What servers of each version said of each case: null, or why they refuse it. */
export type Recorded = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

/** An object that servers take, and changes of it of which they refuse some. */
export interface Table {
  readonly name: string;
  readonly cases: readonly Case[];
}

export interface Case {
  /** How it is made of the good object. */
  readonly change: string;
  readonly object: KubernetesObject;
}

/** Cases of a table on which we say something else than the servers of a version. */
export interface Exception {
  readonly table: string;
  readonly version: string;
  /** A pattern of the changes. */
  readonly change: string;
  readonly reason: string;
}

export const NO_CHANGE = 'as it is';

/** The tables, one file for each good object. */
export function verdictTables(): readonly Table[] {
  return readdirSync(FOLDER).filter(file => file.endsWith('.yaml') && file !== 'exceptions.yaml').sort().map(file => {
    const { base, changes } = parse(readFileSync(join(FOLDER, file), 'utf8')) as { base: KubernetesObject; changes: readonly string[] };
    const all = [...new Set([NO_CHANGE, ...removals(base), ...changes])];
    return { name: file.replace('.yaml', ''), cases: all.map(change => ({ change, object: changed(base, change) })) };
  });
}

export function exceptions(): readonly Exception[] {
  return parse(readFileSync(join(FOLDER, 'exceptions.yaml'), 'utf8')) as readonly Exception[];
}

/** What is left of a good object without one of its parts; what names it stays. */
function removals(base: KubernetesObject): readonly string[] {
  const paths: string[] = [];
  const walk = (value: unknown, path: string) => {
    for (const [key, inner] of Object.entries(isFields(value) || Array.isArray(value) ? value : {})) {
      paths.push(`${path}/${pointerKey(key)}`);
      walk(inner, `${path}/${pointerKey(key)}`);
    }
  };
  walk(base, '');
  return paths.filter(path => !['/apiVersion', '/kind', '/metadata', '/metadata/name', '/metadata/namespace'].includes(path)).map(path => `remove ${path}`);
}

/** `remove /spec/selector`, `set /spec/replicas -1`, several of them between `&&`. */
function changed(base: KubernetesObject, change: string): KubernetesObject {
  const object = structuredClone(base) as Record<string, any>;
  for (const step of change === NO_CHANGE ? [] : change.split(' && ')) {
    const [verb, pointer, ...value] = step.split(' ');
    const keys = [...pointerKeys(pointer)];
    const last = keys.pop()!;
    const parent = keys.reduce<any>((inner, key) => inner[key] ??= {}, object);
    if (verb === 'remove' && Array.isArray(parent)) {
      parent.splice(Number(last), 1);
    } else if (verb === 'remove') {
      delete parent[last];
    } else if (last === '-') {
      (parent as unknown[]).push(parse(value.join(' ')));
    } else {
      parent[last] = repeated(parse(value.join(' ')));
    }
  }
  return object as unknown as KubernetesObject;
}

/** `x*300` is long without being so in the table. */
function repeated(value: unknown): unknown {
  const match = typeof value === 'string' ? /^(\w)\*(\d+)$/.exec(value) : null;
  return match === null ? value : match[1].repeat(Number(match[2]));
}

/** What we refuse of an object when it goes to servers of a version. */
export function ownRefusals(object: KubernetesObject, minor: number): readonly string[] {
  return [
    ...readObjects(new SourceFile('case.yaml', JSON.stringify(object), true), new Map()).problems.map(({ message }) => message),
    ...refusalsOf(object, minor).map(({ path, problem, needed }) => `${path} ${problem}; needed: ${needed}`),
  ];
}

export function readRecorded(table: string): Recorded {
  const file = join(RECORDED, `${table}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Recorded : {};
}

/** Keeps what a server said; what was recorded of other versions stays. */
export function record(table: string, version: string, verdicts: Readonly<Record<string, string | null>>): void {
  const versions = Object.entries({ ...readRecorded(table), [version]: verdicts }).sort(([one], [other]) => one < other ? -1 : 1);
  writeFileSync(join(RECORDED, `${table}.json`), `${JSON.stringify(Object.fromEntries(versions), undefined, 1)}\n`);
}

/** A message without what is the same in all. */
export function shortened(message: string): string {
  const said = message.replace(/^[\w.]+ "[^"]*" is invalid: /, '').replace(/\s+/g, ' ');
  return said.length > LONGEST_MESSAGE ? `${said.slice(0, LONGEST_MESSAGE)}...` : said;
}

/** `27` of `1.27.4`. */
export function minorOfVersion(version: string): number {
  return Number(version.split('.')[1]);
}
