import { deliveryMarks, isReleaseHook, isReplacedByForce, releaseHook } from '../../../src/vocabularies/release-hooks/hook';

const lasting = { comesWithRelease: true, goesWhenDone: false };
const passing = { comesWithRelease: true, goesWhenDone: true };

test.each<[string, Record<string, string>, object | undefined]>([
  ['no annotation', {}, undefined],
  ['a policy alone', { 'helm.sh/hook-delete-policy': 'hook-succeeded' }, undefined],
  ['a hook of Helm, which stays until the next', { 'helm.sh/hook': 'pre-install' }, lasting],
  ['one that says so', { 'helm.sh/hook': 'pre-install', 'helm.sh/hook-delete-policy': 'before-hook-creation' }, lasting],
  ['one that goes after a failure alone', { 'helm.sh/hook': 'post-upgrade', 'helm.sh/hook-delete-policy': 'hook-failed' }, lasting],
  ['one that goes', { 'helm.sh/hook': 'pre-install, pre-upgrade', 'helm.sh/hook-delete-policy': 'before-hook-creation, hook-succeeded' }, passing],
  ['a test, which runs when somebody asks', { 'helm.sh/hook': 'test' }, { comesWithRelease: false, goesWhenDone: false }],
  ['the end of a release', { 'helm.sh/hook': 'pre-delete,post-delete' }, { comesWithRelease: false, goesWhenDone: false }],
  ['a hook of Argo CD', { 'argocd.argoproj.io/hook': 'PostSync' }, lasting],
  ['one that goes, of Argo CD', { 'argocd.argoproj.io/hook': 'PreSync', 'argocd.argoproj.io/hook-delete-policy': 'HookSucceeded' }, passing],
  ['one that is never made', { 'argocd.argoproj.io/hook': 'Skip' }, { comesWithRelease: false, goesWhenDone: false }],
  ['the policy of another program', { 'argocd.argoproj.io/hook': 'Sync', 'helm.sh/hook-delete-policy': 'hook-succeeded' }, lasting],
])('%s', (_, annotations, expected) => {
  if (expected === undefined) {
    expect(releaseHook({ annotations })).toBeUndefined();
  } else {
    expect(releaseHook({ annotations })).toMatchObject(expected);
  }
  expect(isReleaseHook({ annotations })).toBe(expected !== undefined);
});

test('a hook has the moments that its program is told', () => {
  expect(releaseHook({ annotations: { 'helm.sh/hook': 'pre-install, pre-upgrade' } })?.moments).toEqual(['pre-install', 'pre-upgrade']);
  expect(releaseHook({ annotations: { 'argocd.argoproj.io/hook': 'Sync' } })?.moments).toEqual(['Sync']);
});

test.each<[Record<string, string>, boolean]>([
  [{}, false],
  [{ 'argocd.argoproj.io/sync-options': 'Replace=true' }, false],
  [{ 'argocd.argoproj.io/sync-options': 'Force=true,Replace=true' }, true],
  [{ 'kustomize.toolkit.fluxcd.io/force': 'enabled' }, true],
  [{ 'kustomize.toolkit.fluxcd.io/force': 'disabled' }, false],
])('%j replaces what cannot be changed: %s', (annotations, expected) => {
  expect(isReplacedByForce({ annotations })).toBe(expected);
});

test.each<[string | undefined, Record<string, string>, Record<string, string>]>([
  [undefined, {}, { 'app.kubernetes.io/name': 'web' }],
  ['Argo CD', { 'argocd.argoproj.io/sync-wave': '-5' }, {}],
  ['Argo CD', {}, { 'argocd.argoproj.io/instance': 'shop' }],
  ['Flux', {}, { 'kustomize.toolkit.fluxcd.io/name': 'shop', 'kustomize.toolkit.fluxcd.io/namespace': 'flux-system' }],
  [undefined, { 'kustomize.toolkit.fluxcd.io/reconcile': 'disabled' }, {}],
])('%s applies what has %j and %j', (expected, annotations, labels) => {
  expect(deliveryMarks({ annotations, labels })).toBe(expected);
});
