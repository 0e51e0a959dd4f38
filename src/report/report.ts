import { Failure, Finding, Verdict } from '../audit';
import { FileProblem, Location } from '../reading/location';

/** A finding with its place in a file. */
export interface LocatedFinding extends Finding {
  /** The name of the environment that it is in, where environments have names. */
  readonly environment?: string;
  readonly location?: Location;
}

/** A verdict with what a report tells it by. */
export interface LocatedVerdict extends Verdict {
  /** The file that the workload was read from; it tells one environment from another when both hold the same workload. */
  readonly file?: string;
  readonly environment?: string;
}

/** A failure with the environment that could not be judged. */
export interface LocatedFailure extends Failure {
  readonly environment?: string;
}

/** All that an audit has to say; every format is a pure function of it. */
export interface Report {
  readonly findings: readonly LocatedFinding[];
  readonly fileProblems: readonly FileProblem[];
  readonly verdicts: readonly LocatedVerdict[];
  readonly failures: readonly LocatedFailure[];
  /** How many objects of how many files were read. */
  readonly objects: number;
  readonly files: number;
}
