import { KubernetesObject, viewObject } from '../../../src/kubernetes';
import { jobOf, viewMonitor } from '../../../src/vocabularies/prometheus/monitor';

function monitor(kind: string, spec: object, apiVersion = 'monitoring.coreos.com/v1') {
  return viewMonitor(viewObject({ apiVersion, kind, metadata: { name: 'web', namespace: 'shop' }, spec } as KubernetesObject));
}

test('a ServiceMonitor says which Services it looks at, and how often', () => {
  expect(monitor('ServiceMonitor', { selector: { matchLabels: { app: 'web' } }, endpoints: [{ port: 'http', interval: '15s' }, { targetPort: 9100 }, { port: 'x', interval: '' }] }))
    .toMatchObject({
      isOfServices: true, namespaces: ['shop'], jobLabel: '', selector: { matchLabels: { app: 'web' } },
      endpoints: [{ port: 'http', interval: 15 }, { port: '', interval: undefined }, { port: 'x', interval: undefined }],
    });
});

test('a PodMonitor says the same of pods', () => {
  expect(monitor('PodMonitor', { selector: {}, podMetricsEndpoints: [{ port: 'http', interval: '1m' }] })).toMatchObject({ isOfServices: false, endpoints: [{ interval: 60 }] });
});

test('a monitor looks at its own namespace unless it says otherwise', () => {
  expect(monitor('ServiceMonitor', { namespaceSelector: { matchNames: ['a', 'b'] } })?.namespaces).toEqual(['a', 'b']);
  expect(monitor('ServiceMonitor', { namespaceSelector: { any: true } })?.namespaces).toBeUndefined();
  expect(monitor('ServiceMonitor', { namespaceSelector: { any: false } })?.namespaces).toEqual(['shop']);
  expect(monitor('ServiceMonitor', {})).toMatchObject({ selector: undefined, endpoints: [] });
});

test('other kinds are no monitors', () => {
  expect(monitor('Probe', {})).toBeUndefined();
  expect(monitor('ServiceMonitor', {}, 'example.com/v1')).toBeUndefined();
});

test('series are of the job that Prometheus Operator calls them', () => {
  const target = { name: 'api', labels: { app: 'shop-api' } };
  expect(jobOf(monitor('ServiceMonitor', {})!, target)).toBe('api');
  expect(jobOf(monitor('PodMonitor', {})!, target)).toBe('shop/web');
  expect(jobOf(monitor('ServiceMonitor', { jobLabel: 'app' })!, target)).toBe('shop-api');
  expect(jobOf(monitor('ServiceMonitor', { jobLabel: 'other' })!, target)).toBe('api');
});
