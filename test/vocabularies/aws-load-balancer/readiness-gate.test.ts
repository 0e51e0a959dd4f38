import { takeInventory } from '../../../src/inventory';
import { KubernetesObject } from '../../../src/kubernetes';
import { GATE_LABEL, gateWebhook, namesGate, takesGates } from '../../../src/vocabularies/aws-load-balancer/readiness-gate';
import { deployment, object, service } from '../../support/plain-objects';

const ingress = (annotations: Record<string, string>, ingressClassName = 'alb') =>
  object('networking.k8s.io/v1', 'Ingress', { ingressClassName, defaultBackend: { service: { name: 'web', port: { number: 80 } } } }, { annotations });
const nlb = (loadBalancerClass: string) =>
  object('v1', 'Service', { type: 'LoadBalancer', loadBalancerClass, selector: { app: 'web' }, ports: [{ port: 80 }] },
    { annotations: { 'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': 'ip' } });

function gated(...objects: readonly KubernetesObject[]): boolean {
  return takeInventory([deployment(), ...objects]).workloads[0].trafficPaths.some(takesGates);
}

test('the label is the one of the controller', () => expect(GATE_LABEL).toBe('elbv2.k8s.aws/pod-readiness-gate-inject'));

test.each<[string, readonly KubernetesObject[], boolean]>([
  ['an Application Load Balancer that goes to pods', [service(), ingress({ 'alb.ingress.kubernetes.io/target-type': 'ip' })], true],
  ['one that goes through nodes', [service(), ingress({ 'alb.ingress.kubernetes.io/target-type': 'instance' })], false],
  ['another Ingress', [service(), ingress({}, 'nginx')], false],
  ['a Service inside the cluster', [service()], false],
  ['a Network Load Balancer that goes to pods', [nlb('service.k8s.aws/nlb')], true],
  ['one of EKS Auto Mode', [nlb('eks.amazonaws.com/nlb')], false],
])('behind %s', (_, objects, expected) => {
  expect(gated(...objects)).toBe(expected);
});

test.each([
  [['target-health.elbv2.k8s.aws/k8s-shop-web-0123456789'], true],
  [['example.com/warm', 'target-health.elbv2.k8s.aws/web'], true],
  [['example.com/warm'], false],
  [[], false],
])('pods that name %j have a gate of the controller: %p', (gates, expected) => {
  const [workload] = takeInventory([deployment({ pod: { readinessGates: gates.map(conditionType => ({ conditionType })) } })]).workloads;
  expect(namesGate(workload.pod)).toBe(expected);
});

describe('the webhook that gives the gates', () => {
  const configuration = (kind: string, name: string, apiVersion = 'admissionregistration.k8s.io/v1') =>
    ({ apiVersion, kind, metadata: { name: 'aws-load-balancer-webhook' }, webhooks: [{ name: 'mservice.elbv2.k8s.aws' }, { name, failurePolicy: 'Ignore' }] });
  const found = (...args: Parameters<typeof configuration>) => gateWebhook(takeInventory([deployment(), configuration(...args)]));

  test('is known by its name', () => {
    expect(found('MutatingWebhookConfiguration', 'mpod.elbv2.k8s.aws')).toMatchObject({
      configuration: { name: 'aws-load-balancer-webhook' }, webhook: { isRequired: false, path: '/webhooks/1' },
    });
  });

  test.each([
    ['of another name', 'MutatingWebhookConfiguration', 'quicid.elbv2.k8s.aws', undefined],
    ['that only validates', 'ValidatingWebhookConfiguration', 'mpod.elbv2.k8s.aws', undefined],
    ['of another API', 'MutatingWebhookConfiguration', 'mpod.elbv2.k8s.aws', 'example.com/v1'],
  ])('is none %s', (_, kind, name, apiVersion) => expect(found(kind, name, apiVersion)).toBeUndefined());
});
