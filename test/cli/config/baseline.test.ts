import { readFileSync } from 'fs';
import { join } from 'path';
import { Bench, pod } from '../support';

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
  bench.write('.cdk8s-ha.yaml', 'levels: { workload-is-controlled: error }\n');
});
afterEach(() => bench.remove());

const CLEAN = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n';
const WAIVED = pod('a').replace('  name: a', '  name: a\n  annotations: { cdk8s-high-availability/waive.workload-is-controlled: a test }');

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
