import { KubernetesObject, viewObject } from '../../../src/kubernetes';
import { KEDA_FEATURES, VERSIONED_KINDS } from '../../../src/vocabularies/keda/versions';

function used(kind: string, spec: object, annotations = {}): readonly string[] {
  const object: KubernetesObject = { apiVersion: 'keda.sh/v1alpha1', kind, metadata: { name: 'web', annotations }, spec };
  return KEDA_FEATURES.flatMap(({ from, where }) => {
    const path = where(viewObject(object));
    return path === undefined ? [] : [`${from} ${path}`];
  });
}

test.each<[string, string, object, object, readonly string[]]>([
  ['a behavior of the fallback', 'ScaledObject', { fallback: { replicas: 3, behavior: 'currentReplicasIfHigher' } }, {}, ['2.17 /spec/fallback/behavior']],
  ['that of before', 'ScaledObject', { fallback: { replicas: 3, behavior: 'static' } }, {}, []],
  ['that of a formula', 'ScaledObject', { fallback: { replicas: 3, behavior: 'scalingModifiers' } }, {}, ['2.20 /spec/fallback/behavior']],
  ['the first cooldown', 'ScaledObject', { initialCooldownPeriod: 300, cooldownPeriod: 300 }, {}, ['2.14 /spec/initialCooldownPeriod']],
  ['a tolerance', 'ScaledObject', { advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleUp: { tolerance: '0' } } } } }, {},
    ['2.18 /spec/advanced/horizontalPodAutoscalerConfig/behavior/scaleUp/tolerance']],
  ['pausing one direction', 'ScaledObject', {}, { 'autoscaling.keda.sh/paused-scale-in': 'true' }, ['2.18 /metadata/annotations/autoscaling.keda.sh~1paused-scale-in']],
  ['pausing both', 'ScaledObject', {}, { 'autoscaling.keda.sh/paused': 'true' }, []],
  ['waking', 'ScaledObject', {}, { 'autoscaling.keda.sh/force-activation': 'true' }, ['2.18 /metadata/annotations/autoscaling.keda.sh~1force-activation']],
  ['eager', 'ScaledJob', { scalingStrategy: { strategy: 'eager' } }, {}, ['2.15 /spec/scalingStrategy/strategy']],
  ['accurate', 'ScaledJob', { scalingStrategy: { strategy: 'accurate' } }, {}, []],
  ['roles of MSK', 'ScaledJob', { triggers: [{ type: 'cpu' }, { type: 'kafka', metadata: { saslTokenProvider: 'aws_msk_iam' } }] }, {}, ['2.14 /spec/triggers/1/metadata/saslTokenProvider']],
  ['even parts', 'ScaledObject', { triggers: [{ type: 'kafka', metadata: { ensureEvenDistributionOfPartitions: 'true' } }] }, {}, ['2.18 /spec/triggers/0/metadata/ensureEvenDistributionOfPartitions']],
  ['values that are missing', 'ScaledObject', { triggers: [{ type: 'aws-cloudwatch', metadata: { ignoreNullValues: 'false' } }] }, {}, ['2.16 /spec/triggers/0/metadata/ignoreNullValues']],
  ['those of another trigger', 'ScaledObject', { triggers: [{ type: 'prometheus', metadata: { ignoreNullValues: 'false' } }] }, {}, []],
  ['an external id', 'TriggerAuthentication', { podIdentity: { provider: 'aws', roleArn: 'arn', externalID: 'x' } }, {}, ['2.20 /spec/podIdentity/externalID']],
  ['a store of secrets', 'ClusterTriggerAuthentication', { awsSecretManager: {} }, {}, ['2.14 /spec/awsSecretManager']],
  ['a field of another kind', 'ScaledJob', { initialCooldownPeriod: 1, fallback: { behavior: 'currentReplicas' } }, {}, []],
  ['what is of another type', 'ScaledObject', { fallback: 'x', advanced: [], triggers: 'x' }, {}, []],
])('%s', (_, kind, spec, annotations, features) => {
  expect(used(kind, spec, annotations)).toEqual(features);
  expect(VERSIONED_KINDS).toContain(kind);
});
