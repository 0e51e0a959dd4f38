import { mayBecomeObjects, mayBecomePods } from '../../../src/vocabularies/operators/made-things';

test.each<[string, string, boolean, boolean]>([
  ['', 'Secret', false, false],
  ['apps', 'Deployment', false, false],
  ['monitoring.coreos.com', 'Prometheus', true, true],
  ['monitoring.coreos.com', 'ServiceMonitor', false, false],
  ['cert-manager.io', 'Certificate', true, false],
  ['bitnami.com', 'SealedSecret', true, false],
  ['networking.istio.io', 'VirtualService', false, false],
  ['example.com', 'Anything', true, true],
])('%s %s', (group, kind, objects, pods) => {
  expect(mayBecomeObjects({ group, kind })).toBe(objects);
  expect(mayBecomePods({ group, kind })).toBe(pods);
});
