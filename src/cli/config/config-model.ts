import { NamedEnvironment } from '../../audit';
import { ClusterFacts } from '../../kubernetes';
import { EnvironmentConfig } from '../../reading/config/environments';
import { Spot } from '../../reading/locate';
import { LEVELS } from '../../recommendations/level';

export type LevelOrOff = typeof LEVELS[number] | 'off';

/** A problem that somebody accepts, on every object that has all that is named. */
export interface Exemption {
  readonly id: string;
  readonly environment?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly reason: string;
  /** The last day on which it counts, as YYYY-MM-DD. */
  readonly expires?: string;
  readonly spot: Spot;
}

/** An environment, and where its files are looked for. */
export interface ConfiguredEnvironment extends NamedEnvironment {
  /** Files and folders as absolute paths; none where nothing is said of files. */
  readonly bases: readonly string[];
}

/** What configurations say, or what is assumed without one. */
export interface Config {
  /** What is known about the cluster of whatever no environment lists. */
  readonly facts: ClusterFacts;
  readonly environments: readonly ConfiguredEnvironment[];
  readonly levels: ReadonlyMap<string, LevelOrOff>;
  readonly exemptions: readonly Exemption[];
}

/** What one configuration says. */
export interface Said {
  readonly name: string;
  /** Where its paths start from. */
  readonly folder: string;
  /** Nothing when it does not speak about the cluster. */
  readonly facts?: ClusterFacts;
  readonly environments: readonly EnvironmentConfig[];
  readonly levels: ReadonlyMap<string, LevelOrOff>;
  readonly exemptions: readonly Exemption[];
  lineOf(pointer: string): number;
}
