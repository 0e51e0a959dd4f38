import * as fs from 'fs';
import * as path from 'path';
import { exampleOf } from './example';
import { coverage, defaultsTable, listing, page } from './pages';
import { RECOMMENDATIONS } from '../src/recommendations';
import { Metadata } from '../src/recommendations/recommendation';
import { SOURCES } from '../src/recommendations/sources';

const ROOT = path.join(__dirname, '..');
const PAGES = path.join(ROOT, 'docs', 'recommendations');
const FIXTURES = path.join(ROOT, 'test', 'recommendations');

/** Writes everything that can be derived from the catalogue: pages, coverage of the sources and the table in the README. */
function generate(): void {
  fs.rmSync(PAGES, { recursive: true, force: true });
  fs.mkdirSync(PAGES, { recursive: true });
  for (const recommendation of RECOMMENDATIONS) {
    fs.writeFileSync(path.join(PAGES, `${recommendation.id}.md`), describePage(recommendation));
  }
  fs.writeFileSync(path.join(PAGES, 'README.md'), listing(RECOMMENDATIONS));
  fs.writeFileSync(path.join(ROOT, 'docs', 'coverage.md'), coverage(SOURCES, RECOMMENDATIONS));
  replaceBetween(path.join(ROOT, 'README.md'), 'defaults', defaultsTable(RECOMMENDATIONS));
}

function describePage(recommendation: Metadata): string {
  const fixtures = fixturesOf(recommendation.id);
  const read = (prefix: string) => fixtures.filter(file => file.startsWith(prefix))
    .map(file => fs.readFileSync(path.join(FIXTURES, recommendation.id, file), 'utf8'));
  return page(recommendation, fixtures, exampleOf(read('bad.'), read('good.')));
}

function fixturesOf(id: string): readonly string[] {
  const folder = path.join(FIXTURES, id);
  return fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
}

/** Replaces what stands between `<!-- NAME -->` and `<!-- /NAME -->`. */
function replaceBetween(file: string, name: string, text: string): void {
  const source = fs.readFileSync(file, 'utf8');
  const [before, rest] = source.split(`<!-- ${name} -->`);
  const [, after] = (rest ?? '').split(`<!-- /${name} -->`);
  if (after === undefined) {
    throw new Error(`${path.basename(file)} has no section between <!-- ${name} --> and <!-- /${name} -->`);
  }
  fs.writeFileSync(file, `${before}<!-- ${name} -->\n${text}\n<!-- /${name} -->${after}`);
}

generate();
