import { KubernetesObject } from '../../../src/kubernetes';
import { workloadRefs } from '../../../src/vocabularies/argo-rollouts/workload-ref';

function named(apiVersion: string, kind: string, spec: object = {}, namespace: string | undefined = 'shop'): KubernetesObject {
  return { apiVersion, kind, metadata: { name: 'web', namespace }, spec };
}

const REF = { workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } };
const ROLLOUT = named('argoproj.io/v1alpha1', 'Rollout', REF);
const DEPLOYMENT = named('apps/v1', 'Deployment');

describe('a Rollout with a workloadRef', () => {
  test.each([
    ['before it', [DEPLOYMENT, ROLLOUT]],
    ['after it', [ROLLOUT, DEPLOYMENT]],
  ])('borrows the template of the Deployment that stands %s', (_, objects) => {
    expect([...workloadRefs(objects)]).toEqual([[ROLLOUT, DEPLOYMENT]]);
  });

  test('may borrow from a ReplicaSet', () => {
    const rollout = named('argoproj.io/v1alpha1', 'Rollout', { workloadRef: { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web' } });
    const replicaSet = named('apps/v1', 'ReplicaSet');
    expect(workloadRefs([rollout, DEPLOYMENT, replicaSet]).get(rollout)).toBe(replicaSet);
  });

  test('may borrow from a Deployment of the group where they once were', () => {
    const old = named('extensions/v1beta1', 'Deployment');
    expect(workloadRefs([ROLLOUT, old]).get(ROLLOUT)).toBe(old);
  });

  test.each<[string, KubernetesObject[]]>([
    ['the workload is not in the input', []],
    ['the workload is in another namespace', [named('apps/v1', 'Deployment', {}, 'blog')]],
    ['the workload has another name', [{ ...DEPLOYMENT, metadata: { name: 'api', namespace: 'shop' } }]],
    ['the workload is of another kind', [named('apps/v1', 'ReplicaSet')]],
    ['the Deployment is of another vendor', [named('example.com/v1', 'Deployment')]],
  ])('borrows from nothing that can be seen when %s', (_, objects) => {
    const refs = workloadRefs([ROLLOUT, ...objects]);
    expect(refs.has(ROLLOUT)).toBe(true);
    expect(refs.get(ROLLOUT)).toBeUndefined();
  });

  test('cannot borrow from a StatefulSet', () => {
    const rollout = named('argoproj.io/v1alpha1', 'Rollout', { workloadRef: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web' } });
    expect(workloadRefs([rollout, named('apps/v1', 'StatefulSet')]).get(rollout)).toBeUndefined();
  });

  test('that names nothing borrows nothing', () => {
    const rollout = named('argoproj.io/v1alpha1', 'Rollout', { workloadRef: {} });
    expect([...workloadRefs([rollout, DEPLOYMENT])]).toEqual([[rollout, undefined]]);
  });
});

test.each([
  ['a Rollout with a template', named('argoproj.io/v1alpha1', 'Rollout', { template: {} })],
  ['a Rollout of another vendor', named('example.com/v1', 'Rollout', REF)],
  ['another kind with a workloadRef', named('argoproj.io/v1alpha1', 'Workflow', REF)],
])('%s borrows no template', (_, object) => expect(workloadRefs([object, DEPLOYMENT]).size).toBe(0));
