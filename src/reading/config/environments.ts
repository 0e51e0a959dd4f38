import { dirname, resolve } from 'path';
import { readClusterFacts, writeClusterFacts } from './cluster-facts';
import { openConfig, readRoot, refuseProblems } from './config-file';
import { ConfigReader, nameOf } from './config-reader';
import { fileMatcher } from './file-pattern';
import { addOnTexts, ASSUMED_CLUSTER, ClusterFacts, declares, didYouMean, dnsLabel1035, isFields, pointerKey } from '../../kubernetes';

/** An environment as one configuration describes it. */
export interface EnvironmentConfig {
  readonly name: string;
  /** Paths and patterns from the folder of the configuration. */
  readonly files: readonly string[];
  /** Nothing when the configuration says nothing about its cluster. */
  readonly facts?: ClusterFacts;
  readonly pointer: string;
}

/** What a configuration says of environments, by name: the files that are applied together, and the cluster that they go to. */
export function readEnvironments(reader: ConfigReader, value: unknown, pointer: string): readonly EnvironmentConfig[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (!isFields(value)) {
    reader.mismatch(pointer, value, 'a map of environments by name');
    return [];
  }
  return Object.entries(value).map(([name, environment]) => readEnvironment(reader, name, environment, `${pointer}/${pointerKey(name)}`));
}

function readEnvironment(reader: ConfigReader, name: string, value: unknown, pointer: string): EnvironmentConfig {
  const needed = dnsLabel1035(name);
  if (needed !== undefined) {
    reader.refuse(pointer, `${nameOf(pointer)} is not the name of an environment, which has to be ${needed}.`);
  }
  const { files, cluster } = reader.map(value, pointer, ['files', 'cluster']);
  return {
    name,
    files: reader.list(files, `${pointer}/files`).flatMap((file, index) => reader.text(file, `${pointer}/files/${index}`) ?? []),
    facts: cluster === undefined || cluster === null ? undefined : readClusterFacts(reader, cluster, `${pointer}/cluster`),
    pointer,
  };
}

/** The keys of a configuration. */
export const CONFIG_KEYS = ['cluster', 'environments', 'levels', 'exemptions'] as const;

/** What a configuration says about clusters; how strictly they are judged is left to the command. */
export interface ClusterConfig {
  /** What is known about the cluster of files that no environment has. */
  readonly facts?: ClusterFacts;
  readonly environments: readonly EnvironmentConfig[];
}

/** Reads what a configuration says about clusters, or throws for all that is wrong with it, and with what `look` finds wrong. */
export function readClusterConfig(name: string, cwd: string): ClusterConfig {
  return readConfig(name, cwd, (reader, cluster, environments) => ({
    facts: cluster === undefined || cluster === null ? undefined : readClusterFacts(reader, cluster, '/cluster'),
    environments: readEnvironments(reader, environments, '/environments'),
  }));
}

/** What is read of the clusters in a configuration, unless something is wrong with it. */
function readConfig<T>(name: string, cwd: string, read: (reader: ConfigReader, cluster: unknown, environments: unknown) => T): T {
  const file = openConfig(name, cwd);
  const reader = new ConfigReader();
  const { cluster, environments } = readRoot(reader, file, CONFIG_KEYS);
  const found = read(reader, cluster, environments);
  refuseProblems(reader, file);
  return found;
}

/** Environments with the files that they have, by absolute paths; one that says nothing about its cluster has the other facts. */
export function withFiles(config: string, environments: readonly EnvironmentConfig[], otherwise: ClusterFacts) {
  const folder = dirname(resolve(config));
  return environments.map(({ name, files, facts }) => ({ name, facts: facts ?? otherwise, has: fileMatcher(files, folder) }));
}

/** What a configuration declares of the cluster of one environment. */
export interface NamedCluster {
  /** All but times and add-ons, in the words of `ClusterProps`. */
  readonly words: Readonly<Record<string, unknown>>;
  /** In seconds. */
  readonly drainTimeout?: number;
  /** Such as `keda@2.21.0`. */
  readonly addOns?: readonly string[];
}

/** Reads the cluster of one environment, or throws for all that is wrong with it; what is wrong with others is theirs. */
export function readNamedCluster(path: string, cwd: string, wanted: string): NamedCluster {
  const facts = readConfig(path, cwd, (reader, cluster, environments) => {
    readClusterFacts(reader, cluster, '/cluster');
    const found = isFields(environments) && Object.hasOwn(environments, wanted) ? { [wanted]: environments[wanted] } : undefined;
    const [one] = readEnvironments(reader, found ?? (isFields(environments) ? undefined : environments), '/environments');
    if (one !== undefined && one.facts === undefined) {
      reader.refuse(one.pointer, `${nameOf(one.pointer)} says nothing about its cluster: state the facts below cluster.`);
    } else if (one === undefined && reader.problems.every(({ pointer }) => pointer !== '/environments')) {
      refuseName(reader, wanted, isFields(environments) ? Object.keys(environments) : []);
    }
    return one?.facts ?? ASSUMED_CLUSTER;
  });
  const words = Object.entries(writeClusterFacts(facts)).filter(([name]) => name !== 'drainTimeout' && name !== 'addOns');
  return {
    words: Object.fromEntries(words),
    drainTimeout: declares(facts, 'drainTimeout') ? facts.drainTimeout : undefined,
    addOns: declares(facts, 'addOns') ? addOnTexts(facts) : undefined,
  };
}

function refuseName(reader: ConfigReader, wanted: string, names: readonly string[]): void {
  const known = names.length === 0 ? ' The configuration describes none.' : didYouMean(wanted, names) || ` There are ${names.join(', ')}.`;
  reader.refuse(names.length === 0 ? '' : '/environments', `There is no environment ${wanted}.${known}`);
}
