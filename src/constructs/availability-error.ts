import { Finding } from '../audit';
import { Refusal } from '../plan/ledger';
import { inputIsWellFormed } from '../recommendations/manifests/input-is-well-formed';
import { readOn } from '../report/wording';

/** A problem as an error tells it. */
export interface ReportedProblem {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly id: string;
  /** Whether the value cannot be used at all, so that nobody can accept it. */
  readonly isRefusal: boolean;
}

const ACCEPTING = '  A problem that you accept goes into waivers: { \'id\': \'the reason\' }.';

/** All that keeps a construct from being made, told at once. */
export class AvailabilityError extends Error {
  public constructor(what: string, path: string, problems: readonly ReportedProblem[]) {
    super(formatProblems(what, path, problems));
    this.name = 'AvailabilityError';
  }
}

function formatProblems(what: string, path: string, problems: readonly ReportedProblem[]): string {
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  const canBeAccepted = problems.some(({ isRefusal }) => !isRefusal);
  return [
    `${what} ${path === '' ? '(app)' : path} has ${count}:`,
    ...problems.map((problem, index) => formatProblem(problem, index + 1)),
    ...(canBeAccepted ? [ACCEPTING] : []),
    `  ${readOn(problems.map(({ id }) => id))}`,
  ].join('\n');
}

/** One problem: what is wrong, then what to change and where to read on. */
function formatProblem({ heading, lines, id }: ReportedProblem, number: number): string {
  return [`  ${number}. ${heading} [${id}]`, ...lines.map(line => `     ${line}`)].join('\n');
}

export function refused({ prop, given, needed, change, id, statedBy, causes }: Refusal): ReportedProblem {
  return { heading: `${saying(prop, statedBy)}: ${given} given, ${needed} needed`, lines: [causes === undefined ? change : `${change} ${causes}`], id, isRefusal: true };
}

/** A call that comes at a time when it cannot be heard. */
export function mistimed(heading: string, change: string): ReportedProblem {
  return { heading, lines: [change], id: inputIsWellFormed.id, isRefusal: true };
}

/** A prop that moves what a finding is about, and who states it where that is a scope. */
export interface StatedProp {
  readonly prop: string;
  readonly given: string;
  readonly statedBy?: string;
}

/** Who says so, where it is not the construct itself. */
function saying(prop: string, statedBy: string | undefined): string {
  return statedBy === undefined ? prop : `${prop}, as Defaults.set of ${statedBy} says`;
}

/** A finding, mapped back to the props that the user stated and that move it. */
export function found(finding: Finding, stated: readonly StatedProp[]): ReportedProblem {
  const props = stated.map(({ prop, given, statedBy }) => `${saying(prop, statedBy)}: ${given} given`).join(', ');
  const needed = finding.needed === undefined ? '' : `${finding.needed} needed`;
  const heading = [props, needed].filter(part => part !== '').join(', ');
  return {
    heading: heading === '' ? finding.message : heading,
    lines: [...(heading === '' ? [] : [finding.message]), finding.remedy, `In ${finding.object.kind} ${finding.object.name} at ${finding.path}.`],
    id: finding.id,
    isRefusal: false,
  };
}
