import { schemaProblems } from './kubernetes-schema';
import { FieldType, LeafType } from '../../src/kubernetes/json/field-types';

/** Values that an API server takes for a type, and values that it refuses. */
interface Samples {
  readonly taken: readonly unknown[];
  readonly refused: readonly unknown[];
}

const LEAVES: Readonly<Record<LeafType, Samples>> = {
  'a text': { taken: ['text'], refused: [1, true, {}] },
  'a whole number': { taken: [1], refused: ['1', 1.5, true] },
  'true or false': { taken: [true, false], refused: ['true', 1] },
  'a whole number or a text': { taken: [1, '25%'], refused: [true, 1.5, {}] },
  'a number or a text': { taken: [1, 0.5, '1'], refused: [true, {}] },
};

/** What the schema says of more than the type of a field. */
const OTHER_PROBLEM = /: (?:the field \w+ is missing|must be one of .*)$/;

/** A field by its path in an object, as kubectl writes it, and the object that holds nothing but a value there. */
interface Field {
  readonly path: string;
  readonly holding: (value: unknown) => unknown;
}

/**
 * Where the schema of the Kubernetes API has another type than a table of field types, or no such field.
 *
 * The schema is asked with a right and a wrong value for each field of the table.
 */
export function unlikeSchema(type: FieldType, apiVersion: string, kind: string, root = 'spec'): readonly string[] {
  return [...new Set(differences(type, { path: root, holding: value => ({ apiVersion, kind, [root]: value }) }))];
}

function differences(type: FieldType, field: Field): readonly string[] {
  if (typeof type === 'string') {
    return wrong(field, LEAVES[type]);
  }
  if ('texts' in type) {
    return wrong(field, { taken: [{}, { a: 'b' }], refused: ['a', { a: 1 }] });
  }
  if ('list' in type) {
    const item = { path: `${field.path}[0]`, holding: (value: unknown) => field.holding([value]) };
    return [...wrong(field, { taken: [[]], refused: ['a', {}] }), ...differences(type.list, item)];
  }
  const below = Object.entries(type.fields).flatMap(([key, child]) => differences(child, {
    path: /^\w+$/.test(key) ? `${field.path}.${key}` : `${field.path}["${key}"]`,
    holding: value => field.holding({ [key]: value }),
  }));
  return [...wrong(field, { taken: [{}], refused: ['a', 1] }), ...below];
}

function wrong({ path, holding }: Field, { taken, refused }: Samples): readonly string[] {
  const problems = (value: unknown) => schemaProblems(holding(value))
    .filter(problem => problem.startsWith(path) && !OTHER_PROBLEM.test(problem));
  return [
    ...taken.flatMap(value => problems(value)),
    ...refused.filter(value => problems(value).length === 0).map(value => `${path}: ${JSON.stringify(value)} is taken`),
  ];
}
