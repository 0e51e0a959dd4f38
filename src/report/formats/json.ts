import { ObjectReference } from '../../kubernetes';
import { FileProblem } from '../../reading/location';
import { Format } from '../format';
import { Group, groupByWorkload, passes } from '../groups';
import { LocatedFailure, LocatedFinding, Report } from '../report';
import { TOOL } from '../tool';
import { totalsOf } from '../totals';

const INDENTATION = 2;

export const jsonFormat: Format = {
  name: 'json',
  help: 'Programs',
  schema: 'report.schema.json',
  render: toJson,
};

/** A report for programs, by `schemas/report.schema.json`; it never holds a manifest, which may hold secrets. */
export function toJson(report: Report): string {
  const json = {
    version: TOOL.version,
    findings: [...report.fileProblems.map(fileProblem), ...report.findings.map(finding)],
    workloads: groupByWorkload(report).filter(({ passed }) => passed !== undefined).map(workload),
    failures: report.failures.map(failure),
    totals: totalsOf(report),
  };
  return `${JSON.stringify(json, undefined, INDENTATION)}\n`;
}

function finding({ id, level, message, needed, remedy, environment, subject, object, path, container, related, location, waived }: LocatedFinding) {
  return {
    id,
    level,
    message,
    needed,
    remedy,
    environment,
    subject: reference(subject),
    object: reference(object),
    container,
    related: related.map(reference),
    location: { file: location?.file, line: location?.line, column: location?.column, path },
    waived,
  };
}

/** A problem with a file is a finding about no object. */
function fileProblem({ id, level, message, remedy, location: { file, line, column } }: FileProblem) {
  return { id, level, message, remedy, subject: null, object: null, related: [], location: { file, line, column, path: '' } };
}

function workload(group: Group) {
  const { subject, environment, file, passed } = group;
  return { ...reference(subject), environment, file, passes: passes(group), held: passed };
}

function failure({ id, environment, subject, cause }: LocatedFailure) {
  return { id, environment, subject: reference(subject), cause };
}

function reference({ apiVersion, kind, namespace, name }: ObjectReference): ObjectReference {
  return { apiVersion, kind, namespace, name };
}
