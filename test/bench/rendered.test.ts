import { renderedMix } from '../../bench/rendered';
import { Origins, readObjects } from '../../src/reading/objects';
import { SourceFile } from '../../src/reading/source-file';

test('the mix of Helm and Kustomize is the same every time, and an API server would take it', () => {
  const text = renderedMix();
  expect(renderedMix()).toBe(text);
  const { objects, problems } = readObjects(new SourceFile('rendered.yaml', text, true), new Map() as Origins);
  expect(problems).toEqual([]);
  expect([...new Set(objects.map(({ kind }) => kind))].sort()).toEqual([
    'ConfigMap', 'CustomResourceDefinition', 'Deployment', 'HorizontalPodAutoscaler', 'Job', 'PodDisruptionBudget', 'Role', 'Service', 'ServiceAccount', 'StatefulSet',
  ]);
});

test.each([['an empty map on a line of its own', /:\n +\{\}\n/], ['an empty list on a line of its own', /:\n +\[\]\n/], ['a source', /^# Source: /m], ['a text in a block', /: \|-?\n/], ['quotes', /: "[^"]+"\n/]])(
  'it has %s', (_, pattern) => {
    expect(renderedMix()).toMatch(pattern);
  });
