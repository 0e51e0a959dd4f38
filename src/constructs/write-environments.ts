import { existsSync, mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { App, Yaml } from 'cdk8s';
import { AvailabilityError, refused } from './availability-error';
import { ChartFile, chartFiles } from './tree/chart-files';
import { Declaration, declarationFor, firstOfName } from '../gates/declarations';
import { inWords, Ledger } from '../plan/ledger';
import { causeOf } from '../reading/cause';
import { writeClusterFacts } from '../reading/config/cluster-facts';
import { CONFIG_NAMES, EMPTY_LIST, GENERATED, isGenerated } from '../reading/config/config-file';

const HEADER = `${GENERATED}, which writes it anew: do not edit.`;
const [CONFIG] = CONFIG_NAMES;

/** Writes down which files of an app belong to which environment; the path of what was written. */
export function writeEnvironments(app: App): string {
  const ledger = new Ledger(() => false);
  const path = join(app.outdir, CONFIG);
  refuseForeign(ledger, app.outdir);
  const content = describeEnvironments(ledger, app);
  if (ledger.refusals.length === 0) {
    try {
      mkdirSync(app.outdir, { recursive: true });
      writeFileSync(path, `${HEADER}\n${Yaml.stringify(content)}`);
    } catch (error) {
      ledger.refuse(path, inWords(causeOf(error)), 'a file that can be written', 'Make the output folder writable.');
    }
  }
  if (ledger.refusals.length > 0) {
    throw new AvailabilityError('Availability.writeConfig', app.outdir, ledger.refusals.map(refused));
  }
  return path;
}

/** What somebody wrote by hand is nobody else's to write over. */
function refuseForeign(ledger: Ledger, outdir: string): void {
  for (const name of CONFIG_NAMES.filter(candidate => existsSync(join(outdir, candidate)))) {
    if (!isGenerated(join(outdir, name), '')) {
      ledger.refuse(join(outdir, name), inWords('a file written by hand'), 'none, or one that writeConfig wrote,',
        'Move it out of the output folder, such as to the folder in which the audit is run: what it says counts there, together with what is written here.');
    }
  }
}

/** A file with the environment that all of it belongs to. */
interface Placed {
  readonly path: string;
  /** Those of the declarations that count in it: one at the most. */
  readonly names: readonly string[];
  /** The declarations without a name that count in it. */
  readonly nameless: readonly Declaration[];
  /** Whether cdk8s writes it more than once, of which the last time counts. */
  readonly isOverwritten: boolean;
}

function describeEnvironments(ledger: Ledger, app: App): object {
  const placed = [...byPath(chartFiles(app))].map(place);
  refuseMixed(ledger, placed.filter(({ isOverwritten }) => isOverwritten), 'a file for each, as one is written over the other,',
    'Synthesise with YamlOutputType.FILE_PER_CHART or FOLDER_PER_CHART_FILE_PER_RESOURCE.');
  refuseMixed(ledger, placed.filter(({ isOverwritten }) => !isOverwritten), 'the objects of one environment in a file',
    'Make a chart for each environment, declare its cluster on it or above it, and do not synthesise with YamlOutputType.FILE_PER_APP.');
  const names = [...new Set(placed.flatMap(file => file.names))].sort();
  const [nameless, ...others] = distinct(placed.filter(file => file.names.length === 0).flatMap(file => file.nameless));
  if (others.length > 0) {
    const scopes = [nameless, ...others].map(({ path }) => path === '' ? 'the app' : path);
    ledger.refuse('Cluster.declare', inWords(`different facts without a name on ${scopes.join(', ')}`), 'a name for each cluster',
      'Give each Cluster.declare a name: by it the audit tells their files apart.');
  }
  const environments = names.map(name => [name, {
    files: placed.filter(file => file.names.includes(name)).map(({ path }) => path).sort(),
    cluster: writeClusterFacts(firstOfName(app, name)!.facts),
  }]);
  return {
    ...EMPTY_LIST,
    ...nameless === undefined ? {} : { cluster: writeClusterFacts(nameless.facts) },
    ...environments.length === 0 ? {} : { environments: Object.fromEntries(environments) },
  };
}

function byPath(files: readonly ChartFile[]): ReadonlyMap<string, readonly ChartFile[]> {
  const found = new Map<string, ChartFile[]>();
  for (const file of files) {
    found.set(file.path, [...found.get(file.path) ?? [], file]);
  }
  return found;
}

/** The environment of a file: of all that is in it, whatever has a name has the same one. */
function place([path, files]: readonly [string, readonly ChartFile[]]): Placed {
  const constructs = files.flatMap(file => file.constructs);
  const declarations = [...new Set(constructs.map(declarationFor))].filter(declaration => declaration !== undefined);
  return {
    path,
    names: [...new Set(declarations.flatMap(({ name }) => name ?? []))].sort(),
    nameless: declarations.filter(({ name }) => name === undefined),
    isOverwritten: files.length > 1,
  };
}

/** What is in one file is one environment; of many files with one cause the first is told. */
function refuseMixed(ledger: Ledger, files: readonly Placed[], needed: string, change: string): void {
  const [first, ...others] = files.filter(({ names }) => names.length > 1);
  if (first !== undefined) {
    ledger.refuse(`${first.path}${others.length === 0 ? '' : ` and ${others.length} more`}`, inWords(first.names.join(' and ')), needed, change);
  }
}

/** One declaration of each set of facts. */
function distinct(declarations: readonly Declaration[]): readonly Declaration[] {
  const byFacts = new Map<string, Declaration>();
  for (const declaration of declarations) {
    const facts = JSON.stringify(declaration.facts);
    byFacts.set(facts, byFacts.get(facts) ?? declaration);
  }
  return [...byFacts.values()];
}
