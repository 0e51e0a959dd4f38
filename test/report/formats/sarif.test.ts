import { readFileSync } from 'fs';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { toSarif } from '../../../src/report/formats/sarif';
import { everything, finding, fixtureReports, hostile, report, SECRET } from '../reports';

// The schema of SARIF 2.1.0 as Microsoft's own test matchers ship it.
const schema = JSON.parse(readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv as never);
const validate = ajv.compile(schema);

function run(sample = everything()) {
  return JSON.parse(toSarif(sample)).runs[0];
}

test('every log is valid SARIF 2.1.0', () => {
  for (const sample of [report(), everything(), hostile()]) {
    validate(JSON.parse(toSarif(sample)));
    expect(validate.errors ?? []).toEqual([]);
  }
  expect(fixtureReports().filter(([, sample]) => !validate(JSON.parse(toSarif(sample)))).map(([path]) => path)).toEqual([]);
});

test('the schema is not one that accepts everything', () => {
  const log = JSON.parse(toSarif(everything()));
  log.runs[0].results[0].level = 'fatal';
  expect(validate(log)).toBe(false);
});

test('a result names its rule, its level, its place in the file and in the object', () => {
  const { results, tool } = run();
  const result = results[3];
  expect(result).toMatchObject({
    ruleId: 'shutdown-fits-grace-period',
    level: 'error',
    message: { text: 'Deployment shop/web: preStop 120 s, grace period 5 s: the container is killed 115 s before its hook ends. Needed: at least 130 s. Lengthen the grace period.' },
    locations: [{
      physicalLocation: { artifactLocation: { uri: 'shop/web.yaml', uriBaseId: '%SRCROOT%' }, region: { startLine: 31, startColumn: 7 } },
      logicalLocations: [{ name: 'web', fullyQualifiedName: 'Deployment shop/web/spec/template/spec/terminationGracePeriodSeconds', kind: 'resource' }],
    }],
  });
  expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
  expect(results.map(({ level }: { level: string }) => level)).toEqual(['error', 'note', 'warning', 'error', 'warning', 'error']);
});

test('a rule says why, what to change and where to read on', () => {
  const { tool } = run();
  const rule = tool.driver.rules.find(({ id }: { id: string }) => id === 'owner-is-named');
  expect(rule.help.markdown).toContain('**What to change:**');
  expect(rule.helpUri).toBe('https://github.com/cdk8s-high-availability/cdk8s-high-availability/blob/main/docs/recommendations/owner-is-named.md');
  expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([...new Set(tool.driver.rules.map(({ id }: { id: string }) => id))].sort());
});

test('what is waived is suppressed with its reason, and nothing else', () => {
  const suppressed = run().results.filter(({ suppressions }: { suppressions?: unknown }) => suppressions !== undefined);
  expect(suppressed).toHaveLength(1);
  expect(suppressed[0]).toMatchObject({ ruleId: 'owner-is-named', suppressions: [{ status: 'accepted', justification: 'One team only.' }] });
});

test('a fault of the tool is no successful execution', () => {
  expect(run().invocations[0]).toMatchObject({ executionSuccessful: false, toolExecutionNotifications: [{ level: 'error', associatedRule: { id: 'budget-present' } }] });
  expect(run(report()).invocations[0]).toMatchObject({ executionSuccessful: true, toolExecutionNotifications: [] });
});

test('a fingerprint outlives a change of lines and tells findings apart', () => {
  const fingerprints = (...findings: ReturnType<typeof finding>[]) =>
    run(report({ findings })).results.map(({ partialFingerprints }: { partialFingerprints: object }) => JSON.stringify(partialFingerprints));
  const [before] = fingerprints(finding());
  const [moved, otherContainer, otherPath] = fingerprints(
    finding({ location: { file: 'shop/web.yaml', line: 99, column: 1 } }), finding({ container: 'proxy' }), finding({ path: '/spec' }));
  expect(moved).toBe(before);
  expect(new Set([before, otherContainer, otherPath]).size).toBe(3);
});

test.each([
  ['./a b/ü.yaml', 'a%20b/%C3%BC.yaml'],
  ['..\\charts\\web.yaml', '../charts/web.yaml'],
  ['/tmp/#1.yaml', 'file:///tmp/%231.yaml'],
  ['C:\\charts\\web.yaml', 'file:///C:/charts/web.yaml'],
  ['-', 'stdin'],
])('the file %s is %s', (file, uri) => {
  const { results: [result] } = run(report({ findings: [finding({ location: { file, line: 1, column: 1 } })] }));
  expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
});

test('no value of a manifest is told', () => {
  expect(toSarif(everything())).not.toContain(SECRET);
});
