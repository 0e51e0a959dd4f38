import { Failure, Finding, Verdict } from '../audit';
import { FileProblem, Location } from '../reading/location';

/** A finding with its place in a file. */
export interface LocatedFinding extends Finding {
  readonly location?: Location;
}

/** A verdict with what a report tells it by. */
export interface LocatedVerdict extends Verdict {
  /** The file that the workload was read from; it tells one environment from another when both hold the same workload. */
  readonly file?: string;
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
