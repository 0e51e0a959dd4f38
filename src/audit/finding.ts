import { KubernetesObject, ObjectReference, ObjectView, reference, Workload } from '../kubernetes';
import { Level } from '../recommendations/level';
import { Operands, Problem, sentence } from '../recommendations/problem';
import { Place, Reading, Recommendation } from '../recommendations/recommendation';

/** A problem that the audit found, with all that a report needs to tell it. */
export interface Finding {
  readonly id: string;
  readonly level: Level;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly operands: Operands;
  /** The value that would do, in words. */
  readonly needed?: string;
  /** The object that is judged: the workload, or the object around it. */
  readonly subject: ObjectReference;
  /** The object and the JSON pointer at which the value stands. */
  readonly object: ObjectReference;
  readonly path: string;
  /** The object as it was given, by which a report finds its file and line. */
  readonly json: KubernetesObject;
  readonly container?: string;
  readonly related: readonly ObjectReference[];
  /** The reason for which somebody accepts it. */
  readonly waived?: string;
}

/** A recommendation that could not judge: the tool's own fault, never a pass. */
export interface Failure {
  readonly id: string;
  readonly subject: ObjectReference;
  readonly cause: string;
}

/** How often a subject was looked at and found well; what does not apply is neither. */
export interface Verdict {
  readonly subject: ObjectReference;
  readonly json: KubernetesObject;
  /** The ids of the recommendations that applied and hold. */
  readonly passed: readonly string[];
}

export interface AuditResult {
  readonly findings: readonly Finding[];
  /** One for every workload that is judged on its own. */
  readonly verdicts: readonly Verdict[];
  readonly failures: readonly Failure[];
}

/** Whether a finding stands in the way: an error that nobody waived. */
export function isBlocking(finding: Finding): boolean {
  return finding.level === 'error' && finding.waived === undefined;
}

/** What a report needs of a problem and of where it was read. */
export function toFinding(recommendation: Recommendation, subject: ObjectView, { place, related }: Reading<unknown>, problem: Problem): Finding {
  const object = written(place);
  return {
    id: recommendation.id,
    level: problem.level,
    code: problem.code,
    message: sentence(recommendation.messages[problem.code], problem.operands),
    remedy: recommendation.remedies?.[problem.code] ?? recommendation.remedy,
    operands: problem.operands,
    needed: problem.needed,
    subject: reference(subject),
    object: reference(object),
    path: place.path,
    json: object.json,
    container: place.container,
    related: related?.map(reference) ?? [],
  };
}

const TEMPLATE = '/spec/template';

/** The object in which a place is written: the template of a workload may be another's. */
function written({ object, path }: Place): ObjectView {
  const lender = 'lender' in object ? (object as Workload).lender : undefined;
  return lender !== undefined && path.startsWith(TEMPLATE) ? lender : object;
}
