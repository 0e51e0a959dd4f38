import { ALB_PREFIX } from './controller';
import { lowerKeys, parseJson } from './go-json';
import { isTrue } from './nlb-listeners';
import { EVERY_HOST, EVERY_PATH, reachOf, RuleReach } from './rule-reach';
import { fields, items, texts } from '../../kubernetes/json/fields';
import { Backend, IngressLike } from '../../kubernetes/objects/model';

/** Which requests a rule takes, with what an annotation adds to its host and path. */
export interface RuleConditions {
  /** It takes no request outside. */
  readonly reach: RuleReach;
  /** Whether it may leave requests of its reach, because more is asked for, or by a regular expression. */
  readonly isConditional: boolean;
  /** How many values the rule compares with. */
  readonly values: number;
}

const LITERAL_PATHS: readonly string[] = ['Prefix', 'Exact'];

/**
 * Hosts and paths of conditions stand beside those of the rule, so that one of them is enough.
 *
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/ingress/model_build_listener_rules.go (buildRuleConditions)
 */
export function ruleConditions(entry: IngressLike, backend: Backend): RuleConditions {
  const own = reachOf(backend);
  const isPattern = hasPattern(entry, backend);
  const annotation = entry.annotations[`${ALB_PREFIX}conditions.${backend.service}`];
  const hosts = backend.host === '' ? [] : own.hosts;
  const paths = backend.path === '' || isPattern ? [] : own.paths;
  if (annotation === undefined) {
    const values = Math.max(1, hosts.length + (isPattern ? 1 : paths.length));
    return { reach: isPattern ? { ...own, paths: EVERY_PATH } : own, isConditional: isPattern, values };
  }
  const conditions = items(lowerKeys(parseJson(annotation))).map(fields);
  const asked = (field: string, config: string) =>
    conditions.filter(condition => condition.field === field).map(condition => fields(condition[config]));
  const [hostConfigs, pathConfigs] = [asked('host-header', 'hostheaderconfig'), asked('path-pattern', 'pathpatternconfig')];
  const [moreHosts, morePaths] = [hostConfigs, pathConfigs].map(configs => configs.flatMap(({ values }) => texts(values)));
  const hasRegex = [...hostConfigs, ...pathConfigs].some(({ regexvalues }) => items(regexvalues).length > 0);
  const isPlain = conditions.length > 0 && conditions.length === hostConfigs.length + pathConfigs.length;
  return {
    reach: {
      hosts: orEvery([...hosts, ...moreHosts.map(host => host.toLowerCase())], EVERY_HOST),
      paths: isPattern ? EVERY_PATH : orEvery([...paths, ...morePaths], EVERY_PATH),
    },
    isConditional: isPattern || hasRegex || !isPlain,
    values: hosts.length + (isPattern ? 1 : paths.length) + conditions.reduce((sum, condition) => sum + valuesIn(condition), 0),
  };
}

/** Whether the path is a regular expression. */
function hasPattern({ annotations }: IngressLike, { path, pathType }: Backend): boolean {
  return path !== '' && !LITERAL_PATHS.includes(pathType) && isTrue(annotations[`${ALB_PREFIX}use-regex-path-match`]);
}

function orEvery(patterns: readonly string[], every: readonly string[]): readonly string[] {
  return patterns.length === 0 ? every : patterns;
}

function valuesIn(condition: object): number {
  return Object.values(condition).map(fields).reduce((sum, { values, regexvalues }) => sum + items(values).length + items(regexvalues).length, 0);
}
