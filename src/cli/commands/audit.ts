import { writeFileSync } from 'fs';
import { isAbsolute, relative, resolve } from 'path';
import { describe } from '../../kubernetes';
import { causeOf } from '../../reading/cause';
import { generatedName } from '../../reading/kustomization';
import { Origins, readObjects } from '../../reading/objects';
import { withoutPatches } from '../../reading/patches';
import { pathOf } from '../../reading/paths';
import { documentParser } from '../../reading/shared-specs';
import { findSources } from '../../reading/sources';
import { LEVELS, reaches } from '../../recommendations/level';
import { Format } from '../../report/format';
import { FORMATS } from '../../report/formats';
import { Report } from '../../report/report';
import { formatTotals, totalsOf } from '../../report/totals';
import { oneOf } from '../arguments';
import { Arguments, Command, Options } from '../command';
import { refuse } from '../command-error';
import { compareWithBaseline, readBaseline, writeBaseline } from '../config/baseline';
import { readConfig } from '../config/config';
import { ConfiguredEnvironment } from '../config/config-model';
import { formatChoice } from '../help';
import { readInput, STDIN } from '../input';
import { ExitCode, Io } from '../io';
import { atLevel, judge } from '../judge';
import { checkJudged } from '../rule-ids';

const FORMAT_NAMES = FORMATS.map(({ name }) => name);
const COLORS = ['auto', 'always', 'never'] as const;

const HELP = `cdk8s-ha audit FILE|DIR|-... [options]

Judges manifests: YAML and JSON, of many documents or as a List. A folder stands for every *.yaml, *.yml and *.json below it,
- for standard input. All that is read is one world, in which objects find each other, unless two files hold the same object:
then each file is its own. Files that a configuration puts into an environment are the world of that name. Patches, templates and values in a folder of Kustomize or Helm are no objects: render it first.

  --format FORMAT         ${formatChoice(FORMAT_NAMES)} (default: ${FORMAT_NAMES[0]})
  -o, --output FILE       write the report to a file
  --fail-on LEVEL         exit with 1 from this level on: ${formatChoice(LEVELS)} (default: error)
  --only ID               judge by this recommendation only; may be repeated
  --complete              all that belongs to the objects is in the input: what is missing is missing for certain
  --baseline FILE         what this file lists is known; only what is new fails
  --write-baseline FILE   list all there is now as known
  --config FILE           facts, environments, levels and exemptions (default: .cdk8s-ha.yaml, where there is one; those beside the
                          files are read as well)
  --color WHEN            ${formatChoice(COLORS)} (default: auto)
  -h, --help              this text
`;

const OPTIONS = {
  'format': { type: 'string', default: FORMAT_NAMES[0] },
  'output': { type: 'string', short: 'o' },
  'fail-on': { type: 'string', default: 'error' },
  'only': { type: 'string', multiple: true },
  'complete': { type: 'boolean' },
  'baseline': { type: 'string' },
  'write-baseline': { type: 'string' },
  'color': { type: 'string', default: 'auto' },
  'config': { type: 'string' },
} as const satisfies Options;

export const auditCommand: Command<typeof OPTIONS> = {
  name: 'audit',
  usage: 'FILE|DIR|-...',
  summary: 'judge manifests',
  help: HELP,
  options: OPTIONS,
  run: (args, io) => runAudit(readSettings(args), io),
};

/** What to audit, and how. */
interface Settings {
  readonly inputs: readonly string[];
  readonly format: Format;
  readonly output?: string;
  readonly failOn: typeof LEVELS[number];
  readonly only: readonly string[];
  readonly isComplete: boolean;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly color: typeof COLORS[number];
  readonly config?: string;
}

function readSettings({ values, positionals }: Arguments<typeof OPTIONS>): Settings {
  if (positionals.length === 0) {
    refuse('Nothing to audit: name files or folders, or - for standard input.');
  }
  if (values.baseline !== undefined && values['write-baseline'] !== undefined) {
    refuse('Use either --baseline, which reads what is known, or --write-baseline, which writes all there is.');
  }
  return {
    inputs: positionals,
    format: FORMATS[FORMAT_NAMES.indexOf(oneOf('format', values.format, FORMAT_NAMES))],
    output: values.output,
    failOn: oneOf('fail-on', values['fail-on'], LEVELS),
    only: values.only ?? [],
    isComplete: values.complete ?? false,
    baseline: values.baseline,
    writeBaseline: values['write-baseline'],
    color: oneOf('color', values.color, COLORS),
    config: values.config,
  };
}

