import { readFileSync, writeFileSync } from 'fs';
import { resolve } from 'path';
import { describe } from '../../kubernetes';
import { causeOf } from '../../reading/cause';
import { LocatedFinding } from '../../report/report';
import { refuse } from '../command-error';

/** Something that is known, by what stays the same when lines move; `count` where several are alike. */
interface Entry {
  readonly id: string;
  /** Where environments have names. */
  readonly environment?: string;
  readonly subject: string;
  readonly path: string;
  readonly code: string;
  readonly count?: number;
}

const VERSION = 1;

type Counts = Map<string, { readonly entry: Entry; count: number }>;

const CONTAINER = /(?<=\/(?:containers|initContainers)\/)\d+/;

/** A container is known by its name: others come before it. */
function entryOf({ id, environment, subject, path, container, code }: LocatedFinding): Entry {
  const named = container === undefined ? path : path.replace(CONTAINER, () => container);
  return { id, environment, subject: `${subject.apiVersion} ${describe(subject)}`, path: named, code };
}

function keyOf({ id, environment, subject, path, code }: Entry): string {
  return [id, subject, path, code, ...environment === undefined ? [] : [environment]].join('\n');
}

/** Writes all findings that nobody waived; the same findings make the same bytes. */
export function writeBaseline(path: string, cwd: string, findings: readonly LocatedFinding[]): void {
  const counts = countAll(findings.filter(({ waived }) => waived === undefined).map(entryOf));
  const entries = [...counts].sort(([one], [other]) => one < other ? -1 : 1)
    .map(([, { entry, count }]) => count === 1 ? entry : { ...entry, count });
  const content = { version: VERSION, findings: entries };
  try {
    writeFileSync(resolve(cwd, path), `${JSON.stringify(content, undefined, 2)}\n`);
  } catch (error) {
    refuse(`The baseline ${path} cannot be written: ${causeOf(error)}.`);
  }
}

/** What a baseline lists; how often it is still to be found counts down. */
export function readBaseline(path: string, cwd: string): Counts {
  let content;
  try {
    content = JSON.parse(readFileSync(resolve(cwd, path), 'utf8'));
  } catch (error) {
    return refuse(`The baseline ${path} cannot be read: ${causeOf(error)}. Write it with --write-baseline.`);
  }
  if (content?.version !== VERSION || !Array.isArray(content.findings) || !content.findings.every(isEntry)) {
    return refuse(`${path} is no baseline of this version. Write it with --write-baseline.`);
  }
  return countAll(content.findings);
}

function isEntry(entry: Entry | null): boolean {
  return typeof entry?.id === 'string' && typeof entry.subject === 'string' && typeof entry.path === 'string' && typeof entry.code === 'string'
    && Number.isInteger(entry.count ?? 1);
}

function countAll(entries: readonly Entry[]): Counts {
  const counts: Counts = new Map();
  for (const entry of entries) {
    const known = counts.get(keyOf(entry));
    if (known === undefined) {
      counts.set(keyOf(entry), { entry, count: entry.count ?? 1 });
    } else {
      known.count += entry.count ?? 1;
    }
  }
  return counts;
}

export interface Compared {
  readonly findings: readonly LocatedFinding[];
  /** How many entries of the baseline there is no finding for any more. */
  readonly gone: number;
}

/** Marks what is known; of findings that are alike the first ones are, up to their number. */
export function compareWithBaseline(findings: readonly LocatedFinding[], counts: Counts, path: string): Compared {
  const compared = findings.map(finding => {
    const known = finding.waived === undefined ? counts.get(keyOf(entryOf(finding))) : undefined;
    if (known === undefined || known.count === 0) {
      return finding;
    }
    known.count--;
    return { ...finding, waived: `known, listed in ${path}` };
  });
  return { findings: compared, gone: [...counts.values()].reduce((sum, { count }) => sum + count, 0) };
}
