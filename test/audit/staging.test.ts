import { audit } from '../../src/audit';
import { ASSUMED_CLUSTER, ClusterFact, ClusterFacts, ClusterProfile, KubernetesObject } from '../../src/kubernetes';

const LABELS = { app: 'web' };
const SELECTOR = { matchLabels: LABELS };

function facts(profile: ClusterProfile): ClusterFacts {
  return { ...ASSUMED_CLUSTER, profile, zones: 3, declared: ['profile', 'zones'] as ClusterFact[] };
}

function ids(profile: ClusterProfile, ...objects: object[]): readonly string[] {
  const { findings } = audit(objects as unknown as KubernetesObject[], { facts: facts(profile), isComplete: () => true });
  return [...new Set(findings.map(({ id }) => id))].sort();
}

function deployment(spec: object = {}, pod: object = {}, annotations: Record<string, string> = {}) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', annotations },
    spec: {
      replicas: 1,
      selector: SELECTOR,
      template: { metadata: { labels: LABELS }, spec: { containers: [{ name: 'web', image: 'registry.example.com/web:1.4.2', ports: [{ containerPort: 8080 }] }], ...pod } },
      ...spec,
    },
  };
}

const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: LABELS, ports: [{ port: 80, targetPort: 8080 }] } };
const budget = (limit: object) => ({ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'web' }, spec: { selector: SELECTOR, ...limit } });
const autoscaler = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, minReplicas: 2, maxReplicas: 4,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 95 } } }],
  },
};

/** What asks for a second one, or for what keeps several available. */
const REDUNDANCY = ['autoscaler-present', 'budget-present', 'headroom-covers-zone-loss', 'replicas-cover-zones', 'replicas-minimum', 'spread-across-nodes', 'spread-across-zones'];

describe('of staging nobody asks for a second one', () => {
  test.each<[string, object[], string[]]>([
    ['one replica without an autoscaler', [deployment(), service], ['autoscaler-present', 'replicas-minimum']],
    ['two replicas without budget or spread', [deployment({ replicas: 2 }), service],
      ['autoscaler-present', 'budget-present', 'replicas-cover-zones', 'spread-across-nodes', 'spread-across-zones']],
    ['a CPU target without headroom', [deployment({ replicas: undefined }), service, autoscaler],
      ['budget-present', 'headroom-covers-zone-loss', 'replicas-cover-zones', 'spread-across-nodes', 'spread-across-zones']],
  ])('%s', (_, objects, told) => {
    expect(ids('production', ...objects).filter(id => REDUNDANCY.includes(id))).toEqual(told);
    expect(ids('staging', ...objects).filter(id => REDUNDANCY.includes(id))).toEqual([]);
    expect(ids('staging', ...objects)).toEqual(ids('production', ...objects).filter(id => !REDUNDANCY.includes(id)));
  });

  test('a floor for several replicas is none for the only one, and one that is within reach is kept', () => {
    const floor = { 'cdk8s-high-availability/min-available-during-rollout': '2' };
    const rolling = (replicas: number) => deployment({ replicas, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } } }, {}, floor);
    expect(ids('production', deployment({}, {}, floor))).toContain('rollout-keeps-capacity');
    expect(ids('staging', deployment({}, {}, floor))).not.toContain('rollout-keeps-capacity');
    expect(ids('staging', rolling(2))).toContain('rollout-keeps-capacity');
    expect(ids('staging', rolling(3))).not.toContain('rollout-keeps-capacity');
  });
});

describe('what would break in production breaks there', () => {
  test.each<[string, object[], string]>([
    ['a budget that lets no pod go from a node that others share', [deployment({ replicas: 2 }), budget({ maxUnavailable: 0 })], 'budget-allows-eviction'],
    ['a budget of one replica that keeps it', [deployment(), budget({ minAvailable: 1 })], 'budget-allows-eviction'],
    ['two budgets for one pod', [deployment(), budget({ maxUnavailable: 1 }), { ...budget({ maxUnavailable: 1 }), metadata: { name: 'other' } }], 'budget-single'],
    ['a grace period that cuts the shutdown off', [deployment({}, { terminationGracePeriodSeconds: 5 }, { 'cdk8s-high-availability/shutdown-time': '30' }), service],
      'shutdown-fits-grace-period'],
    ['no delay before SIGTERM', [deployment(), service], 'endpoints-drain-before-stop'],
    ['no readiness probe', [deployment(), service], 'readiness-probe-present'],
    ['a rollout that replaces all at once', [deployment({ replicas: 2, strategy: { type: 'Recreate' } }), service], 'rollout-keeps-capacity'],
  ])('%s', (_, objects, id) => {
    expect(ids('production', ...objects)).toContain(id);
    expect(ids('staging', ...objects)).toContain(id);
  });
});
