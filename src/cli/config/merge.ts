import { isDeepStrictEqual } from 'util';
import { Config, ConfiguredEnvironment, LevelOrOff, Said } from './config-model';
import { ASSUMED_CLUSTER, ClusterFacts } from '../../kubernetes';
import { ConfigError } from '../../reading/config/config-error';
import { baseOf, fileMatcher } from '../../reading/config/file-pattern';

/** Something that a configuration says, and where. */
interface Statement<T> {
  readonly value: T;
  readonly by: Said;
  readonly pointer: string;
}

/**
 * What several configurations say together: what the first says counts, and what is beside the inputs may not contradict itself.
 *
 * An environment has the files of all of them.
 */
export function merge(first: readonly Said[], beside: readonly Said[]): Config {
  const all = [...first, ...beside];
  const contradictions: string[] = [];
  const decide = <T>(statements: (said: Said) => readonly Statement<T>[]): T | undefined => {
    const [stated] = first.flatMap(statements);
    const [one, ...others] = stated === undefined ? beside.flatMap(statements) : [stated];
    const other = others.find(({ value }) => !isDeepStrictEqual(value, one.value));
    if (other !== undefined) {
      contradictions.push(contradiction(one, other));
    }
    return one?.value;
  };
  const clusterAt = (by: Said, pointer: string, facts: ClusterFacts | undefined) => facts === undefined ? [] : [{ value: facts, by, pointer }];
  const facts = decide(said => clusterAt(said, '/cluster', said.facts)) ?? ASSUMED_CLUSTER;
  const names = [...new Set(all.flatMap(({ environments }) => environments.map(({ name }) => name)))];
  const environments = names.map((name): ConfiguredEnvironment => {
    const own = decide(said => said.environments.filter(environment => environment.name === name)
      .flatMap(environment => clusterAt(said, `${environment.pointer}/cluster`, environment.facts)));
    const filesOf = (said: Said) => said.environments.filter(one => one.name === name).flatMap(({ files }) => files);
    const stated = all.map(said => ({ folder: said.folder, files: filesOf(said) }));
    const matchers = stated.map(({ files, folder }) => fileMatcher(files, folder));
    const bases = stated.flatMap(({ files, folder }) => files.map(file => baseOf(file, folder)));
    return { name, facts: own ?? facts, has: path => matchers.some(matches => matches(path)), bases };
  });
  const levels = new Map<string, LevelOrOff>();
  for (const id of new Set(all.flatMap(said => [...said.levels.keys()]))) {
    levels.set(id, decide(said => {
      const level = said.levels.get(id);
      return level === undefined ? [] : [{ value: level, by: said, pointer: `/levels/${id}` }];
    })!);
  }
  if (contradictions.length > 0) {
    throw new ConfigError(contradictions);
  }
  return { facts, environments, levels, exemptions: all.flatMap(({ exemptions }) => exemptions) };
}

function contradiction(one: Statement<unknown>, other: Statement<unknown>): string {
  const place = ({ by, pointer }: Statement<unknown>) => `${by.name}:${by.lineOf(pointer)}`;
  return `${place(other)}: ${other.pointer.slice(1).replaceAll('/', '.')} is another one than in ${place(one)}. `
    + 'Audit the folders one at a time, or state it in the configuration of the working directory or that of --config.';
}
