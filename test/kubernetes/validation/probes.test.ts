import { validateLifecycle, validateLivenessProbe, validateReadinessProbe, validateStartupProbe } from '../../../src/kubernetes/validation/probes';
import { refusedBy } from '../../support/validation/scope';

const HTTP = { httpGet: { path: '/', port: 8080 } };

const PROBES = { livenessProbe: validateLivenessProbe, readinessProbe: validateReadinessProbe, startupProbe: validateStartupProbe };

function probed(field: keyof typeof PROBES, change: object) {
  return refusedBy(scope => PROBES[field]({ ...HTTP, ...change }, `/${field}`, scope));
}
function hooked(preStop: object, minor?: number, gracePeriod = 30) {
  return refusedBy(scope => validateLifecycle({ preStop }, '/lifecycle', scope), minor, { gracePeriod });
}

test('of liveness and startup one success is enough', () => {
  expect(probed('readinessProbe', { successThreshold: 2 })).toEqual([]);
  expect(probed('livenessProbe', { successThreshold: 0 })).toEqual([]);
  expect(probed('livenessProbe', { successThreshold: 2 })).toEqual(['/livenessProbe/successThreshold is 2']);
  expect(probed('startupProbe', { successThreshold: 3 })).toEqual(['/startupProbe/successThreshold is 3']);
});

test('a readiness probe stops nothing', () => {
  expect(probed('livenessProbe', { terminationGracePeriodSeconds: 5 })).toEqual([]);
  expect(probed('livenessProbe', { terminationGracePeriodSeconds: 0 })).toEqual(['/livenessProbe/terminationGracePeriodSeconds is 0']);
  expect(probed('readinessProbe', { terminationGracePeriodSeconds: 5 })).toEqual(['/readinessProbe/terminationGracePeriodSeconds is given to a readiness probe, which stops nothing']);
});

test('a probe does one thing', () => {
  expect(refusedBy(scope => validateLivenessProbe({ periodSeconds: 5 }, '/livenessProbe', scope))).toEqual(['/livenessProbe has none of exec, httpGet, tcpSocket, grpc']);
  expect(probed('livenessProbe', { exec: { command: ['true'] } })).toEqual(['/livenessProbe has httpGet and exec']);
  expect(probed('livenessProbe', { httpGet: { port: '8080' } })).toEqual(['/livenessProbe/httpGet/port is "8080"']);
  expect(probed('livenessProbe', { httpGet: { port: 'http', scheme: 'https' } })).toEqual(['/livenessProbe/httpGet/scheme is "https"']);
  expect(probed('livenessProbe', { periodSeconds: -1 })).toEqual(['/livenessProbe/periodSeconds is -1']);
});

test('a hook does one thing too', () => {
  expect(hooked({ exec: { command: ['sleep', '5'] } })).toEqual([]);
  expect(hooked({ exec: {} })).toEqual(['/lifecycle/preStop/exec/command is missing']);
  expect(hooked({ grpc: { port: 80 } })).toEqual(['/lifecycle/preStop has none of exec, httpGet, tcpSocket, sleep']);
});

test('it sleeps while the pod stops, and since servers know that', () => {
  const sleep = (seconds: number) => ({ sleep: { seconds } });
  expect(hooked(sleep(30))).toEqual([]);
  expect(hooked(sleep(31))).toEqual(['/lifecycle/preStop/sleep/seconds is 31, and the grace period 30']);
  expect(hooked(sleep(31), 36, 60)).toEqual([]);
  expect([hooked(sleep(0), 32).length, hooked(sleep(0), 33).length]).toEqual([1, 0]);
  // 1.28 knows no such field, 1.29 drops the hook.
  expect([hooked(sleep(5), 28), hooked(sleep(5), 29)]).toEqual([['/lifecycle/preStop has none of exec, httpGet, tcpSocket'], []]);
});
