import { readFileSync } from 'fs';
import { join } from 'path';
import Ajv from 'ajv';
import { finding, report, verdict, WEB } from './reports';
import { FORMATS } from '../../src/report/formats';
import { toJson } from '../../src/report/formats/json';
import { toSarif } from '../../src/report/formats/sarif';
import { Report } from '../../src/report/report';

const schema = JSON.parse(readFileSync(join(__dirname, '..', '..', 'schemas', 'report.schema.json'), 'utf8'));
const isValid = new Ajv({ strictTypes: false }).compile(schema);

/** The same finding of the same workload in two environments. */
function twice(): Report {
  const environments = ['development', 'production'].map(environment => ({ environment }));
  return report({
    verdicts: environments.map(environment => ({ ...verdict(WEB), ...environment })),
    findings: environments.map(environment => finding(environment)),
    failures: environments.map(environment => ({ id: 'budget-present', subject: WEB, cause: 'x', ...environment })),
  });
}

test.each(FORMATS.map(({ name, render }) => [name, render] as const))('%s says which environment a finding is in', (_, render) => {
  const text = render(twice(), { color: false, failOn: 'error' });
  expect(text).toContain('production');
  expect(text).toContain('development');
});

test('programs find it by name, and only where there are names', () => {
  const json = JSON.parse(toJson(twice()));
  expect(isValid(json)).toBe(true);
  for (const told of [json.findings, json.workloads, json.failures]) {
    expect(told.map(({ environment }: { environment: string }) => environment)).toEqual(['development', 'production']);
  }
  expect(toJson(report({ verdicts: [verdict(WEB)], findings: [finding()] }))).not.toContain('environment');
});

test('code scanning knows the two apart', () => {
  const prints = JSON.parse(toSarif(twice())).runs[0].results.map(({ partialFingerprints }: any) => partialFingerprints['availability/v1']);
  expect(new Set(prints).size).toBe(2);
  expect(toSarif(report({ findings: [finding()] }))).not.toContain('environment');
});
