import { createHash } from 'crypto';
import { describe } from '../../kubernetes';
import { Location } from '../../reading/location';
import { Level } from '../../recommendations/level';
import { Format } from '../format';
import { LocatedFinding, Report } from '../report';
import { pageOf, recommendationOf, TOOL } from '../tool';
import { advice, fault, field, inEnvironment } from '../wording';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const LEVELS: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', info: 'note' };
const INDENTATION = 2;
const STANDARD_INPUT = 'stdin';

export const sarifFormat: Format = {
  name: 'sarif',
  help: 'Code scanning and editors, as SARIF 2.1.0',
  render: toSarif,
};

/** A report as SARIF 2.1.0, for code scanning and editors. */
export function toSarif(report: Report): string {
  const ids = [...new Set([...report.findings, ...report.fileProblems, ...report.failures].map(({ id }) => id))].sort();
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: TOOL.name, semanticVersion: TOOL.version, informationUri: TOOL.url, rules: ids.map(rule) } },
      columnKind: 'utf16CodeUnits',
      invocations: [{
        executionSuccessful: report.failures.length === 0,
        toolExecutionNotifications: report.failures.map(failure => ({
          level: 'error',
          message: { text: `${describe(failure.subject)}: ${fault(failure)}` },
          associatedRule: { id: failure.id, index: ids.indexOf(failure.id) },
        })),
      }],
      results: [
        ...report.fileProblems.map(({ id, level, message, remedy, location }) => ({
          ruleId: id,
          ruleIndex: ids.indexOf(id),
          level: LEVELS[level],
          message: { text: `${message} ${remedy}` },
          locations: [{ physicalLocation: physical(location) }],
          partialFingerprints: fingerprint(id, location.file, message),
        })),
        ...report.findings.map(finding => ({ ...result(finding), ruleIndex: ids.indexOf(finding.id) })),
      ],
    }],
  };
  return `${JSON.stringify(log, undefined, INDENTATION)}\n`;
}

function rule(id: string): object {
  const known = recommendationOf(id);
  return known === undefined ? { id, helpUri: pageOf(id) } : {
    id,
    shortDescription: { text: `${known.title}.` },
    fullDescription: { text: known.why },
    help: { text: `${known.why}\n\n${known.remedy}`, markdown: `${known.why}\n\n**What to change:** ${known.remedy}\n\n[${id}](${pageOf(id)})` },
    helpUri: pageOf(id),
    properties: { tags: ['availability', 'kubernetes'] },
  };
}

function result(finding: LocatedFinding): object {
  const { id, code, level, message, environment, subject, object, path, container, related, location, waived } = finding;
  const where = environment === undefined ? [] : [environment];
  const logical = { name: object.name, fullyQualifiedName: `${describe(object)}${path}`, kind: 'resource' };
  return {
    ruleId: id,
    level: LEVELS[level],
    message: { text: `${describe(subject)}${inEnvironment(environment)}: ${message} ${advice(finding)}` },
    locations: [{ ...location === undefined ? {} : { physicalLocation: physical(location) }, logicalLocations: [logical] }],
    partialFingerprints: fingerprint(id, code, describe(subject), describe(object), path, container ?? '', ...where),
    ...waived === undefined ? {} : { suppressions: [{ kind: 'inSource', status: 'accepted', justification: waived }] },
    properties: { environment, subject: describe(subject), field: field(finding), related: related.map(describe) },
  };
}

function physical({ file, line, column }: Location): object {
  return { artifactLocation: artifact(file), region: { startLine: line, startColumn: column } };
}

/** A relative path belongs to the repository that the report is about. */
function artifact(file: string): object {
  const path = file.replaceAll('\\', '/');
  const uri = path.split('/').map(encodeURIComponent).join('/');
  if (path === '-') {
    return { uri: STANDARD_INPUT };
  } else if (path.startsWith('/')) {
    return { uri: `file://${uri}` };
  }
  return /^[A-Za-z]:\//.test(path) ? { uri: `file:///${uri.replace('%3A', ':')}` } : { uri: uri.replace(/^(\.\/)+/, ''), uriBaseId: '%SRCROOT%' };
}

/** What stays the same while lines move, so that a known result is recognised. */
function fingerprint(...parts: readonly string[]): object {
  return { 'availability/v1': createHash('sha256').update(parts.join('\n')).digest('hex') };
}
