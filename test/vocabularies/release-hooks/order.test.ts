import { compareSteps, hookPrograms, isAfterOrdinary, isBeforeOrdinary, ReleaseProgram, stepOf } from '../../../src/vocabularies/release-hooks/order';

const before = (order: number) => ({ phase: 0, order });
const among = (order: number) => ({ phase: 1, order });
const after = (order: number) => ({ phase: 2, order });

test.each<[string, ReleaseProgram, Record<string, string>, object | undefined]>([
  ['an ordinary object', 'helm', {}, among(0)],
  ['a weight on an ordinary object', 'helm', { 'helm.sh/hook-weight': '-5' }, among(0)],
  ['a hook before the installation', 'helm', { 'helm.sh/hook': 'pre-upgrade, pre-install', 'helm.sh/hook-weight': '-5' }, before(-5)],
  ['a weight that is none', 'helm', { 'helm.sh/hook': 'pre-install', 'helm.sh/hook-weight': 'first' }, before(0)],
  ['a hook after it', 'helm', { 'helm.sh/hook': 'post-install,post-upgrade' }, after(0)],
  ['a hook of upgrades', 'helm', { 'helm.sh/hook': 'pre-upgrade' }, undefined],
  ['a test', 'helm', { 'helm.sh/hook': 'test' }, undefined],
  ['a hook of Argo CD', 'helm', { 'argocd.argoproj.io/hook': 'PreSync' }, among(0)],
  ['an ordinary object', 'argo-cd', {}, among(0)],
  ['a wave', 'argo-cd', { 'argocd.argoproj.io/sync-wave': '-10' }, among(-10)],
  ['a hook before the sync', 'argo-cd', { 'argocd.argoproj.io/hook': 'PreSync', 'argocd.argoproj.io/sync-wave': '2' }, before(2)],
  ['a hook of the sync', 'argo-cd', { 'argocd.argoproj.io/hook': 'Sync', 'argocd.argoproj.io/sync-wave': '-5' }, among(-5)],
  ['a hook after it', 'argo-cd', { 'argocd.argoproj.io/hook': 'PostSync' }, after(0)],
  ['what is never made', 'argo-cd', { 'argocd.argoproj.io/hook': 'Skip' }, undefined],
  ['a failure', 'argo-cd', { 'argocd.argoproj.io/hook': 'SyncFail' }, undefined],
  ['a hook of Helm', 'argo-cd', { 'helm.sh/hook': 'pre-install', 'helm.sh/hook-weight': '3' }, before(3)],
  ['one of upgrades', 'argo-cd', { 'helm.sh/hook': 'pre-upgrade' }, before(0)],
  ['a wave, which counts more than a weight', 'argo-cd', { 'helm.sh/hook': 'post-install', 'helm.sh/hook-weight': '3', 'argocd.argoproj.io/sync-wave': '1' }, after(1)],
  ['a hook of both', 'argo-cd', { 'helm.sh/hook': 'pre-install', 'argocd.argoproj.io/hook': 'Sync' }, among(0)],
  ['a definition', 'argo-cd', { 'helm.sh/hook': 'crd-install' }, among(0)],
])('%s, by %s', (_, program, annotations, expected) => {
  expect(stepOf({ annotations }, program)).toEqual(expected);
});

test('an object may be a hook of both programs', () => {
  expect(hookPrograms({ annotations: {} })).toEqual([]);
  expect(hookPrograms({ annotations: { 'helm.sh/hook': 'pre-install', 'argocd.argoproj.io/hook': 'PreSync' } })).toEqual(['helm', 'argo-cd']);
});

test('steps come one after the other, by phase and then by order', () => {
  expect(compareSteps(before(5), among(-5))).toBeLessThan(0);
  expect(compareSteps(after(-5), among(5))).toBeGreaterThan(0);
  expect(compareSteps(among(-5), among(0))).toBeLessThan(0);
  expect(compareSteps(before(1), before(1))).toBe(0);
  expect([before(0), among(0), after(0)].map(isBeforeOrdinary)).toEqual([true, false, false]);
  expect([before(0), among(0), after(0)].map(isAfterOrdinary)).toEqual([false, false, true]);
});
