import { RECOMMENDATIONS } from '../../../src/recommendations';
import { Bench } from '../support';

let bench: Bench;
beforeEach(() => { bench = new Bench(); });
afterEach(() => bench.remove());

describe('explain', () => {
  test.each(RECOMMENDATIONS.map(({ id }) => id))('%s', async id => {
    const { code, stdout } = await bench.run(['explain', id]);
    expect(code).toBe(0);
    expect(stdout.startsWith(`${id}\n`)).toBe(true);
    expect(stdout).toContain('What to change');
    expect(stdout).toContain('Sources');
    expect(stdout).not.toMatch(/<!--|^#|\]\(|\.\.\/test/m);
  });

  test('shows what it is, why, what to change, the default, an example and the source', async () => {
    const { stdout } = await bench.run(['explain', 'budget-lets-broken-pods-go']);
    for (const heading of ['Why', 'What to change', 'What the constructs do', 'What is reported', 'Example', 'Sources']) {
      expect(stdout.split('\n')).toContain(heading);
    }
    expect(stdout).toMatch(/^@@ PodDisruptionBudget \S+ @@$/m);
    expect(stdout).toMatch(/^\+ {3}unhealthyPodEvictionPolicy: AlwaysAllow$/m);
    expect(stdout).toMatch(/<https:\/\//);
  });

  test('explains several', async () => {
    const { stdout } = await bench.run(['explain', 'budget-single', 'budget-present']);
    expect(stdout).toMatch(/^budget-single\n[\s\S]*^budget-present\n/m);
  });
});

describe('what it cannot do ends with 2 and a sentence', () => {
  test.each([
    [['explain'], 'Name the recommendation to explain; cdk8s-ha rules lists them.'],
    [['explain', 'budget'], 'There is no recommendation budget. Did you mean budget-allows-eviction?'],
  ])('%j', async (argv, sentence) => {
    expect(await bench.refusal(...argv)).toBe(sentence);
  });
});

test('--help', async () => {
  const { code, stdout } = await bench.run(['explain', '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('cdk8s-ha explain ID...');
});
