import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { lint, Linter, LinterReport } from './linter';
import { locate } from './programs';
import { sectionOf, withSection } from '../../../scripts/sections';

/** Writes what is held against the pages, for the linters that can be had. */
const IS_WRITING = process.env.GOLDEN === 'linters';

/** What a linter says of files and of manifests that are not in a file. */
export interface Said {
  of(file: string): LinterReport;
  ofManifest(yaml: string): LinterReport;
}

/** The tests of a linter; where its program cannot be had they are reported as skipped, after what stands in the way. */
export function describeLinter(linter: Linter, tests: (said: Said) => void): void {
  const located = locate(linter);
  if ('refusal' in located) {
    process.stderr.write(`NOT CHECKED: ${linter.title} ${linter.version}: ${located.refusal}\n`);
  }
  const run = 'program' in located ? describe : describe.skip;
  run(`${linter.title} ${linter.version}`, () => {
    const workshop = fs.mkdtempSync(path.join(os.tmpdir(), `${linter.name}-`));
    afterAll(() => fs.rmSync(workshop, { recursive: true }));
    const reports = new Map<string, LinterReport>();
    const of = (file: string) => {
      const report = reports.get(file) ?? lint(linter, 'program' in located ? located.program : linter.name, file);
      reports.set(file, report);
      return report;
    };
    const ofManifest = (yaml: string) => {
      const file = path.join(workshop, `${reports.size}.yaml`);
      fs.writeFileSync(file, yaml);
      return of(file);
    };
    tests({ of, ofManifest });
  });
}

/** A section of a page, written anew before if that is asked for. */
export function golden(file: string, section: string, write: (before: string) => string): string {
  const page = fs.readFileSync(file, 'utf8');
  if (!IS_WRITING) {
    return sectionOf(page, section);
  }
  const text = write(sectionOf(page, section));
  fs.writeFileSync(file, withSection(page, section, text));
  return text;
}
