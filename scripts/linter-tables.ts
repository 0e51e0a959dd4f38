import { table } from './table';
import { LinterDecision, LinterName } from '../src/plan/linters/decisions';
import { Defect } from '../test/support/deceptive';

/** The section of the README and of the guide that compares what is said of deceptive.yaml. */
export const COMPARISON = 'linters';

/** What the library decides otherwise than the linters ask for. */
export function decisionsTable(decisions: readonly LinterDecision[]): string {
  const checks = (decision: LinterDecision, linter: LinterName) => (decision.checks[linter] ?? []).map(check => `\`${check}\``).join(', ');
  return table(['decision', 'why', 'exempted', 'to do as the linter says', 'kube-score', 'kube-linter', 'Polaris'], decisions.map(decision => [
    decision.id,
    decision.reason,
    decision.isExempted ? `on the ${decision.kind}` : 'no',
    decision.instead,
    checks(decision, 'kube-score'),
    checks(decision, 'kube-linter'),
    checks(decision, 'polaris'),
  ]));
}

/** What this library's own audit says of deceptive.yaml, which has all these defects and of which it names some. */
export function auditCells(defects: readonly Defect[], named: readonly Defect[]): readonly string[] {
  const hidden = defects.filter(({ shown }) => shown.length === 0).length;
  return ['this audit', 'this version', `${named.length} of the ${defects.length} defects; the file does not show the other ${hidden}`];
}

/** The defects of deceptive.yaml, and who names each. */
export function defectsTable(defects: readonly Defect[]): string {
  return table(['defect', 'named by'], defects.map(({ what, shown }) => [
    what,
    shown.length === 0 ? 'nothing: the file cannot show it' : [...new Set(shown.map(({ id }) => `[${id}](../recommendations/${id}.md)`))].join(', '),
  ]));
}
