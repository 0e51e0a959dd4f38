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
  const canBeAccepted = problems.some(({ isRefusal, id }) => !isRefusal && id !== inputIsWellFormed.id);
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
  /** Whether its value is counted, so that a bound of something else is none of it. */
  readonly isCounted?: boolean;
  /** The value of this prop that would do, in words. */
  readonly needed?: string;
}

/** Who says so, where it is not the construct itself. */
function saying(prop: string, statedBy: string | undefined): string {
  return statedBy === undefined ? prop : `${prop}, as Defaults.set of ${statedBy} says`;
}

/** A finding, mapped back to the props that the user stated and that move it; what is needed is told of the prop that it would have to be written into. */
export function found(finding: Finding, stated: readonly StatedProp[]): ReportedProblem {
  const isGiven = ({ prop, given, statedBy }: StatedProp) => `${saying(prop, statedBy)}: ${given} given`;
  const counted = stated.filter(({ isCounted }) => isCounted);
  const mending = counted.filter(({ needed }) => needed !== undefined);
  const others = stated.filter(({ isCounted }) => !isCounted);
  const isOfOthers = counted.length > 0 && others.length === 0;
  const needed = finding.needed === undefined || isOfOthers ? [] : [`${finding.needed} needed`];
  const ways = [...mending.map(one => `${isGiven(one)}, ${one.needed} needed`), [...others.map(isGiven), ...needed].join(', ')].filter(way => way !== '');
  const heading = [...counted.filter(one => !mending.includes(one)).map(isGiven), ways.join(', or ')].filter(part => part !== '').join(', ');
  const bound = isOfOthers && mending.length === 0 && finding.needed !== undefined ? `, where ${finding.needed} is needed` : '';
  return {
    heading: heading === '' ? finding.message : heading,
    lines: [...(heading === '' ? [] : [finding.message]), finding.remedy, `In ${finding.object.kind} ${finding.object.name} at ${finding.path}${bound}.`],
    id: finding.id,
    isRefusal: false,
  };
}
