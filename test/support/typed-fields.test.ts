import { unlikeSchema } from './typed-fields';
import { COUNT, COUNT_OR_TEXT, FieldType, FLAG, listType, mapType, QUANTITY, TEXT, TEXTS } from '../../src/kubernetes/json/field-types';

const differences = (fields: Record<string, FieldType>) => unlikeSchema(mapType(fields), 'apps/v1', 'Deployment');

test('says nothing of a table that is like the schema', () => {
  expect(differences({
    replicas: COUNT,
    paused: FLAG,
    strategy: mapType({ rollingUpdate: mapType({ maxSurge: COUNT_OR_TEXT }) }),
    template: mapType({ metadata: mapType({ labels: TEXTS }), spec: mapType({ containers: listType(mapType({ imagePullPolicy: TEXT })) }) }),
  })).toEqual([]);
});

test.each<[string, Record<string, FieldType>, string]>([
  ['a field that there is not', { replica: COUNT }, 'spec.replica: unknown field'],
  ['a text for a number', { replicas: TEXT }, 'spec.replicas: must be integer'],
  ['a number for a flag', { paused: COUNT }, 'spec.paused: must be boolean'],
  ['a quantity for a number', { replicas: QUANTITY }, 'spec.replicas: must be integer'],
  ['a number where a text will do as well', { strategy: mapType({ rollingUpdate: mapType({ maxSurge: COUNT }) }) },
    'spec.strategy.rollingUpdate.maxSurge: "1" is taken'],
  ['a map for a list', { template: mapType({ spec: mapType({ containers: mapType({}) }) }) }, 'spec.template.spec.containers: must be array'],
  ['a list for a map', { strategy: listType(TEXT) }, 'spec.strategy: must be object'],
  ['texts for a map', { strategy: TEXTS }, 'spec.strategy.a: unknown field'],
])('tells of %s', (_, fields, difference) => {
  expect(differences(fields)).toContain(difference);
});
