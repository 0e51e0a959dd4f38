import { isVerticalAutoscaler, policyFor, resizes, viewVerticalAutoscaler } from '../../../src/vocabularies/vertical-pod-autoscaler/vertical-pod-autoscaler';

function autoscaler(spec: object) {
  return viewVerticalAutoscaler({
    apiVersion: 'autoscaling.k8s.io/v1', kind: 'VerticalPodAutoscaler', metadata: { name: 'web', namespace: 'shop' }, spec,
  });
}

function policies(...containerPolicies: object[]) {
  return autoscaler({ resourcePolicy: { containerPolicies } });
}

test('a VerticalPodAutoscaler names its target by group, kind and name', () => {
  expect(autoscaler({ targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } }))
    .toMatchObject({ namespace: 'shop', name: 'web', targetGroup: 'apps', targetKind: 'Deployment', targetName: 'web' });
});

test('a VerticalPodAutoscaler without a target names none', () => expect(autoscaler({})).toMatchObject({ targetGroup: '', targetKind: '', targetName: '' }));

test('a VerticalPodAutoscaler makes pods anew unless it says otherwise', () => {
  expect(autoscaler({}).updateMode).toBe('Recreate');
  expect(autoscaler({ updatePolicy: { updateMode: 'Initial' } }).updateMode).toBe('Initial');
});

test('a VerticalPodAutoscaler says below how many replicas it changes nothing, or leaves it to its updater', () => {
  expect(autoscaler({ updatePolicy: { minReplicas: 3 } }).minReplicas).toBe(3);
  expect(autoscaler({}).minReplicas).toBeUndefined();
});

test('a VerticalPodAutoscaler is one of its group alone', () => {
  const view = autoscaler({});
  expect([isVerticalAutoscaler(view), isVerticalAutoscaler({ ...view, group: 'poc.autoscaling.k8s.io' })]).toEqual([true, false]);
});

describe('a policy for containers', () => {
  test('sets limits with the requests unless it says otherwise, within its bounds', () => {
    const [bounded, plain] = policies({ containerName: 'web', controlledValues: 'RequestsOnly', minAllowed: { memory: '1Gi' }, maxAllowed: { memory: '2Gi' } }, {}).policies;
    expect(bounded).toMatchObject({ values: 'RequestsOnly', min: { memory: '1Gi' }, max: { memory: '2Gi' }, path: '/spec/resourcePolicy/containerPolicies/0' });
    expect(plain).toMatchObject({ values: 'RequestsAndLimits', min: {}, max: {}, path: '/spec/resourcePolicy/containerPolicies/1' });
  });

  test('counts by the name of the container before that for all', () => {
    const both = policies({ containerName: '*', mode: 'Off' }, { containerName: 'web' });
    expect([policyFor(both, 'web')?.container, policyFor(both, 'proxy')?.container, policyFor(autoscaler({}), 'web')]).toEqual(['web', '*', undefined]);
  });

  test('is for all of them and for CPU and memory unless it says otherwise', () => {
    expect(policies({}).policies).toMatchObject([{ container: '*', resources: ['cpu', 'memory'] }]);
  });

  test('may be for one container and one resource', () => {
    expect(policies({ containerName: 'web', controlledResources: ['memory'] }).policies).toMatchObject([{ container: 'web', resources: ['memory'] }]);
  });

  test('that is off is for no resource', () => {
    expect(policies({ containerName: 'web', mode: 'Off', controlledResources: ['cpu'] }).policies).toMatchObject([{ container: 'web', resources: [] }]);
  });

  test('may be for no resource', () => expect(policies({ controlledResources: [] }).policies).toMatchObject([{ container: '*', resources: [] }]));
});

describe('the request of a container is changed', () => {
  test.each(['cpu', 'memory'])('for %s when nobody says', resource => expect(resizes(autoscaler({}), 'web', resource)).toBe(true));
  test.each(['Auto', 'Recreate', 'Initial', 'InPlaceOrRecreate'])('in the mode %s', updateMode => {
    expect(resizes(autoscaler({ updatePolicy: { updateMode } }), 'web', 'cpu')).toBe(true);
  });
  test('but only recommended in the mode Off', () => expect(resizes(autoscaler({ updatePolicy: { updateMode: 'Off' } }), 'web', 'cpu')).toBe(false));
  test('but not for ephemeral storage, which it never sets', () => expect(resizes(autoscaler({}), 'web', 'ephemeral-storage')).toBe(false));

  test('by the policy of its name before that of all containers, in any order', () => {
    const own = { containerName: 'web', controlledResources: ['memory'] };
    const all = { containerName: '*', mode: 'Off' };
    for (const both of [policies(own, all), policies(all, own)]) {
      expect(resizes(both, 'web', 'memory')).toBe(true);
      expect(resizes(both, 'web', 'cpu')).toBe(false);
      expect(resizes(both, 'proxy', 'memory')).toBe(false);
    }
  });

  test('though only another container has a policy', () => {
    expect(resizes(policies({ containerName: 'proxy', mode: 'Off' }), 'web', 'cpu')).toBe(true);
  });
});
