import { readContainers } from '../../../src/kubernetes';
import { isOutboundProxy, isProxy } from '../../../src/vocabularies/outbound-proxy/outbound-proxy';

function known(image: string, args: readonly string[] = [], command: readonly string[] = []): boolean {
  const [container] = readContainers([{ name: 'proxy', image, args, command }], '/spec/containers', false);
  return isOutboundProxy(container);
}

test.each([
  'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.11.0', 'gcr.io/cloudsql-docker/gce-proxy:1.33.2', 'envoyproxy/envoy:v1.32.0', 'pgbouncer',
  'registry.example.com:5000/team/pgbouncer@sha256:0123456789012345678901234567890123456789012345678901234567890123',
])('%s is known', image => {
  expect(known(image)).toBe(true);
});

test.each(['registry.example.com/web:1.0.0', 'registry.example.com/envoy/web:1.0.0', 'my-envoy:1', 'web:envoy', ''])('%p is not', image => {
  expect(known(image)).toBe(false);
});

test('one that waits for its connections ends when they do', () => {
  expect(known('cloud-sql-proxy:2.11.0', ['--port=5432', '--max-sigterm-delay=30s'])).toBe(false);
  expect(known('gce-proxy:1.33.2', [], ['/cloud_sql_proxy', '-term_timeout=30s'])).toBe(false);
  expect(known('cloud-sql-proxy:2.11.0', ['--port=5432'])).toBe(true);
});

test.each([
  ['cloud-sql-proxy', 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.11.0', true],
  ['istio-proxy', 'auto', true],
  ['sql', 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.11.0 ', true],
  ['report', 'registry.example.com/report:1.0', false],
])('container %s with image %s runs until it is told to stop: %s', (name, image, expected) => {
  expect(isProxy({ name, image: image.trim() })).toBe(expected);
});
