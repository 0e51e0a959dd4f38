import { describe } from '../kubernetes';
import { Group, groupByWorkload, othersIn, passes } from './groups';
import { FileProblem, LocatedFinding, Report } from './report';
import { count, tellTotals, Totals, totalsOf } from './totals';
import { advice, fault, field, place, visible } from './wording';
import { Level } from '../recommendations/problem';

export interface TextOptions {
  /** Whether to colour the text for a terminal; none by default. */
  readonly color?: boolean;
}

type Tone = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan' | 'green' | 'magenta';
type Paint = (tone: Tone, text: string) => string;

// util.styleText asks the environment for its opinion, which would overrule the caller's.
const CODES: Readonly<Record<Tone, readonly [number, number]>> = {
  bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], magenta: [35, 39], cyan: [36, 39],
};
const TONES: Readonly<Record<Level, Tone>> = { error: 'red', warning: 'yellow', info: 'cyan' };
const LEVEL_WIDTH = 'warning'.length;
const INDENT = ' '.repeat(LEVEL_WIDTH + 4);

const colored: Paint = (tone, text) => `\u001b[${CODES[tone][0]}m${text}\u001b[${CODES[tone][1]}m`;
const plain: Paint = (_, text) => text;

/** A report for people: by workload, the gravest first, and a last line with the totals. */
export function toText(report: Report, { color = false }: TextOptions = {}): string {
  const paint = color ? colored : plain;
  const totals = totalsOf(report);
  const lines: string[] = [];
  for (const problem of report.fileProblems) {
    tellFileProblem(problem, paint, lines);
    lines.push('');
  }
  for (const group of groupByWorkload(report)) {
    tellGroup(group, paint, lines);
    lines.push('');
  }
  lines.push(paint(toneOf(totals), `${tellTotals(totals)}.`), '');
  return lines.join('\n');
}

function tellGroup(group: Group, paint: Paint, lines: string[]): void {
  const { subject, file, findings, failures, held } = group;
  lines.push(`${paint('bold', visible(describe(subject)))}${file === undefined ? '' : paint('dim', ` (${visible(file)})`)}`);
  for (const finding of findings) {
    tellFinding(finding, group, paint, lines);
  }
  for (const failure of failures) {
    lines.push(`  ${paint('magenta', 'fault'.padEnd(LEVEL_WIDTH))}  ${visible(fault(failure))}`);
  }
  if (held !== undefined) {
    // A workload that passes says so; of another one it is said how much is well.
    const well = `${count(held.length, 'recommendation')} ${held.length === 1 ? 'holds' : 'hold'}`;
    lines.push(passes(group) ? `  ${paint('green', 'passes'.padEnd(LEVEL_WIDTH))}  ${well}` : `${INDENT}${paint('dim', well)}`);
  }
}

function tellFinding(finding: LocatedFinding, group: Group, paint: Paint, lines: string[]): void {
  const { id, level, message, object, location, waived } = finding;
  const label = waived === undefined ? paint(TONES[level], level.padEnd(LEVEL_WIDTH)) : paint('dim', 'waived'.padEnd(LEVEL_WIDTH));
  const name = describe(object);
  const others = othersIn(finding, group).filter(other => other !== name);
  const where = `${name} at ${field(finding)}${others.length === 0 ? '' : `; with ${others.join(', ')}`}`;
  lines.push(
    `  ${label}  ${paint('bold', visible(id))}${location === undefined ? '' : `  ${paint('dim', visible(place(location)))}`}`,
    `${INDENT}${visible(message)}`,
    `${INDENT}${paint('dim', visible(where))}`,
    `${INDENT}${visible(waived === undefined ? advice(finding) : `Accepted as ${level}: ${waived}`)}`,
  );
}

function tellFileProblem({ id, level, message, remedy, location }: FileProblem, paint: Paint, lines: string[]): void {
  lines.push(
    paint('bold', visible(place(location))),
    `  ${paint(TONES[level], level.padEnd(LEVEL_WIDTH))}  ${paint('bold', visible(id))}`,
    `${INDENT}${visible(message)}`,
    `${INDENT}${visible(remedy)}`,
  );
}

function toneOf({ errors, warnings, failures }: Totals): Tone {
  return errors + failures > 0 ? 'red' : warnings > 0 ? 'yellow' : 'green';
}
