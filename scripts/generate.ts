import * as fs from 'fs';
import * as path from 'path';
import { companyExcerpt } from './company-excerpt';
import { decisionRecords } from './decision-records';
import { exampleOf } from './example';
import { formatsTable } from './formats-table';
import { auditCells, COMPARISON, decisionsTable, defectsTable } from './linter-tables';
import { coverage, defaultsTable, listing, page } from './pages';
import { pairOf } from './remedy-pairs';
import { sectionOf, withSection } from './sections';
import { withRow } from './table';
import { audit } from '../src/audit';
import { LINTER_DECISIONS } from '../src/plan/linters/decisions';
import { RECOMMENDATIONS } from '../src/recommendations';
import { Metadata } from '../src/recommendations/recommendation';
import { SOURCES } from '../src/recommendations/sources';
import { FORMATS } from '../src/report/formats';
import { DEFECTS, named } from '../test/support/deceptive';
import { fixture } from '../test/support/judge';

const ROOT = path.join(__dirname, '..');
const PAGES = path.join(ROOT, 'docs', 'recommendations');
const FIXTURES = path.join(ROOT, 'test', 'recommendations');

/** Writes everything that can be derived: pages, coverage of the sources, and the tables in the README and the guide. */
function generate(): void {
  fs.rmSync(PAGES, { recursive: true, force: true });
  fs.mkdirSync(PAGES, { recursive: true });
  for (const recommendation of RECOMMENDATIONS) {
    fs.writeFileSync(path.join(PAGES, `${recommendation.id}.md`), describePage(recommendation));
  }
  fs.writeFileSync(path.join(PAGES, 'README.md'), listing(RECOMMENDATIONS));
  fs.writeFileSync(path.join(ROOT, 'docs', 'adr', 'README.md'), decisionRecords());
  fs.writeFileSync(path.join(ROOT, 'docs', 'coverage.md'), coverage(SOURCES, RECOMMENDATIONS));
  const readme = path.join(ROOT, 'README.md');
  const linters = path.join(ROOT, 'docs', 'guide', 'linters.md');
  rewrite(path.join(ROOT, 'docs', 'guide', 'audit.md'), 'formats', () => formatsTable(FORMATS));
  rewrite(readme, 'company', () => companyExcerpt());
  rewrite(readme, 'defaults', () => defaultsTable(RECOMMENDATIONS));
  rewrite(linters, 'decisions', () => decisionsTable(LINTER_DECISIONS));
  rewrite(linters, 'defects', () => defectsTable(DEFECTS));
  const said = auditCells(DEFECTS, named(audit(fixture('deceptive.yaml')).findings));
  [readme, linters].forEach(file => rewrite(file, COMPARISON, comparison => withRow(comparison, said)));
}

function describePage(recommendation: Metadata): string {
  const fixtures = fixturesOf(recommendation.id);
  const pair = pairOf(recommendation, fixtures);
  return page(recommendation, fixtures, pair && exampleOf(pair.bad, pair.good));
}

function fixturesOf(id: string): readonly string[] {
  const folder = path.join(FIXTURES, id);
  return fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
}

/** Writes a section of a file anew. */
function rewrite(file: string, name: string, write: (before: string) => string): void {
  const before = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, withSection(before, name, write(sectionOf(before, name))));
}

generate();
