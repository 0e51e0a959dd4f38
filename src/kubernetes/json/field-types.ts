/** The type of a value that an API server insists on, in words that follow "has to be". */
export type LeafType = 'a text' | 'a whole number' | 'true or false' | 'a whole number or a text' | 'a number or a text';
export interface MapType { readonly fields: Readonly<Record<string, FieldType>> }
export interface ListType { readonly list: FieldType }
/** A map of texts such as labels. */
export interface TextsType { readonly texts: true }

/** The types of an object's fields; a field that is not named may be anything. */
export type FieldType = LeafType | MapType | ListType | TextsType;

export const TEXT: LeafType = 'a text';
export const COUNT: LeafType = 'a whole number';
export const FLAG: LeafType = 'true or false';
/** A port by number or name, or a count that may be a percentage. */
export const COUNT_OR_TEXT: LeafType = 'a whole number or a text';
export const QUANTITY: LeafType = 'a number or a text';
export const TEXTS: TextsType = { texts: true };

export function mapType(types: Readonly<Record<string, FieldType>>): MapType {
  return { fields: types };
}

export function listType(type: FieldType): ListType {
  return { list: type };
}

/** Types as a map has them, where they are the fields of several. */
export type FieldTypes = Readonly<Record<string, FieldType>>;
