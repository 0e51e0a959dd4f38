import { checkParts, DEFAULT_GRACE_PERIOD, LOOKED_AT_FROM } from '../../../src/kubernetes/validation/pod-scope';
import { OLDEST_MINOR, SERVED_FROM } from '../../../src/kubernetes/values/version';
import { refusedBy } from '../../support/validation/scope';

test('servers look at a field from the version on in which they serve it', () => {
  expect(LOOKED_AT_FROM).toMatchObject({
    sleep: SERVED_FROM.preStopSleep,
    sleepZero: SERVED_FROM.preStopSleepZero,
    initRestartPolicy: SERVED_FROM.nativeSidecar,
    affinityLabelKeys: SERVED_FROM.affinityMatchLabelKeys,
    podResources: SERVED_FROM.podResources,
  });
});

test('what every known version looks at needs no line', () => {
  expect(Object.values(LOOKED_AT_FROM).filter(minor => minor <= OLDEST_MINOR)).toEqual([]);
  expect(DEFAULT_GRACE_PERIOD).toBe(30);
});

test('parts are judged where they are there', () => {
  const checks = new Map([['a', (value: unknown, path: string, scope: Parameters<Parameters<typeof refusedBy>[0]>[0]) => scope.refusals.add(path, `is ${String(value)}`, 'none')]]);
  expect(refusedBy(scope => checkParts({ a: 1, b: 2 }, checks, '/spec', scope))).toEqual(['/spec/a is 1']);
  expect(refusedBy(scope => checkParts({ b: 2 }, checks, '/spec', scope))).toEqual([]);
});
