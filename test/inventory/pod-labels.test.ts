import { pickedStatefulSet, visiblePart } from '../../src/inventory/pod-labels';
import { labelSelector } from '../../src/kubernetes';
import { Json } from '../support/plain-objects';

const POD_NAME = 'statefulset.kubernetes.io/pod-name';
const selector = (matchLabels: Json, matchExpressions: Json[] = []) => labelSelector({ matchLabels, matchExpressions })!;

describe('what a template shows of the labels that a selector asks for', () => {
  test('is all where it asks for labels of the template', () => {
    const asked = selector({ app: 'web' }, [{ key: 'tier', operator: 'Exists' }]);
    expect(visiblePart(asked)).toBe(asked);
  });

  test.each(['pod-template-hash', 'apps.kubernetes.io/pod-index', 'controller-revision-hash', 'job-name'])('is not the label %s, which a controller adds', label => {
    expect(visiblePart(selector({ app: 'web', [label]: '1' }))).toEqual(selector({ app: 'web' }));
  });

  test('is no expression about such a label either', () => {
    const [tier, hash] = [{ key: 'tier', operator: 'Exists' }, { key: 'pod-template-hash', operator: 'In', values: ['1'] }];
    expect(visiblePart(selector({ app: 'web' }, [tier, hash]))).toEqual(selector({ app: 'web' }, [tier]));
  });

  test('is nothing where it asks for nothing else', () => {
    expect(visiblePart(selector({ [POD_NAME]: 'web-0' }))).toEqual(selector({}));
  });
});

test.each<[string, Json, string | undefined]>([
  ['the first pod of a StatefulSet', { [POD_NAME]: 'web-0' }, 'web'],
  ['one of many, of a name with dashes and numbers', { app: 'web', [POD_NAME]: 'web-2-blue-10' }, 'web-2-blue'],
  ['pods that are not picked by name', { app: 'web' }, undefined],
])('the StatefulSet of %s', (_, matchLabels, expected) => {
  expect(pickedStatefulSet(selector(matchLabels))).toBe(expected);
});
