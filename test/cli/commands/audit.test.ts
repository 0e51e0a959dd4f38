import { readFileSync } from 'fs';
import { join } from 'path';
import { auditCommand } from '../../../src/cli/commands/audit';
import { FORMATS } from '../../../src/report/formats';
import { Bench, pod } from '../support';

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
  bench.write('.cdk8s-ha.yaml', 'levels: { workload-is-controlled: error }\n');
});
afterEach(() => bench.remove());

const CLEAN = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n';
const WAIVED = pod('a').replace('  name: a', '  name: a\n  annotations: { cdk8s-high-availability/waive.workload-is-controlled: a test }');

describe('exit codes', () => {
  test('0 without findings, 1 with an error', async () => {
    bench.write('clean.yaml', CLEAN);
    bench.write('pod.yaml', pod('a'));
    expect((await bench.run(['audit', 'clean.yaml'])).code).toBe(0);
    expect((await bench.run(['audit', 'pod.yaml'])).code).toBe(1);
  });

  test('--fail-on sets the level from which findings fail', async () => {
    bench.write('.cdk8s-ha.yaml', 'levels: { workload-is-controlled: warning }\n');
    bench.write('pod.yaml', pod('a'));
    const audit = async (...level: string[]) => (await bench.run(['audit', 'pod.yaml', '--only', 'workload-is-controlled', ...level])).code;
    expect(await audit()).toBe(0);
    expect(await audit('--fail-on', 'error')).toBe(0);
    expect(await audit('--fail-on', 'warning')).toBe(1);
    expect(await audit('--fail-on=info')).toBe(1);
  });

  test('what is waived does not fail', async () => {
    bench.write('pod.yaml', WAIVED);
    const [finding] = await bench.audit('pod.yaml', '--only', 'workload-is-controlled');
    expect(finding).toMatchObject({ level: 'error', waived: 'a test' });
    expect((await bench.run(['audit', 'pod.yaml', '--only', 'workload-is-controlled'])).code).toBe(0);
  });

  test('a document that cannot be read fails', async () => {
    bench.write('a.yaml', `a: [\n---\n${CLEAN}`);
    expect((await bench.run(['audit', 'a.yaml', '--only', 'replicas-minimum'])).code).toBe(1);
  });
});

