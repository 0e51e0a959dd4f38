import { namesGroup, sharingEntry } from '../../src/inventory/shared-balancers';
import { ingressClasses, KubernetesObject } from '../../src/kubernetes';

const NAMED = { 'alb.ingress.kubernetes.io/group.name': 'shop' };
const NONE = ingressClasses([]);

function ingress(annotations: object | undefined, metadata: object = {}): KubernetesObject {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web', annotations, ...metadata }, spec: { ingressClassName: 'alb' } } as KubernetesObject;
}

test.each([[NAMED, true], [{}, false], [undefined, false]])('whether an Ingress names a group by %j: %s', (annotations, isSo) => {
  expect(namesGroup(ingress(annotations))).toBe(isSo);
});

test('an Ingress that names a group shares a balancer', () => {
  expect(sharingEntry(ingress(NAMED), NONE)).toMatchObject({ group: 'shop', view: { name: 'web' } });
});

test('so does one of a class that names it', () => {
  const classes = ingressClasses([
    { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'alb' }, spec: { controller: 'ingress.k8s.aws/alb', parameters: { kind: 'IngressClassParams', name: 'all' } } },
    { apiVersion: 'elbv2.k8s.aws/v1beta1', kind: 'IngressClassParams', metadata: { name: 'all' }, spec: { group: { name: 'all' } } },
  ]);
  expect(sharingEntry(ingress({}), classes)?.group).toBe('all');
});

test.each([
  ['without a group', ingress({})],
  ['of another Ingress that made it', ingress(NAMED, { ownerReferences: [{ apiVersion: 'example.com/v1', kind: 'Route', name: 'web', uid: '1', controller: true }] })],
])('one %s does not', (_, json) => expect(sharingEntry(json, NONE)).toBeUndefined());
