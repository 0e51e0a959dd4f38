import { Decided, LinterDecision, LinterName, takenDecisions } from './decisions';
import { WorkloadProps } from '../../api';
import { TextMap } from '../../kubernetes';

/** Annotations by which linters leave something out, on the objects on which they look for them: the workload, never its pods. */
export interface LinterExemptionsPlan {
  readonly workload: TextMap;
  readonly ingress: TextMap;
}

const NONE: LinterExemptionsPlan = { workload: {}, ingress: {} };

/** What linters are told to leave out: the decisions that were taken, if the user asks for that. */
export function planLinterExemptions({ linterExemptions }: Pick<WorkloadProps, 'linterExemptions'>, plan: Decided): LinterExemptionsPlan {
  if (linterExemptions !== true) {
    return NONE;
  }
  const exempted = takenDecisions(plan).filter(({ isExempted }) => isExempted);
  const annotationsOf = (kind: LinterDecision['kind']) => exemptionAnnotations(exempted.filter(decision => decision.kind === kind));
  return { workload: annotationsOf('workload'), ingress: annotationsOf('Ingress') };
}

/** Each linter's own way to be told; only kube-linter takes a reason. */
function exemptionAnnotations(decisions: readonly LinterDecision[]): TextMap {
  const scored = checksOf('kube-score', decisions).map(({ check }) => check);
  return {
    ...(scored.length === 0 ? {} : { 'kube-score/ignore': scored.join(',') }),
    ...Object.fromEntries(checksOf('kube-linter', decisions).map(({ check, reason }) => [`ignore-check.kube-linter.io/${check}`, reason])),
    ...Object.fromEntries(checksOf('polaris', decisions).map(({ check }) => [`polaris.fairwinds.com/${check}-exempt`, 'true'])),
  };
}

function checksOf(linter: LinterName, decisions: readonly LinterDecision[]): readonly { check: string; reason: string }[] {
  return decisions.flatMap(({ checks, reason }) => (checks[linter] ?? []).map(check => ({ check, reason })));
}
