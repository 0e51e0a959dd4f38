import { audit } from '../../src/audit';
import { ASSUMED_CLUSTER, ClusterFacts, KubernetesObject } from '../../src/kubernetes';
import { autoscaler, deployment, Json, object } from '../support/plain-objects';

const RESIZERS = /^(?:resiz|requests-are-measured|autoscaler-owns)/;

function resizer(spec: Json = {}, metadata: Json = {}): KubernetesObject {
  return object('autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', { targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, ...spec }, metadata);
}

function mode(updateMode: string, more: Json = {}): Json {
  return { updatePolicy: { updateMode, ...more }, resourcePolicy: { containerPolicies: [{ containerName: '*', controlledResources: ['memory'], maxAllowed: { memory: '2Gi' } }] } };
}

function told(objects: readonly KubernetesObject[], facts: Partial<ClusterFacts> = {}): readonly string[] {
  const { findings, failures } = audit(objects, { facts: { ...ASSUMED_CLUSTER, ...facts, declared: Object.keys(facts) as ClusterFacts['declared'] } });
  expect(failures).toEqual([]);
  return findings.filter(({ id }) => RESIZERS.test(id)).map(({ id, code, level }) => `${level} ${id} ${code}`);
}

describe('whether there are replicas enough to change one', () => {
  test('is known of one replica', () => expect(told([deployment({ spec: { replicas: 1 } }), resizer(mode('Recreate'))])).toEqual(['warning resizer-can-evict few']));
  test('is not known where nothing says how many run', () => expect(told([deployment(), resizer(mode('Recreate'))])).toEqual([]));
  test('is what its own minimum says', () => {
    expect(told([deployment({ spec: { replicas: 1 } }), resizer(mode('Recreate', { minReplicas: 1 }))])).toEqual([]);
    expect(told([deployment({ spec: { replicas: 2 } }), resizer(mode('InPlaceOrRecreate', { minReplicas: 3 }))])).toEqual(['warning resizer-can-evict few']);
  });
  test('does not matter where no running pod is changed', () => {
    for (const updateMode of ['Off', 'Initial']) {
      expect(told([deployment({ spec: { replicas: 1 } }), resizer(mode(updateMode))])).toEqual([]);
    }
  });
  test('does not matter of a workload that sleeps', () => {
    const scaled = object('keda.sh/v1alpha1', 'ScaledObject', { scaleTargetRef: { name: 'web' }, minReplicaCount: 0, maxReplicaCount: 9, triggers: [{ type: 'cron', metadata: {} }] });
    expect(told([deployment(), scaled, resizer(mode('Recreate', { minReplicas: 1 }))])).toEqual([]);
  });
  test('does not matter on a laptop', () => expect(told([deployment({ spec: { replicas: 1 } }), resizer(mode('Recreate'))], { profile: 'development' })).toEqual([]));
});

test('memory of which the limit is not known may rise', () => {
  const policy = { containerName: 'web', controlledValues: 'RequestsOnly', maxAllowed: { memory: '2Gi' } };
  const spec = { updatePolicy: { updateMode: 'Recreate', minReplicas: 1 }, resourcePolicy: { containerPolicies: [policy] } };
  const withLimits = (resources: Json) => deployment({ pod: { containers: [{ name: 'web', image: 'web:1.0.0', resources }] } });
  expect(told([withLimits({}), resizer(spec)])).toEqual([]);
  // Without a request the limit is the request.
  expect(told([withLimits({ limits: { memory: '1Gi' } }), resizer(spec)])).toEqual(['warning resizer-can-raise-memory lowers']);
  expect(told([withLimits({ requests: { memory: '1024Mi' }, limits: { memory: '1Gi' } }), resizer(spec)])).toEqual(['warning resizer-can-raise-memory lowers']);
  expect(told([withLimits({ requests: { memory: '1Gi' }, limits: { memory: '2Gi' } }), resizer(spec)])).toEqual(['info resizer-can-raise-memory capped']);
});

test('two that change pods are told once for each beyond the first, and one of which a copy is there is one', () => {
  const [first, second] = ['a', 'b'].map(name => resizer(mode('Recreate', { minReplicas: 1 }), { name }));
  expect(told([deployment(), first, second])).toEqual(['error resizer-is-single two']);
  expect(told([deployment(), first, first])).toEqual([]);
});

test('a value that is filled in later is not refused', () => {
  const policies = (min: string) => resizer({ updatePolicy: { updateMode: 'Off', minReplicas: '${REPLICAS}' }, resourcePolicy: { containerPolicies: [{ containerName: 'web', minAllowed: { memory: min } }] } });
  expect(told([deployment(), policies('${MEMORY}')])).toEqual([]);
});

test('what a cluster has taken is not refused again', () => {
  const spec = { updatePolicy: { updateMode: 'Off', minReplicas: 0 } };
  expect(told([deployment(), resizer(spec)])).toEqual(['error resizer-is-accepted refused']);
  expect(told([deployment(), resizer(spec, { uid: 'a1' })])).toEqual([]);
});

test('a workload that nothing measures is told where its Namespace is in the input, and something measures', () => {
  const namespace = (labels: Json = {}) => object('v1', 'Namespace', {}, { name: 'shop', namespace: undefined, labels });
  const other = resizer({ ...mode('Off'), targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' } });
  const unmeasured = ['info requests-are-measured unmeasured'];
  expect(told([deployment(), namespace()])).toEqual([]);
  expect(told([deployment(), other])).toEqual([]);
  expect(told([deployment(), namespace(), other])).toEqual(unmeasured);
  expect(told([deployment(), namespace({ 'goldilocks.fairwinds.com/enabled': 'true' }), other])).toEqual([]);
  expect(told([deployment(), namespace(), other, resizer(mode('Off'), { name: 'own' })])).toEqual([]);
  expect(told([deployment(), namespace()], { addOns: ['goldilocks'] })).toEqual(unmeasured);
  expect(told([deployment(), namespace()], { addOns: ['metrics-server'] })).toEqual([]);
});

test('beside an autoscaler on CPU memory may follow', () => {
  const metrics = [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }];
  expect(told([deployment(), autoscaler({ metrics }), resizer(mode('InPlaceOrRecreate'))])).toEqual([]);
});
