import { Accepted, matching, when } from './accepted-value';
import { reachOf } from './rule-reach';
import { Backend } from '../../kubernetes/objects/model';

// What Elastic Load Balancing takes as the host or path of a rule. The API server takes more, so that it is refused after the Ingress was applied.

const LONGEST_VALUE = 128;
const WILDCARD = /[*?]/;
const HOST_CHARACTERS = /^[-\w.*?]+$/;
/** Nobody says what becomes of a wildcard after the last dot, nor of a top-level domain that is written in ASCII. */
const LAST_LABEL = /^(?:[a-z]+|xn--[-a-z0-9]+|.*[*?].*)$/i;

/**
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_HostHeaderConditionConfig.html
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2561
 */
export const RULE_HOST = when(`a host of at most ${LONGEST_VALUE} characters with a dot and only letters after the last one`, host => {
  const last = host.lastIndexOf('.');
  return host.length <= LONGEST_VALUE && HOST_CHARACTERS.test(host) && (last >= 0 || WILDCARD.test(host)) && LAST_LABEL.test(host.slice(last + 1));
});

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html */
export const RULE_PATH = matching(new RegExp(`^[\\w\\-.$/~"'@:+&*?]{1,${LONGEST_VALUE}}$`),
  `a path of at most ${LONGEST_VALUE} letters, digits and _ - . $ / ~ " ' @ : + & * ?`);

/** What is wrong with the path of a rule, in words; the controller asks for a prefix and for the same with slash and asterisk. */
export function rulePathProblem(rule: Pick<Backend, 'path' | 'pathType'>): string | undefined {
  return firstProblem(RULE_PATH, reachOf({ host: '', ...rule }).paths);
}

export function firstProblem(accepted: Accepted, values: readonly string[]): string | undefined {
  return values.map(value => accepted.problem(value)).find(Boolean);
}
