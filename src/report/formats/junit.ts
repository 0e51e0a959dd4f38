import { Failure } from '../../audit';
import { describe } from '../../kubernetes';
import { FileProblem } from '../../reading/location';
import { Level, reaches } from '../../recommendations/level';
import { Format, FormatOptions } from '../format';
import { Group, groupByWorkload, groupPlace } from '../groups';
import { LocatedFinding, Report } from '../report';
import { TOOL } from '../tool';
import { advice, fault, field, place, visible } from '../wording';

type Outcome = 'passed' | 'failed' | 'skipped' | 'broken';

interface Testcase {
  readonly id: string;
  readonly outcome: Outcome;
  /** What stands in the test, as XML. */
  readonly content: string;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Testcase[];
}

export const junitFormat: Format = {
  name: 'junit',
  help: 'Test dashboards, such as those of GitLab and Jenkins',
  render: toJunit,
};

/**
 * A report for test dashboards: a suite for each workload, a test for each recommendation that applied. Findings that are lighter
 * than `failOn` are told as output of a test that passed.
 */
export function toJunit(report: Report, { failOn = 'info' }: FormatOptions = {}): string {
  const files = [...new Set(report.fileProblems.map(({ location }) => location.file))];
  const suites = [
    ...files.map(file => fileSuite(file, report.fileProblems.filter(({ location }) => location.file === file), failOn)),
    ...groupByWorkload(report).map(group => groupSuite(group, failOn)),
  ];
  const cases = suites.flatMap(suite => suite.cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${TOOL.name}" tests="${cases.length}" failures="${tally(cases, 'failed')}" errors="${tally(cases, 'broken')}" time="0">`,
    ...suites.map(writeSuite),
    '</testsuites>\n',
  ].join('\n');
}

function groupSuite(group: Group, failOn: Level): Suite {
  const { subject, passed, findings, failures } = group;
  const where = groupPlace(group);
  const ids = [...new Set([...findings, ...failures].map(({ id }) => id))];
  const told = ids.map(id => judged(id, findings.filter(finding => finding.id === id), failures.filter(failure => failure.id === id), failOn));
  const rest = (passed ?? []).filter(id => !ids.includes(id)).map((id): Testcase => ({ id, outcome: 'passed', content: '' }));
  const cases = [...told, ...rest].sort((one, other) => one.id < other.id ? -1 : 1);
  return { name: `${describe(subject)}${where === undefined ? '' : ` (${where})`}`, cases };
}

/** One recommendation's test: the gravest thing that is to say of it decides. */
function judged(id: string, findings: readonly LocatedFinding[], [failure]: readonly Failure[], failOn: Level): Testcase {
  const open = findings.filter(({ waived }) => waived === undefined);
  const failing = open.filter(({ level }) => reaches(level, failOn));
  if (failure !== undefined) {
    return { id, outcome: 'broken', content: element('error', { message: fault(failure), type: 'fault' }, failure.cause) };
  }
  if (failing.length > 0) {
    return { id, outcome: 'failed', content: element('failure', { message: failing[0].message, type: failing[0].level }, failing.map(formatFinding).join('\n\n')) };
  }
  if (open.length > 0) {
    return { id, outcome: 'passed', content: element('system-out', {}, open.map(formatFinding).join('\n\n')) };
  }
  return { id, outcome: 'skipped', content: element('skipped', {}, findings.map(({ message, waived }) => `Waived: ${waived}\n${message}`).join('\n\n')) };
}

function fileSuite(file: string, problems: readonly FileProblem[], failOn: Level): Suite {
  return {
    name: file,
    cases: problems.map(({ id, level, message, remedy, location }) => {
      const isFailure = reaches(level, failOn);
      const text = [message, remedy, place(location)].join('\n');
      const content = isFailure ? element('failure', { message, type: level }, text) : element('system-out', {}, text);
      return { id, outcome: isFailure ? 'failed' : 'passed', content };
    }),
  };
}

function formatFinding(finding: LocatedFinding): string {
  const { level, message, object, related, location } = finding;
  const names = related.map(describe).filter(name => name !== describe(object));
  return [
    `${level}: ${message}`,
    advice(finding),
    `${describe(object)} at ${field(finding)}${names.length === 0 ? '' : `; with ${names.join(', ')}`}`,
    ...location === undefined ? [] : [place(location)],
  ].join('\n');
}

function writeSuite({ name, cases }: Suite): string {
  const counts = { tests: cases.length, failures: tally(cases, 'failed'), errors: tally(cases, 'broken'), skipped: tally(cases, 'skipped') };
  const tests = cases.map(({ id, content }) => `    ${element('testcase', { name: id, classname: name, time: '0' }, content, true)}`);
  return [`  <testsuite${attributes({ name, ...counts, time: '0' })}>`, ...tests, '  </testsuite>'].join('\n');
}

function tally(cases: readonly Testcase[], wanted: Outcome): number {
  return cases.filter(({ outcome }) => outcome === wanted).length;
}

type Attributes = Readonly<Record<string, string | number>>;

function element(name: string, given: Attributes, content: string, isXml = false): string {
  return content === '' ? `<${name}${attributes(given)}/>` : `<${name}${attributes(given)}>${isXml ? content : escape(content)}</${name}>`;
}

function attributes(given: Attributes): string {
  return Object.entries(given).map(([name, value]) => ` ${name}="${escape(String(value))}"`).join('');
}

/** Text as XML 1.0 may hold it: control characters and halves of a character have no place there, not even escaped. */
function escape(text: string): string {
  return text.split('\n').map(visible).join('\n').replace(/[\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
