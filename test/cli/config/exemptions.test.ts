import { Bench, WEB } from '../support';

let bench: Bench;
beforeEach(() => { bench = new Bench(); });
afterEach(() => bench.remove());
beforeEach(() => bench.write('web.yaml', WEB));

test.each([
  ['all objects', '', true],
  ['a kind', ', kind: Deployment', true],
  ['all that is named', ', kind: Deployment, namespace: shop, name: web', true],
  ['another kind', ', kind: StatefulSet', false],
  ['another namespace', ', namespace: default', false],
  ['another name', ', name: api', false],
])('an exemption of %s', async (_, named, isMatching) => {
  bench.write('.cdk8s-ha.yaml', `exemptions: [{ id: budget-present, reason: stateless${named} }]\n`);
  expect(await bench.levelsOf('budget-present')).toEqual([isMatching ? 'warning, waived: stateless' : 'warning']);
  expect(await bench.levelsOf('waiver-is-used')).toEqual(isMatching ? [] : ['warning']);
});

test('an exemption counts through its last day, and then is a finding', async () => {
  bench.write('.cdk8s-ha.yaml', '# accepted\nexemptions:\n  - id: budget-present\n    reason: stateless\n    expires: 2026-11-21\n');
  const on = (day: string) => bench.run(['audit', 'web.yaml', '--format', 'json'], { now: new Date(day) });
  const told = async (day: string) => JSON.parse((await on(day)).stdout).findings.filter(({ id }: { id: string }) => id === 'waiver-is-used');
  expect(await told('2026-11-21T23:59:59Z')).toEqual([]);
  expect(await told('2026-11-22T00:00:00Z')).toMatchObject([{
    level: 'warning',
    message: 'The exemption from budget-present expired on 2026-11-21, so it accepts nothing.',
    location: { file: '.cdk8s-ha.yaml', line: 3 },
  }]);
});

test('an exemption that accepts nothing says of what', async () => {
  bench.write('.cdk8s-ha.yaml', 'exemptions:\n  - { id: budget-single, kind: Deployment, name: api, reason: a test }\n');
  const [finding] = (await bench.audit('web.yaml')).filter(({ id }) => id === 'waiver-is-used');
  expect(finding).toMatchObject({
    message: 'The exemption from budget-single of kind Deployment, name api accepts nothing: there is no such problem.',
    location: { line: 2 },
  });
});

test('with --only, exemptions from the others are not asked about', async () => {
  bench.write('.cdk8s-ha.yaml', 'exemptions: [{ id: budget-single, reason: a test }]\n');
  expect(await bench.levelsOf('waiver-is-used', '--only', 'budget-present')).toEqual([]);
});
