import { cluster, findingsOf } from '../support/judge';

const ROWS = ['replicas-minimum', 'replicas-cover-zones', 'autoscaler-present', 'budget-present', 'budget-allows-eviction', 'rollout-keeps-capacity',
  'state-outlives-the-pod', 'spread-across-zones', 'spread-across-nodes', 'singleton-stays-alone'];
const THREE_ZONES = { facts: cluster('{ zones: 3 }') };

interface Shape {
  readonly kind?: string;
  readonly singleton?: string;
  readonly spec?: string;
  readonly pod?: string;
  readonly claim?: string;
}

/** A worker, by what it is declared and what its spec and the spec of its pods say besides. */
function worker({ kind = 'Deployment', singleton, spec = 'replicas: 1', pod = '', claim }: Shape): string {
  const declared = singleton === undefined ? '' : `, cdk8s-high-availability/singleton: ${singleton}`;
  const volumes = claim === undefined ? '' : ', volumes: [ { name: data, persistentVolumeClaim: { claimName: data } } ]';
  return `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: app, namespace: shop, annotations: { cdk8s-high-availability/longest-job: 20s${declared} } }
spec:
  ${spec}
  selector: { matchLabels: { app: app } }
  template:
    metadata: { labels: { app: app } }
    spec: { ${pod}containers: [ { name: app, image: "registry.example.com/app:1.0" } ]${volumes} }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { accessModes: [ ${claim ?? 'ReadWriteMany'} ], resources: { requests: { storage: 1Gi } } }
`;
}

const RECREATED = 'replicas: 1\n  strategy: { type: Recreate }';
const told = (yaml: string) => findingsOf(yaml, ROWS, THREE_ZONES).map(({ id, level, code }) => `${id} ${level} ${code}`);

describe('what is declared to be alone', () => {
  test.each<[string, Shape, string]>([
    ['a Deployment that is recreated', { singleton: 'restartable', spec: RECREATED }, 'gap'],
    ['one whose volume binds it', { singleton: 'restartable', spec: RECREATED, claim: 'ReadWriteOnce' }, 'gap'],
    ['a StatefulSet of one', { singleton: 'at-most-one', kind: 'StatefulSet' }, 'hung'],
    ['a StatefulSet that does not say how many', { singleton: 'at-most-one', kind: 'StatefulSet', spec: 'serviceName: app' }, 'hung'],
  ])('%s hears its price once, and no advice that it cannot follow', (_, shape, code) => {
    expect(told(worker(shape))).toEqual([`singleton-stays-alone info ${code}`]);
  });

  test('is judged as before without the declaration', () => {
    expect(told(worker({ spec: RECREATED }))).toEqual(['autoscaler-present info none', 'replicas-minimum warning few']);
    expect(told(worker({ spec: RECREATED, claim: 'ReadWriteOnce' }))).toEqual(['rollout-keeps-capacity info gap']);
  });

  test('is told where something else stands in the way, or makes more of it', () => {
    expect(told(worker({ singleton: 'restartable', spec: 'replicas: 0\n  strategy: { type: Recreate }' }))).toEqual(['replicas-minimum warning none']);
    expect(told(worker({ singleton: 'at-most-one', kind: 'StatefulSet', spec: 'replicas: 3' }))).toContain('singleton-stays-alone error several');
    expect(told(worker({ singleton: 'restartable', spec: 'replicas: 1\n  strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }' })))
      .toEqual(['singleton-stays-alone warning overlaps']);
    const budget = `---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: app, namespace: shop }
spec: { minAvailable: 1, selector: { matchLabels: { app: app } } }
`;
    expect(told(worker({ singleton: 'restartable', spec: RECREATED }) + budget)).toEqual(['singleton-stays-alone info gap', 'budget-allows-eviction warning only']);
  });

  test('by an autoscaler, too', () => {
    const autoscaler = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: app, namespace: shop }
spec: { minReplicas: 1, maxReplicas: 3, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: app } }
`;
    const [finding] = findingsOf(worker({ singleton: 'restartable', spec: 'strategy: { type: Recreate }' }) + autoscaler, ['singleton-stays-alone']);
    expect(finding.message).toBe('It is declared restartable, and up to 3 replicas work at once.');
  });

  test('behind a balancer needs a reason besides, which is a waiver', () => {
    const service = `---
apiVersion: v1
kind: Service
metadata: { name: app, namespace: shop }
spec: { type: LoadBalancer, selector: { app: app }, ports: [ { port: 80 } ] }
`;
    expect(told(worker({ singleton: 'restartable', spec: RECREATED }) + service)).toEqual(['replicas-minimum warning few', 'singleton-stays-alone info gap']);
  });
});

describe('what is declared to elect its leader', () => {
  const standby = { singleton: 'leader-election', spec: 'replicas: 2' };

  test('is not asked for an autoscaler nor for a replica in every zone, and for a budget and a spread as others are', () => {
    expect(told(worker(standby))).toEqual(['budget-present warning absent', 'spread-across-nodes warning none', 'spread-across-zones warning none']);
  });

  test('needs a standby, a volume that both can mount, and its token', () => {
    expect(told(worker({ ...standby, spec: RECREATED }))).toEqual(['replicas-minimum warning few']);
    expect(told(worker({ ...standby, claim: 'ReadWriteOnce' }))).toContain('state-outlives-the-pod error shared');
    expect(told(worker({ ...standby, pod: 'automountServiceAccountToken: false, ' }))).toContain('singleton-stays-alone warning tokenless');
  });

  test('whose account does not mount its token has none, unless the pods say otherwise', () => {
    const account = `---
apiVersion: v1
kind: ServiceAccount
metadata: { name: app, namespace: shop }
automountServiceAccountToken: false
`;
    const tokenless = 'singleton-stays-alone warning tokenless';
    expect(told(worker({ ...standby, pod: 'serviceAccountName: app, ' }) + account)).toContain(tokenless);
    expect(told(worker({ ...standby, pod: 'serviceAccountName: app, automountServiceAccountToken: true, ' }) + account)).not.toContain(tokenless);
  });
});