/** Judges the input and writes the report. */
async function runAudit(settings: Settings, io: Io): Promise<ExitCode> {
  const { inputs, only, isComplete, baseline } = settings;
  checkJudged(only);
  const known = baseline === undefined ? undefined : readBaseline(baseline, io.cwd);
  const { files, problems, configs } = await readInput(inputs, io.cwd, () => io.stdin());
  const config = readConfig(settings.config, io.cwd, inputs, configs);
  const { manifests, values, built, generated, notices } = findSources(files);
  const origins: Origins = new Map();
  const parse = documentParser();
  const read = withoutPatches(manifests.map(file => readObjects(file, origins, parse)), built);
  const objects = read.reduce((sum, file) => sum + file.objects.length, 0);
  const fileProblems = [...problems, ...read.flatMap(file => file.problems)];
  if (objects === 0 && fileProblems.length === 0) {
    const nothing = `There is no Kubernetes object in ${inputs.map(name => name === '-' ? 'standard input' : name).join(', ')}.`;
    refuse([nothing, ...notices.map(({ remedy }) => remedy)].join(' '));
  }
  const idle = new Set([...values, ...read.filter(file => file.skipped > 0 && file.objects.length === 0).map(({ file }) => file)]);
  const skipped = files.filter(file => idle.has(file)).map(({ name }) => name);
  if (skipped.length > 0) {
    io.stderr(`Not judged, as they hold no Kubernetes object: ${skipped.join(', ')}.\n`);
  }
  const strays = config.environments.length === 0 ? []
    : read.filter(({ file, objects: held }) => held.length > 0 && isStray(file.name, config.environments, io)).map(({ file: { name } }) => name);
  if (strays.length > 0) {
    io.stderr(`In no environment, so judged by themselves: ${strays.join(', ')}.\n`);
  }
  const empty = config.environments.filter(environment => isEmpty(environment, files.map(({ name }) => name), inputs, io)).map(({ name }) => name);
  if (empty.length > 0) {
    io.stderr(`No file is in ${empty.length === 1 ? 'the environment' : 'the environments'} ${empty.join(', ')}: look at files in the configuration.\n`);
  }

  const judged = judge(read, origins, {
    config,
    only,
    isComplete,
    absolutePath: ({ name }) => name === STDIN ? undefined : resolve(io.cwd, name),
    groupOf: file => built.by.get(pathOf(file.name)),
    isGenerated: key => generated.has(generatedName(key)),
    now: io.now,
  });
  const report: Report = {
    ...judged,
    fileProblems: [...fileProblems, ...notices, ...judged.fileProblems].flatMap(problem => atLevel(problem, config.levels)),
    objects,
    files: read.filter(({ file }) => !idle.has(file)).length + problems.length,
  };
  return conclude(known === undefined && settings.writeBaseline === undefined ? report : withBaseline(report, known, settings, io), settings, io);
}

/** Whether a file of objects is in none of the environments, which somebody may have forgotten. */
function isStray(name: string, environments: readonly ConfiguredEnvironment[], { cwd }: Io): boolean {
  return name !== STDIN && !environments.some(({ has }) => has(resolve(cwd, name)));
}

/** Whether an environment has no file although all was read that its patterns could have, as after a typo. */
function isEmpty({ has, bases }: ConfiguredEnvironment, files: readonly string[], inputs: readonly string[], { cwd }: Io): boolean {
  const isRead = (base: string) => inputs.some(input => input !== STDIN && isWithin(base, resolve(cwd, input)));
  return bases.length > 0 && bases.every(isRead) && !files.some(name => name !== STDIN && has(resolve(cwd, name)));
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way.split(/[\\/]/)[0] !== '..' && !isAbsolute(way);
}

function withBaseline(report: Report, known: ReturnType<typeof readBaseline> | undefined, { baseline, writeBaseline: path = '' }: Settings, io: Io): Report {
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

function conclude(report: Report, { format, output, failOn, color }: Settings, io: Io): ExitCode {
  const isColored = color === 'always' || color === 'auto' && output === undefined && wantsColor(io);
  const text = format.render(report, { color: isColored, failOn, now: output === undefined && io.isTerminal ? io.now : undefined });
  if (output === undefined) {
    io.stdout(text);
  } else {
    try {
      writeFileSync(resolve(io.cwd, output), text);
    } catch (error) {
      refuse(`The report ${output} cannot be written: ${causeOf(error)}.`);
    }
    io.stderr(`${formatTotals(totalsOf(report))}. The report is in ${output}.\n`);
  }
  for (const { id, subject, cause } of report.failures) {
    io.stderr(`cdk8s-ha: ${id} could not judge ${describe(subject)}: ${cause}. This is a fault of cdk8s-high-availability.\n`);
  }
  const open = [...report.findings.filter(({ waived }) => waived === undefined), ...report.fileProblems];
  if (report.failures.length > 0) {
    return ExitCode.FAILED;
  }
  return open.some(({ level }) => reaches(level, failOn)) ? ExitCode.FOUND : ExitCode.CLEAN;
}

/** https://no-color.org and https://force-color.org */
function wantsColor({ env, isTerminal }: Io): boolean {
  if ((env.NO_COLOR ?? '') !== '') {
    return false;
  }
  return (env.FORCE_COLOR ?? '') !== '' ? env.FORCE_COLOR !== '0' : isTerminal && env.TERM !== 'dumb';
}
