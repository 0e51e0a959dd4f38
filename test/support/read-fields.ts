import { schemaProblems } from './kubernetes-schema';
import { FieldType, LeafType } from '../../src/kubernetes/json/field-types';

/** A value of each type; what a text says may decide what else is read. */
const LEAVES: Readonly<Record<LeafType, unknown>> = {
  'a text': 'text', 'a whole number': 1, 'true or false': true, 'a whole number or a text': 1, 'a number or a text': '1',
};

/** A value with everything that a table of field types knows; some texts are given by their key. */
export function fullValue(type: FieldType, texts: Readonly<Record<string, string>> = {}, key = ''): unknown {
  if (typeof type === 'string') {
    return type === 'a text' && Object.hasOwn(texts, key) ? texts[key] : LEAVES[type];
  }
  if ('texts' in type) {
    return { text: 'text' };
  }
  if ('list' in type) {
    return [fullValue(type.list, texts, key)];
  }
  return Object.fromEntries(Object.entries(type.fields).map(([name, child]) => [name, fullValue(child, texts, name)]));
}

/** A value of a type that notes, as keys in a row, what somebody asks of its maps that is not there: of a full one, what is not typed. */
export function watched(value: unknown, type: FieldType, keys: readonly string[], missed: Map<string, readonly string[]>): any {
  if (typeof value !== 'object' || value === null || typeof type === 'string' || 'texts' in type) {
    return value;
  }
  if ('list' in type) {
    return (value as unknown[]).map(item => watched(item, type.list, [...keys, ITEM], missed));
  }
  return new Proxy(Object.fromEntries(Object.entries(value).map(([key, child]) => [key, watched(child, type.fields[key], [...keys, key], missed)])), {
    get: (target, key) => {
      if (typeof key === 'string' && !(key in target)) {
        missed.set([...keys, key].join('.'), [...keys, key]);
      }
      return Reflect.get(target, key);
    },
  });
}

const ITEM = '[]';

/** Whether the schema of the Kubernetes API has a field. */
export function isField(apiVersion: string, kind: string, keys: readonly string[]): boolean {
  const object = keys.reduceRight<unknown>((value, key) => key === ITEM ? [value] : { [key]: value }, {});
  const name = keys[keys.length - 1];
  return !schemaProblems({ apiVersion, kind, ...object as object }).some(problem => problem.endsWith(`${name}: unknown field`));
}
