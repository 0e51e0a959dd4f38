import { describe } from '../../kubernetes';
import { Location } from '../../reading/location';
import { Format } from '../format';
import { Group, groupByWorkload, groupPlace, othersIn, passes } from '../groups';
import { LocatedFinding, Report } from '../report';
import { pageOf } from '../tool';
import { count, formatProblems, formatTotals, totalsOf } from '../totals';
import { advice, fault, field, place, visible } from '../wording';

const HEADER = ['| Level | What | Where | What to change |', '| --- | --- | --- | --- |'];

export const markdownFormat: Format = {
  name: 'markdown',
  help: 'Comments of a pull request and job summaries',
  render: toMarkdown,
};

/** A report as a comment of a pull request: a table for each workload; what passes and what is waived is folded away. */
export function toMarkdown(report: Report): string {
  const totals = totalsOf(report);
  const groups = groupByWorkload(report);
  const blocks = [
    `## Availability: ${formatProblems(totals)}`,
    ...report.fileProblems.length === 0 ? [] : [fileProblems(report)],
    ...groups.flatMap(open),
    ...waived(groups),
    ...passing(groups),
    `${formatTotals(totals)}.`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function open(group: Group): readonly string[] {
  const rows = [
    ...group.findings.filter(finding => finding.waived === undefined).map(finding => row(finding, group)),
    ...group.failures.map(failure => cells('fault', escape(fault(failure)), '', 'Report it.')),
  ];
  return rows.length === 0 ? [] : [[`### ${title(group)}`, '', ...HEADER, ...rows].join('\n')];
}

function row(finding: LocatedFinding, group: Group): string {
  const { id, level, message, object, location } = finding;
  const others = othersIn(finding, group).filter(name => name !== describe(object)).map(code);
  const where = [
    ...location === undefined ? [] : [at(location)],
    `${code(describe(object))} at ${code(field(finding))}`,
    ...others.length === 0 ? [] : [`with ${others.join(', ')}`],
  ];
  return cells(level, `${escape(message)} ${link(id)}`, where.join('<br>'), escape(advice(finding)));
}

function fileProblems({ fileProblems: problems }: Report): string {
  const rows = problems.map(({ id, level, message, remedy, location }) => cells(level, `${escape(message)} ${link(id)}`, at(location), escape(remedy)));
  return ['### Files', '', ...HEADER, ...rows].join('\n');
}

function waived(groups: readonly Group[]): readonly string[] {
  const items = groups.flatMap(group => group.findings
    .filter(finding => finding.waived !== undefined)
    .map(({ id, level, message, waived: reason }) => `- ${title(group)}, ${level} ${link(id)}: ${escape(message)} Accepted: ${escape(reason!)}`));
  return fold(`${items.length} waived`, items);
}

function passing(groups: readonly Group[]): readonly string[] {
  const items = groups.filter(passes).map(group => {
    const { length } = group.passed!;
    return `- ${title(group)}: ${count(length, 'recommendation')} ${length === 1 ? 'holds' : 'hold'}`;
  });
  return fold(`${count(items.length, 'workload')} ${items.length === 1 ? 'passes' : 'pass'}`, items);
}

function fold(summary: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [['<details>', `<summary>${summary}</summary>`, '', ...items, '', '</details>'].join('\n')];
}

function title(group: Group): string {
  const where = groupPlace(group);
  return `${code(describe(group.subject))}${where === undefined ? '' : ` (${code(where)})`}`;
}

function cells(...values: readonly string[]): string {
  return `| ${values.join(' | ')} |`;
}

function at(location: Location): string {
  return code(place(location));
}

function link(id: string): string {
  return `([${escape(id)}](${pageOf(id)}))`;
}

/** Text in which nothing is markup, nobody is mentioned and nothing ends a table cell. */
function escape(text: string): string {
  return visible(text).replace(/[\\`*_[\]|~#]/g, '\\$&').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('@', '&#64;');
}

/** A code span; the bar would end the table cell, a backtick the span. */
function code(text: string): string {
  return `\`${visible(text).replaceAll('|', '\\|').replaceAll('`', '\'')}\``;
}
