export type * from './answers';
export type * from './objects';
export type * from './structs';
export type * from './values';
