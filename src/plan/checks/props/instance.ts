import { codeOf, InstancePart, isObject, PropType, readField } from './prop-type';

/** A value of one of our classes: known by the fields that it alone keeps, as two copies of the package have different classes. */
export function instance(
  type: string, example: string, isOne: (fields: Readonly<Record<string, any>>) => boolean, parts: (value: any) => readonly InstancePart[], more: Pick<PropType, 'write'> = {},
): PropType {
  const factory = example.replace(/\(.*/, '()');
  return {
    type,
    example,
    needed: `a value such as ${factory}`,
    change: `Use ${factory} or a method beside it.`,
    fits: value => isObject(value) && isOne(value),
    parts: { kind: 'instance', in: parts },
    ...more,
  };
}

export function part(type: PropType, value: unknown, suffix = '', isRequired = false): InstancePart {
  return { suffix, type, value, isRequired };
}

/** Known by fields that it keeps. */
export const has = (...fields: readonly string[]) => (value: object) => fields.every(field => readField(value, field) !== undefined);
/** Several classes keep settings, of kinds of their own. */
export const hasSettings = (kinds: readonly string[]) => (value: object) => kinds.includes(codeOf(value, '_settings', 'kind')?.slice(1, -1) ?? '');
