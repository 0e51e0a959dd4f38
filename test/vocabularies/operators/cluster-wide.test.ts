import { isClusterWide } from '../../../src/vocabularies/operators/cluster-wide';

test.each<[string, string, boolean]>([
  ['', 'Node', true],
  ['karpenter.sh', 'NodePool', true],
  ['external-secrets.io', 'ClusterSecretStore', true],
  ['trust.cert-manager.io', 'Bundle', true],
  ['elbv2.k8s.aws', 'IngressClassParams', true],
  ['kyverno.io', 'ClusterPolicy', true],
  ['constraints.gatekeeper.sh', 'K8sRequiredLabels', true],
  ['external-secrets.io', 'SecretStore', false],
  ['elbv2.k8s.aws', 'TargetGroupBinding', false],
  ['kyverno.io', 'Policy', false],
  ['postgresql.cnpg.io', 'Cluster', false],
  ['cert-manager.io', 'Certificate', false],
  ['', 'ServiceAccount', false],
])('%s %s is in no namespace: %p', (group, kind, expected) => {
  expect(isClusterWide({ group, kind })).toBe(expected);
});
