import { Report } from './report';
import { Level } from '../recommendations/level';

/** What formats need beside the report. All get the same, and each takes what concerns it. */
export interface FormatOptions {
  /** Whether to colour the report for a terminal; not by default. */
  readonly color?: boolean;
  /** What day it is, where a person looks at the report: others get the same bytes every day. */
  readonly now?: Date;
  /** The level from which a finding is a failure; all are by default. */
  readonly failOn?: Level;
}

/** A way to write a report. */
export interface Format {
  /** What `--format` calls it; also the name of its file. */
  readonly name: string;
  /** Who or what reads it, on one line without full stop; the guide lists it. */
  readonly help: string;
  /** The file in `schemas` that says what it writes, when the schema is ours. */
  readonly schema?: string;
  /** A pure function of what it is given. */
  readonly render: (report: Report, options: FormatOptions) => string;
}
