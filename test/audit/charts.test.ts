import * as fs from 'fs';
import * as path from 'path';
import { fixture, judge, line } from '../support/judge';

const files = fs.readdirSync(path.join(__dirname, '..', 'fixtures', 'charts')).sort();

/** Errors that the maintainers would call right; each file says why. */
const RIGHT: Readonly<Record<string, readonly string[]>> = {
  'aws-load-balancer-2048.yaml': [
    'endpoints-drain-before-stop none Deployment/deployment-2048 /spec/template/spec/containers/0/lifecycle',
    'readiness-probe-present absent Deployment/deployment-2048 /spec/template/spec/containers/0/readinessProbe',
  ],
  'istiod.yaml': ['budget-allows-eviction blocks PodDisruptionBudget/istiod /spec/minAvailable'],
};

describe('what well-known projects publish', () => {
  test('is here', () => {
    expect(files.length).toBeGreaterThanOrEqual(10);
    expect(Object.keys(RIGHT).filter(file => !files.includes(file))).toEqual([]);
  });

  test.each(files)('%s has no error that its maintainers would call false', file => {
    const { findings, verdicts } = judge(fixture('charts', file));
    expect(findings.filter(({ level }) => level === 'error').map(line).sort()).toEqual(RIGHT[file] ?? []);
    expect(verdicts.length).toBeGreaterThan(0);
  });
});
