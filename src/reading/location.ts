import type { Level } from '../recommendations/level';

/** Where something stands in what was read; lines and columns count from 1. */
export interface Location {
  /** Path as it was given; `-` for standard input. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A document that could not be read, or an exemption that is wrong: told like a finding, about a file rather than an object. */
export interface FileProblem {
  readonly id: string;
  readonly level: Level;
  readonly message: string;
  readonly remedy: string;
  readonly location: Location;
}
