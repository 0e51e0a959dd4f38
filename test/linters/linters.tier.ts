import * as fs from 'fs';
import * as path from 'path';
import { LINTERS } from './support';
import { everyDecision } from './support/every-decision';
import { Explanation, explanationOf } from './support/explained';
import { describeLinter, golden } from './support/harness';
import { keyOf, LinterFinding } from './support/linter';
import { comparisonCells, reportTable } from './support/page';
import { locate } from './support/programs';
import { changed, WORSE } from './support/worse';
import { COMPARISON } from '../../scripts/linter-tables';
import { row, withRow } from '../../scripts/table';
import { LINTER_DECISIONS } from '../../src/plan/linters/decisions';
import { appOf, PLAIN_EXAMPLES } from '../support/goldens';

const ROOT = path.join(__dirname, '..', '..');
const EXAMPLES = path.join(ROOT, 'examples');
const GUIDE = path.join('docs', 'guide', 'linters.md');
const PAGES_THAT_COMPARE = ['README.md', GUIDE];

const names = PLAIN_EXAMPLES;
const manifestOf = (example: string) => path.join(EXAMPLES, example, 'manifest.yaml');
const fixture = (name: string) => path.join(ROOT, 'test', 'fixtures', `${name}.yaml`);
const explanations = new Map(names.map(name => {
  return [name, explanationOf(appOf(name))] as const;
}));
const explain = (example: string): Explanation => explanations.get(example) ?? (() => []);

const located = LINTERS.map(locate);

test('there is a linter to listen to', () => {
  expect(located.filter(found => 'program' in found)).not.toEqual([]);
});

/**
 * What linters in their default configuration say of the goldens, held against the tables in docs/guide/linters.md.
 *
 * `GOLDEN=linters npm run test:linters` writes the tables anew, to be reviewed line by line.
 */
LINTERS.forEach((linter, index) => describeLinter(linter, located[index], said => {
  const unexplained = (findings: readonly LinterFinding[], explanation: Explanation) => findings
    .filter(finding => explanation(linter.name, finding).length === 0).map(keyOf);

  test.each(names)('says of the example %s only what was decided for the workload in question', name => {
    expect(unexplained(said.of(manifestOf(name)).findings, explain(name))).toEqual([]);
  });

  test('says nothing of the shop, which exempts what was decided', () => {
    expect(said.of(manifestOf('shop')).findings).toEqual([]);
  });

  test('says of every manifest what the guide says that it does', () => {
    const columns = [
      ...names.map(name => ({ name, report: said.of(manifestOf(name)), explain: explain(name) })),
      ...['deceptive', 'linter-clean'].map(name => ({ name, report: said.of(fixture(name)), explain: explain(name) })),
    ];
    const table = reportTable(linter, columns);
    expect(golden(path.join(ROOT, GUIDE), linter.name, () => table)).toBe(table);
  });

  test.each(PAGES_THAT_COMPARE)('says of deceptive.yaml what %s says that it does', page => {
    const cells = comparisonCells(linter, said.of(fixture('deceptive')));
    const comparison = golden(path.join(ROOT, page), COMPARISON, before => withRow(before, cells));
    expect(comparison.split('\n')).toContain(row(cells));
  });

  describe('where every decision is taken', () => {
    const open = everyDecision(false);
    const exempted = everyDecision(true);

    test('says only what was decided', () => {
      expect(unexplained(said.ofManifest(open.synthYaml()).findings, explanationOf(open))).toEqual([]);
    });

    test('says something by every check that the decisions name', () => {
      const spoken = said.ofManifest(open.synthYaml()).findings.map(({ check }) => check);
      const excused = LINTER_DECISIONS.flatMap(({ checks }) => checks[linter.name] ?? []);
      expect([...new Set(spoken)].sort()).toEqual([...new Set(excused)].sort());
    });

    test('says under exemptions nothing but what only the user can mend', () => {
      const explanation = explanationOf(exempted);
      const left = said.ofManifest(exempted.synthYaml()).findings;
      const isForTheUser = (finding: LinterFinding) => explanation(linter.name, finding).some(({ isExempted }) => !isExempted);
      expect(left.filter(finding => !isForTheUser(finding)).map(keyOf)).toEqual([]);
    });
  });

  describe('with a change for the worse that no decision explains', () => {
    const changes = WORSE.map(worse => ({ worse, noticed: worse.notices[linter.name] ?? [] }));

    test.each(changes.map(({ worse, noticed }) => [worse.what, noticed.join() || 'nothing', worse, noticed] as const))('%s, says %s', (_what, _said, worse, noticed) => {
      const manifest = fs.readFileSync(manifestOf('minimal'), 'utf8');
      const { findings } = said.ofManifest(changed(manifest, worse));
      expect(unexplained(findings, explain('minimal'))).toEqual(noticed);
    });
  });
}));
