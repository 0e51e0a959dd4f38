import { audit, AuditOptions, AuditResult, Failure, Finding } from '../audit';
import { Config, LevelOrOff } from './config/config-model';
import { applyExemptions } from './config/exemptions';
import { Environment, findEnvironments, SharedObject } from '../audit/environments';
import { ObjectKey, ObjectView, reference, viewObject } from '../kubernetes';
import { locate, locateAll } from '../reading/locate';
import { FileProblem } from '../reading/location';
import { FileObjects, Origins } from '../reading/objects';
import { SourceFile } from '../reading/source-file';
import { LocatedFinding, LocatedVerdict, Report } from '../report/report';

/** By what to judge, and how. */
export interface Judging {
  readonly config: Config;
  /** The ids of the only recommendations that count; none for all. */
  readonly only: readonly string[];
  /** Whether all that belongs to the objects is in the input. */
  readonly isComplete: boolean;
  /** Where a file lies; nothing for standard input. */
  readonly absolutePath: (file: SourceFile) => string | undefined;
  /** What a file is applied together with. */
  readonly groupOf: (file: SourceFile) => string | undefined;
  /** Whether a kustomization makes an object, or adds to it. */
  readonly isGenerated: (key: ObjectKey) => boolean;
  /** The day on which exemptions expire or do not. */
  readonly now: Date;
}

export type Judged = Pick<Report, 'findings' | 'fileProblems' | 'verdicts' | 'failures'>;

/** What is to say of objects that were read from files, by the levels and exemptions of the configuration. */
export function judge(read: readonly FileObjects[], origins: Origins, judging: Judging): Judged {
  const { config, only, isComplete, absolutePath, groupOf, isGenerated, now } = judging;
  const { environments, shared } = findEnvironments(
    read.map(({ file, objects }) => ({ name: file.name, path: absolutePath(file), group: groupOf(file), objects })), config.environments);
  const hasGroups = read.some(({ file }) => groupOf(file) !== undefined);
  const isChosen = ({ id }: { id: string }) => (only.length === 0 || only.includes(id)) && config.levels.get(id) !== 'off';
  // What a kustomization lists is built by it, and may be patched.
  const isUnfinished = ({ json }: ObjectView) => hasGroups && groupOf(origins.get(json)!.file) !== undefined;
  const results = environments.map(environment => judgeEnvironment(environment, {
    facts: environment.named?.facts ?? config.facts,
    // What belongs to it may be in what the kustomization lists besides, or be made when it is built.
    isComplete: object => isComplete && !isUnfinished(object),
    isUnfinished,
    isGenerated,
  }));
  const findings = results.flatMap((result, index) => result.findings.map(finding => inEnvironment(finding, environments[index])))
    .filter(isChosen).flatMap(finding => atLevel(finding, config.levels));
  const exemptions = config.exemptions.filter(({ id }) => only.length === 0 || only.includes(id));
  const applied = applyExemptions(findings, exemptions, now);
  return {
    findings: withLocations(applied.findings, origins),
    fileProblems: [...shared === undefined ? [] : [sharedProblem(shared, origins, hasGroups)], ...applied.problems],
    verdicts: results.flatMap(({ verdicts }, index) => verdicts.map((verdict): LocatedVerdict => ({
      ...verdict,
      passed: verdict.passed.filter(id => isChosen({ id })),
      ...placeOf(environments[index], shared === undefined ? undefined : origins.get(verdict.json)?.file.name),
    }))),
    failures: results.flatMap(({ failures }, index) => failures.map(failure => inEnvironment(failure, environments[index]))).filter(isChosen),
  };
}

/** Of an environment without a name nothing is told. */
function inEnvironment<T extends Finding | Failure>(said: T, { named }: Environment): T & { readonly environment?: string } {
  return named === undefined ? said : { ...said, environment: named.name };
}

/** What tells a workload from the same one in another environment: the name of its own, or else the file. */
function placeOf({ named, file }: Environment, origin: string | undefined): Pick<LocatedVerdict, 'file' | 'environment'> {
  return named === undefined ? { file: file ?? origin } : { environment: named.name };
}

/** An environment that cannot be judged at all is the tool's own fault as well. */
function judgeEnvironment({ objects }: Environment, options: AuditOptions): AuditResult {
  try {
    return audit(objects, options);
  } catch (cause) {
    return { findings: [], verdicts: [], failures: [{ id: 'audit', subject: reference(viewObject(objects[0])), cause: String(cause) }] };
  }
}

/** What somebody set to another level; nothing when it is off. */
export function atLevel<T extends Pick<Finding, 'id' | 'level'>>(problem: T, levels: ReadonlyMap<string, LevelOrOff>): readonly T[] {
  const level = levels.get(problem.id);
  if (level === 'off') {
    return [];
  }
  return [level === undefined || level === problem.level ? problem : { ...problem, level }];
}

function withLocations(findings: readonly LocatedFinding[], origins: Origins): readonly LocatedFinding[] {
  const spots = findings.map(({ json, path }) => {
    const origin = origins.get(json);
    return origin && { ...origin, pointer: origin.pointer + path };
  });
  const locations = locateAll(spots.filter(spot => spot !== undefined));
  let at = 0;
  // The spread comes last, as in views of objects, because of what V8 makes of it.
  return findings.map((finding, index) => spots[index] === undefined ? finding : { location: locations[at++], ...finding });
}

function sharedProblem({ name, object, first }: SharedObject, origins: Origins, hasGroups: boolean): FileProblem {
  const origin = origins.get(object)!;
  return {
    id: 'objects-are-unique',
    level: 'info',
    message: `${name} is also in ${first}, so each file was judged by itself${hasGroups ? ', but for those that one kustomization lists' : ''}.`,
    remedy: 'Audit what is applied to one cluster at a time, if the files belong together.',
    location: locate({ ...origin, pointer: `${origin.pointer}/metadata/name` }),
  };
}
