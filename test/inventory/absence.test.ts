import { takeInventory } from '../../src/inventory';
import { fillerOf, partsOfName, presenceOf } from '../../src/inventory/absence';
import { objectsOf } from '../support/judge';

function presence(yaml: string, kind = 'Secret', namespace = 'shop', name = 'web-tls') {
  return presenceOf(takeInventory(objectsOf(yaml)), { group: '', kind, namespace, name });
}

test.each<[string, string]>([
  ['it is there', '{ apiVersion: v1, kind: Secret, metadata: { name: web-tls, namespace: shop } }'],
  ['it goes where it is applied', '{ apiVersion: v1, kind: Secret, metadata: { name: web-tls } }'],
  ['a hook makes it', '{ apiVersion: v1, kind: Secret, metadata: { name: web-tls, namespace: shop, annotations: { helm.sh/hook: pre-install } } }'],
  ['a custom resource names it', '{ apiVersion: cert-manager.io/v1, kind: Certificate, metadata: { name: x, namespace: shop }, spec: { secretName: web-tls } }'],
  ['one of another namespace names it', '{ apiVersion: external-secrets.io/v1, kind: ClusterExternalSecret, metadata: { name: x }, spec: { externalSecretName: web-tls } }'],
  ['it is called after a custom resource', '{ apiVersion: example.com/v1, kind: Web, metadata: { name: web, namespace: shop } }'],
  ['an Ingress asks for its certificate', `{ apiVersion: networking.k8s.io/v1, kind: Ingress, spec: { tls: [{ secretName: web-tls }] },
    metadata: { name: web, namespace: shop, annotations: { cert-manager.io/cluster-issuer: letsencrypt } } }`],
  ['a Service asks for its certificate', `{ apiVersion: v1, kind: Service,
    metadata: { name: web, namespace: shop, annotations: { service.beta.openshift.io/serving-cert-secret-name: web-tls } } }`],
  ['it is copied from another namespace', `{ apiVersion: v1, kind: Secret,
    metadata: { name: web-tls, namespace: other, annotations: { reflector.v1.k8s.emberstack.com/reflection-auto-enabled: "true" } } }`],
  ['a Job makes it', `{ apiVersion: batch/v1, kind: Job, metadata: { name: x, namespace: shop },
    spec: { template: { spec: { containers: [{ name: x, args: [create, --secret-name=web-tls] }] } } } }`],
])('%s', (_, yaml) => {
  expect(presence(yaml)).toBe('there');
});

test.each<[string, string, string]>([
  ['nothing else is', '{ apiVersion: v1, kind: ConfigMap, metadata: { name: web-tls, namespace: shop } }', 'missing'],
  ['another is', '{ apiVersion: v1, kind: Secret, metadata: { name: api, namespace: shop } }', 'missing-beside-others'],
  ['it is in another namespace', '{ apiVersion: v1, kind: Secret, metadata: { name: web-tls, namespace: other } }', 'missing'],
  ['what names it only configures', '{ apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: { name: web, namespace: shop }, spec: { secret: web-tls } }', 'missing'],
  ['a custom resource of another namespace makes its own', '{ apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: { name: web-tls, namespace: other } }', 'missing'],
  ['it is called after a custom resource of another namespace', '{ apiVersion: example.com/v1, kind: Web, metadata: { name: web, namespace: other } }', 'missing'],
  ['an Ingress asks for no certificate', `{ apiVersion: networking.k8s.io/v1, kind: Ingress, spec: { tls: [{ secretName: web-tls }] },
    metadata: { name: web, namespace: shop } }`, 'missing'],
])('%s', (_, yaml, expected) => {
  expect(presence(yaml)).toBe(expected);
});

test('what is in every namespace', () => {
  expect(presence('', 'ConfigMap', 'shop', 'kube-root-ca.crt')).toBe('there');
  expect(presence('', 'ServiceAccount', 'shop', 'default')).toBe('there');
});

test('the claims of a StatefulSet are called after it', () => {
  const set = `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db, namespace: shop },
    spec: { template: { spec: { containers: [] } }, volumeClaimTemplates: [{ metadata: { name: data } }] } }`;
  expect(presence(set, 'PersistentVolumeClaim', 'shop', 'data-db-0')).toBe('there');
  expect(presence(set, 'PersistentVolumeClaim', 'shop', 'data-other-0')).toBe('missing');
});

test('parts of a name', () => {
  expect(partsOfName('a-b.c')).toEqual(['a', 'a-b', 'a-b.c', 'b', 'b.c', 'c']);
});

test.each<[string, 'known' | 'possible' | 'none', string]>([
  ['an ExternalSecret that merges', 'known', `{ apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: { name: x, namespace: shop },
    spec: { target: { name: web-tls, creationPolicy: Merge } } }`],
  ['an ExternalSecret of its name', 'known', '{ apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: { name: web-tls, namespace: shop } }'],
  ['one of another namespace', 'none', '{ apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: { name: web-tls, namespace: other } }'],
  ['one that is called after it', 'none', '{ apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: { name: web, namespace: shop } }'],
  ['a database that asks for it', 'possible', '{ apiVersion: postgresql.cnpg.io/v1, kind: Cluster, metadata: { name: x, namespace: shop }, spec: { secret: web-tls } }'],
  ['what sends it elsewhere', 'none', '{ apiVersion: external-secrets.io/v1, kind: PushSecret, metadata: { name: x, namespace: shop }, spec: { selector: { secret: { name: web-tls } } } }'],
])('who fills in a Secret: %s', (_, expected, yaml) => {
  expect(fillerOf(takeInventory(objectsOf(yaml)), { group: '', kind: 'Secret', namespace: 'shop', name: 'web-tls' })).toBe(expected);
});
