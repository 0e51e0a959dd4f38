import { writeFileSync } from 'fs';
import { resolve } from 'path';
import { checkJudged } from './rules';
import { audit, AuditResult, Finding } from '../../audit';
import { findEnvironments, Environment, SharedObject } from '../../audit/environments';
import { describe, reference, viewObject } from '../../kubernetes';
import { locate, locateAll } from '../../reading/locate';
import { FileProblem } from '../../reading/location';
import { FileObjects, Origins, readObjects } from '../../reading/objects';
import { documentParser } from '../../reading/shared-specs';
import { reaches } from '../../recommendations/level';
import { toGithub } from '../../report/formats/github';
import { toJson } from '../../report/formats/json';
import { toJunit } from '../../report/formats/junit';
import { toMarkdown } from '../../report/formats/markdown';
import { toSarif } from '../../report/formats/sarif';
import { toText } from '../../report/formats/text';
import { LocatedFinding, LocatedVerdict, Report } from '../../report/report';
import { formatTotals, totalsOf } from '../../report/totals';
import { AuditArguments } from '../arguments';
import { causeOf, refuse } from '../command-error';
import { compareWithBaseline, readBaseline, writeBaseline } from '../config/baseline';
import { Config, LevelOrOff, readConfig } from '../config/config';
import { applyExemptions } from '../config/exemptions';
import { readInput } from '../input';
import { ExitCode, Io } from '../io';

/** Judges the input and writes the report. */
export async function runAudit(args: AuditArguments, io: Io): Promise<ExitCode> {
  checkJudged(args.only);
  const config = readConfig(args.config, io.cwd);
  const known = args.baseline === undefined ? undefined : readBaseline(args.baseline, io.cwd);
  const { files, problems } = await readInput(args.inputs, io.cwd, () => io.stdin());
  const origins: Origins = new Map();
  const parse = documentParser();
  const read = files.map(file => readObjects(file, origins, parse));
  const objects = read.reduce((sum, file) => sum + file.objects.length, 0);
  const fileProblems = [...problems, ...read.flatMap(file => file.problems)];
  if (objects === 0 && fileProblems.length === 0) {
    refuse(`There is no Kubernetes object in ${args.inputs.map(name => name === '-' ? 'standard input' : name).join(', ')}.`);
  }
  const skipped = read.filter(file => file.skipped > 0 && file.objects.length === 0).map(({ file }) => file.name);
  if (skipped.length > 0) {
    io.stderr(`Not judged, as they hold no Kubernetes object: ${skipped.join(', ')}.\n`);
  }

  const judged = judge(read, config, args, origins, io);
  const report: Report = {
    ...judged,
    fileProblems: [...fileProblems, ...judged.fileProblems].flatMap(problem => atLevel(problem, config.levels)),
    objects,
    files: files.length + problems.length - skipped.length,
  };
  return conclude(known === undefined && args.writeBaseline === undefined ? report : withBaseline(report, known, args, io), args, io);
}

type Judged = Pick<Report, 'findings' | 'fileProblems' | 'verdicts' | 'failures'>;

function judge(read: readonly FileObjects[], config: Config, args: AuditArguments, origins: Origins, io: Io): Judged {
  const { environments, shared } = findEnvironments(read.map(({ file, objects }) => ({ name: file.name, objects })));
  const isChosen = ({ id }: { id: string }) => (args.only.length === 0 || args.only.includes(id)) && config.levels.get(id) !== 'off';
  const results = environments.map(environment => judgeEnvironment(environment, config, args.isComplete));
  const findings = results.flatMap(result => result.findings).filter(isChosen).flatMap(finding => atLevel(finding, config.levels));
  const exemptions = config.exemptions.filter(({ id }) => args.only.length === 0 || args.only.includes(id));
  const settled = applyExemptions(findings, exemptions, io.now);
  return {
    findings: withLocations(settled.findings, origins),
    fileProblems: [...shared === undefined ? [] : [sharedProblem(shared, origins)], ...settled.problems],
    verdicts: results.flatMap(({ verdicts }, index) => verdicts.map((verdict): LocatedVerdict => ({
      ...verdict,
      passed: verdict.passed.filter(id => isChosen({ id })),
      file: environments[index].file,
    }))),
    failures: results.flatMap(({ failures }) => failures).filter(isChosen),
  };
}

