import { refusalsOf } from '../../../src/kubernetes/validation/validate';

const METADATA = { name: 'web', namespace: 'shop' };

test('what a kind refuses is told with its place in the object', () => {
  expect(refusalsOf({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { ...METADATA, name: 'Web' }, spec: { template: {} } }, 36).map(({ path }) => path))
    .toContain('/metadata/name');
});

test('other groups, versions that are gone and kinds that the family does not know are not judged', () => {
  for (const apiVersion of ['extensions/v1beta1', 'apps/v1beta1', 'example.com/v1']) {
    expect(refusalsOf({ apiVersion, kind: 'Deployment', metadata: METADATA, spec: {} }, 36)).toEqual([]);
  }
  expect(refusalsOf({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: METADATA, spec: {} }, 36)).toEqual([]);
});
