import { planList } from './one-or-many';
import { RouteOptions } from '../../api';
import { loadBalancerAcceptsValues } from '../../recommendations/exposure/load-balancer-accepts-values';
import { checkAnnotations, isUnfilled } from '../checks/names';
import { Ledger } from '../ledger';

/** What every Ingress says. */
export interface RoutesPlan {
  /** Which requests it takes: every host with every path, in their order. */
  readonly rules: readonly IngressRulePlan[];
  readonly userAnnotations: Readonly<Record<string, string>>;
}

export interface IngressRulePlan {
  /** Nothing for every host. */
  readonly host?: string;
  readonly path: string;
}

/** What the API server takes as a prefix. @see https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types */
const PATH = /^\/[^\s?#*]*$/;
const UNCLEAN_PATH = /\/\/|\/\.\.?(?:\/|$)|%2f/i;
const EVERY_HOST = undefined;
const EVERY_PATH = '/';

/** What is wrong with a host or path for the balancer that is to take it, in words. */
type Judges = Readonly<Record<'host' | 'path', (value: string) => string | undefined>>;

const ANY: Judges = { host: () => undefined, path: () => undefined };

export function planRoutes(ledger: Ledger, { host, hosts, path, paths, annotations }: RouteOptions, judges = ANY): RoutesPlan {
  const servedHosts = planList(ledger, ['host', 'hosts'], host, hosts, (prop, given) => isHost(ledger, prop, given) && isTaken(ledger, prop, given, judges.host));
  const servedPaths = planList(ledger, ['path', 'paths'], path, paths, (prop, given) => isPath(ledger, prop, given) && isTaken(ledger, prop, given, judges.path));
  return {
    rules: orElse<string | undefined>(servedHosts, EVERY_HOST).flatMap(one =>
      orElse(servedPaths, EVERY_PATH).map(prefix => ({ host: one, path: prefix }))),
    userAnnotations: checkAnnotations(ledger, 'exposure.annotations', annotations),
  };
}

function orElse<T>(stated: readonly T[], everything: T): readonly T[] {
  return stated.length === 0 ? [everything] : stated;
}

function isHost(ledger: Ledger, prop: string, host: string): boolean {
  if (isUnfilled(ledger, prop, host)) {
    return false;
  }
  const isWrong = loadBalancerAcceptsValues.hostProblem(host) !== undefined;
  if (isWrong) {
    ledger.refuse(prop, host, 'a host name such as shop.example.com',
      'Give a DNS name in lower case, without scheme, port and path; a leading *. stands for one label.', loadBalancerAcceptsValues);
  }
  return !isWrong;
}

function isPath(ledger: Ledger, prop: string, path: string): boolean {
  const isWrong = !PATH.test(path) || UNCLEAN_PATH.test(path);
  if (isWrong) {
    ledger.refuse(prop, path, 'a path that begins with /', 'Give a prefix without //, /./, /../, blanks, wildcards, query and fragment.',
      loadBalancerAcceptsValues);
  }
  return !isWrong;
}

function isTaken(ledger: Ledger, prop: string, given: string, problemWith: Judges['host']): boolean {
  const problem = problemWith(given);
  if (problem !== undefined) {
    ledger.refuse(prop, given, 'a value that the load balancer takes', `The load balancer refuses it: ${problem}.`, loadBalancerAcceptsValues);
  }
  return problem === undefined;
}
