import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { lint, Linter, LinterReport } from './linter';
import { Located } from './programs';
import { sectionOf, withSection } from '../../../scripts/sections';

/** Writes what is held against the pages, for the linters that can be had. */
const IS_WRITING = process.env.GOLDEN === 'linters';

/** What a linter says of files and of manifests that are not in a file. */
export interface Said {
  of(file: string): LinterReport;
  ofManifest(yaml: string): LinterReport;
}

/** The tests of a linter; where its program cannot be had they are reported as skipped, after what stands in the way. */
export function describeLinter(linter: Linter, located: Located, tests: (said: Said) => void): void {
  const title = `${linter.title} ${linter.version}`;
  if ('refusal' in located) {
    process.stderr.write(`NOT CHECKED: ${title}: ${located.refusal}\n`);
    describe.skip(title, () => tests(listenTo(linter, '')));
  } else {
    describe(title, () => tests(listenTo(linter, located.program)));
  }
}

/** Runs a linter once for each file. */
function listenTo(linter: Linter, program: string): Said {
  const reports = new Map<string, LinterReport>();
  const of = (file: string) => {
    const report = reports.get(file) ?? lint(linter, program, file);
    reports.set(file, report);
    return report;
  };
  const ofManifest = (yaml: string) => {
    const workshop = fs.mkdtempSync(path.join(os.tmpdir(), `${linter.name}-`));
    const file = path.join(workshop, 'manifest.yaml');
    try {
      fs.writeFileSync(file, yaml);
      return of(file);
    } finally {
      fs.rmSync(workshop, { recursive: true });
    }
  };
  return { of, ofManifest };
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