describe('what the command cannot do ends with 2 and a sentence', () => {
  test.each([
    [['audit'], 'Nothing to audit: name files or folders, or - for standard input.'],
    [['audit', 'nowhere.yaml', 'nothing'], 'nowhere.yaml cannot be read: it does not exist.\ncdk8s-ha: nothing cannot be read: it does not exist.'],
    [['audit', 'pod.yaml', '--formt', 'json'], 'There is no option --formt. Did you mean --format? See cdk8s-ha audit --help.'],
    [['audit', 'pod.yaml', '-x'], 'There is no option -x. See cdk8s-ha audit --help.'],
    [['audit', 'pod.yaml', '--format', 'xml'], `--format is "xml", and has to be one of ${FORMATS.map(({ name }) => name).join(', ')}.`],
    [['audit', 'pod.yaml', '--fail-on', 'never'], '--fail-on is "never", and has to be one of error, warning, info.'],
    [['audit', 'pod.yaml', '--color', 'maybe'], '--color is "maybe", and has to be one of auto, always, never.'],
    [['audit', 'pod.yaml', '--complete=yes'], "Option '--complete' does not take an argument."],
    [['audit', 'pod.yaml', '--output'], "Option '-o, --output <value>' argument missing."],
    [['audit', 'pod.yaml', '--only', 'budget-singel'], 'There is no recommendation budget-singel. Did you mean budget-single?'],
    [['audit', 'pod.yaml', '--only', 'zzzzzzzzz'], 'There is no recommendation zzzzzzzzz. cdk8s-ha rules lists them.'],
    [['audit', 'pod.yaml', '--only', 'images-are-small'], 'images-are-small is not judged: cdk8s-ha explain images-are-small says why.'],
    [['audit', 'pod.yaml', '--output', 'no/such/folder.txt'], 'The report no/such/folder.txt cannot be written: it does not exist.'],
    [['audit', 'pod.yaml', '--config', 'none.yaml'], 'The configuration none.yaml cannot be read: it does not exist.'],
    [['audit', 'pod.yaml', '--baseline', 'none.json'], 'The baseline none.json cannot be read: it does not exist. Write it with --write-baseline.'],
    [['audit', 'pod.yaml', '--baseline', 'pod.yaml'], expect.stringContaining('The baseline pod.yaml cannot be read')],
    [['audit', 'pod.yaml', '--baseline', 'other.json'], 'other.json is no baseline of this version. Write it with --write-baseline.'],
    [['audit', 'pod.yaml', '--baseline', 'a', '--write-baseline', 'b'], expect.stringContaining('Use either --baseline')],
    [['audit', 'empty'], 'There is no Kubernetes object in empty.'],
    [['audit', '-'], 'There is no Kubernetes object in standard input.'],
  ])('%j', async (argv, sentence) => {
    bench.write('pod.yaml', pod('a'));
    bench.write('other.json', '{ "version": 7 }');
    bench.write('empty/values.txt', '');
    expect(await bench.refusal(...argv)).toEqual(sentence);
  });

  test('but a file that is named and holds no Kubernetes object is judged as what it should be', async () => {
    bench.write('other.json', '{ "version": 7 }');
    const { code, stdout } = await bench.run(['audit', 'other.json']);
    expect(`${code} ${stdout}`).toContain('1 other.json:1');
  });
});

