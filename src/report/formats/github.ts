import { describe } from '../../kubernetes';
import { Location } from '../../reading/location';
import { Level, LEVELS } from '../../recommendations/level';
import { Format } from '../format';
import { Report } from '../report';
import { formatTotals, totalsOf } from '../totals';
import { advice, fault, field, inEnvironment, visible } from '../wording';

const COMMANDS: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', info: 'notice' };

interface Annotation {
  readonly level: Level;
  readonly title: string;
  readonly lines: readonly string[];
  readonly location?: Location;
}

export const githubFormat: Format = {
  name: 'github',
  help: 'Lines of a pull request, annotated by GitHub Actions',
  render: toGithub,
};

/** Annotations of a pull request, written as the commands of GitHub Actions; the gravest first, as GitHub shows ten of a kind. */
export function toGithub(report: Report): string {
  const annotations: Annotation[] = [
    ...report.failures.map((failure): Annotation => ({ level: 'error', title: failure.id, lines: [describe(failure.subject), fault(failure)] })),
    ...report.fileProblems.map(({ id, level, message, remedy, location }) => ({ level, title: id, lines: [message, remedy], location })),
    ...report.findings.filter(({ waived }) => waived === undefined).map(finding => ({
      level: finding.level,
      title: `${describe(finding.subject)}${inEnvironment(finding.environment)}: ${finding.id}`,
      lines: [finding.message, advice(finding), `${describe(finding.object)} at ${field(finding)}`],
      location: finding.location,
    })),
  ];
  const lines = LEVELS.flatMap(level => annotations.filter(annotation => annotation.level === level).map(command));
  return `${[...lines, `${formatTotals(totalsOf(report))}.`].join('\n')}\n`;
}

function command({ level, title, lines, location }: Annotation): string {
  const where = location === undefined || location.file === '-' ? {} : { file: visible(location.file), line: location.line, col: location.column };
  const properties = Object.entries({ ...where, title: visible(title) }).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${COMMANDS[level]} ${properties.join(',')}::${data(lines.map(visible).join('\n'))}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