/** An environment that cannot be judged at all is the tool's own fault as well. */
function judgeEnvironment({ objects }: Environment, { facts }: Config, isComplete: boolean): AuditResult {
  try {
    return audit(objects, { facts, isComplete: () => isComplete });
  } catch (cause) {
    return { findings: [], verdicts: [], failures: [{ id: 'audit', subject: reference(viewObject(objects[0])), cause: String(cause) }] };
  }
}

/** What somebody set to another level; nothing when it is off. */
function atLevel<T extends Pick<Finding, 'id' | 'level'>>(problem: T, levels: ReadonlyMap<string, LevelOrOff>): readonly T[] {
  const level = levels.get(problem.id);
  if (level === 'off') {
    return [];
  }
  return [level === undefined || level === problem.level ? problem : { ...problem, level }];
}

function withLocations(findings: readonly Finding[], origins: Origins): readonly LocatedFinding[] {
  const spots = findings.map(({ json, path }) => {
    const origin = origins.get(json);
    return origin && { ...origin, pointer: origin.pointer + path };
  });
  const locations = locateAll(spots.filter(spot => spot !== undefined));
  let at = 0;
  // The spread comes last, as in views of objects, because of what V8 makes of it.
  return findings.map((finding, index) => spots[index] === undefined ? finding : { location: locations[at++], ...finding });
}

function sharedProblem({ name, object, first }: SharedObject, origins: Origins): FileProblem {
  const origin = origins.get(object)!;
  return {
    id: 'objects-are-unique',
    level: 'info',
    message: `${name} is also in ${first}, so each file was judged by itself.`,
    remedy: 'Audit what is applied to one cluster at a time, if the files belong together.',
    location: locate({ ...origin, pointer: `${origin.pointer}/metadata/name` }),
  };
}

function withBaseline(report: Report, known: ReturnType<typeof readBaseline> | undefined, { baseline, writeBaseline: path = '' }: AuditArguments, io: Io): Report {
  if (known === undefined) {
    writeBaseline(path, io.cwd, report.findings);
    return { ...report, findings: compareWithBaseline(report.findings, readBaseline(path, io.cwd), path).findings };
  }
  const { findings, gone } = compareWithBaseline(report.findings, known, baseline!);
  if (gone > 0) {
    io.stderr(`${gone} of the findings that ${baseline} lists ${gone === 1 ? 'is' : 'are'} gone; write it anew with --write-baseline ${baseline}.\n`);
  }
  return { ...report, findings };
}

function conclude(report: Report, args: AuditArguments, io: Io): ExitCode {
  const text = format(report, args, io);
  if (args.output === undefined) {
    io.stdout(text);
  } else {
    try {
      writeFileSync(resolve(io.cwd, args.output), text);
    } catch (error) {
      refuse(`The report ${args.output} cannot be written: ${causeOf(error)}.`);
    }
    io.stderr(`${formatTotals(totalsOf(report))}. The report is in ${args.output}.\n`);
  }
  for (const { id, subject, cause } of report.failures) {
    io.stderr(`cdk8s-ha: ${id} could not judge ${describe(subject)}: ${cause}. This is a fault of cdk8s-high-availability.\n`);
  }
  const open = [...report.findings.filter(({ waived }) => waived === undefined), ...report.fileProblems];
  if (report.failures.length > 0) {
    return ExitCode.FAILED;
  }
  return open.some(({ level }) => reaches(level, args.failOn)) ? ExitCode.FOUND : ExitCode.CLEAN;
}

function format(report: Report, { format: wanted, color, output, failOn }: AuditArguments, io: Io): string {
  switch (wanted) {
    case 'text': return toText(report, { color: color === 'always' || color === 'auto' && output === undefined && wantsColor(io) });
    case 'json': return toJson(report);
    case 'sarif': return toSarif(report);
    case 'junit': return toJunit(report, { failOn });
    case 'github': return toGithub(report);
    case 'markdown': return toMarkdown(report);
  }
}

/** https://no-color.org and https://force-color.org */
function wantsColor({ env, isTerminal }: Io): boolean {
  if ((env.NO_COLOR ?? '') !== '') {
    return false;
  }
  return (env.FORCE_COLOR ?? '') !== '' ? env.FORCE_COLOR !== '0' : isTerminal && env.TERM !== 'dumb';
}
