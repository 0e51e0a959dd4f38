import { SERVICE_FIELDS, viewService } from '../../../src/kubernetes/objects/service';
import { unlikeSchema } from '../../support/typed-fields';

function service(spec?: unknown) {
  return viewService({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' }, spec });
}

test('a Service is what it says', () => {
  const balancer = { type: 'LoadBalancer', loadBalancerClass: 'service.k8s.aws/nlb' };
  expect(service({ ...balancer, selector: { app: 'web' }, publishNotReadyAddresses: true })).toMatchObject({
    ...balancer, name: 'web', namespace: 'shop', selector: { matchLabels: { app: 'web' }, matchExpressions: [] },
    publishesNotReady: true, isHeadless: false, workloads: [],
  });
});

test.each([undefined, {}, { type: null, selector: [], ports: {}, publishNotReadyAddresses: 'true', loadBalancerClass: 1 }])(
  'what %j does not say is absent, or what the server adds', spec => {
    expect(service(spec)).toMatchObject({
      type: 'ClusterIP', selector: undefined, ports: [], isHeadless: false, publishesNotReady: false, loadBalancerClass: '',
    });
  });

test('a Service with an empty selector selects no pods', () => {
  expect(service({ selector: {} }).selector).toBeUndefined();
});

test.each([
  ['None', true], ['10.0.0.1', false], ['', false], [undefined, false],
])('a Service with the cluster IP %p is headless: %p', (clusterIP, expected) => {
  expect(service({ clusterIP }).isHeadless).toBe(expected);
});

describe('the ports of a Service', () => {
  const targetPort = (value: unknown) => service({ ports: [{ port: 80, targetPort: value }] }).ports[0].targetPort;

  test('lead to ports of the pods, by number or name', () => {
    expect(service({ ports: [{ name: 'http', port: 80, targetPort: 'http' }, { name: 'admin', port: 90, targetPort: 9090 }] }).ports).toEqual([
      { name: 'http', number: 80, targetPort: 'http', protocol: 'TCP', path: '/spec/ports/0' }, { name: 'admin', number: 90, targetPort: 9090, protocol: 'TCP', path: '/spec/ports/1' },
    ]);
  });

  test.each([undefined, null, '', 0, 1.5])('lead to the same number where the target port is %p', value => {
    expect(targetPort(value)).toBe(80);
  });

  test('lead to a name where the number stands in quotes', () => {
    expect(targetPort('8080')).toBe('8080');
  });

  test('are without name or number where neither is given', () => {
    expect(service({ ports: [{}] }).ports).toEqual([{ name: '', number: 0, targetPort: 0, protocol: 'TCP', path: '/spec/ports/0' }]);
  });
});

test('its fields have the types that the server insists on', () => {
  expect(unlikeSchema(SERVICE_FIELDS, 'v1', 'Service')).toEqual([]);
  expect(Object.keys(SERVICE_FIELDS.fields)).toEqual(['type', 'clusterIP', 'selector', 'publishNotReadyAddresses', 'loadBalancerClass', 'ports']);
});
