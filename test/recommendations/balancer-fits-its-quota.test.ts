import { audit } from '../../src/audit';
import { KubernetesObject } from '../../src/kubernetes';
import { balancerFitsItsQuota } from '../../src/recommendations/exposure/balancer-fits-its-quota';

const PREFIX = 'alb.ingress.kubernetes.io/';

/** So many Ingresses, each with so many paths of one Service. */
function group(ingresses: number, paths: number, annotations: Readonly<Record<string, string>> = { 'group.name': 'shop' }): readonly KubernetesObject[] {
  return Array.from({ length: ingresses }, (_, at) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name: `web-${String(at).padStart(4, '0')}`, namespace: 'shop',
      annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [PREFIX + key, value])),
    },
    spec: {
      ingressClassName: 'alb',
      rules: [{
        http: {
          paths: Array.from({ length: paths }, (__, index) => ({
            path: `/${at}/${index}`, pathType: 'Prefix', backend: { service: { name: `web-${at}`, port: { number: 80 } } },
          })),
        },
      }],
    },
  }));
}

function said(objects: readonly KubernetesObject[]): readonly string[] {
  return audit(objects).findings.filter(({ id }) => id === balancerFitsItsQuota.id).map(({ level, object, message }) => `${level} ${object.name}: ${message}`);
}

test.each<[string, readonly KubernetesObject[], readonly string[]]>([
  ['a hundred rules', group(50, 2), []],
  ['one more', group(51, 2), ['warning web-0000: The load balancer of group shop needs 102 rules on its listeners, but has a quota of 100 unless it was raised.']],
  ['more than a hundred of both', group(101, 1), [
    'warning web-0000: The load balancer of group shop needs 101 rules on its listeners, but has a quota of 100 unless it was raised.',
    'warning web-0000: The load balancer of group shop needs 101 target groups, but may have 100.',
  ]],
  ['a balancer of its own', group(1, 101, {}), ['warning web-0000: The load balancer needs 101 rules on its listeners, but has a quota of 100 unless it was raised.']],
  ['many balancers', group(101, 1, {}), []],
  ['the same rules on a second port', group(30, 2, { 'group.name': 'shop', 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]' }), [
    'warning web-0000: The load balancer of group shop needs 120 rules on its listeners, but has a quota of 100 unless it was raised.',
  ]],
  ['HTTP that is redirected', group(30, 2, { 'group.name': 'shop', 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'ssl-redirect': '443' }), []],
])('%s', (_, objects, expected) => expect(said(objects)).toEqual(expected));
