import { RouteOptions } from '../../api';
import { loadBalancerAcceptsValues } from '../../recommendations/exposure/load-balancer-accepts-values';
import { checkAnnotations } from '../checks/names';
import { Ledger } from '../ledger';

/** What every Ingress says. */
export interface RoutesPlan {
  /** Which requests it takes, one rule for each host and path. */
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
const EVERY_PATH = '/';

export function planRoutes(ledger: Ledger, { host, path, annotations }: RouteOptions): RoutesPlan {
  const isWrong = host !== undefined && loadBalancerAcceptsValues.hostProblem(host) !== undefined;
  if (isWrong) {
    ledger.refuse('exposure.host', host, 'a host name such as shop.example.com',
      'Give a DNS name in lower case, without scheme, port and path; a leading *. stands for one label.', loadBalancerAcceptsValues);
  }
  const isRefused = path !== undefined && (!PATH.test(path) || UNCLEAN_PATH.test(path));
  if (isRefused) {
    ledger.refuse('exposure.path', path, 'a path that begins with /', 'Give a prefix without //, /./, /../, blanks, wildcards, query and fragment.',
      loadBalancerAcceptsValues);
  }
  return {
    rules: [{ host: isWrong || host === '' ? undefined : host, path: isRefused ? EVERY_PATH : path ?? EVERY_PATH }],
    userAnnotations: checkAnnotations(ledger, 'exposure.annotations', annotations),
  };
}
