import { spawnSync } from 'child_process';
import { LinterName } from '../../../src/plan/linters/decisions';
import { GoPrograms } from '../../support/go-build';

/** Something that a linter complains about. */
export interface LinterFinding {
  readonly kind: string;
  readonly name: string;
  readonly check: string;
  /** In the linter's own words. */
  readonly level: string;
}

/** What a linter says of a manifest. */
export interface LinterReport {
  /** One for each object and check, however many containers it is about, in a fixed order. */
  readonly findings: readonly LinterFinding[];
  /** The sum of it, in the linter's own terms. */
  readonly verdict: string;
}

/** A linter in its default configuration. */
export interface Linter {
  readonly name: LinterName;
  readonly title: string;
  readonly url: string;
  /** The version by its tag. */
  readonly version: string;
  readonly programs: GoPrograms;
  /** The command line for a file. */
  readonly args: (file: string) => readonly string[];
  /** Reads what was printed on standard output. */
  readonly read: (output: string) => LinterReport;
}

/** Room for a report with every passed check. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;
/** A linter exits with 1 when it has something to say. */
const HAS_RUN = [0, 1];

/** What a linter says of a file. */
export function lint(linter: Linter, program: string, file: string): LinterReport {
  const { status, stdout, stderr, error } = spawnSync(program, linter.args(file), { encoding: 'utf8', maxBuffer: MAX_OUTPUT_BYTES });
  if (error !== undefined || status === null || !HAS_RUN.includes(status)) {
    throw error ?? new Error(`${linter.name} exited with ${status}: ${stderr}`);
  }
  const { findings, verdict } = linter.read(stdout);
  const distinct = new Map(findings.map(finding => [keyOf(finding), finding]));
  return { findings: [...distinct].sort(([one], [other]) => one < other ? -1 : 1).map(([, finding]) => finding), verdict };
}

/** A finding in one line. */
export function keyOf({ kind, name, check, level }: LinterFinding): string {
  return `${kind}/${name} ${check} ${level}`;
}
