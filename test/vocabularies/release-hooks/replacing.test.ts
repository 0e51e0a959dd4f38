import { replacesByForce } from '../../../src/vocabularies/release-hooks/replacing';

function by(options: string): string | undefined {
  return replacesByForce({ annotations: { 'argocd.argoproj.io/sync-options': options } });
}

test('Argo CD deletes what it replaces by force', () => {
  expect(by('Force=true,Replace=true')).toBe('Argo CD with Force=true,Replace=true');
  expect(by('Prune=false, Replace=true, Force=true')).toBe('Argo CD with Force=true,Replace=true');
});

test.each(['Replace=true', 'Force=true', 'Force=false,Replace=true', ''])('%p leaves it there', options => {
  expect(by(options)).toBeUndefined();
});

test('what says nothing stays', () => {
  expect(replacesByForce({ annotations: {} })).toBeUndefined();
});
