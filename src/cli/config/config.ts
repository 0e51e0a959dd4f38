import { existsSync, realpathSync, statSync } from 'fs';
import { dirname, isAbsolute, relative, resolve } from 'path';
import { Config, Exemption, LevelOrOff, Said } from './config-model';
import { merge } from './merge';
import { isFields } from '../../kubernetes';
import { readClusterFacts } from '../../reading/config/cluster-facts';
import { configIn, isGenerated, openConfig, readRoot, refuseProblems } from '../../reading/config/config-file';
import { ConfigReader } from '../../reading/config/config-reader';
import { CONFIG_KEYS, readEnvironments } from '../../reading/config/environments';
import { locate, Spot } from '../../reading/locate';
import { RECOMMENDATIONS } from '../../recommendations';
import { LEVELS } from '../../recommendations/level';
import { inputIsWellFormed } from '../../recommendations/manifests/input-is-well-formed';
import { STDIN } from '../input';

const IDS = RECOMMENDATIONS.map(({ id }) => id);

/**
 * Reads the configuration that is given, or the one of the working directory, and those beside the inputs; all that is wrong with one is told at once.
 *
 * What the first one says counts before what is beside the inputs. Those beside them must not contradict each other. Of those in folders below the
 * inputs only what an app wrote is read: others may be meant for runs of their own.
 */
export function readConfig(given: string | undefined, cwd: string, inputs: readonly string[] = [], below: readonly string[] = []): Config {
  const first = given ?? configIn('', cwd);
  // The one that is given stands in for that of the working directory.
  const isReplaced = (name: string) => given !== undefined && dirname(resolve(cwd, name)) === resolve(cwd);
  const folders = new Set(inputs.filter(input => input !== STDIN).map(input => isFolder(input, cwd) ? input : dirname(input)));
  const beside = [...[...folders].flatMap(folder => configBeside(folder, cwd) ?? []), ...below.filter(name => isGenerated(name, cwd))];
  const said = unique([...first === undefined ? [] : [first], ...beside.filter(name => !isReplaced(name))], cwd).map(name => readOne(name, cwd));
  return first === undefined ? merge([], said) : merge(said.slice(0, 1), said.slice(1));
}

function isFolder(input: string, cwd: string): boolean {
  return statSync(resolve(cwd, input), { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The configuration in a folder, below the working directory also the nearest one in a folder above. */
function configBeside(given: string, cwd: string): string | undefined {
  let folder = given;
  let found = configIn(folder, cwd);
  while (found === undefined && isBelow(dirname(resolve(cwd, folder)), resolve(cwd))) {
    folder = dirname(folder);
    found = configIn(folder, cwd);
  }
  return found;
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}

/** Each file once; one that is not there is told when it is read. */
function unique(names: readonly string[], cwd: string): readonly string[] {
  const byPath = new Map<string, string>();
  for (const name of names) {
    const path = resolve(cwd, name);
    const real = existsSync(path) ? realpathSync(path) : path;
    byPath.set(real, byPath.get(real) ?? name);
  }
  return [...byPath.values()];
}

function readOne(name: string, cwd: string): Said {
  const config = openConfig(name, cwd);
  const { file, document } = config;
  const reader = new ConfigReader();
  const { cluster, environments, levels, exemptions } = readRoot(reader, config, CONFIG_KEYS);
  const said: Said = {
    name,
    folder: dirname(resolve(cwd, name)),
    facts: cluster === undefined || cluster === null ? undefined : readClusterFacts(reader, cluster, '/cluster'),
    environments: readEnvironments(reader, environments, '/environments'),
    levels: readLevels(reader, levels, '/levels'),
    exemptions: reader.list(exemptions, '/exemptions')
      .flatMap((exemption, index) => readExemption(reader, exemption, `/exemptions/${index}`, { file, document, pointer: '' })),
    lineOf: pointer => locate({ file, document, pointer }).line,
  };
  refuseProblems(reader, config);
  return said;
}

function readLevels(reader: ConfigReader, value: unknown, pointer: string): ReadonlyMap<string, LevelOrOff> {
  const levels = new Map<string, LevelOrOff>();
  for (const [id, level] of Object.entries(reader.map(value, pointer, IDS))) {
    // Unquoted, off is a boolean in YAML 1.1.
    const found = reader.oneOf(level === false ? 'off' : level, `${pointer}/${id}`, [...LEVELS, 'off']);
    if (found !== undefined) {
      levels.set(id, found);
    }
  }
  return levels;
}

function readExemption(reader: ConfigReader, value: unknown, pointer: string, spot: Spot): readonly Exemption[] {
  const known = reader.map(value, pointer, ['id', 'environment', 'kind', 'namespace', 'name', 'reason', 'expires']);
  if (!isFields(value)) {
    return [];
  }
  const read = (key: string) => reader.text(known[key], `${pointer}/${key}`);
  const id = reader.oneOf(reader.required(known, 'id', pointer), `${pointer}/id`, IDS);
  const reason = reader.text(reader.required(known, 'reason', pointer), `${pointer}/reason`);
  if (id === inputIsWellFormed.id) {
    reader.refuse(`${pointer}/id`, `Nothing exempts from ${id}, which tells what an API server refuses. Set its level under levels.`);
  }
  const expires = reader.date(known.expires, `${pointer}/expires`);
  const [environment, kind, namespace, name] = ['environment', 'kind', 'namespace', 'name'].map(read);
  return id === undefined || reason === undefined ? [] : [{ id, environment, kind, namespace, name, reason, expires, spot: { ...spot, pointer } }];
}
