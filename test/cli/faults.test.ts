import { Bench, pod } from './support';
import { audit } from '../../src/audit';

jest.mock('../../src/audit', () => {
  const actual = jest.requireActual('../../src/audit');
  return { ...actual, audit: jest.fn(actual.audit) };
});

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
  bench.write('.cdk8s-ha.yaml', 'levels: { workload-is-controlled: error }\n');
});
afterEach(() => bench.remove());

test('a recommendation that cannot judge is a fault of the tool: the others judge, and the run ends with 2', async () => {
  const { audit: judge } = jest.requireActual<{ audit: typeof audit }>('../../src/audit');
  const failures = [{ id: 'labels-describe', subject: { apiVersion: 'v1', kind: 'Pod', namespace: '', name: 'a' }, cause: 'Error: broken' }];
  jest.mocked(audit).mockImplementationOnce((objects, options) => ({ ...judge(objects, options), failures }));
  bench.write('pod.yaml', pod('a'));
  const { code, stdout, stderr } = await bench.run(['audit', 'pod.yaml']);
  expect(code).toBe(2);
  expect(stderr).toBe('cdk8s-ha: labels-describe could not judge Pod a: Error: broken. This is a fault of cdk8s-high-availability.\n');
  expect(stdout).toContain('error    workload-is-controlled');
  expect(stdout).toContain('fault');
});

test('so is a file that cannot be judged at all, and the other files are judged', async () => {
  jest.mocked(audit).mockImplementationOnce(() => { throw new Error('broken'); });
  bench.write('dev.yaml', pod('web'));
  bench.write('prod.yaml', pod('web'));
  const { code, stdout, stderr } = await bench.run(['audit', 'dev.yaml', 'prod.yaml']);
  expect(code).toBe(2);
  expect(stderr).toContain('audit could not judge Pod web: Error: broken.');
  expect(stdout).toContain('prod.yaml:2');
});

test('anything else that breaks ends the run with 2 and where it broke', async () => {
  bench.write('pod.yaml', pod('a'));
  const { code, stderr } = await bench.run(['audit', 'pod.yaml'], { stdout: () => { throw new Error('no screen'); } });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^cdk8s-ha: This is a fault of cdk8s-high-availability: Error: no screen\n {4}at /);
});
