import { RECOMMENDATIONS } from '../../../src/recommendations';
import { Bench } from '../support';

let bench: Bench;
beforeEach(() => { bench = new Bench(); });
afterEach(() => bench.remove());

describe('rules', () => {
  test('lists every recommendation with its levels', async () => {
    const { code, stdout } = await bench.run(['rules']);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n').map(line => line.split(' ')[0])).toEqual(RECOMMENDATIONS.map(({ id }) => id));
    expect(stdout).toMatch(/^budget-single +error +\S/m);
    expect(stdout).toMatch(/^images-are-small +advisory +\S/m);
  });

  test('as JSON', async () => {
    const rules = JSON.parse((await bench.run(['rules', '--format', 'json'])).stdout);
    expect(rules).toHaveLength(RECOMMENDATIONS.length);
    expect(rules).toContainEqual({ id: 'budget-single', title: expect.any(String), status: 'stable', levels: ['error'] });
  });
});

describe('what it cannot do ends with 2 and a sentence', () => {
  test.each([
    [['rules', 'budget-single'], 'rules takes no budget-single; cdk8s-ha explain ID explains one of them.'],
    [['rules', '--format', 'sarif'], '--format is "sarif", and has to be one of text, json.'],
  ])('%j', async (argv, sentence) => {
    expect(await bench.refusal(...argv)).toBe(sentence);
  });
});

test('--help', async () => {
  const { code, stdout } = await bench.run(['rules', '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('--format text|json');
});
