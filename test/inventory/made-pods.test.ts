import { takeInventory } from '../../src/inventory';
import { makerOfPods } from '../../src/inventory/made-pods';
import { labelSelector } from '../../src/kubernetes';
import { objectsOf } from '../support/judge';

const PROMETHEUS = `{ apiVersion: monitoring.coreos.com/v1, kind: Prometheus, metadata: { name: k8s, namespace: monitoring },
  spec: { podMetadata: { labels: { part: scraper } } } }`;
const KAFKA = '{ apiVersion: kafka.strimzi.io/v1beta2, kind: Kafka, metadata: { name: orders, namespace: monitoring } }';
const CERTIFICATE = '{ apiVersion: cert-manager.io/v1, kind: Certificate, metadata: { name: k8s, namespace: monitoring } }';

function maker(yaml: string, selector: object, namespace = 'monitoring'): string | undefined {
  return makerOfPods(takeInventory(objectsOf(yaml)), labelSelector(selector), namespace)?.kind;
}

test.each<[string, string, object]>([
  ['a label that it says', PROMETHEUS, { matchLabels: { part: 'scraper' } }],
  ['its name', PROMETHEUS, { matchLabels: { instance: 'k8s' } }],
  ['a name after its name', PROMETHEUS, { matchLabels: { instance: 'prometheus-k8s' } }],
  ['its kind', PROMETHEUS, { matchLabels: { app: 'prometheus' } }],
  ['a key of its group', KAFKA, { matchLabels: { 'strimzi.io/component-type': 'x' } }],
  ['a key that has to be there', KAFKA, { matchExpressions: [{ key: 'strimzi.io/cluster', operator: 'Exists' }] }],
  ['one of several values', KAFKA, { matchExpressions: [{ key: 'app', operator: 'In', values: ['x', 'orders'] }] }],
])('%s', (_, yaml, selector) => {
  expect(maker(yaml, selector)).toBeDefined();
});

test.each<[string, string, object]>([
  ['nothing of it', PROMETHEUS, { matchLabels: { app: 'web' } }],
  ['a custom resource without pods', CERTIFICATE, { matchLabels: { app: 'k8s' } }],
  ['what must not be there', KAFKA, { matchExpressions: [{ key: 'strimzi.io/cluster', operator: 'DoesNotExist' }] }],
  ['an empty selector', PROMETHEUS, {}],
])('%s', (_, yaml, selector) => {
  expect(maker(yaml, selector)).toBeUndefined();
});

test('in its own namespace', () => {
  expect(maker(PROMETHEUS, { matchLabels: { instance: 'k8s' } }, 'other')).toBeUndefined();
});
