import { isScraped, requestPorts } from '../../src/inventory/scraped-ports';
import { viewService } from '../../src/kubernetes';
import { service } from '../support/plain-objects';

const port = (name: string, number: number, targetPort: number | string = number) => ({ name, number, targetPort, protocol: 'TCP', path: '' });

test.each<[string, ReturnType<typeof port>]>([
  ['metrics', port('metrics', 9402, 'metrics')],
  ['a protocol before it', port('http-metrics', 8080)],
  ['a protocol before it, over TLS', port('https_metrics', 8443)],
  ['its short name', port('http-envoy-prom', 15090)],
  ['a monitor', port('tcp-prometheus-servicemonitor', 9402)],
  ['monitoring', port('http-monitoring', 15014)],
  ['the name of the container port', port('http', 80, 'metrics')],
  ['no name and the number of an exporter', port('', 9100)],
  ['no name and the number of an exporter behind it', port('', 80, 9187)],
  ['the name of its protocol and the number of an exporter', port('http', 7979, 'http')],
  ['the name of Prometheus', port('prometheus', 9090)],
])('a port is scraped by %s', (_, scraped) => {
  expect(isScraped(scraped, { name: 'web' })).toBe(true);
});

test.each<[string, ReturnType<typeof port>]>([
  ['http', port('http', 8080)],
  ['no name', port('', 8080, 'http')],
  ['a word that only contains it', port('metricsservice', 9666)],
  ['a webhook', port('webhook-metrics', 9443)],
  ['an API of metrics', port('metrics-api', 6443)],
  ['an API of metrics before a name', port('metrics-api', 443, 'https')],
  ['a name beside the number of an exporter', port('grpc-query', 9100)],
  ['the number of a database', port('', 9200)],
])('a port takes requests by %s', (_, asked) => {
  expect(isScraped(asked, { name: 'web' })).toBe(false);
});

test.each(['controller-manager-metrics-service', 'policies-metrics', 'metrics'])('a port that says its protocol alone is scraped of the Service %s', name => {
  expect(isScraped(port('https', 8443, 'https'), { name })).toBe(true);
  expect(isScraped(port('grpc', 8443, 'grpc'), { name })).toBe(false);
});

test.each(['metrics-server', 'custom-metrics-apiserver', 'biometrics'])('the Service %s answers requests', name => {
  expect(isScraped(port('https', 443, 'https'), { name })).toBe(false);
});

test('Prometheus calls its own interface so', () => {
  expect(isScraped(port('prometheus', 9090), { name: 'prometheus-operated' })).toBe(false);
});

describe('the ports at which a Service takes requests', () => {
  const both = [{ name: 'http', port: 80, targetPort: 'http' }, { name: 'metrics', port: 9090, targetPort: 'metrics' }];
  const asked = (spec: Record<string, unknown>) => requestPorts(viewService(service(spec))).map(({ name }) => name);

  test('are those that are not scraped', () => {
    expect(asked({ ports: both })).toEqual(['http']);
    expect(asked({ ports: both.slice(1) })).toEqual([]);
    expect(asked({ ports: both.slice(0, 1) })).toEqual(['http']);
    expect(asked({ ports: [] })).toEqual([]);
  });

  test('are all of them behind a balancer', () => {
    expect(asked({ type: 'LoadBalancer', ports: both })).toEqual(['http', 'metrics']);
  });
});
