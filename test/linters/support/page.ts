import { Explanation } from './explained';
import { Linter, LinterFinding, LinterReport } from './linter';
import { table } from '../../../scripts/table';

/** What a linter says of a manifest that goes by a short name, and what explains it. */
export interface Column {
  readonly name: string;
  readonly report: LinterReport;
  readonly explain: Explanation;
}

const NOTHING = '';

/** How many objects each check complains about in every manifest, and which decision explains it. */
export function reportTable(linter: Linter, columns: readonly Column[]): string {
  const complaints = [...new Set(columns.flatMap(({ report }) => report.findings.map(complaintOf)))].sort();
  const rows = complaints.map(complaint => {
    const alike = ({ report }: Column) => report.findings.filter(finding => complaintOf(finding) === complaint);
    const decisions = columns.flatMap(column => alike(column).flatMap(finding => column.explain(linter.name, finding)));
    const counts = columns.map(column => alike(column).length);
    return [complaint, [...new Set(decisions.map(({ id }) => id))].join(', '), ...counts.map(count => count === 0 ? NOTHING : String(count))];
  });
  return table(['check', 'decision', ...columns.map(({ name }) => name)], [
    ...rows,
    ['verdict', NOTHING, ...columns.map(({ report }) => report.verdict)],
  ]);
}

function complaintOf({ check, level }: LinterFinding): string {
  return `\`${check}\` (${level})`;
}

/** What a linter says of deceptive.yaml, as a row of the comparison. */
export function comparisonCells({ title, url, version }: Linter, { verdict }: LinterReport): readonly string[] {
  return [`[${title}](${url})`, version, verdict];
}
