import { existsSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { ASSUMED_CLUSTER, ClusterFacts, isFields } from '../../kubernetes';
import { RECOMMENDATIONS } from '../../recommendations';
import { causeOf, CommandError, refuse } from '../command-error';
import { readClusterFacts } from './config-cluster';
import { ConfigReader } from './config-reader';
import { locateAll, Spot } from '../../reading/locate';
import { parseDocument } from '../../reading/parse';
import { SourceFile } from '../../reading/source-file';
import { LEVELS } from '../../recommendations/level';
import { inputIsWellFormed } from '../../recommendations/manifests/input-is-well-formed';
import { place } from '../../report/wording';
import { decode } from '../input';

export type LevelOrOff = typeof LEVELS[number] | 'off';

/** A problem that somebody accepts, on every object that has all that is named. */
export interface Exemption {
  readonly id: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly reason: string;
  /** The last day on which it counts, as YYYY-MM-DD. */
  readonly expires?: string;
  readonly spot: Spot;
}

/** What the configuration file says, or what is assumed without one. */
export interface Config {
  readonly facts: ClusterFacts;
  readonly levels: ReadonlyMap<string, LevelOrOff>;
  readonly exemptions: readonly Exemption[];
}

const NAMES = ['.cdk8s-ha.yaml', '.cdk8s-ha.yml'];
const NO_CONFIG: Config = { facts: ASSUMED_CLUSTER, levels: new Map(), exemptions: [] };
const IDS = RECOMMENDATIONS.map(({ id }) => id);

/** Reads the configuration file, or the one that lies in the working directory; all that is wrong with it is told at once. */
export function readConfig(given: string | undefined, cwd: string): Config {
  const name = given ?? NAMES.find(candidate => existsSync(join(cwd, candidate)));
  if (name === undefined) {
    return NO_CONFIG;
  }
  const file = openConfig(name, cwd);
  const { value, document } = parseConfig(file);
  const reader = new ConfigReader();
  const config = readAll(reader, value, { file, document, pointer: '' });
  if (reader.problems.length > 0) {
    const locations = locateAll(reader.problems.map(({ pointer }) => ({ file, document, pointer })));
    throw new CommandError(reader.problems.map(({ message }, index) => `${name}:${locations[index].line}: ${message}`));
  }
  return config;
}

function openConfig(name: string, cwd: string): SourceFile {
  let text: string;
  try {
    text = decode(readFileSync(resolve(cwd, name)));
  } catch (error) {
    return refuse(`The configuration ${name} cannot be read: ${causeOf(error)}.`);
  }
  return new SourceFile(name, text, true);
}

/** The only document that says something. */
function parseConfig(file: SourceFile): { readonly value: unknown; readonly document: number } {
  const found: { value: unknown; document: number }[] = [];
  for (let document = 0; document < file.spans.length; document++) {
    const { value, fault } = parseDocument(file.document(document));
    if (fault !== undefined) {
      refuse(`${place(file.locate(file.spans[document].start + fault.offset))}: ${fault.message} ${fault.remedy}`);
    }
    if (value !== undefined && value !== null) {
      found.push({ value, document });
    }
  }
  return found.length <= 1 ? found[0] ?? { value: {}, document: 0 } : refuse(`The configuration ${file.name} has more than one document.`);
}

function readAll(reader: ConfigReader, root: unknown, spot: Spot): Config {
  const { cluster, levels, exemptions } = reader.map(root, '', ['cluster', 'levels', 'exemptions']);
  return {
    facts: readClusterFacts(reader, cluster, '/cluster'),
    levels: readLevels(reader, levels, '/levels'),
    exemptions: reader.list(exemptions, '/exemptions').flatMap((exemption, index) => readExemption(reader, exemption, `/exemptions/${index}`, spot)),
  };
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
  const known = reader.map(value, pointer, ['id', 'kind', 'namespace', 'name', 'reason', 'expires']);
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
  const [kind, namespace, name] = [read('kind'), read('namespace'), read('name')];
  return id === undefined || reason === undefined ? [] : [{ id, kind, namespace, name, reason, expires, spot: { ...spot, pointer } }];
}
