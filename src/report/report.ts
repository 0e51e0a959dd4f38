import { Failure, Finding, Verdict } from '../audit';
import { ObjectReference } from '../kubernetes';

/** Where something stands in what was read; lines and columns count from 1. */
export interface Location {
  /** Path as it was given; `-` for standard input. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A finding with its place in a file. */
export interface LocatedFinding extends Finding {
  readonly location?: Location;
}

/** A verdict with what a report tells it by. */
export interface LocatedVerdict extends Verdict {
  /** The file that the workload was read from; it tells one world from another when both hold the same workload. */
  readonly file?: string;
  /** The budgets, autoscalers, Services and routes around the workload, whose findings are told with its own. */
  readonly around?: readonly ObjectReference[];
}

/** A document that could not be read, or an exemption that is wrong: told like a finding, about a file rather than an object. */
export interface FileProblem {
  readonly id: string;
  readonly level: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly remedy: string;
  readonly location: Location;
}

/** All that an audit has to say; every format is a pure function of it. */
export interface Report {
  readonly findings: readonly LocatedFinding[];
  readonly fileProblems: readonly FileProblem[];
  readonly verdicts: readonly LocatedVerdict[];
  readonly failures: readonly Failure[];
  /** How many objects of how many files were read. */
  readonly objects: number;
  readonly files: number;
}
