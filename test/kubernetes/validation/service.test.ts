import { Refusals } from '../../../src/kubernetes/validation/refusals';
import { serviceName, validatePortReference, validateService } from '../../../src/kubernetes/validation/service';

function paths(spec: object, minor = 36, annotations: object = {}): readonly string[] {
  const refusals = new Refusals(minor);
  validateService({ metadata: { annotations }, spec }, refusals);
  return refusals.found.map(({ path }) => path);
}
const PORTS = [{ port: 80 }];

test('a port, none without an address, or a name outside', () => {
  expect([paths({ ports: PORTS }), paths({ clusterIP: 'None' }), paths({ type: 'ExternalName', externalName: 'db.example.com.' })]).toEqual([[], [], []]);
  expect(paths({})).toEqual(['/spec/ports']);
  expect(paths({ type: 'ExternalName' })).toEqual(['/spec/externalName']);
  expect(paths({ type: 'LoadBalancer', clusterIP: 'None', ports: PORTS })).toEqual(['/spec/clusterIP']);
});

test('several ports have names, and nothing is there twice', () => {
  expect(paths({ ports: [{ port: 80 }, { name: 'b', port: 81 }] })).toEqual(['/spec/ports/0/name']);
  expect(paths({ ports: [{ name: 'a', port: 80 }, { name: 'a', port: 80 }] })).toEqual(['/spec/ports/1/name', '/spec/ports/1']);
  expect(paths({ ports: [{ name: 'a', port: 53 }, { name: 'b', port: 53, protocol: 'UDP' }] })).toEqual([]);
  expect(paths({ ports: [{ port: 80, nodePort: 30080 }] })).toEqual(['/spec/ports/0/nodePort']);
});

test('what only balancers have', () => {
  expect(paths({ ports: PORTS, loadBalancerClass: 'example.com/a', loadBalancerSourceRanges: ['10.0.0.0/8'] }))
    .toEqual(['/spec/loadBalancerClass', '/spec/loadBalancerSourceRanges']);
  const annotations = { 'service.beta.kubernetes.io/load-balancer-source-ranges': 'x' };
  expect(paths({ type: 'LoadBalancer', ports: PORTS }, 36, annotations)).toHaveLength(1);
  expect(paths({ type: 'LoadBalancer', ports: PORTS, loadBalancerSourceRanges: ['10.0.0.0'] })).toEqual(['/spec/loadBalancerSourceRanges/0']);
});

test('versions differ in names, zones and outside addresses', () => {
  expect([serviceName(35)('9web'), serviceName(36)('9web')].map(needed => needed === undefined)).toEqual([false, true]);
  const same = { ports: PORTS, trafficDistribution: 'PreferSameZone' };
  expect([paths(same, 30), paths(same, 33), paths(same, 34)]).toEqual([[], ['/spec/trafficDistribution'], []]);
  const outside = { ports: PORTS, externalTrafficPolicy: 'Local', externalIPs: ['10.1.2.3'] };
  expect([paths(outside, 27), paths(outside, 36)]).toEqual([['/spec/externalTrafficPolicy'], []]);
});

test('a port is a number or a name', () => {
  const refusals = new Refusals(36);
  [80, 'http', undefined].forEach(port => validatePortReference(port, '', refusals));
  expect(refusals.found).toEqual([]);
  [0, 65536, '80', 'HTTP'].forEach(port => validatePortReference(port, '', refusals));
  expect(refusals.found).toHaveLength(4);
});
