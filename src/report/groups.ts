import { Failure } from '../audit';
import { describe, memoizeObject, ObjectReference, referenceKey } from '../kubernetes';
import { LocatedFinding, Report } from './report';
import { LEVELS } from '../recommendations/level';

/** A workload, or another object, with all that is said of it and of the objects around it. */
export interface Group {
  readonly subject: ObjectReference;
  readonly file?: string;
  readonly environment?: string;
  /** The ids of the recommendations that hold; nothing for what is no workload. */
  readonly passed?: readonly string[];
  /** What nobody waived comes first, then by level. */
  readonly findings: readonly LocatedFinding[];
  readonly failures: readonly Failure[];
}

/** What tells an object from another one of the same name. */
type Home = Pick<Group, 'file' | 'environment'>;

interface Open extends Group {
  readonly findings: LocatedFinding[];
  readonly failures: Failure[];
}

/** Findings by workload: those about objects around a workload are told with the first workload that they name. */
export const groupByWorkload = memoizeObject(gather);

function gather({ verdicts, findings, failures }: Report): readonly Group[] {
  const groups: Open[] = [];
  /** One object may stand in several files, and in several environments. */
  const byKey = new Map<string, Open[]>();
  const keyOf = (subject: ObjectReference, environment = '') => `${environment} ${referenceKey(subject)}`;
  const open = (subject: ObjectReference, { file, environment }: Home, passed?: readonly string[]): Open => {
    const opened: Open = { subject, file, environment, passed, findings: [], failures: [] };
    groups.push(opened);
    const key = keyOf(subject, environment);
    const known = byKey.get(key);
    if (known === undefined) {
      byKey.set(key, [opened]);
    } else {
      known.push(opened);
    }
    return opened;
  };
  const homeOf = (subject: ObjectReference, candidates: readonly ObjectReference[], home: Home): Open => {
    const { file, environment } = home;
    for (const candidate of candidates) {
      const named = byKey.get(keyOf(candidate, environment)) ?? [];
      const found = named.find(one => one.passed !== undefined && one.file === file) ?? named.find(one => one.passed !== undefined);
      if (found !== undefined) {
        return found;
      }
    }
    return byKey.get(keyOf(subject, environment))?.find(one => one.file === file) ?? open(subject, home);
  };

  verdicts.forEach(verdict => open(verdict.subject, verdict, verdict.passed));
  for (const finding of findings) {
    const { subject, object, related, location, environment } = finding;
    const home = environment === undefined ? { file: location?.file } : { environment };
    homeOf(subject, [subject, ...related, object], home).findings.push(finding);
  }
  for (const failure of failures) {
    homeOf(failure.subject, [failure.subject], failure).failures.push(failure);
  }
  return groups.map(one => ({ ...one, findings: one.findings.sort(byWeight) }));
}

/** What a group is told by beside its subject: the environment, or else the file; nothing where there is but one. */
export function groupPlace({ environment, file }: Group): string | undefined {
  return environment ?? file;
}

/** Whether a workload has nothing against it. */
export function passes({ passed, findings, failures }: Group): boolean {
  return passed !== undefined && failures.length === 0 && findings.every(({ waived }) => waived !== undefined);
}

/** The objects that a finding names besides the one that its group is about, each once. */
export function othersIn({ subject, object, related }: LocatedFinding, group: Group): readonly string[] {
  const names = new Set([subject, object, ...related].map(describe));
  names.delete(describe(group.subject));
  return [...names];
}

function byWeight(one: LocatedFinding, other: LocatedFinding): number {
  return weight(one) - weight(other);
}

function weight({ level, waived }: LocatedFinding): number {
  return LEVELS.indexOf(level) + (waived === undefined ? 0 : LEVELS.length);
}
