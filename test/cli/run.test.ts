import { readFileSync } from 'fs';
import { join } from 'path';
import { Bench, pod } from './support';

const ROOT = join(__dirname, '..', '..');

let bench: Bench;
beforeEach(() => { bench = new Bench(); });
afterEach(() => bench.remove());

describe('help and version', () => {
  test.each([
    [['--help'], 'cdk8s-ha audit FILE|DIR|-...'],
    [['-h'], 'cdk8s-ha explain'],
    [['help'], 'cdk8s-ha rules'],
  ])('%j', async (argv, part) => {
    const { code, stdout } = await bench.run(argv);
    expect(code).toBe(0);
    expect(stdout).toContain(part);
  });

  test('the version is that of the package', async () => {
    expect((await bench.run(['--version'])).stdout).toBe(`${JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version}\n`);
  });

  test('nothing at all shows how to use it', async () => {
    const { code, stderr } = await bench.run([]);
    expect(code).toBe(2);
    expect(stderr).toContain('cdk8s-ha audit');
  });
});

describe('what is no command ends with 2 and a sentence', () => {
  test.each([
    [['audt', 'pod.yaml'], 'There is no command audt. Did you mean audit? See cdk8s-ha --help.'],
    [['pod.yaml'], 'There is no command pod.yaml. Did you mean cdk8s-ha audit pod.yaml? See cdk8s-ha --help.'],
  ])('%j', async (argv, sentence) => {
    bench.write('pod.yaml', pod('a'));
    expect(await bench.refusal(...argv)).toBe(sentence);
  });
});
