import { audit } from '../../src/audit';
import { KubernetesObject } from '../../src/kubernetes';
import { tlsPolicyIsCurrent } from '../../src/recommendations/exposure/tls-policy-is-current';

const PREFIX = 'alb.ingress.kubernetes.io/';
const HTTPS = { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]' };

function ingress(name: string, annotations: Readonly<Record<string, string>>): KubernetesObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'shop', annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [PREFIX + key, value])) },
    spec: { ingressClassName: 'alb', rules: [{ host: `${name}.example.com`, http: { paths: [] } }] },
  };
}

const said = (...objects: KubernetesObject[]) => audit(objects).findings
  .filter(({ id }) => id === tlsPolicyIsCurrent.id).map(({ level, object, message }) => `${level} ${object.name}: ${message}`);

test('an old policy that nobody chose is told once for a group', () => {
  const grouped = { ...HTTPS, 'group.name': 'shop' };
  expect(said(ingress('b', grouped), ingress('a', grouped), ingress('c', { 'group.name': 'shop' }))).toEqual([
    'info a: The load balancer of group shop speaks TLS on port 443 by ELBSecurityPolicy-2016-08, which the controller chooses because nothing states ssl-policy.',
  ]);
  expect(said(ingress('a', grouped), ingress('b', { ...grouped, 'ssl-policy': tlsPolicyIsCurrent.choose() }))).toEqual([]);
});

test('and of each balancer that is nobody else\'s', () => {
  expect(said(ingress('a', HTTPS), ingress('b', HTTPS))).toHaveLength(2);
  expect(said(ingress('a', { ...HTTPS, 'ssl-policy': 'ELBSecurityPolicy-2016-08' }), ingress('b', {}))).toEqual([]);
});

test('and of a Network Load Balancer', () => {
  const annotations = { 'service.beta.kubernetes.io/aws-load-balancer-ssl-cert': 'arn:aws:acm:eu-west-1:123456789012:certificate/a' };
  expect(said({
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop', annotations },
    spec: { type: 'LoadBalancer', loadBalancerClass: 'service.k8s.aws/nlb', selector: { app: 'web' }, ports: [{ port: 443 }] },
  })).toEqual([
    'info web: The load balancer speaks TLS on port 443 by ELBSecurityPolicy-2016-08, which the controller chooses because nothing states aws-load-balancer-ssl-negotiation-policy.',
  ]);
});