describe('formats and where they go', () => {
  test.each([
    ['text', /^Pod a\n/],
    ['json', /^\{\n {2}"version"/],
    ['sarif', /"version": "2\.1\.0"/],
    ['junit', /^<\?xml/],
    ['github', /^::error file=pod\.yaml,line=2,/],
    ['markdown', /\|/],
  ])('%s', async (format, start) => {
    bench.write('pod.yaml', pod('a'));
    expect((await bench.run(['audit', 'pod.yaml', '--format', format])).stdout).toMatch(start);
  });

  test('--output writes the report to a file and a line of totals for people', async () => {
    bench.write('pod.yaml', pod('a'));
    const { code, stdout, stderr } = await bench.run(['audit', 'pod.yaml', '--format', 'json', '-o', 'report.json', '--only', 'workload-is-controlled']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe('1 error; 0 of 1 workload pass; 1 object in 1 file. The report is in report.json.\n');
    expect(JSON.parse(readFileSync(join(bench.folder, 'report.json'), 'utf8')).findings).toHaveLength(1);
  });

  test.each([
    [{ isTerminal: true }, [], true],
    [{ isTerminal: false }, [], false],
    [{ isTerminal: true, env: { NO_COLOR: '1' } }, [], false],
    [{ isTerminal: false, env: { FORCE_COLOR: '1' } }, [], true],
    [{ isTerminal: true, env: { TERM: 'dumb' } }, [], false],
    [{ isTerminal: false }, ['--color', 'always'], true],
    [{ isTerminal: true }, ['--color=never'], false],
  ])('colour of %j with %j: %s', async (io, argv, isColored) => {
    bench.write('pod.yaml', pod('a'));
    const { stdout } = await bench.run(['audit', 'pod.yaml', ...argv], io);
    expect(stdout.includes('\u001b[')).toBe(isColored);
  });
});

describe('what is judged', () => {
  test('--only judges by the recommendations named', async () => {
    bench.write('pod.yaml', pod('a'));
    const ids = async (...only: string[]) => new Set((await bench.audit('pod.yaml', ...only)).map(({ id }) => id));
    expect((await ids()).size).toBeGreaterThan(2);
    expect(await ids('--only', 'workload-is-controlled')).toEqual(new Set(['workload-is-controlled']));
    expect(await ids('--only', 'workload-is-controlled', '--only', 'requests-declared')).toEqual(new Set(['workload-is-controlled', 'requests-declared']));
  });

  test('--complete makes certain what is missing', async () => {
    bench.write('hpa.yaml', `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: a }
spec:
  minReplicas: 2
  maxReplicas: 4
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: gone }
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 50 } } }]
`);
    const levels = async (...more: string[]) => (await bench.audit('hpa.yaml', '--only', 'autoscaler-computable', ...more)).map(({ level }) => level);
    expect(await levels()).toEqual(['warning']);
    expect(await levels('--complete')).toEqual(['error']);
  });
});

describe('its help', () => {
  test.each([
    [['audit', '--help'], '--write-baseline'],
    [['audit', 'x', '-h'], '--fail-on'],
  ])('%j', async (argv, part) => {
    const { code, stdout } = await bench.run(argv);
    expect(code).toBe(0);
    expect(stdout).toContain(part);
  });

  test('names every option', () => {
    const options = ['format', 'output', 'fail-on', 'only', 'complete', 'baseline', 'write-baseline', 'config', 'color'];
    expect(Object.keys(auditCommand.options).sort()).toEqual([...options].sort());
    for (const option of options) {
      expect(auditCommand.help).toContain(`--${option} `);
    }
  });

  test('names every format', () => {
    const [, told] = /--format FORMAT +(.*) \(default: text\)/.exec(auditCommand.help)!;
    expect(told.split(/, | or /)).toEqual(FORMATS.map(({ name }) => name));
  });
});

test('findings point at their fields', async () => {
  bench.write('deceptive.yaml', readFileSync(join(__dirname, '..', '..', 'recommendations', 'budget-allows-eviction', 'bad.equal-to-the-minimum.yaml')));
  const [finding] = await bench.audit('deceptive.yaml', '--only', 'budget-allows-eviction');
  const line = readFileSync(join(bench.folder, 'deceptive.yaml'), 'utf8').split('\n')[finding.location.line - 1];
  expect(line).toBe('  minAvailable: 3');
  expect(finding.location).toMatchObject({ path: '/spec/minAvailable', column: 3 });
});

describe('the dates on which clocks change', () => {
  const NIGHTLY = `apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop }
spec:
  schedule: 30 2 * * *
  timeZone: Europe/Berlin
  jobTemplate:
    spec:
      template:
        spec: { restartPolicy: Never, containers: [{ name: nightly, image: nightly:1.0.0 }] }
`;
  const DATES = 'Next: 2027-03-28 skips 02:00 to 02:59, 2027-10-31 repeats 02:00 to 02:59, 2028-03-26 skips 02:00 to 02:59, 2028-10-29 repeats 02:00 to 02:59.';
  const now = new Date('2026-11-30T12:00:00Z');

  test('are told to a person', async () => {
    bench.write('nightly.yaml', NIGHTLY);
    expect((await bench.run(['audit', 'nightly.yaml', '--color', 'never'], { isTerminal: true, now })).stdout).toContain(DATES);
  });

  test('and to nothing that keeps the report: that is the same every day', async () => {
    bench.write('nightly.yaml', NIGHTLY);
    const piped = await bench.run(['audit', 'nightly.yaml'], { now });
    expect(piped.stdout).toContain('What is due at 02:30 is skipped once each year and comes a second time once each year in Europe/Berlin');
    expect(piped.stdout).not.toMatch(/Next:|202[78]/);
    expect(await bench.run(['audit', 'nightly.yaml'], { now: new Date('2031-01-01T00:00:00Z') })).toEqual(piped);
    expect((await bench.run(['audit', 'nightly.yaml', '--format', 'json'], { isTerminal: true, now })).stdout).not.toMatch(/202[78]-/);
  });
});
