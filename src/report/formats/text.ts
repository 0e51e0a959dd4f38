import { describe } from '../../kubernetes';
import { FileProblem } from '../../reading/location';
import { Level } from '../../recommendations/level';
import { clockDates } from '../clock-dates';
import { Format, FormatOptions } from '../format';
import { Group, groupByWorkload, groupPlace, othersIn, passes } from '../groups';
import { LocatedFinding, Report } from '../report';
import { count, formatTotals, Totals, totalsOf } from '../totals';
import { advice, fault, field, place, visible } from '../wording';

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

export const textFormat: Format = {
  name: 'text',
  help: 'People, in a terminal',
  render: toText,
};

/** A report for people: by workload, the gravest first, and a last line with the totals. */
export function toText(report: Report, { color = false, now }: FormatOptions = {}): string {
  const paint = color ? colored : plain;
  const totals = totalsOf(report);
  const blocks = [
    ...report.fileProblems.map(problem => formatFileProblem(problem, paint)),
    ...groupByWorkload(report).map(group => formatGroup(group, paint, now)),
    paint(toneOf(totals), `${formatTotals(totals)}.`),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function formatGroup(group: Group, paint: Paint, now: Date | undefined): string {
  const { subject, findings, failures } = group;
  const where = groupPlace(group);
  const title = `${paint('bold', visible(describe(subject)))}${where === undefined ? '' : paint('dim', ` (${visible(where)})`)}`;
  return [
    title,
    ...findings.map(finding => formatFinding(finding, group, paint, now)),
    ...failures.map(failure => `  ${paint('magenta', 'fault'.padEnd(LEVEL_WIDTH))}  ${visible(fault(failure))}`),
    ...formatPassed(group, paint),
  ].join('\n');
}

/** A workload that passes says so; of another one it is said how much is well. */
function formatPassed(group: Group, paint: Paint): readonly string[] {
  if (group.passed === undefined) {
    return [];
  }
  const passed = `${count(group.passed.length, 'recommendation')} ${group.passed.length === 1 ? 'holds' : 'hold'}`;
  return [passes(group) ? `  ${paint('green', 'passes'.padEnd(LEVEL_WIDTH))}  ${passed}` : `${INDENT}${paint('dim', passed)}`];
}

function formatFinding(finding: LocatedFinding, group: Group, paint: Paint, now: Date | undefined): string {
  const { id, level, message, object, location, waived } = finding;
  const label = waived === undefined ? paint(TONES[level], level.padEnd(LEVEL_WIDTH)) : paint('dim', 'waived'.padEnd(LEVEL_WIDTH));
  const dates = clockDates(finding, now);
  const others = othersIn(finding, group).filter(name => name !== describe(object));
  const where = `${describe(object)} at ${field(finding)}${others.length === 0 ? '' : `; with ${others.join(', ')}`}`;
  return [
    `  ${label}  ${paint('bold', visible(id))}${location === undefined ? '' : `  ${paint('dim', visible(place(location)))}`}`,
    `${INDENT}${visible(message)}`,
    ...dates === undefined ? [] : [`${INDENT}${visible(dates)}`],
    `${INDENT}${paint('dim', visible(where))}`,
    `${INDENT}${visible(waived === undefined ? advice(finding) : `Accepted as ${level}: ${waived}`)}`,
  ].join('\n');
}

function formatFileProblem({ id, level, message, remedy, location }: FileProblem, paint: Paint): string {
  return [
    paint('bold', visible(place(location))),
    `  ${paint(TONES[level], level.padEnd(LEVEL_WIDTH))}  ${paint('bold', visible(id))}`,
    `${INDENT}${visible(message)}`,
    `${INDENT}${visible(remedy)}`,
  ].join('\n');
}

function toneOf({ errors, warnings, failures }: Totals): Tone {
  return errors + failures > 0 ? 'red' : warnings > 0 ? 'yellow' : 'green';
}
