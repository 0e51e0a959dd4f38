import { takeInventory } from '../../src/inventory';
import { mayBeSameNamespace, sayersFor, surroundings } from '../../src/inventory/surroundings';
import { objectsOf } from '../support/judge';

/** What those who name the Secret `creds` of a namespace do with it. */
function sayers(yaml: string, namespace = 'shop'): readonly string[] {
  return sayersFor(surroundings(takeInventory(objectsOf(yaml))), { namespace, name: 'creds' }).map(({ writes }) => writes);
}

const job = (args: string, namespace = 'other') => `{ apiVersion: batch/v1, kind: Job, metadata: { name: x, namespace: ${namespace} },
  spec: { template: { spec: { containers: [{ name: x, args: [${args}] }] } } } }`;

test.each<[string, string]>([
  ['in its own namespace', '{ apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: { name: creds, namespace: shop } }'],
  ['where it is applied', '{ apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: { name: creds } }'],
  ['in a namespace that it names', `{ apiVersion: secrets.infisical.com/v1alpha1, kind: InfisicalSecret, metadata: { name: x, namespace: other },
    spec: { managedSecretReference: { secretName: creds, secretNamespace: shop } } }`],
  ['in every namespace, as it has none', '{ apiVersion: external-secrets.io/v1, kind: ClusterExternalSecret, metadata: { name: x }, spec: { externalSecretName: creds } }'],
  ['in every namespace, whatever is written', '{ apiVersion: trust.cert-manager.io/v1alpha1, kind: Bundle, metadata: { name: creds, namespace: cert-manager } }'],
  ['where others copy it', `{ apiVersion: cert-manager.io/v1, kind: Certificate, metadata: { name: x, namespace: other },
    spec: { secretName: creds, secretTemplate: { annotations: { reflector.v1.k8s.emberstack.com/reflection-auto-enabled: "true" } } } }`],
  ['by a command', job('"create secret generic creds --namespace=shop"')],
  ['by a command from time to time', `{ apiVersion: batch/v1, kind: CronJob, metadata: { name: x, namespace: shop },
    spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: x, command: [kubectl, create, secret, generic, creds] }] } } } } } }`],
  ['for an Ingress', `{ apiVersion: networking.k8s.io/v1, kind: Ingress, spec: { tls: [{ secretName: creds }] },
    metadata: { name: web, namespace: shop, annotations: { cert-manager.io/cluster-issuer: letsencrypt } } }`],
])('it is written %s', (_, yaml) => {
  expect(sayers(yaml)).toEqual(['surely']);
});

test.each<[string, string]>([
  ['of another namespace', '{ apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: { name: creds, namespace: other } }'],
  ['of another namespace with labels', '{ apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: { name: creds, namespace: other, labels: { part-of: shop } } }'],
  ['of another namespace by a command', job('--secret-name=creds')],
  ['of a database of another namespace', '{ apiVersion: postgresql.cnpg.io/v1, kind: Cluster, metadata: { name: x, namespace: other }, spec: { superuserSecret: { name: creds } } }'],
])('nobody means it who speaks of one %s', (_, yaml) => {
  expect(sayers(yaml)).toEqual([]);
  expect(sayers(yaml, 'other')).not.toEqual([]);
});

test('who may only read it', () => {
  expect(sayers('{ apiVersion: postgresql.cnpg.io/v1, kind: Cluster, metadata: { name: x, namespace: shop }, spec: { superuserSecret: { name: creds } } }')).toEqual(['perhaps']);
  expect(sayers('{ apiVersion: external-secrets.io/v1, kind: SecretStore, metadata: { name: x, namespace: shop }, spec: { auth: [{ secretRef: { name: creds } }] } }')).toEqual(['never']);
});

test('what the fields of an operator that is not known say of it', () => {
  const database = '{ apiVersion: example.com/v1, kind: Database, metadata: { name: x }, spec: { parts: [{ writeConnectionSecretToRef: { name: creds, namespace: shop } }] } }';
  expect(sayers(database)).toEqual(['perhaps', 'surely']);
});

test('namespaces that may be one', () => {
  expect(mayBeSameNamespace('shop', 'shop')).toBe(true);
  expect(mayBeSameNamespace('shop', '')).toBe(true);
  expect(mayBeSameNamespace('shop', 'other')).toBe(false);
});
