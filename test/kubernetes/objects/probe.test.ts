import { FieldType } from '../../../src/kubernetes/json/field-types';
import { Fields } from '../../../src/kubernetes/json/fields';
import { ACTION_FIELDS, failureBudget, Probe, PROBE_FIELDS, readAction, readProbe, startBudget } from '../../../src/kubernetes/objects/probe';
import { unlikeSchema } from '../../support/typed-fields';

function probe(json: object): Probe {
  return readProbe(json, 'livenessProbe')!;
}

const NONE = { kind: 'none', path: '', scheme: '', host: '', port: 0, service: '', command: [], headers: {} };

describe('what a probe or a hook does', () => {
  test.each<[string, Fields, object]>([
    ['a request', { httpGet: { path: '/ready', port: 'http', host: '127.0.0.1', scheme: 'HTTPS' } },
      { kind: 'http', path: '/ready', port: 'http', host: '127.0.0.1', scheme: 'HTTPS' }],
    ['a request with headers', { httpGet: { port: 80, httpHeaders: [{ name: 'Host', value: 'web' }, { name: 'X' }, {}] } },
      { kind: 'http', path: '/', port: 80, scheme: 'HTTP', headers: { 'Host': 'web', 'X': '', '': '' } }],
    ['a request for the root, without TLS, where it says no more', { httpGet: { port: 8080 } },
      { kind: 'http', path: '/', scheme: 'HTTP', port: 8080 }],
    ['a connection', { tcpSocket: { port: 5432, host: 'db' } }, { kind: 'tcp', port: 5432, host: 'db' }],
    ['a call of gRPC', { grpc: { port: 9090, service: 'readiness' } }, { kind: 'grpc', port: 9090, service: 'readiness' }],
    ['a call of gRPC for the whole server', { grpc: { port: 9090 } }, { kind: 'grpc', port: 9090, service: '' }],
    ['a command', { exec: { command: ['/bin/ready', '-q'] } }, { kind: 'exec', command: ['/bin/ready', '-q'] }],
    ['a command that is no list', { exec: { command: 'ready' } }, { kind: 'exec', command: [] }],
    ['a port that is neither number nor name', { tcpSocket: { port: null } }, { kind: 'tcp', port: 0 }],
    ['a number in quotes, which is a name', { tcpSocket: { port: '8080' } }, { kind: 'tcp', port: '8080' }],
    ['nothing', {}, {}],
    ['nothing that can be read', { httpGet: null, tcpSocket: 8080, exec: ['ready'] }, {}],
  ])('may be %s', (_, handler, expected) => {
    expect(readAction(handler)).toStrictEqual({ ...NONE, ...expected });
  });
});

describe('a probe', () => {
  test('asks every ten seconds, waits for one and gives up after three failures, unless it says otherwise', () => {
    expect(readProbe({}, 'readinessProbe')).toStrictEqual({
      ...NONE, field: 'readinessProbe', initialDelay: 0, period: 10, timeout: 1, failures: 3, successes: 1, terminationGracePeriod: undefined,
    });
  });

  test('says otherwise in fields of its own', () => {
    expect(probe({
      initialDelaySeconds: 5, periodSeconds: 20, timeoutSeconds: 2, failureThreshold: 6, successThreshold: 4, terminationGracePeriodSeconds: 0,
      tcpSocket: { port: 80 },
    })).toMatchObject({
      kind: 'tcp', port: 80, initialDelay: 5, period: 20, timeout: 2, failures: 6, successes: 4, terminationGracePeriod: 0,
    });
  });

  test('takes a number in quotes for none', () => {
    expect(probe({ periodSeconds: '20', failureThreshold: null })).toMatchObject({ period: 10, failures: 3 });
  });

  test.each([undefined, null, true, []])('is absent as %p', value => {
    expect(readProbe(value, 'livenessProbe')).toBeUndefined();
  });
});

test.each<[string, object, number]>([
  ['by default', {}, 31],
  ['when one failure is enough', { failureThreshold: 1 }, 11],
  ['when it asks often', { periodSeconds: 5, timeoutSeconds: 2 }, 17],
  ['when the timeout is the period', { periodSeconds: 5, timeoutSeconds: 5 }, 20],
  ['when the timeout stretches the period', { periodSeconds: 1, timeoutSeconds: 5 }, 16],
  ['whatever the delay at the start', { initialDelaySeconds: 60 }, 31],
])('a container can fail a probe for so long %s', (_, json, expected) => {
  expect(failureBudget(probe(json))).toBe(expected);
});

test.each<[string, object, number]>([
  ['by default', {}, 20],
  ['when one failure is enough', { failureThreshold: 1 }, 0],
  ['with a delay', { initialDelaySeconds: 30, failureThreshold: 1 }, 30],
  ['with a delay and failures', { initialDelaySeconds: 15, periodSeconds: 5, failureThreshold: 25 }, 135],
  ['whatever the timeout', { timeoutSeconds: 9 }, 20],
])('a container has so long to start %s', (_, json, expected) => {
  expect(startBudget(probe(json))).toBe(expected);
});

test('its fields have the types that the server insists on, as have those of hooks', () => {
  const container = (fields: Record<string, FieldType>) => ({ fields: { containers: { list: { fields } } } });
  expect(unlikeSchema(container({ livenessProbe: PROBE_FIELDS }), 'v1', 'Pod')).toEqual([]);
  expect(Object.keys(PROBE_FIELDS.fields)).toEqual([
    'exec', 'httpGet', 'tcpSocket', 'grpc', 'initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'failureThreshold', 'successThreshold',
    'terminationGracePeriodSeconds',
  ]);
  expect(unlikeSchema(container({ lifecycle: { fields: { postStart: { fields: ACTION_FIELDS } } } }), 'v1', 'Pod')).toEqual([]);
});
