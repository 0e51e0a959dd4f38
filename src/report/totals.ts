import { groupByWorkload, passes } from './groups';
import { Report } from './report';
import { Level } from '../recommendations/level';

/** What a report comes to; what is waived counts as waived only. */
export interface Totals {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly waived: number;
  /** Recommendations that could not judge: the tool's own fault. */
  readonly failures: number;
  readonly workloads: number;
  readonly passing: number;
  readonly objects: number;
  readonly files: number;
}

export function totalsOf(report: Report): Totals {
  const open = [...report.findings.filter(({ waived }) => waived === undefined), ...report.fileProblems];
  const counts: Record<Level, number> = { error: 0, warning: 0, info: 0 };
  for (const { level } of open) {
    counts[level]++;
  }
  return {
    errors: counts.error,
    warnings: counts.warning,
    infos: counts.info,
    waived: report.findings.length + report.fileProblems.length - open.length,
    failures: report.failures.length,
    workloads: report.verdicts.length,
    passing: groupByWorkload(report).filter(passes).length,
    objects: report.objects,
    files: report.files,
  };
}

/** `2 errors, 1 warning, 3 waived`; what is not there is not named, but for errors. */
export function formatProblems({ errors, warnings, infos, waived, failures }: Totals): string {
  return [
    count(errors, 'error'),
    ...warnings > 0 ? [count(warnings, 'warning')] : [],
    ...infos > 0 ? [count(infos, 'info')] : [],
    ...waived > 0 ? [`${waived} waived`] : [],
    ...failures > 0 ? [`${count(failures, 'fault')} of the tool`] : [],
  ].join(', ');
}

/** All totals as one line. */
export function formatTotals(totals: Totals): string {
  const { workloads, passing, objects, files } = totals;
  return `${formatProblems(totals)}; ${passing} of ${count(workloads, 'workload')} pass; ${count(objects, 'object')} in ${count(files, 'file')}`;
}

/** `1 error`, `2 errors`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
