import { readFileSync } from 'fs';
import { join } from 'path';
import { Bench, pod } from './support';

let bench: Bench;
beforeEach(() => { bench = new Bench(); });
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
    [['audit', 'pod.yaml', '--format', 'xml'], '--format is "xml", and has to be one of text, json, sarif, junit, github, markdown.'],
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
    [['audit', 'other.json'], expect.stringContaining('no Kubernetes object')],
    [['audit', 'empty'], 'There is no Kubernetes object in empty.'],
    [['audit', '-'], 'There is no Kubernetes object in standard input.'],
    [['audt', 'pod.yaml'], 'There is no command audt. Did you mean audit? See cdk8s-ha --help.'],
    [['pod.yaml'], 'There is no command pod.yaml. Did you mean cdk8s-ha audit pod.yaml? See cdk8s-ha --help.'],
    [['explain'], 'Name the recommendation to explain; cdk8s-ha rules lists them.'],
    [['explain', 'budget'], 'There is no recommendation budget. Did you mean budget-allows-eviction?'],
    [['rules', 'budget-single'], 'rules takes no budget-single; cdk8s-ha explain ID explains one of them.'],
    [['rules', '--format', 'sarif'], '--format is "sarif", and has to be one of text, json.'],
  ])('%j', async (argv, sentence) => {
    bench.write('pod.yaml', pod('a'));
    bench.write('other.json', '{ "version": 7 }');
    bench.write('empty/values.txt', '');
    const { code, stderr, stdout } = await bench.run(argv);
    if (argv[1] === 'other.json') {
      // Named on the command line it is judged as what it should be.
      expect(`${code} ${stdout}`).toContain('1 other.json:1');
      return;
    }
    expect(stderr.replace(/^cdk8s-ha: /, '').trimEnd()).toEqual(sentence);
    expect([code, stdout]).toEqual([2, '']);
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

describe('a baseline', () => {
  const ONLY = ['--only', 'workload-is-controlled'];

  test('lists what is known, so that only what is new fails', async () => {
    bench.write('pods.yaml', pod('old'));
    expect((await bench.run(['audit', 'pods.yaml', ...ONLY, '--write-baseline', 'known.json'])).code).toBe(0);
    expect(JSON.parse(readFileSync(join(bench.folder, 'known.json'), 'utf8'))).toEqual({
      version: 1,
      findings: [{ id: 'workload-is-controlled', subject: 'v1 Pod old', path: expect.any(String), code: expect.any(String) }],
    });
    expect((await bench.run(['audit', 'pods.yaml', ...ONLY, '--baseline', 'known.json'])).code).toBe(0);

    bench.write('pods.yaml', `# moved\n\n${pod('new')}---\n${pod('old')}`);
    expect((await bench.run(['audit', 'pods.yaml', ...ONLY, '--baseline', 'known.json'])).code).toBe(1);
    const findings = await bench.audit('pods.yaml', ...ONLY, '--baseline', 'known.json');
    expect(findings.map(({ subject, waived }) => [subject?.name, waived])).toEqual([['new', undefined], ['old', 'known, listed in known.json']]);
  });

  test('counts findings that are alike', async () => {
    bench.write('k8s/dev.yaml', pod('web'));
    bench.write('k8s/prod.yaml', pod('web'));
    await bench.run(['audit', 'k8s', ...ONLY, '--write-baseline', 'known.json']);
    expect(JSON.parse(readFileSync(join(bench.folder, 'known.json'), 'utf8')).findings).toMatchObject([{ count: 2 }]);
    bench.write('k8s/stage.yaml', pod('web'));
    const findings = (await bench.audit('k8s', ...ONLY, '--baseline', 'known.json')).filter(({ id }) => id === 'workload-is-controlled');
    expect(findings.map(({ waived }) => waived !== undefined)).toEqual([true, true, false]);
  });

  test('knows a container by its name, wherever it stands', async () => {
    const unpinned = (...containers: string[]) => `${pod('web').replace(/spec:[^]*/, '')}spec: { containers: [${
      containers.map(name => `{ name: ${name}, image: ${name} }`).join(', ')}] }\n`;
    bench.write('pods.yaml', unpinned('old'));
    await bench.run(['audit', 'pods.yaml', '--only', 'image-is-pinned', '--write-baseline', 'known.json']);
    bench.write('pods.yaml', unpinned('new', 'old'));
    const findings = await bench.audit('pods.yaml', '--only', 'image-is-pinned', '--baseline', 'known.json');
    expect(findings.map(({ container, waived }) => [container, waived !== undefined])).toEqual([['new', false], ['old', true]]);
  });

  test('says when something that it lists is gone', async () => {
    bench.write('pods.yaml', pod('old'));
    await bench.run(['audit', 'pods.yaml', ...ONLY, '--write-baseline', 'known.json']);
    bench.write('pods.yaml', CLEAN);
    const { code, stderr } = await bench.run(['audit', 'pods.yaml', ...ONLY, '--baseline', 'known.json']);
    expect(code).toBe(0);
    expect(stderr).toBe('1 of the findings that known.json lists is gone; write it anew with --write-baseline known.json.\n');
  });

  test('does not list what is waived, nor what cannot be read', async () => {
    bench.write('pods.yaml', `${WAIVED}---\na: [\n`);
    expect((await bench.run(['audit', 'pods.yaml', ...ONLY, '--write-baseline', 'known.json'])).code).toBe(1);
    expect(JSON.parse(readFileSync(join(bench.folder, 'known.json'), 'utf8')).findings).toEqual([]);
  });

  test('is the same, byte by byte, for the same findings', async () => {
    bench.write('a.yaml', pod('a'));
    bench.write('b.yaml', pod('b'));
    await bench.run(['audit', 'a.yaml', 'b.yaml', '--write-baseline', 'one.json']);
    await bench.run(['audit', 'b.yaml', 'a.yaml', '--write-baseline', 'other.json']);
    expect(readFileSync(join(bench.folder, 'one.json'), 'utf8')).toBe(readFileSync(join(bench.folder, 'other.json'), 'utf8'));
  });
});
