import { KubernetesObject, podReader } from '../../../src/kubernetes';
import { ROLLOUT_FIELDS, ROLLOUT_REVISION, viewRollout } from '../../../src/vocabularies/argo-rollouts/rollout';

const TEMPLATE = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1.0.0' }] } };

function rollout(spec: object): KubernetesObject {
  return { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web', namespace: 'shop' }, spec };
}

function view(json: KubernetesObject, lenders: ReadonlyMap<KubernetesObject, KubernetesObject | undefined> = new Map()) {
  return viewRollout(json, { readPod: podReader(), lenders });
}

describe('a Rollout with a template', () => {
  test('makes pods by it', () => {
    expect(view(rollout({ replicas: 3, template: TEMPLATE, selector: { matchLabels: { app: 'web' } } }))).toMatchObject({
      kind: 'Rollout', replicas: 3, lender: undefined, selector: { matchLabels: { app: 'web' } },
      pod: { labels: { app: 'web' }, path: '/spec/template/spec', containers: [{ name: 'web' }] },
    });
  });

  test('tells its revisions apart by rollouts-pod-template-hash', () => {
    expect(ROLLOUT_REVISION).toBe('rollouts-pod-template-hash');
    expect(view(rollout({ template: TEMPLATE }))).toMatchObject({ revisionLabel: ROLLOUT_REVISION });
  });
});

describe('the strategy of a Rollout', () => {
  const strategy = (json: object) => view(rollout({ template: TEMPLATE, strategy: json }));

  test('has surge and unavailability under canary', () => {
    expect(strategy({ canary: { maxSurge: 1, maxUnavailable: 0 } })).toMatchObject({
      strategy: { isRolling: true, maxSurge: 1, maxUnavailable: 0, path: '/spec/strategy/canary' },
    });
  });

  test('does not read the rollingUpdate of a Deployment', () => {
    expect(strategy({ rollingUpdate: { maxSurge: 1 } })).toMatchObject({ strategy: { maxSurge: '25%', limits: undefined } });
  });

  test('is a quarter more and a quarter less when nobody says', () => {
    expect(strategy({ canary: {} })).toMatchObject({ strategy: { maxSurge: '25%', maxUnavailable: '25%' } });
  });

  test('replaces all pods at once when it is blueGreen', () => {
    expect(strategy({ blueGreen: { activeService: 'web' } })).toMatchObject({ strategy: { type: 'BlueGreen', isRolling: false } });
  });
});

describe('a Rollout that refers to a workload for its pods', () => {
  const json = rollout({ replicas: 3, workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } });
  const deployment: KubernetesObject = {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' },
    spec: { replicas: 0, selector: { matchLabels: { app: 'web' } }, template: TEMPLATE },
  };

  test('has its template and its selector, and replicas of its own', () => {
    expect(view(json, new Map([[json, deployment]]))).toMatchObject({
      kind: 'Rollout', replicas: 3, lender: { kind: 'Deployment', name: 'web' },
      selector: { matchLabels: { app: 'web' } }, pod: { labels: { app: 'web' } },
    });
  });

  test('makes no pods that could be seen when the workload is not in the input', () => {
    const seen = view(json, new Map([[json, undefined]]));
    expect(seen).toMatchObject({ kind: 'Rollout', namespace: 'shop', name: 'web' });
    expect(seen).not.toHaveProperty('pod');
  });
});

test('a server insists on the types of what a Rollout shares with a Deployment, and on a map for its strategy', () => {
  expect(ROLLOUT_FIELDS.fields).toMatchObject({ replicas: 'a whole number', minReadySeconds: 'a whole number', strategy: { fields: {} } });
});
