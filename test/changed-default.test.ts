import * as fs from 'fs';
import * as path from 'path';
import { App } from 'cdk8s';
import { recommendationFiles } from '../scripts/recommendation-index';

const EXAMPLES = path.join(__dirname, '..', 'examples');

/** What each default could be changed to, and the example whose golden has to notice. */
const CHANGES: readonly [id: string, name: string, change: object, example: string][] = [
  ['replicas-cover-zones', 'replicasCoverZones', { choose: () => 4 }, 'minimal'],
  ['autoscaler-present', 'autoscalerPresent', { choose: () => ({ maxReplicas: 10, cpuUtilization: 49 }) }, 'minimal'],
  ['autoscaler-scales-in-gently', 'autoscalerScalesInGently', { choose: () => ({ percent: 20, pods: 1, periodSeconds: 60, stabilizationWindowSeconds: 300 }) }, 'minimal'],
  ['node-failover-is-prompt', 'nodeFailoverIsPrompt', { choose: () => 61 }, 'minimal'],
  ['budget-present', 'budgetPresent', { choose: () => 2 }, 'minimal'],
  ['rollout-keeps-capacity', 'rolloutKeepsCapacity', { choose: () => ({ maxSurge: '26%', maxUnavailable: 0 }) }, 'minimal'],
  ['rollout-waits-for-ready', 'rolloutWaitsForReady', { choose: () => 11 }, 'minimal'],
  ['rollback-possible', 'rollbackPossible', { choose: () => 6 }, 'minimal'],
  ['requests-outlive-neither', 'requestsOutliveNeither', { maxRequestDuration: 11 }, 'minimal'],
  ['endpoints-drain-before-stop', 'endpointsDrainBeforeStop', { choose: () => ({ seconds: 36, parts: [] }) }, 'minimal'],
  ['startup-probe-covers-boot', 'startupProbeCoversBoot', { startupTime: 125 }, 'minimal'],
  ['restart-is-quick', 'restartIsQuick', { choose: () => 11 }, 'minimal'],
  ['requests-declared', 'requestsDeclared', { choose: () => ({ cpu: '251m', memory: '512Mi' }) }, 'minimal'],
  ['least-privilege', 'leastPrivilege', { user: 10002 }, 'minimal'],
  ['job-fits-grace-period', 'jobFitsGracePeriod', { choose: () => ({ seconds: 131, parts: [] }) }, 'shop'],
  ['namespace-holds-surge', 'namespaceHoldsSurge', { podsAtPeak: () => 24 }, 'shop'],
];

function render(example: string): string {
  let manifest = '';
  jest.isolateModules(() => {
    manifest = jest.requireActual<{ app: App }>(path.join(EXAMPLES, example, 'main')).app.synthYaml();
  });
  return manifest;
}

describe('a changed default fails a golden', () => {
  afterEach(() => jest.resetModules());

  test.each(CHANGES)('%s', (id, name, change, example) => {
    const { concern } = recommendationFiles().find(file => file.id === id)!;
    const module = `../src/recommendations/${concern}/${id}`;
    const golden = fs.readFileSync(path.join(EXAMPLES, example, 'manifest.yaml'), 'utf8');
    expect(render(example)).toBe(golden);
    jest.doMock(module, () => {
      const original = jest.requireActual(module);
      return { ...original, [name]: { ...original[name], ...change } };
    });
    try {
      expect(render(example)).not.toBe(golden);
    } finally {
      jest.dontMock(module);
    }
  });
});
