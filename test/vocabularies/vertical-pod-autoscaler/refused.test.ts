import { gatedFields, refusedByDefinition, refusedByWebhook } from '../../../src/vocabularies/vertical-pod-autoscaler/refused';

const TARGET = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };

function autoscaler(spec: object, apiVersion = 'autoscaling.k8s.io/v1') {
  return { apiVersion, kind: 'VerticalPodAutoscaler', metadata: { name: 'web' }, spec: { targetRef: TARGET, ...spec } };
}

function policy(fields: object) {
  return autoscaler({ resourcePolicy: { containerPolicies: [fields] } });
}

const FIRST = '/spec/resourcePolicy/containerPolicies/0';

describe('the definition refuses', () => {
  const refused = (object: Parameters<typeof refusedByDefinition>[0]) => refusedByDefinition(object).map(({ path, problem }) => `${path} ${problem}`);

  test.each(['Off', 'Initial', 'Recreate', 'InPlaceOrRecreate', 'InPlace', 'Auto'])('no mode %s', updateMode => expect(refused(autoscaler({ updatePolicy: { updateMode } }))).toEqual([]));
  test('another mode', () => expect(refused(autoscaler({ updatePolicy: { updateMode: 'off' } }))).toEqual(['/spec/updatePolicy/updateMode is "off"']));
  test('an object without a target', () => {
    expect(refused(autoscaler({ targetRef: undefined }))).toEqual(['/spec/targetRef/kind is missing', '/spec/targetRef/name is missing']);
    expect(refused(autoscaler({ targetRef: undefined, selector: {} }, 'autoscaling.k8s.io/v1beta1'))).toEqual([]);
  });
  test('words of a policy that there are not, and amounts that are none', () => {
    expect(refused(policy({ mode: 'On', controlledValues: 'Requests', maxAllowed: { memory: '2 GB', cpu: 1 } }))).toEqual([
      `${FIRST}/mode is "On"`, `${FIRST}/controlledValues is "Requests"`, `${FIRST}/maxAllowed/memory is "2 GB"`,
    ]);
  });
  test('a requirement of eviction that there is not', () => {
    expect(refused(autoscaler({ updatePolicy: { evictionRequirements: [{ resources: ['cpu'], changeRequirement: 'Higher' }, { changeRequirement: 'TargetHigherThanRequests' }] } })))
      .toEqual(['/spec/updatePolicy/evictionRequirements/0/changeRequirement is "Higher"']);
  });
});

describe('the webhook refuses', () => {
  const refused = (object: Parameters<typeof refusedByWebhook>[0]) => refusedByWebhook(object).map(({ path, problem }) => `${path} ${problem}`);

  test('nothing of an object that says as little as it can', () => expect(refused(autoscaler({}))).toEqual([]));
  test.each([0, -1])('%d replicas', minReplicas => expect(refused(autoscaler({ updatePolicy: { updateMode: 'Off', minReplicas } }))).toEqual([`/spec/updatePolicy/minReplicas is ${minReplicas}`]));
  test('a policy without a container', () => expect(refused(policy({}))).toEqual([`${FIRST}/containerName is missing`]));
  test('a maximum below the minimum, whatever their units, and no equal ones', () => {
    expect(refused(policy({ containerName: 'web', minAllowed: { memory: '1025Mi', cpu: '1' }, maxAllowed: { memory: '1Gi', cpu: '1000m' } })))
      .toEqual([`${FIRST}/maxAllowed/memory is 1Gi, below minAllowed, 1025Mi`]);
  });
  test('limits of a container that is left alone', () => {
    expect(refused(policy({ containerName: 'web', mode: 'Off', controlledValues: 'RequestsAndLimits' }))).toEqual([`${FIRST}/controlledValues is RequestsAndLimits beside mode Off`]);
    expect(refused(policy({ containerName: 'web', mode: 'Off', controlledValues: 'RequestsOnly' }))).toEqual([]);
  });
  test('a resource that it never sets', () => expect(refused(policy({ containerName: 'web', controlledResources: ['cpu', 'nvidia.com/gpu'] }))).toEqual([`${FIRST}/controlledResources/1 is "nvidia.com/gpu"`]));
  test('amounts that are too fine', () => {
    expect(refused(policy({ containerName: 'web', minAllowed: { cpu: '1.5m', memory: '100m' }, maxAllowed: { cpu: '1.005', memory: '1.5Gi' } })))
      .toEqual([`${FIRST}/minAllowed/cpu is 1.5m`, `${FIRST}/minAllowed/memory is 100m`]);
  });
  test('more than one recommender', () => {
    expect(refused(autoscaler({ recommenders: [{ name: 'a' }, { name: 'b' }] }))).toEqual(['/spec/recommenders has 2 of them']);
    expect(refused(autoscaler({ recommenders: [{ name: 'a' }] }))).toEqual([]);
  });
});

test('fields behind a feature gate are told with it', () => {
  const { spec } = policy({ containerName: 'web', startupBoost: { cpu: {} }, oomMinBumpUp: '100Mi' });
  expect(gatedFields(autoscaler({ ...spec, startupBoost: { cpu: {} }, updatePolicy: { updateMode: 'Off', evictAfterOOMSeconds: 600 } }))).toEqual([
    { path: '/spec/startupBoost', gate: 'CPUStartupBoost' },
    { path: '/spec/updatePolicy/evictAfterOOMSeconds', gate: 'PerVPAConfig' },
    { path: `${FIRST}/oomMinBumpUp`, gate: 'PerVPAConfig' },
    { path: `${FIRST}/startupBoost`, gate: 'CPUStartupBoost' },
  ]);
});
