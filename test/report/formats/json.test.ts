import { readFileSync } from 'fs';
import { join } from 'path';
import Ajv from 'ajv';
import { jsonFormat, toJson } from '../../../src/report/formats/json';
import { everything, fixtureReports, hostile, QUOTA, report, SECRET, SERVICE, WEB } from '../reports';

const ROOT = join(__dirname, '..', '..', '..');
const schema = JSON.parse(readFileSync(join(ROOT, 'schemas', jsonFormat.schema!), 'utf8'));
const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);

function problems(json: unknown): unknown {
  validate(json);
  return validate.errors ?? [];
}

test('a finding names its objects, its place and what to change', () => {
  const { findings } = JSON.parse(toJson(everything()));
  expect(findings).toHaveLength(6);
  expect(findings[3]).toEqual({
    id: 'shutdown-fits-grace-period',
    level: 'error',
    message: 'preStop 120 s, grace period 5 s: the container is killed 115 s before its hook ends.',
    needed: 'at least 130 s',
    remedy: 'Lengthen the grace period.',
    subject: WEB,
    object: WEB,
    container: 'app',
    related: [],
    location: { file: 'shop/web.yaml', line: 31, column: 7, path: '/spec/template/spec/terminationGracePeriodSeconds' },
  });
  expect(findings[2].waived).toBe('One team only.');
  expect(findings[4].related).toEqual([WEB, { ...WEB, name: 'api' }]);
  expect(findings[4].subject).toEqual(SERVICE);
  expect(findings[5]).toMatchObject({ subject: QUOTA, location: { path: '/spec/hard' } });
});

test('a document that cannot be read is a finding about no object', () => {
  const { findings: [first] } = JSON.parse(toJson(everything()));
  expect(first).toMatchObject({ id: 'input-is-readable', level: 'error', subject: null, object: null, location: { file: 'broken.yaml', line: 3, column: 1, path: '' } });
});

test('workloads, faults and totals follow', () => {
  const { version, workloads, failures, totals } = JSON.parse(toJson(everything()));
  expect(version).toBe(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version);
  expect(workloads).toEqual([
    { ...WEB, passes: false, held: ['image-is-pinned', 'replicas-minimum'] },
    { ...WEB, name: 'api', passes: false, held: ['image-is-pinned'] },
  ]);
  expect(failures).toEqual([{ id: 'budget-present', subject: { ...WEB, name: 'api' }, cause: 'TypeError: x is undefined' }]);
  expect(totals).toEqual({ errors: 3, warnings: 1, infos: 1, waived: 1, failures: 1, workloads: 2, passing: 0, objects: 12, files: 3 });
});

test('no value of a manifest is told', () => {
  expect(toJson(everything())).not.toContain(SECRET);
});

test('the schema that ships accepts every report', () => {
  for (const sample of [report(), everything(), hostile()]) {
    expect(problems(JSON.parse(toJson(sample)))).toEqual([]);
  }
  const wrong = fixtureReports().filter(([, sample]) => !validate(JSON.parse(toJson(sample)))).map(([path]) => path);
  expect(wrong).toEqual([]);
});

test.each([
  ['an unknown level', (json: any) => { json.findings[1].level = 'fatal'; }],
  ['no subject', (json: any) => { delete json.findings[1].subject; }],
  ['a line without a file', (json: any) => { delete json.findings[1].location.file; }],
  ['a manifest', (json: any) => { json.findings[1].subject.spec = {}; }],
  ['no totals', (json: any) => { delete json.totals; }],
])('the schema refuses %s', (_, spoil) => {
  const json = JSON.parse(toJson(everything()));
  spoil(json);
  expect(problems(json)).not.toEqual([]);
});
