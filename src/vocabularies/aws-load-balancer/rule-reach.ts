import { ANYTHING, coversGlob, globsMeet } from './glob';
import { Backend } from '../../kubernetes/objects/model';

/** The requests that a rule of a listener asks for: one of its hosts with one of its paths, in the patterns of Elastic Load Balancing. */
export interface RuleReach {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
}

/** How the requests of one rule lie to those of another: `wider` has all of the other's and more, `overlapping` some of them. */
export type ReachRelation = 'apart' | 'overlapping' | 'same' | 'wider' | 'narrower';

export const EVERY_HOST: readonly string[] = [ANYTHING];
/** A path begins with a slash. */
export const EVERY_PATH: readonly string[] = ['/*'];

/**
 * What the controller asks for, for a host and a path of an Ingress. No path is every path, as for a default backend.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/model_build_listener_rules.go (buildRuleConditions)
 */
export function reachOf({ host, path, pathType }: Pick<Backend, 'host' | 'path' | 'pathType'>): RuleReach {
  return { hosts: host === '' ? EVERY_HOST : [host.toLowerCase()], paths: pathsOf(path, pathType) };
}

/** A prefix takes its path and what is below, whether it is written with a slash at the end or without. */
function pathsOf(path: string, pathType: string): readonly string[] {
  if (path === '') {
    return EVERY_PATH;
  }
  if (pathType !== 'Prefix') {
    return [path];
  }
  const stem = path.endsWith('/') ? path.slice(0, -1) : path;
  return stem === '' ? EVERY_PATH : [stem, `${stem}/*`];
}

/** Whether every request for the narrow rule fits the wide one too. */
export function coversReach(wide: RuleReach, narrow: RuleReach): boolean {
  return covers(wide.hosts, narrow.hosts) && covers(wide.paths, narrow.paths);
}

/** Whether the two touch, and which is the wider one, which has to be asked last for the other to get any requests. */
export function relateReach(one: RuleReach, other: RuleReach): ReachRelation {
  if (!meet(one.hosts, other.hosts) || !meet(one.paths, other.paths)) {
    return 'apart';
  }
  const isWide = coversReach(one, other);
  const isNarrow = coversReach(other, one);
  return isWide && isNarrow ? 'same' : isWide ? 'wider' : isNarrow ? 'narrower' : 'overlapping';
}

function covers(wide: readonly string[], narrow: readonly string[]): boolean {
  return narrow.every(pattern => wide.some(each => coversGlob(each, pattern)));
}

function meet(patterns: readonly string[], others: readonly string[]): boolean {
  return patterns.some(pattern => others.some(other => globsMeet(pattern, other)));
}
